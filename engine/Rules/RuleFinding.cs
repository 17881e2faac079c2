using System.Collections.Immutable;

namespace LowCodeGov.Engine.Rules;

/// <summary>Why a rule cannot be compiled. Texts are looked up by the key; the parameters fill them.</summary>
/// <param name="Key">
/// <c>rule.empty</c>, <c>rule.too-long</c> {limit}, <c>rule.too-deep</c> {limit}, <c>rule.syntax</c>, <c>rule.not-allowed</c> {what},
/// <c>rule.use-instead</c> {what, instead}, <c>rule.forbidden-name</c> {name}, <c>rule.number</c> {what}, <c>rule.unknown-name</c> {name},
/// <c>rule.unknown-function</c> {name}, <c>rule.argument-count</c> {function, least, most, given}, <c>rule.argument-type</c> {function, number, expected, given},
/// <c>rule.operand-type</c> {operator, given}, <c>rule.unknown-field</c> {function, name}, <c>rule.null-comparison</c>, <c>rule.result-type</c> {expected, given}.
/// </param>
/// <param name="Position">Place in the source, counted from 0.</param>
/// <param name="Parameters">Values for the text.</param>
public sealed record RuleFinding(string Key, int Position, ImmutableDictionary<string, string> Parameters)
{
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
