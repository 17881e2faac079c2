using System.Collections.Immutable;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Situations;

namespace LowCodeGov.Runtime.Applications;

/// <summary>What the answers to the situation questions ask for: further questions, materials, fees (DOMAIN 4.5).</summary>
internal sealed class SituationReading(
    MatterDefinition definition, ImmutableSortedDictionary<string, ImmutableArray<string>> answers, CaseRules rules)
{
    /// <summary>Questions to ask, in order.</summary>
    public ImmutableArray<SituationQuestion> Questions() => Requirements.Asked(definition, rules.Holds);

    /// <summary>Questions that need an answer and have none; of several choices one may make none.</summary>
    public IEnumerable<SituationQuestion> Unanswered() =>
        Questions().Where(question => !question.Multiple && answers.GetValueOrDefault(question.Key, []).IsEmpty);

    /// <summary>Materials that apply, with their necessity.</summary>
    public ImmutableArray<RequiredMaterial> Materials() => Requirements.For(definition, answers, rules.Holds);

    /// <summary>Fees that apply.</summary>
    public ImmutableArray<FeeItem> Fees() =>
        definition.Elements.IsFeeCharged ? [.. definition.Elements.FeeStandard.Where(fee => rules.Holds(fee.When))] : [];
}
