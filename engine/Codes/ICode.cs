using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace LowCodeGov.Engine.Codes;

/// <summary>A code number of the field whose value has passed its checks; a value that fails cannot exist.</summary>
/// <typeparam name="TSelf">The code itself.</typeparam>
public interface ICode<TSelf>
    where TSelf : class, ICode<TSelf>
{
    /// <summary>The code in its normal written form.</summary>
    string Value { get; }

    /// <summary>Reads a code that a person or another system wrote.</summary>
    /// <param name="text">The text; blanks around it and the case of letters do not matter.</param>
    /// <param name="code">The code, or null.</param>
    /// <param name="refusalKey">Stable key of the first check that failed, such as <c>code.credit.check-character</c>, or null.</param>
    static abstract bool TryParse(
        string? text,
        [NotNullWhen(true)] out TSelf? code,
        [NotNullWhen(false)] out string? refusalKey);
}

/// <summary>Writes a code as its text and refuses to read one that fails its checks.</summary>
/// <typeparam name="TCode">The code.</typeparam>
public sealed class CodeJsonConverter<TCode> : JsonConverter<TCode>
    where TCode : class, ICode<TCode>
{
    /// <inheritdoc/>
    public override TCode Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        return TCode.TryParse(text, out var code, out var refusalKey) ? code : throw new JsonException(refusalKey);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, TCode value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        writer.WriteStringValue(value.Value);
    }
}
