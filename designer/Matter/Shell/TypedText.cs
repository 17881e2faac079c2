using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using LowCodeGov.Designer.Editing;

namespace LowCodeGov.Designer.Matter.Shell;

/// <summary>Names under which the browser keeps what is typed, and the edit that leaving the control would have made.</summary>
internal static class TypedText
{
    /// <summary>How the number of a limit is read: its unit stays, or is working days.</summary>
    public const string Limit = "limit";

    private const char Mark = '|';

    /// <summary>Name of a control: its pointer, how its text is read, and its language.</summary>
    public static string Name(string pointer, string reading = "", string language = "") => $"{pointer}{Mark}{reading}{Mark}{language}";

    /// <summary>The edit for a text that was typed under a name.</summary>
    public static DefinitionEdit Edit(MatterDefinition definition, string name, string text)
    {
        var parts = name.Split(Mark);
        var pointer = parts[0];
        var typed = text.Trim();
        JsonNode? Now() => JsonEditing.At(JsonEditing.ToNode(definition), pointer);
        var value = (parts.ElementAtOrDefault(1), parts.ElementAtOrDefault(2)) switch
        {
            (_, { Length: > 0 } language) => Both(Now(), language, typed),
            (Limit, _) => LimitOf(Now(), typed),
            var (reading, _) => Read(reading ?? "", typed),
        };
        return new SetMember(pointer, value is null ? null : JsonSerializer.SerializeToElement(value));
    }

    /// <summary>A limit with another number; without one there is none. What is no number goes through as text, so that the edit refuses it and says so.</summary>
    public static JsonNode? LimitOf(JsonNode? now, string typed)
    {
        if (typed.Length == 0)
        {
            return null;
        }

        var limit = now?.DeepClone() as JsonObject ?? new JsonObject { ["value"] = 1, ["unit"] = "workingDays" };
        limit["value"] = int.TryParse(typed, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? JsonValue.Create(number) : JsonValue.Create(typed);
        return limit;
    }

    /// <summary>The text in one language put beside the other.</summary>
    public static JsonNode? Both(JsonNode? now, string language, string typed)
    {
        var (zh, en) = now is JsonObject both ? (both["zh"]?.ToString() ?? "", both["en"]?.ToString() ?? "") : (now?.ToString() ?? "", "");
        (zh, en) = language == "zh" ? (typed, en) : (zh, typed);
        return zh.Length == 0 && en.Length == 0 ? null : en.Length == 0 ? JsonValue.Create(zh) : new JsonObject { ["zh"] = zh, ["en"] = en };
    }

    /// <summary>What was typed as the value that its member has.</summary>
    public static JsonNode? Read(string reading, string typed) => reading switch
    {
        // A member that must be there keeps an empty text, so that it can be emptied and typed anew.
        "required" => JsonValue.Create(typed),
        "words" => new JsonArray([.. typed.Split([' ', ',', '，', '、'], StringSplitOptions.RemoveEmptyEntries).Select(word => JsonValue.Create(word))]),
        "lines" => new JsonArray([.. typed.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => JsonValue.Create(line))]),
        _ when typed.Length == 0 => null,
        // What is no number goes through as text, so that the edit refuses it and says so.
        "number" => decimal.TryParse(typed, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? JsonValue.Create(number) : JsonValue.Create(typed),
        _ => JsonValue.Create(typed),
    };
}
