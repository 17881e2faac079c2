using System.Globalization;
using LowCodeGov.Engine.Rules;

namespace LowCodeGov.Designer.Conditions;

/// <summary>Rows with what fits their types.</summary>
public static class ConditionRows
{
    /// <summary>A row that looks at a name, with its usual operator and something to compare with.</summary>
    public static Condition.Row Begin(RuleVocabulary vocabulary, string name)
    {
        ArgumentNullException.ThrowIfNull(vocabulary);
        var known = vocabulary.Find(name);
        var op = ConditionOperators.For(known?.Type)[0];
        return new Condition.Row(name, op, ConditionOperators.NeedsRight(op) ? FirstValue(known) : null);
    }

    /// <summary>The row with another operator; what it is compared with is kept where it still can be.</summary>
    public static Condition.Row WithOperator(RuleVocabulary vocabulary, Condition.Row row, ConditionOperator op)
    {
        ArgumentNullException.ThrowIfNull(vocabulary);
        ArgumentNullException.ThrowIfNull(row);
        return row with { Operator = op, Right = ConditionOperators.NeedsRight(op) ? row.Right ?? FirstValue(vocabulary.Find(row.Left)) : null };
    }

    /// <summary>A typed value as a literal of the type.</summary>
    public static string Literal(RuleType? type, string typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        return type switch
        {
            RuleType.NumberType => decimal.TryParse(typed, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number.ToString(CultureInfo.InvariantCulture) : "0",
            RuleType.BooleanType => typed == "true" ? "true" : "false",
            _ => RuleLiteral.Of(typed),
        };
    }

    /// <summary>The value of a literal as it is typed; <c>null</c> where it is a name or a formula.</summary>
    public static string? Typed(string? source) => source switch
    {
        null => "",
        ['\'' or '"', .., '\'' or '"'] when Editing.RuleWord.Of(source) is [var only] => only.Inner.Replace("\\'", "'", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal),
        _ when decimal.TryParse(source, NumberStyles.Number, CultureInfo.InvariantCulture, out _) => source,
        _ => null,
    };

    private static string FirstValue(RuleName? name) => name switch
    {
        { Choices: [var first, ..] } => RuleLiteral.Of(first.Value),
        { Type: RuleType.NumberType } => "0",
        { Type: RuleType.DateType } => "today()",
        _ => "''",
    };
}
