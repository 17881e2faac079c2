using System.Text.Json;
using System.Text.Json.Nodes;

namespace LowCodeGov.Engine.Rules;

/// <summary>
/// The usual conditions of forms (a field against a literal, emptiness, joined by and, or, not), answered without the interpreter: a form asks
/// dozens of them at every page, and each call of the interpreter costs it kilobytes. Whatever is not plainly the same in both is left to it.
/// </summary>
internal sealed class PlainCondition
{
    private const double Largest = 1e15;
    // Below this an amount to the cent is the same double before and after rounding to 15 digits (fit in rules.js).
    private const double LargestToTheCent = 1e12;

    private readonly string op;
    private readonly PlainCondition[] parts;
    private readonly string[] path;
    private readonly JsonValue? literal;

    private PlainCondition(string op, PlainCondition[]? parts = null, string[]? path = null, JsonValue? literal = null) =>
        (this.op, this.parts, this.path, this.literal) = (op, parts ?? [], path ?? [], literal);

    /// <summary>The condition of a checked syntax tree (see rules.js for its form); null where it is not plain.</summary>
    public static PlainCondition? Of(JsonNode? node)
    {
        if (node is not JsonArray tree || tree.Count < 2)
        {
            return null;
        }

        var kind = tree[0]!.GetValue<string>(); // a tree begins with its kind
        return kind switch
        {
            "!" => Of(tree[1]) is { } part ? new PlainCondition(kind, [part]) : null,
            "&&" or "||" => Of(tree[1]) is { } left && Of(tree[2]) is { } right ? new PlainCondition(kind, [left, right]) : null,
            "==" or "!=" or "<" or ">" or "<=" or ">=" =>
                Path(tree[1]) is { } path && Literal(tree[2]) is { } literal ? new PlainCondition(kind, path: path, literal: literal) : null,
            "f" when tree.Count == 3 && tree[1]!.GetValue<string>() is "isEmpty" or "exists" => // a call names its function
                Path(tree[2]) is { } path ? new PlainCondition(tree[1]!.GetValue<string>(), path: path) : null, // as above
            "f" when tree.Count == 4 && tree[1]!.GetValue<string>() is "has" or "exists" => // as above
                Path(tree[2]) is { } path && Literal(tree[3]) is { } literal ? new PlainCondition("has", path: path, literal: literal) : null,
            _ => null,
        };
    }

    /// <summary>The answer, or null where the interpreter has to be asked.</summary>
    public bool? Answer(RuleInput input)
    {
        switch (op)
        {
            case "!":
                return !parts[0].Answer(input);
            case "&&":
                return parts[0].Answer(input) switch { null => null, false => false, _ => parts[1].Answer(input) };
            case "||":
                return parts[0].Answer(input) switch { null => null, true => true, _ => parts[1].Answer(input) };
        }

        if (!TryFind(input, out var found))
        {
            return null;
        }

        return op switch
        {
            "isEmpty" => IsEmpty(found),
            "exists" => !IsEmpty(found),
            "has" => Holds(found),
            _ => Compared(op, found),
        };
    }

    private static string[]? Path(JsonNode? node) =>
        node is JsonArray { Count: 2 } name && name[0] is JsonValue kind && kind.TryGetValue<string>(out var word) && word == "n" && name[1] is JsonArray steps
            ? [.. steps.Select(step => step!.GetValue<string>())] // the compiler writes texts only
            : null;

    private static JsonValue? Literal(JsonNode? node) =>
        node is JsonArray { Count: 2 } constant && constant[0] is JsonValue kind && kind.TryGetValue<string>(out var word) && word == "v" && constant[1] is JsonValue value
        && (value.GetValueKind() is JsonValueKind.String or JsonValueKind.True or JsonValueKind.False || IsPlainNumber(value, out _))
            ? value
            : null;

    // Rows picked by number, and the length of a list, are the interpreter's.
    private bool TryFind(RuleInput input, out JsonNode? found)
    {
        found = input.Row is not null && path[0] == "row" ? input.Row : input.Data[path[0]];
        for (var step = 1; step < path.Length; step++)
        {
            if (found is JsonArray)
            {
                return false;
            }

            found = found is JsonObject fields ? fields[path[step]] : null;
        }

        return true;
    }

    private bool? Holds(JsonNode? found)
    {
        if (found is not JsonArray items)
        {
            return Compared("==", found);
        }

        foreach (var item in items)
        {
            if (Compared("==", item) is not false and var answer)
            {
                return answer;
            }
        }

        return false;
    }

    private static bool? IsEmpty(JsonNode? found)
    {
        switch (found)
        {
            case null:
                return true;
            case JsonArray items:
                return items.Count == 0;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                // What counts as white space is the interpreter's; a letter or a digit is none.
                return RuleInterpreter.TextOf(value) is not { } text || text.Length == 0 ? true : text.Any(char.IsLetterOrDigit) ? false : null;
            default:
                return found.GetValueKind() is JsonValueKind.Null;
        }
    }

    private bool? Compared(string comparison, JsonNode? found)
    {
        if (found is null)
        {
            return false;
        }

        var wanted = literal!; // a comparison has one
        if (found is not JsonValue value)
        {
            return null;
        }

        switch (value.GetValueKind(), wanted.GetValueKind())
        {
            case (JsonValueKind.True or JsonValueKind.False, JsonValueKind.True or JsonValueKind.False):
                var isSame = value.GetValueKind() == wanted.GetValueKind();
                return comparison switch { "==" => isSame, "!=" => !isSame, _ => false };
            case (JsonValueKind.String, JsonValueKind.String):
                return RuleInterpreter.TextOf(value) is { } text && Ordered(comparison, string.CompareOrdinal(text, RuleInterpreter.TextOf(wanted)));
            case (JsonValueKind.Number, JsonValueKind.Number) when IsPlainNumber(value, out var number) && IsPlainNumber(wanted, out var limit):
                return Ordered(comparison, number.CompareTo(limit));
            default:
                // Longer fractions are rounded to their digits first, and values of different kinds are seldom compared: both are the interpreter's.
                return null;
        }
    }

    private static bool Ordered(string comparison, int side) => comparison switch
    {
        "==" => side == 0,
        "!=" => side != 0,
        "<" => side < 0,
        ">" => side > 0,
        "<=" => side <= 0,
        _ => side >= 0,
    };

    private static bool IsPlainNumber(JsonValue value, out double number)
    {
        number = value.GetValueKind() == JsonValueKind.Number ? RuleInterpreter.NumberOf(value) : double.NaN;
        var size = Math.Abs(number);
        return double.IsInteger(number) ? size < Largest : size < LargestToTheCent && Math.Round(number * 100) / 100 == number;
    }
}
