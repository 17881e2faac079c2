using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Jint;
using Jint.Native;
using Jint.Native.Json;
using Jint.Native.Object;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Engine.Rules;

/// <summary>One Jint engine with rules.js loaded. Not for use by two threads at once.</summary>
internal sealed class RuleInterpreter
{
    // A rule is a bounded tree over bounded data; this only stops a defect in rules.js.
    private const int MostStatements = 5_000_000;

    private readonly Jint.Engine engine = new(options => options.MaxStatements(MostStatements));
    private readonly JsValue prepare;
    private readonly ConditionalWeakTable<CompiledRule, JsValue> prepared = [];
    private readonly ConditionalWeakTable<WorkCalendar, JsValue> calendars = [];

    public RuleInterpreter()
    {
        engine.Execute(RuleTexts.Script);
        prepare = engine.GetValue("LowCodeGovRules").AsObject().Get("prepare");
    }

    public JsonNode? Evaluate(CompiledRule rule, RuleInput input)
    {
        engine.ResetStatementsCount();
        var seen = NewObject();
        seen.FastAddProperty("today", new JsValue(RuleTexts.Day(input.Today)), true, true, true);
        seen.FastAddProperty("calendar", calendars.GetValue(input.Calendar, calendar => Parse(RuleTexts.CalendarJson(calendar))), true, true, true);
        seen.FastAddProperty("data", DataOf(rule.Paths, input), true, true, true);
        return ToNode(prepared.GetValue(rule, each => prepare.Invoke(Parse(each.ToJson()))).Invoke(seen));
    }

    private JsValue Parse(string json) => new JsonParser(engine).Parse(json);

    private ObjectInstance NewObject() => engine.Object.Construct([]);

    private ObjectInstance DataOf(RulePath paths, RuleInput input)
    {
        var data = NewObject();
        foreach (var (name, below) in paths.Steps)
        {
            var node = input.Row is not null && name == "row" ? input.Row : input.Data[name];
            data.FastAddProperty(name, ToValue(node, below), true, true, true);
        }

        return data;
    }

    /// <summary>Only what the rule reads: forms are large, rules are small.</summary>
    private JsValue ToValue(JsonNode? node, RulePath? paths)
    {
        switch (node)
        {
            case null:
                return JsValue.Null;
            case JsonObject fields:
                var record = NewObject();
                foreach (var (name, value) in fields)
                {
                    var below = paths is null || paths.IsWhole ? null : paths.Steps.GetValueOrDefault(name);
                    if (paths is null || paths.IsWhole || below is not null)
                    {
                        record.FastAddProperty(name, ToValue(value, below), true, true, true);
                    }
                }

                return record;
            case JsonArray items:
                var list = engine.Array.Construct([]);
                for (var i = 0; i < items.Count; i++)
                {
                    // Whole rows even where one is picked by number; such rules are rare.
                    list.Put(i.ToString(System.Globalization.CultureInfo.InvariantCulture), ToValue(items[i], null), false);
                }

                return list;
            default:
                return ToValue(node.AsValue());
        }
    }

    private static JsValue ToValue(JsonValue value) => value.GetValueKind() switch
    {
        JsonValueKind.True => JsValue.True,
        JsonValueKind.False => JsValue.False,
        JsonValueKind.Number => new JsValue(NumberOf(value)),
        JsonValueKind.String => TextOf(value) is { } text ? new JsValue(text) : JsValue.Null,
        _ => JsValue.Null,
    };

    /// <summary>A number as rules see it.</summary>
    internal static double NumberOf(JsonValue value) =>
        value.TryGetValue<double>(out var number) ? number
        : value.TryGetValue<decimal>(out var exact) ? (double)exact
        : value.TryGetValue<int>(out var small) ? small
        : double.Parse(value.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A text as rules see it; null where it is none.</summary>
    internal static string? TextOf(JsonValue value)
    {
        try
        {
            return value.TryGetValue<string>(out var text) ? text : value.Deserialize<string>();
        }
        catch (InvalidOperationException)
        {
            // The reader keeps "\uD800" undecoded and says only here that half a character is no text. No text is missing.
            return null;
        }
    }

    private static JsonNode? ToNode(JsValue value)
    {
        if (value.IsBoolean())
        {
            return JsonValue.Create(value.AsBoolean());
        }

        if (value.IsString())
        {
            return JsonValue.Create(value.AsString());
        }

        if (value.IsNumber())
        {
            return NumberNode(value.AsNumber());
        }

        if (value.IsArray())
        {
            var array = value.AsArray();
            var length = (int)array.Get("length").AsNumber();
            return new JsonArray([.. Enumerable.Range(0, length)
                .Select(i => ToNode(array.Get(i.ToString(System.Globalization.CultureInfo.InvariantCulture))))]);
        }

        return value.IsObject()
            ? new JsonObject(value.AsObject().GetOwnProperties().Select(property => KeyValuePair.Create(property.Key, ToNode(property.Value.Value))))
            : null;
    }

    private static JsonValue? NumberNode(double number) =>
        // Rules compute below 10^15; only an input handed through unchanged can be larger, and is no number to rules.
        double.IsNaN(number) || Math.Abs(number) >= 1e15 ? null
        : double.IsInteger(number) ? JsonValue.Create((decimal)(long)number)
        // The conversion keeps 15 significant digits, which is all that a rule's number has.
        : JsonValue.Create((decimal)number);
}
