using System.Text.Json.Nodes;
using LowCodeGov.Engine.Rules;

namespace LowCodeGov.Designer.Conditions;

/// <summary>Turns the text of a rule into rows and back. Both ways keep the meaning; rows never hold what they cannot show.</summary>
public static class ConditionReading
{
    /// <summary>The rows of a rule, or the part of it that no row can show.</summary>
    /// <param name="source">The rule; empty gives an empty group.</param>
    public static (Condition.Group? Rows, string? DoesNotFit) Read(string? source)
    {
        if (string.IsNullOrWhiteSpace(source))
        {
            return (new Condition.Group(true, []), null);
        }

        if (RuleExpression.Compile(source, RuleTypes.Open).Rule is not { } rule || JsonNode.Parse(rule.ToJson()) is not JsonArray tree)
        {
            return (null, source);
        }

        try
        {
            return (Of(tree) switch { Condition.Group group => group, var row => new Condition.Group(true, [row]) }, null);
        }
        catch (DoesNotFitException part)
        {
            // Out of the depth of the tree; a result type would have to be taken apart at every level.
            return (null, part.Source);
        }
    }

    /// <summary>The rule that the rows say; empty for no rows.</summary>
    public static string Write(Condition condition) => Write(condition, false);

    private static string Write(Condition condition, bool inside)
    {
        switch (condition)
        {
            case Condition.Group { Parts: [] }:
                return "";
            case Condition.Group { Parts: [var only] }:
                return Write(only, inside);
            case Condition.Group group:
                var text = string.Join(group.All ? " && " : " || ", group.Parts.Select(part => Write(part, true)).Where(part => part.Length > 0));
                return inside ? $"({text})" : text;
            case Condition.Row row:
                return Write(row);
            default:
                throw new ArgumentOutOfRangeException(nameof(condition));
        }
    }

    private static string Write(Condition.Row row)
    {
        if (ConditionOperators.SignOf(row.Operator) is { } sign)
        {
            return $"{row.Left} {sign} {row.Right}";
        }

        if (ConditionOperators.FunctionOf(row.Operator) is { } call)
        {
            return (call.Negated ? "!" : "") + (row.Right is null ? $"{call.Function}({row.Left})" : $"{call.Function}({row.Left}, {row.Right})");
        }

        return row.Operator == ConditionOperator.IsTrue ? $"{row.Left} == true" : $"{row.Left} == false";
    }

    private static Condition Of(JsonArray tree)
    {
        var op = RuleTree.OpOf(tree);
        return op switch
        {
            "&&" or "||" => new Condition.Group(op == "&&", [.. Parts(tree, op)]),
            "==" or "!=" when Boolean(tree[2]) is { } value && !IsLiteral(tree[1]) =>
                new Condition.Row(Operand(tree[1]), op == "==" == value ? ConditionOperator.IsTrue : ConditionOperator.IsFalse, null),
            "==" or "!=" or ">" or ">=" or "<" or "<=" => new Condition.Row(Operand(tree[1]), Sign(op), Operand(tree[2])),
            "n" => new Condition.Row(RuleTree.Write(tree), ConditionOperator.IsTrue, null),
            "f" => Call(tree, false),
            "!" when tree[1] is JsonArray inner && RuleTree.OpOf(inner) == "f" => Call(inner, true),
            _ => throw new DoesNotFitException(RuleTree.Write(tree)),
        };
    }

    // a && b && c is one group of three.
    private static IEnumerable<Condition> Parts(JsonArray tree, string op)
    {
        foreach (var side in new[] { tree[1], tree[2] })
        {
            if (side is JsonArray part && RuleTree.OpOf(part) == op)
            {
                foreach (var inner in Parts(part, op))
                {
                    yield return inner;
                }
            }
            else
            {
                yield return Of((JsonArray)side!); // both sides of a connection are trees
            }
        }
    }

    private static Condition.Row Call(JsonArray call, bool negated)
    {
        var name = call[1]?.GetValue<string>();
        ConditionOperator? op = (name, negated, call.Count - 2) switch
        {
            ("isEmpty", false, 1) or ("exists", true, 1) => ConditionOperator.IsEmpty,
            ("isEmpty", true, 1) or ("exists", false, 1) => ConditionOperator.IsFilled,
            ("has", false, 2) => ConditionOperator.Includes,
            ("has", true, 2) => ConditionOperator.ExcludesValue,
            ("contains", false, 2) => ConditionOperator.Contains,
            ("contains", true, 2) => ConditionOperator.ContainsNot,
            ("startsWith", false, 2) => ConditionOperator.StartsWith,
            ("endsWith", false, 2) => ConditionOperator.EndsWith,
            _ => null,
        };
        return op is { } known
            ? new Condition.Row(Operand(call[2]), known, call.Count > 3 ? Operand(call[3]) : null)
            : throw new DoesNotFitException((negated ? "!" : "") + RuleTree.Write(call));
    }

    // What stands in a row is a value; a condition in the place of one would need rows of its own.
    private static string Operand(JsonNode? node) =>
        node is JsonArray tree && RuleTree.OpOf(tree) is not ("&&" or "||" or "?" or "!" or "==" or "!=" or "<" or "<=" or ">" or ">=")
            ? RuleTree.Write(tree)
            : throw new DoesNotFitException(RuleTree.Write(node));

    private static bool IsLiteral(JsonNode? node) => node is JsonArray tree && RuleTree.OpOf(tree) == "v";

    private static bool? Boolean(JsonNode? node) =>
        IsLiteral(node) && node?[1] is JsonValue value && value.TryGetValue<bool>(out var truth) ? truth : null;

    private static ConditionOperator Sign(string op) => op switch
    {
        "==" => ConditionOperator.Equal,
        "!=" => ConditionOperator.NotEqual,
        ">" => ConditionOperator.Greater,
        ">=" => ConditionOperator.GreaterOrEqual,
        "<" => ConditionOperator.Less,
        _ => ConditionOperator.LessOrEqual,
    };

    private sealed class DoesNotFitException(string source) : Exception
    {
        public override string? Source { get; set; } = source;
    }
}
