using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using LowCodeGov.Designer.Editing;

namespace LowCodeGov.Designer.Matter.Shell;

/// <summary>Names under which the browser keeps what is typed, and the edit that leaving the control would have made.</summary>
internal static class TypedText
{
    private const char Mark = '|';

    /// <summary>Name of a control: its pointer, how its text is read, and its language.</summary>
    public static string Name(string pointer, string reading = "", string language = "") => $"{pointer}{Mark}{reading}{Mark}{language}";

    /// <summary>The edit for a text that was typed under a name.</summary>
    public static DefinitionEdit Edit(MatterDefinition definition, string name, string text)
    {
        var parts = name.Split(Mark);
        var pointer = parts[0];
        var typed = text.Trim();
        var value = parts.ElementAtOrDefault(2) is { Length: > 0 } language ? Both(JsonEditing.At(JsonEditing.ToNode(definition), pointer), language, typed) : Read(parts.ElementAtOrDefault(1) ?? "", typed);
        return new SetMember(pointer, value is null ? null : JsonSerializer.SerializeToElement(value));
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
