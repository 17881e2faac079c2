using System.Collections.Immutable;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Verification.Flows;

namespace LowCodeGov.Engine.Verification.Checks;

/// <summary>
/// What an expression reads is there when it runs: the step has been done, the decision made, the field filled, the question asked.
/// </summary>
internal sealed class AvailabilityCheck : DefinitionCheck
{
    public override IEnumerable<DefinitionFinding> Find(VerificationSubject subject)
    {
        if (!subject.HasSoundIds)
        {
            return [];
        }

        return subject.Rules.Where(rule => rule.Compilation.Rule is not null).SelectMany(rule => rule.Use.Stage switch
        {
            RuleStage.Situation => InSituation(subject, rule),
            RuleStage.Case => InCase(subject, rule),
            _ => [],
        });
    }

    private static IEnumerable<DefinitionFinding> InSituation(VerificationSubject subject, CompiledUse rule)
    {
        var questions = subject.Definition.Situations.Questions;
        var own = questions.Select((question, index) => (question.Key, index)).First(each => each.Key == rule.Use.Place.Id).index;
        foreach (var name in Reads(rule))
        {
            if (name is ["situation", var key, ..] && questions.Skip(own).Any(question => question.Key == key))
            {
                yield return DefinitionFinding.Error("verification.available.later-question", rule.Use.Place, ("Name", string.Join('.', name)));
            }
        }
    }

    private static IEnumerable<DefinitionFinding> InCase(VerificationSubject subject, CompiledUse rule)
    {
        if (rule.Use.Node is not { } node || subject.Facts.Before(node) is not { } before)
        {
            yield break;
        }

        foreach (var name in Reads(rule))
        {
            var finding = name switch
            {
                ["steps", .. var rest] => Step(subject, rule, node, before, rest),
                ["case", "approved"] => Decision(subject, rule, node, before),
                ["case", "finishedOn"] => DefinitionFinding.Error("verification.available.case-over", rule.Use.Place, ("Name", "case.finishedOn")),
                ["case", "acceptedOn"] when !before.Possibly.Contains(FlowFact.Accepted) =>
                    DefinitionFinding.Error("verification.available.not-accepted", rule.Use.Place, ("Name", "case.acceptedOn")),
                ["form", var key, ..] => Field(subject, rule, node, before, key),
                _ => null,
            };
            if (finding is not null)
            {
                yield return finding;
            }
        }
    }

    private static IEnumerable<ImmutableArray<string>> Reads(CompiledUse rule) => rule.Compilation.Rule?.Reads ?? [];

    private static DefinitionFinding? Step(VerificationSubject subject, CompiledUse rule, FlowNode node, FlowState before, ImmutableArray<string> rest)
    {
        if (Named(subject, node, rest) is not { } step)
        {
            return null;
        }

        var fact = FlowFact.Step(step.Id);
        // A loop or join reads what it counts itself, and a loop what its round has done.
        if (ReferenceEquals(step, node) || (rule.Use.AfterNode && subject.Tree.Above(step).Any(each => ReferenceEquals(each.Node, node))))
        {
            return null;
        }

        if (!before.Possibly.Contains(fact))
        {
            return DefinitionFinding.Error(
                "verification.available.step-later", rule.Use.Place, ("Step", VerificationSubject.Title(step)), ("Node", VerificationSubject.Title(node)));
        }

        return !before.Surely.Contains(fact) && !IsGuarded(rule, $"steps.{string.Join('.', rest)}")
            && subject.Graph.Entry(node) is { } entry && new FlowSearch(subject).Way(entry, node, fact) is { } way
            ? DefinitionFinding.Warning("verification.available.step-not-always", rule.Use.Place, ("Step", VerificationSubject.Title(step)), ("Node", VerificationSubject.Title(node))) with { CounterExample = way }
            : null;
    }

    private static DefinitionFinding? Decision(VerificationSubject subject, CompiledUse rule, FlowNode node, FlowState before)
    {
        if (!before.Possibly.Contains(FlowFact.Decided))
        {
            return DefinitionFinding.Error("verification.available.not-decided", rule.Use.Place, ("Node", VerificationSubject.Title(node)));
        }

        return !before.Surely.Contains(FlowFact.Decided) && !IsGuarded(rule, "case.approved") && !Reads(rule).Any(name => name is ["case", "decided"])
            && subject.Graph.Entry(node) is { } entry && new FlowSearch(subject).Way(entry, node, FlowFact.Decided) is { } way
            ? DefinitionFinding.Warning("verification.available.decision-not-always", rule.Use.Place, ("Node", VerificationSubject.Title(node))) with { CounterExample = way }
            : null;
    }

    private static DefinitionFinding? Field(VerificationSubject subject, CompiledUse rule, FlowNode node, FlowState before, string key)
    {
        if (!subject.Fields.TryGetValue(key, out var field) || IsGuarded(rule, "form." + key) || LateFields.Filler(subject, field) is not { } filler)
        {
            return null;
        }

        if (!before.Possibly.Contains(FlowFact.Field(key)))
        {
            return DefinitionFinding.Error(
                "verification.available.field-later", rule.Use.Place, ("Field", field.Label), ("Step", VerificationSubject.Title(filler)), ("Node", VerificationSubject.Title(node)));
        }

        // A condition may well ask about what is not always there; what goes to another system must be.
        return node is ServiceNode or SubMatterNode && !before.Surely.Contains(FlowFact.Field(key))
            && subject.Graph.Entry(node) is { } entry && new FlowSearch(subject).Way(entry, node, FlowFact.Field(key)) is { } way
            ? DefinitionFinding.Error(
                "verification.available.field-not-always", rule.Use.Place, ("Field", field.Label), ("Step", VerificationSubject.Title(filler)), ("Node", VerificationSubject.Title(node))) with { CounterExample = way }
            : null;
    }

    private static FlowNode? Named(VerificationSubject subject, FlowNode node, ImmutableArray<string> rest)
    {
        for (var length = rest.Length; length > 0; length--)
        {
            var name = string.Join('.', rest[..length]);
            if (subject.Tree.Prefixes(node).Select(prefix => subject.ById.GetValueOrDefault(prefix + name)).FirstOrDefault(found => found is not null) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    // Whoever asks whether a value is there has thought of the case in which it is not.
    private static bool IsGuarded(CompiledUse rule, string name) =>
        Conditions.Term.Of(rule.Tree).Walk().Any(term => term.Op is "f:exists" or "f:isEmpty" or "f:coalesce" && term.Parts.Any(part => part.Name == name));
}
