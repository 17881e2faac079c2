using System.Collections.Immutable;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine.Situations;

/// <summary>A material that applies in a situation, with the necessity that it has there.</summary>
/// <param name="Material">As defined.</param>
/// <param name="Necessity">1 必要, 2 非必要, 3 容缺后补 (DOMAIN 3).</param>
public sealed record RequiredMaterial(Material Material, string Necessity)
{
    /// <summary>必要.</summary>
    public const string Necessary = "1";

    /// <summary>非必要.</summary>
    public const string Optional = "2";

    /// <summary>容缺后补.</summary>
    public const string Tolerable = "3";

    /// <summary>Whether the case cannot be accepted without it or a promise of it.</summary>
    public bool MustBeSupplied => Necessity is Necessary or Tolerable;
}

/// <summary>
/// Which materials an application needs: those of the matter whose rule holds, then the effects of the situation answers:
/// adds, removes, and of several necessities the highest (必要 &gt; 容缺后补 &gt; 非必要).
/// </summary>
/// <remarks>Source: DOMAIN 4.5.</remarks>
public static class Requirements
{
    /// <summary>The materials, in the order of the definition.</summary>
    /// <param name="definition">The matter.</param>
    /// <param name="situation">Chosen option values by question.</param>
    /// <param name="holds">Evaluates a rule; see <see cref="CaseRules.Holds"/>.</param>
    public static ImmutableArray<RequiredMaterial> For(
        MatterDefinition definition, IReadOnlyDictionary<string, ImmutableArray<string>> situation, Func<string, bool> holds)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var options = Chosen(definition, situation, holds).ToList();
        var added = options.SelectMany(option => option.Adds).ToHashSet(StringComparer.Ordinal);
        var removed = options.SelectMany(option => option.Removes).ToHashSet(StringComparer.Ordinal);
        var onlyWhenAdded = definition.Situations.Questions.SelectMany(question => question.Options).SelectMany(option => option.Adds).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. definition.Elements.Materials
                .Where(material => !removed.Contains(material.Key)
                    && (added.Contains(material.Key) || (!onlyWhenAdded.Contains(material.Key) && (material.When is null || holds(material.When)))))
                .OrderBy(material => material.OrderNo)
                .Select(material => new RequiredMaterial(material, Necessity(material, options))),
        ];
    }

    /// <summary>The materials of an application that is being filled in.</summary>
    public static ImmutableArray<RequiredMaterial> For(MatterDefinition definition, Application application, CaseRules rules)
    {
        ArgumentNullException.ThrowIfNull(application);
        ArgumentNullException.ThrowIfNull(rules);
        return For(definition, application.Situation, rules.Holds);
    }

    /// <summary>The questions to be asked, given the answers so far.</summary>
    public static ImmutableArray<SituationQuestion> Asked(MatterDefinition definition, Func<string, bool> holds)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(holds);
        return [.. definition.Situations.Questions.Where(question => question.When is null || holds(question.When))];
    }

    private static IEnumerable<SituationOption> Chosen(
        MatterDefinition definition, IReadOnlyDictionary<string, ImmutableArray<string>> situation, Func<string, bool> holds) =>
        Asked(definition, holds).SelectMany(question => situation.TryGetValue(question.Key, out var values)
            ? question.Options.Where(option => values.Contains(option.Value))
            : []);

    private static string Necessity(Material material, IEnumerable<SituationOption> options) =>
        options.Select(option => option.Necessity.GetValueOrDefault(material.Key)).OfType<string>().OrderBy(Rank).FirstOrDefault() ?? material.Necessity;

    private static int Rank(string necessity) => necessity switch
    {
        RequiredMaterial.Necessary => 0,
        RequiredMaterial.Tolerable => 1,
        _ => 2,
    };
}
