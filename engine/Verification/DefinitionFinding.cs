using System.Collections.Immutable;
using System.Globalization;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Rules;
using LowCodeGov.Engine.Texts;

namespace LowCodeGov.Engine.Verification;

/// <summary>How grave a finding is: an error blocks publishing (DOMAIN 4.3).</summary>
public enum FindingSeverity
{
    /// <summary>The definition may be published; somebody should look.</summary>
    Warning = 1,

    /// <summary>The definition may not be published.</summary>
    Error = 2,
}

/// <summary>Something that is wrong with a definition, told before it goes live.</summary>
/// <param name="Key">Stable text key, e.g. <c>verification.M01</c>; <c>rule.*</c> where an expression does not compile.</param>
/// <param name="Severity">Whether it blocks publishing.</param>
/// <param name="Place">The spot to which the designer links.</param>
/// <param name="Facts">What fills the text; names of steps and branches in both languages where the analyst gave them.</param>
public sealed record DefinitionFinding(
    string Key, FindingSeverity Severity, DefinitionPlace Place, ImmutableSortedDictionary<string, LocalText> Facts)
{
    /// <summary>A shortest way to the fault: choices, outcomes and values, in order; empty where the place says it all.</summary>
    public ImmutableArray<CounterExampleStep> CounterExample { get; init; } = [];

    /// <summary>Why the definition accepts this warning; it is still shown. Errors cannot be accepted.</summary>
    public string? AcceptedBecause { get; init; }

    /// <summary>Whether the finding blocks publishing.</summary>
    public bool Blocks => Severity == FindingSeverity.Error;

    /// <summary>The finding as a sentence; those of rules name types in the language too.</summary>
    public string Describe(TextCatalogue texts, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(culture);
        return Key.StartsWith("rule.", StringComparison.Ordinal)
            ? new RuleFinding(Key, 0, Facts.ToImmutableDictionary(each => each.Key, each => each.Value.In(culture.Name), StringComparer.Ordinal)).Describe(texts, culture)
            : texts.Describe(Key, CounterExampleStep.Shown(Facts, culture), culture);
    }

    /// <summary>The counter-example in sentences, one for each step.</summary>
    public IEnumerable<string> DescribeCounterExample(TextCatalogue texts, CultureInfo culture) => CounterExample.Select(step => step.Describe(texts, culture));

    internal static DefinitionFinding Error(string key, DefinitionPlace place, params ReadOnlySpan<(string Name, LocalText Value)> facts) =>
        new(key, FindingSeverity.Error, place, Of(facts));

    internal static DefinitionFinding Warning(string key, DefinitionPlace place, params ReadOnlySpan<(string Name, LocalText Value)> facts) =>
        new(key, FindingSeverity.Warning, place, Of(facts));

    internal static ImmutableSortedDictionary<string, LocalText> Of(ReadOnlySpan<(string Name, LocalText Value)> facts)
    {
        var values = ImmutableSortedDictionary.CreateBuilder<string, LocalText>(StringComparer.Ordinal);
        foreach (var (name, value) in facts)
        {
            values[name] = value;
        }

        return values.ToImmutable();
    }
}

/// <summary>One step of the way to a fault.</summary>
/// <param name="Key">Text key, e.g. <c>verification.way.branch</c>.</param>
/// <param name="Facts">What fills the text.</param>
public sealed record CounterExampleStep(string Key, ImmutableSortedDictionary<string, LocalText> Facts)
{
    /// <summary>The step as a sentence.</summary>
    public string Describe(TextCatalogue texts, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(culture);
        return texts.Describe(Key, Shown(Facts, culture), culture);
    }

    internal static CounterExampleStep Of(string key, params ReadOnlySpan<(string Name, LocalText Value)> facts) => new(key, DefinitionFinding.Of(facts));

    internal static Dictionary<string, object?> Shown(ImmutableSortedDictionary<string, LocalText> facts, CultureInfo culture) =>
        facts.ToDictionary(each => each.Key, each => (object?)each.Value.In(culture.Name), StringComparer.OrdinalIgnoreCase);
}
