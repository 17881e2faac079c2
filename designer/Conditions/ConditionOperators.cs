using LowCodeGov.Engine.Rules;

namespace LowCodeGov.Designer.Conditions;

/// <summary>Which operators a type offers, and what each writes.</summary>
public static class ConditionOperators
{
    private static readonly ImmutableArray<ConditionOperator> Filled = [ConditionOperator.IsFilled, ConditionOperator.IsEmpty];

    private static readonly ImmutableArray<ConditionOperator> Ordered =
    [
        ConditionOperator.Equal, ConditionOperator.NotEqual, ConditionOperator.Greater, ConditionOperator.GreaterOrEqual, ConditionOperator.Less, ConditionOperator.LessOrEqual,
        .. Filled,
    ];

    /// <summary>The operators that make sense for a type, the usual one first.</summary>
    public static ImmutableArray<ConditionOperator> For(RuleType? type) => type switch
    {
        RuleType.BooleanType => [ConditionOperator.IsTrue, ConditionOperator.IsFalse, .. Filled],
        RuleType.NumberType or RuleType.DateType => Ordered,
        RuleType.ListType => [ConditionOperator.Includes, ConditionOperator.ExcludesValue, .. Filled],
        RuleType.RowsType => Filled,
        RuleType.TextType =>
        [
            ConditionOperator.Equal, ConditionOperator.NotEqual, .. Filled,
            ConditionOperator.Contains, ConditionOperator.ContainsNot, ConditionOperator.StartsWith, ConditionOperator.EndsWith,
        ],
        _ => Enum.GetValues<ConditionOperator>().ToImmutableArray(),
    };

    /// <summary>Whether the operator compares with something.</summary>
    public static bool NeedsRight(ConditionOperator op) =>
        op is not (ConditionOperator.IsTrue or ConditionOperator.IsFalse or ConditionOperator.IsFilled or ConditionOperator.IsEmpty);

    internal static string? SignOf(ConditionOperator op) => op switch
    {
        ConditionOperator.Equal => "==",
        ConditionOperator.NotEqual => "!=",
        ConditionOperator.Greater => ">",
        ConditionOperator.GreaterOrEqual => ">=",
        ConditionOperator.Less => "<",
        ConditionOperator.LessOrEqual => "<=",
        _ => null,
    };

    internal static (string Function, bool Negated)? FunctionOf(ConditionOperator op) => op switch
    {
        ConditionOperator.IsFilled => ("isEmpty", true),
        ConditionOperator.IsEmpty => ("isEmpty", false),
        ConditionOperator.Includes => ("has", false),
        ConditionOperator.ExcludesValue => ("has", true),
        ConditionOperator.Contains => ("contains", false),
        ConditionOperator.ContainsNot => ("contains", true),
        ConditionOperator.StartsWith => ("startsWith", false),
        ConditionOperator.EndsWith => ("endsWith", false),
        _ => null,
    };
}
