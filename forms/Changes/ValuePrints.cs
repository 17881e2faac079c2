using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Forms.Fields;

namespace LowCodeGov.Forms.Changes;

/// <summary>Short prints of field values: by them a page remembers what it was shown, so that a save can tell who has changed a field.</summary>
/// <remarks>Two values that a person would call the same have the same print: nothing typed and nothing there, 5 and 5.0, a file by its id.</remarks>
public static class ValuePrints
{
    /// <summary>Print of an empty value.</summary>
    public const string Empty = "-";

    private const int Bytes = 9;
    private const int LongestText = 200_000;

    /// <summary>Print of one value: 12 characters, safe in JSON and attributes; <see cref="Empty"/> for an empty value.</summary>
    public static string Of(JsonNode? value)
    {
        var text = new StringBuilder();
        Write(value, text);
        return text.Length == 0 ? Empty : Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, Bytes)).Replace('+', '-').Replace('/', '_');
    }

    /// <summary>Prints of the fields of a page that may be typed into, by key.</summary>
    /// <param name="page">Key of the page; <c>null</c>: all pages.</param>
    public static ImmutableSortedDictionary<string, string> Of(FormDefinition definition, JsonObject values, string? page) =>
        Typed(definition, page).ToImmutableSortedDictionary(field => field.Key, field => Of(values[field.Key]), StringComparer.Ordinal);

    /// <summary>The prints as a page carries them.</summary>
    public static string Text(IEnumerable<KeyValuePair<string, string>> prints) =>
        new JsonObject(prints.Select(print => KeyValuePair.Create(print.Key, (JsonNode?)JsonValue.Create(print.Value)))).ToJsonString();

    /// <summary>Reads what a page carried; empty for anything else, so that nothing is taken for unchanged.</summary>
    public static ImmutableSortedDictionary<string, string> Read(string? text)
    {
        var prints = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        try
        {
            if (text is { Length: > 0 and <= LongestText } && JsonNode.Parse(text) is JsonObject read)
            {
                foreach (var (key, print) in read)
                {
                    if (JsonText.Of(print) is { Length: > 0 and <= 20 } known)
                    {
                        prints[key] = known;
                    }
                }
            }
        }
        catch (Exception fault) when (fault is JsonException or ArgumentException)
        {
            // A mangled page knows nothing of what it was shown: whatever differs is then asked about.
            return ImmutableSortedDictionary<string, string>.Empty;
        }

        return prints.ToImmutable();
    }

    /// <summary>Fields that hold what a person typed.</summary>
    internal static IEnumerable<FieldDefinition> Typed(FormDefinition definition, string? page) =>
        definition.Expanded().Pages.Where(each => page is null || each.Key == page).SelectMany(each => each.Sections).SelectMany(section => section.Fields)
            .Where(field => field.Calculate is null && FieldTypes.Find(field.Type) is { HoldsValue: true });

    private static void Write(JsonNode? value, StringBuilder text)
    {
        switch (value)
        {
            case null:
                break;
            case JsonObject file when JsonText.Of(file["fileId"]) is { } id:
                text.Append("file:").Append(id).Append('\u001F');
                break;
            case JsonObject members:
                foreach (var (key, member) in members.OrderBy(m => m.Key, StringComparer.Ordinal))
                {
                    var before = text.Length;
                    Write(member, text);
                    if (text.Length > before)
                    {
                        text.Insert(before, key + "=");
                    }
                }

                break;
            case JsonArray { Count: > 0 } list:
                text.Append('[');
                foreach (var item in list)
                {
                    Write(item, text);
                    text.Append('\u001E');
                }

                text.Append(']');
                break;
            case JsonValue when JsonText.Number(value) is { } number:
                text.Append(number.ToString("0.############################", CultureInfo.InvariantCulture)).Append('\u001F');
                break;
            case JsonValue when JsonText.Truth(value) is { } truth:
                text.Append(truth ? "true" : "false").Append('\u001F');
                break;
            case JsonValue when JsonText.Of(value)?.Trim() is { Length: > 0 } words:
                text.Append('"').Append(words.ReplaceLineEndings("\n")).Append('\u001F');
                break;
        }
    }
}
