using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Rules;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Engine.Tests.Rules;

/// <summary>Conditions that are answered without the interpreter say what the interpreter says, whatever the data.</summary>
public sealed class PlainConditions
{
    // As posted, as read from a file, and as made by code; texts that are half a character, numbers that are no number to rules.
    private static readonly string[] Values =
    [
        "null", "true", "false", "0", "-0", "1", "3", "-3", "2.5", "0.1", "0.30000000000000004", "1.005", "12.34", "12.345", "999999999999.99", "1000000000000.5",
        "999999999999999", "1e15", "1e300", "1e400", "123456789.123456789123", "\"\"", "\" \"", "\"\\u3000\"", "\"\\ufeff\"", "\"a\"", "\"A\"", "\"ab\"", "\"b\"", "\"张三\"", "\"\\ud800\"",
        "\"\\ud83d\\ude00\"", "\"-\"", "\"3\"", "\"true\"", "\"2026-03-02\"", "[]", "[\"a\"]", "[null,\"b\"]", "[1,2.5,3]", "[true]", "[{\"b\":1}]", "[[\"a\"]]", "{}",
        "{\"b\":3}", "{\"b\":\"a\",\"length\":2}", "{\"b\":{\"c\":true}}", "{\"b\":null}", "{\"toString\":\"a\"}",
    ];

    private static readonly string[] Literals = ["'a'", "''", "'张三'", "'2026-03-02'", "true", "false", "0", "1", "3", "2.5", "0.1", "12.34", "12.345", "999999999999.99", "null"];

    private static readonly string[] Names = ["form.a", "form.b", "form.a.b", "form.a.b.c", "form.a.length", "form.a.toString", "form.a[0]", "form.a[0].b", "row.a", "row.a.b", "missing", "form"];

    private static readonly RuleEngine Engine = new();

    [Fact]
    public void comparisons_of_all_values_with_all_literals()
    {
        // A third of all pairs, the same ones each time: all of them take half a minute.
        foreach (var (condition, at) in Comparisons().Select((condition, at) => (condition, at)))
        {
            for (var i = at % 3; i < Values.Length; i += 3)
            {
                Compare(condition, Values[i], Values[i]);
            }
        }
    }

    [Fact]
    public void joined_by_and_or_and_not()
    {
        var random = new Random(20261122);
        var comparisons = Comparisons().ToArray();
        for (var i = 0; i < 3_000; i++)
        {
            Compare(Joined(2), Values[random.Next(Values.Length)], Values[random.Next(Values.Length)]);
        }

        string Joined(int depth) => random.Next(depth == 0 ? 1 : 4) switch
        {
            0 => comparisons[random.Next(comparisons.Length)],
            1 => $"({Joined(depth - 1)} && {Joined(depth - 1)})",
            2 => $"({Joined(depth - 1)} || {Joined(depth - 1)})",
            _ => $"!({Joined(depth - 1)})",
        };
    }

    private static IEnumerable<string> Comparisons() =>
        from name in Names
        from literal in Literals
        from condition in (string[])
        [
            $"{name} === {literal}", $"{name} !== {literal}", $"{name} < {literal}", $"{name} > {literal}", $"{name} <= {literal}", $"{name} >= {literal}",
            $"isEmpty({name})", $"exists({name})", $"has({name}, {literal})", $"exists({name}, {literal})",
        ]
        select condition;

    // The trace is the interpreter's, the value alone may be the short way's.
    private static void Compare(string condition, string a, string b)
    {
        if (RuleExpression.Compile(condition, RuleTypes.Open).Rule is not { } rule)
        {
            return; // a comparison that the compiler refuses is never run
        }

        foreach (var data in Readings(a, b))
        {
            var input = new RuleInput(data, new DateOnly(2026, 3, 2), WorkCalendar.WeekdaysOnly, condition.Contains("row.", StringComparison.Ordinal) ? (JsonObject)data["form"]! : null);
            var (plain, full) = (Engine.Value(rule, input), Engine.Evaluate(rule, input).Value);
            JsonNode.DeepEquals(plain, full).ShouldBeTrue($"{condition} with {a}, {b}: {plain?.ToJsonString()} and not {full?.ToJsonString()}");
        }
    }

    private static IEnumerable<JsonObject> Readings(string a, string b)
    {
        yield return (JsonObject)JsonNode.Parse($$$"""{"form":{"a":{{{a}}},"b":{{{b}}} } }""")!;
        if (decimal.TryParse(a, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact))
        {
            yield return new JsonObject { ["form"] = new JsonObject { ["a"] = JsonValue.Create(exact), ["b"] = JsonValue.Create((double)exact) } };
        }

        if (JsonNode.Parse(a) is JsonValue text && text.GetValueKind() == JsonValueKind.String && !a.Contains("ud800", StringComparison.Ordinal))
        {
            yield return new JsonObject { ["form"] = new JsonObject { ["a"] = JsonValue.Create(text.GetValue<string>()), ["b"] = 3 } };
        }
    }
}
