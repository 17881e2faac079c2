using System.Text.Json;
using System.Text.Json.Serialization;

namespace LowCodeGov.Engine.Definitions;

/// <summary>A text of a definition as a person reads it: Chinese always, English where the analyst gave it.</summary>
/// <remarks>In JSON either a plain string (Chinese only) or <c>{"zh": "…", "en": "…"}</c>.</remarks>
[JsonConverter(typeof(LocalTextConverter))]
public sealed record LocalText(string Zh, string? En = null)
{
    /// <summary>The text in the given language, falling back to Chinese.</summary>
    /// <param name="culture">A culture name such as <c>zh-CN</c> or <c>en</c>.</param>
    public string In(string culture) =>
        En is not null && culture.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? En : Zh;

    /// <inheritdoc/>
    public override string ToString() => Zh;

    /// <summary>A text that exists in Chinese only.</summary>
    public static implicit operator LocalText(string zh) => new(zh);

    /// <summary>A text that exists in Chinese only.</summary>
    public static LocalText FromString(string zh) => new(zh);
}

internal sealed class LocalTextConverter : JsonConverter<LocalText>
{
    public override LocalText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return new LocalText(reader.GetString() ?? "");
        }

        using var document = JsonDocument.ParseValue(ref reader);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("zh", out var zh) || zh.ValueKind != JsonValueKind.String)
        {
            throw new JsonException("A text is a string or an object with a member 'zh'.");
        }

        var en = root.TryGetProperty("en", out var given) && given.ValueKind == JsonValueKind.String ? given.GetString() : null;
        return new LocalText(zh.GetString() ?? "", en);
    }

    public override void Write(Utf8JsonWriter writer, LocalText value, JsonSerializerOptions options)
    {
        if (value.En is null)
        {
            writer.WriteStringValue(value.Zh);
            return;
        }

        writer.WriteStartObject();
        writer.WriteString("zh", value.Zh);
        writer.WriteString("en", value.En);
        writer.WriteEndObject();
    }
}
