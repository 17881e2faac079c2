using System.Text.Json;
using System.Text.Json.Serialization;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Applications;

namespace LowCodeGov.Web.Api;

/// <summary>Ids of cases as callers write them in addresses.</summary>
internal sealed class CaseIdText : JsonConverter<CaseId>
{
    public override CaseId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && CaseId.TryParse(reader.GetString(), out var id) ? id : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, CaseId value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}

/// <summary>Ids of drafts.</summary>
internal sealed class DraftIdText : JsonConverter<DraftId>
{
    public override DraftId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && DraftId.TryParse(reader.GetString(), out var id) ? id : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, DraftId value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
