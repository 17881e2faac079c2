using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Jint.Parser.Ast;

namespace LowCodeGov.Engine.Rules;

/// <summary>Which types go where. Unknown (<see cref="RuleType.Any"/>) goes everywhere.</summary>
internal static class RuleFit
{
    public static string? Sign(BinaryOperator sign) => sign switch
    {
        BinaryOperator.Plus => "+",
        BinaryOperator.Minus => "-",
        BinaryOperator.Times => "*",
        BinaryOperator.Divide => "/",
        BinaryOperator.Modulo => "%",
        BinaryOperator.Equal or BinaryOperator.StrictlyEqual => "==",
        BinaryOperator.NotEqual or BinaryOperator.StricltyNotEqual => "!=",
        BinaryOperator.Less => "<",
        BinaryOperator.LessOrEqual => "<=",
        BinaryOperator.Greater => ">",
        BinaryOperator.GreaterOrEqual => ">=",
        _ => null,
    };

    /// <summary>Type of a member or row, or null when there is none.</summary>
    public static RuleType? Member(RuleType within, string step) => within switch
    {
        RuleType.AnyType => RuleType.Any,
        RuleType.GroupType group => group.Fields.GetValueOrDefault(step),
        RuleType.RowsType rows when char.IsAsciiDigit(step[0]) => RuleType.Group(rows.Fields),
        RuleType.ListType list when char.IsAsciiDigit(step[0]) => list.Of,
        _ => null,
    };

    /// <summary>True when a value of the type may stand where another is expected; a literal text that is a date counts as a date.</summary>
    public static bool Accepts(RuleType expected, RuleType given, JsonArray tree) =>
        expected is RuleType.AnyType
        || given is RuleType.AnyType or RuleType.MissingType
        || expected.GetType() == given.GetType()
        || (expected is RuleType.DateType && IsDateLiteral(given, tree));

    public static bool Accepts(RuleParameter expected, RuleType given, JsonArray tree) => expected switch
    {
        RuleParameter.Any => true,
        RuleParameter.Number => Accepts(RuleType.Number, given, tree),
        RuleParameter.Text => Accepts(RuleType.Text, given, tree),
        RuleParameter.Date => Accepts(RuleType.Date, given, tree),
        RuleParameter.List => given is not RuleType.GroupType,
        RuleParameter.Field => LiteralText(tree) is not null,
        RuleParameter.TextOrList => given is RuleType.TextType or RuleType.ListType or RuleType.RowsType or RuleType.AnyType or RuleType.MissingType,
        RuleParameter.Ordered => given is not (RuleType.GroupType or RuleType.BooleanType),
        _ => throw new ArgumentOutOfRangeException(nameof(expected)),
    };

    /// <summary>Key of the type in findings.</summary>
    public static string KeyOf(RuleParameter parameter) => parameter switch
    {
        RuleParameter.Number or RuleParameter.Ordered => RuleType.Number.Key,
        RuleParameter.Date => RuleType.Date.Key,
        RuleParameter.List => "list",
        RuleParameter.Any => RuleType.Any.Key,
        _ => RuleType.Text.Key,
    };

    /// <summary>Type of a binary operation, or null when the operands do not go together.</summary>
    public static RuleType? Result(string sign, RuleType left, JsonArray leftTree, RuleType right, JsonArray rightTree)
    {
        var type = left is RuleType.AnyType ? right : left;
        var together = left is RuleType.AnyType || right is RuleType.AnyType
            || left.GetType() == right.GetType()
            || (left is RuleType.DateType && IsDateLiteral(right, rightTree))
            || (right is RuleType.DateType && IsDateLiteral(left, leftTree));
        var fits = together && type is not (RuleType.ListType or RuleType.RowsType or RuleType.GroupType);
        return (sign, type) switch
        {
            _ when !fits => null,
            ("+", RuleType.TextType) => type,
            ("+", RuleType.AnyType) => RuleType.Any,
            ("+" or "-" or "*" or "/" or "%", RuleType.NumberType or RuleType.AnyType) => RuleType.Number,
            ("+" or "-" or "*" or "/" or "%", _) => null,
            ("==" or "!=", _) => RuleType.Boolean,
            (_, RuleType.BooleanType) => null,
            _ => RuleType.Boolean,
        };
    }

    /// <summary>The type both have; any when they differ.</summary>
    public static RuleType Common(RuleType one, RuleType other) =>
        one is RuleType.MissingType ? other
        : other is RuleType.MissingType || one.GetType() == other.GetType() ? one
        : RuleType.Any;

    /// <summary>Name of a field that the rows in the first argument do not have, or null when all is well.</summary>
    public static string? FieldProblem(RuleFunction function, RuleParameter parameter, int place, int count, RuleType first, JsonArray tree)
    {
        var names = parameter == RuleParameter.Field
            || (place == 1 && first is RuleType.RowsType && (function.Name is "min" or "max" || (function.Name == "exists" && count == 3)));
        return names && first is RuleType.RowsType rows && LiteralText(tree) is { } name && !rows.Fields.ContainsKey(name) ? name : null;
    }

    public static RuleType ResultOf(RuleFunction function, IReadOnlyList<(RuleType Type, JsonArray Tree)> arguments) =>
        function.Result ?? arguments[0].Type switch
        {
            RuleType.ListType list when function.Name != "coalesce" => list.Of,
            RuleType.RowsType rows when function.Name != "coalesce" =>
                arguments.Count > 1 && LiteralText(arguments[1].Tree) is { } name ? rows.Fields[name] : RuleType.Any,
            _ => arguments.Select(argument => argument.Type).Aggregate(Common),
        };

    private static bool IsDateLiteral(RuleType type, JsonArray tree) =>
        type is RuleType.TextType
        && LiteralText(tree) is { } text
        && DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static string? LiteralText(JsonArray tree) =>
        tree is [JsonValue op, JsonValue value] && op.GetValue<string>() == "v" && value.GetValueKind() == JsonValueKind.String
            ? value.GetValue<string>()
            : null;
}
