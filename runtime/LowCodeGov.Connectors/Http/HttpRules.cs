using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LowCodeGov.Engine.Rules;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Connectors.Http;

/// <summary>Evaluates the rules of an operation over what is known at the time.</summary>
internal sealed partial class HttpRules(RuleEngine rules, JsonObject known, DateTimeOffset now)
{
    private readonly RuleInput _input = new(known, ChinaTime.DayOf(now), WorkCalendar.WeekdaysOnly);

    public JsonNode? Value(string rule) => rules.Evaluate(rule, _input).Value?.DeepClone();

    public bool Holds(string rule) => rules.Evaluate(rule, _input).IsTrue;

    /// <summary>The value as it stands in an address, a header or a form; null when it is missing.</summary>
    public string? Text(string rule) => Value(rule) switch
    {
        null => null,
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        var other => other.ToJsonString(),
    };

    public JsonObject Object(IEnumerable<KeyValuePair<string, string>>? members)
    {
        var whole = new JsonObject();
        foreach (var (place, rule) in members ?? [])
        {
            if (Value(rule) is { } value)
            {
                Put(whole, place.Split('.'), value);
            }
        }

        return whole;
    }

    public IEnumerable<KeyValuePair<string, string>> Texts(IEnumerable<KeyValuePair<string, string>>? members) =>
        (members ?? []).Select(each => (each.Key, Value: Text(each.Value))).Where(each => each.Value is not null).Select(each => KeyValuePair.Create(each.Key, each.Value ?? ""));

    /// <summary>A path with its rules filled in.</summary>
    public string Path(string template) => Placeholder().Replace(template, match => Uri.EscapeDataString(Text(match.Groups["rule"].Value) ?? ""));

    /// <summary>The rules in a path.</summary>
    public static IEnumerable<string> InPath(string template) => Placeholder().Matches(template).Select(match => match.Groups["rule"].Value);

    /// <summary>Headers as rules see them: a minus in a name would be a subtraction.</summary>
    public static JsonObject Headers(IEnumerable<KeyValuePair<string, string>> headers)
    {
        var seen = new JsonObject();
        foreach (var (name, value) in headers)
        {
            seen[new StringBuilder(name).Replace('-', '_').ToString()] = value;
        }

        return seen;
    }

    private static void Put(JsonObject whole, ReadOnlySpan<string> place, JsonNode value)
    {
        var at = whole;
        foreach (var step in place[..^1])
        {
            at = at[step] as JsonObject ?? (JsonObject)(at[step] = new JsonObject());
        }

        at[place[^1]] = value;
    }

    [GeneratedRegex(@"\{(?<rule>[^{}]+)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Placeholder();
}
