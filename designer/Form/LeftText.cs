using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using LowCodeGov.Designer.Editing;

namespace LowCodeGov.Designer.Form;

/// <summary>Turns what was typed into a control into the value of its property.</summary>
internal static class LeftText
{
    private static readonly char[] Between = [' ', ',', '，', '、'];

    /// <summary>The value of a field's property; <c>null</c> for nothing typed.</summary>
    public static JsonNode? Value(FieldProperty property, string typed) => property.Kind switch
    {
        _ when typed.Length == 0 => null,
        // What is no number goes through as text, so that the edit refuses it and says so.
        PropertyKind.Number or PropertyKind.Whole => decimal.TryParse(typed, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? JsonValue.Create(number) : JsonValue.Create(typed),
        PropertyKind.Words => new JsonArray([.. typed.Split(Between, StringSplitOptions.RemoveEmptyEntries).Select(word => JsonValue.Create(word))]),
        PropertyKind.Pairs => new JsonObject(typed.Split(Between, StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2)).Where(pair => pair.Length == 2)
            .DistinctBy(pair => pair[0]).Select(pair => KeyValuePair.Create(pair[0], (JsonNode?)JsonValue.Create(pair[1])))),
        _ => JsonValue.Create(typed),
    };

    /// <summary>The value of a property of a section or page.</summary>
    public static JsonElement? Plain(string member, string language, string typed, LocalText? title) =>
        language.Length > 0 && member == "title" && title is not null ? DesignDesk.Json(language == "zh" ? title with { Zh = typed } : title with { En = typed.Length == 0 ? null : typed })
        : language.Length > 0 ? DesignDesk.Json(new LocalText(typed))
        : RuleRequest.Json(typed);
}
