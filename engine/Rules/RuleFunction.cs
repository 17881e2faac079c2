using System.Collections.Frozen;
using System.Collections.Immutable;

namespace LowCodeGov.Engine.Rules;

/// <summary>What an argument of a function must be.</summary>
internal enum RuleParameter
{
    Any,
    Number,
    Text,
    Date,

    /// <summary>A list or rows; a single value counts as a list of one.</summary>
    List,

    /// <summary>A literal name of a field of the rows in the first argument.</summary>
    Field,

    /// <summary>A text or a list.</summary>
    TextOrList,

    /// <summary>Number, date or text, or a list or rows of them.</summary>
    Ordered,
}

/// <summary>Signature of a function that rules may call; its body is in rules.js under the same name.</summary>
/// <param name="Name">The name.</param>
/// <param name="Result">Type of the result; null when it is that of the first argument.</param>
/// <param name="Least">Fewest arguments.</param>
/// <param name="Parameters">The parameters; the last repeats when <paramref name="Repeats"/>.</param>
/// <param name="Repeats">True when any number of further arguments may follow.</param>
internal sealed record RuleFunction(string Name, RuleType? Result, int Least, ImmutableArray<RuleParameter> Parameters, bool Repeats = false)
{
    /// <summary>Arguments beyond this number are refused even where they repeat.</summary>
    public const int MostRepeated = 32;

    /// <summary>All functions by name, in the order of the language's documentation.</summary>
    public static readonly ImmutableArray<RuleFunction> All =
    [
        new("today", RuleType.Date, 0, []),
        new("date", RuleType.Date, 1, [RuleParameter.Any]),
        new("days", RuleType.Number, 2, [RuleParameter.Date, RuleParameter.Date]),
        new("workdays", RuleType.Number, 2, [RuleParameter.Date, RuleParameter.Date]),
        new("isWorkday", RuleType.Boolean, 1, [RuleParameter.Date]),
        new("addDays", RuleType.Date, 2, [RuleParameter.Date, RuleParameter.Number]),
        new("addMonths", RuleType.Date, 2, [RuleParameter.Date, RuleParameter.Number]),
        new("addWorkdays", RuleType.Date, 2, [RuleParameter.Date, RuleParameter.Number]),
        new("year", RuleType.Number, 1, [RuleParameter.Date]),
        new("month", RuleType.Number, 1, [RuleParameter.Date]),
        new("day", RuleType.Number, 1, [RuleParameter.Date]),
        new("age", RuleType.Number, 1, [RuleParameter.Date, RuleParameter.Date]),
        new("birthDate", RuleType.Date, 1, [RuleParameter.Text]),
        new("sexOf", RuleType.Text, 1, [RuleParameter.Text]),
        new("count", RuleType.Number, 1, [RuleParameter.List, RuleParameter.Field]),
        new("sum", RuleType.Number, 1, [RuleParameter.List, RuleParameter.Field]),
        new("min", null, 1, [RuleParameter.Ordered, RuleParameter.Ordered], Repeats: true),
        new("max", null, 1, [RuleParameter.Ordered, RuleParameter.Ordered], Repeats: true),
        new("round", RuleType.Number, 1, [RuleParameter.Number, RuleParameter.Number]),
        new("floor", RuleType.Number, 1, [RuleParameter.Number, RuleParameter.Number]),
        new("ceil", RuleType.Number, 1, [RuleParameter.Number, RuleParameter.Number]),
        new("money", RuleType.Number, 1, [RuleParameter.Number]),
        new("abs", RuleType.Number, 1, [RuleParameter.Number]),
        new("exists", RuleType.Boolean, 1, [RuleParameter.Any, RuleParameter.Any, RuleParameter.Any]),
        new("has", RuleType.Boolean, 2, [RuleParameter.List, RuleParameter.Any]),
        new("isEmpty", RuleType.Boolean, 1, [RuleParameter.Any]),
        new("coalesce", null, 1, [RuleParameter.Any], Repeats: true),
        new("contains", RuleType.Boolean, 2, [RuleParameter.Text, RuleParameter.Text]),
        new("startsWith", RuleType.Boolean, 2, [RuleParameter.Text, RuleParameter.Text]),
        new("endsWith", RuleType.Boolean, 2, [RuleParameter.Text, RuleParameter.Text]),
        new("length", RuleType.Number, 1, [RuleParameter.TextOrList]),
        new("upper", RuleType.Text, 1, [RuleParameter.Text]),
        new("lower", RuleType.Text, 1, [RuleParameter.Text]),
        new("trim", RuleType.Text, 1, [RuleParameter.Text]),
        new("concat", RuleType.Text, 1, [RuleParameter.Any], Repeats: true),
        new("number", RuleType.Number, 1, [RuleParameter.Any]),
        new("text", RuleType.Text, 1, [RuleParameter.Any]),
    ];

    /// <summary>The functions by name.</summary>
    public static readonly FrozenDictionary<string, RuleFunction> ByName = All.ToFrozenDictionary(function => function.Name, StringComparer.Ordinal);

    /// <summary>Most arguments.</summary>
    public int Most => Repeats ? MostRepeated : Parameters.Length;
}
