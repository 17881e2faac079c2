using System.Collections.Immutable;
using System.Globalization;
using LowCodeGov.Engine.Texts;

namespace LowCodeGov.Engine.Rules;

/// <summary>Why a rule cannot be compiled. Texts are looked up by the key; the parameters fill them.</summary>
/// <param name="Key">
/// <c>rule.empty</c>, <c>rule.too-long</c> {limit}, <c>rule.too-deep</c> {limit}, <c>rule.syntax</c>, <c>rule.not-allowed</c> {what},
/// <c>rule.use-instead</c> {what, instead}, <c>rule.forbidden-name</c> {name}, <c>rule.number</c> {what}, <c>rule.unknown-name</c> {name},
/// <c>rule.unknown-function</c> {name}, <c>rule.argument-count</c> {function, least, most, given}, <c>rule.argument-type</c> {function, number, expected, given},
/// <c>rule.operand-type</c> {operator, given}, <c>rule.unknown-field</c> {function, name}, <c>rule.null-comparison</c>, <c>rule.result-type</c> {expected, given},
/// of decision tables <c>rule.table-too-long</c> {limit}, <c>rule.table-cells</c> {inputs, outputs}, <c>rule.table-value</c> {value, expected}.
/// </param>
/// <param name="Position">Place in the source, counted from 0.</param>
/// <param name="Parameters">Values for the text.</param>
public sealed record RuleFinding(string Key, int Position, ImmutableDictionary<string, string> Parameters)
{
    private static readonly HashSet<string> TypeParameters = new(StringComparer.Ordinal) { "expected", "given" };

    /// <summary>The finding as a sentence for the analyst; types are named in the language too.</summary>
    public string Describe(TextCatalogue texts, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return texts.Describe(Key, Parameters.ToDictionary(pair => pair.Key, pair => (object?)Shown(pair.Key, pair.Value), StringComparer.Ordinal), culture);

        string Shown(string name, string value) => TypeParameters.Contains(name) && !char.IsAsciiDigit(value[0])
            ? string.Join(culture.TwoLetterISOLanguageName == "zh" ? "、" : ", ", value.Split(", ").Select(type => texts.Get($"rule.type.{type}", culture)))
            : value;
    }

    internal static RuleFinding At(int position, string key, params ReadOnlySpan<(string Name, string Value)> parameters)
    {
        var values = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in parameters)
        {
            values[name] = value;
        }

        return new RuleFinding(key, position, values.ToImmutable());
    }
}

/// <summary>What compiling a rule gave: the rule, or at least one finding.</summary>
/// <param name="Rule">The compiled rule; null when there are findings.</param>
/// <param name="Findings">Empty when there is a rule.</param>
public sealed record RuleCompilation(CompiledRule? Rule, ImmutableArray<RuleFinding> Findings);
