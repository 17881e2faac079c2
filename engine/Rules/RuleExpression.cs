using Jint.Parser;
using Jint.Parser.Ast;

namespace LowCodeGov.Engine.Rules;

/// <summary>The rule language: the expression subset of JavaScript, checked before anything runs.</summary>
/// <remarks>
/// Literals, names with dots and numeric indexes, <c>! - + * / %</c>, comparisons (<c>==</c> is strict), <c>&amp;&amp; ||</c>, <c>?:</c>, lists and calls
/// of listed functions. Any comparison with a missing value is false, arithmetic with one gives a missing value, numbers are decimals of
/// 15 digits. Source: DESIGN 3 "Rules", DOMAIN 5.
/// </remarks>
public static class RuleExpression
{
    /// <summary>Names of all functions a rule may call.</summary>
    public static IReadOnlyList<string> Functions { get; } = [.. RuleFunction.All.Select(function => function.Name)];

    /// <summary>Checks and compiles a rule.</summary>
    /// <param name="source">The expression, at most 2000 characters.</param>
    /// <param name="types">The names it may read; <see cref="RuleTypes.Open"/> to check the form only.</param>
    /// <param name="expected">Type the result must have, such as <see cref="RuleType.Boolean"/> for a condition; null for any.</param>
    /// <returns>The rule, or findings by key; see <see cref="RuleFinding"/>.</returns>
    public static RuleCompilation Compile(string? source, RuleTypes types, RuleType? expected = null)
    {
        ArgumentNullException.ThrowIfNull(types);
        if (RuleSource.Check(source) is { } finding)
        {
            return new RuleCompilation(null, [finding]);
        }

        Expression? expression;
        try
        {
            expression = new JavaScriptParser().Parse(RuleSource.ForParser(source!)).Body.ToArray() is [ExpressionStatement statement] ? statement.Expression : null;
        }
        catch (ParserException exception)
        {
            // The parser's only way to say no. Its sentence is English and technical, so only the place is kept.
            return new RuleCompilation(null, [RuleFinding.At(Math.Clamp(exception.Index, 0, source!.Length), "rule.syntax")]);
        }

        return expression is null
            ? new RuleCompilation(null, [RuleFinding.At(0, "rule.syntax")])
            : new RuleCompiler(source!, types).Compile(expression, expected);
    }

    /// <summary>As <see cref="Compile"/> for a source that verification has passed.</summary>
    /// <exception cref="ArgumentException">It has findings after all.</exception>
    public static CompiledRule Require(string source, RuleTypes types) =>
        Compile(source, types) is { Rule: { } rule }
            ? rule
            : throw new ArgumentException($"'{source}' is no rule; verification refuses it.", nameof(source));
}
