using System.Collections.Immutable;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Forms.Fields.Composite;

namespace LowCodeGov.Forms.Fields.Places;

/// <summary>A point on the map (地图位置) as degrees of longitude and latitude, CGCS2000, within the bounds of China.</summary>
public sealed class MapPointField : CompositeField
{
    private const decimal West = 73, East = 136, South = 3, North = 54;

    /// <inheritdoc/>
    public override string Key => "mapPoint";

    /// <inheritdoc/>
    public override Type Input => typeof(MapPointInput);

    /// <inheritdoc/>
    public override string MisfitKey => "form.map.number";

    /// <inheritdoc/>
    public override ImmutableArray<FieldPart> Parts { get; } = [new("lon", PartKind.Number), new("lat", PartKind.Number)];

    /// <inheritdoc/>
    public override IEnumerable<FieldFault> Validate(FieldDefinition field, JsonNode value, FieldSurroundings surroundings) =>
        !Has(value, "lon") || !Has(value, "lat") ? [FieldFault.Of("form.map.incomplete")]
        : Number(value, "lon") is >= West and <= East && Number(value, "lat") is >= South and <= North ? []
        : [FieldFault.Of("form.map.bounds")];

    /// <inheritdoc/>
    public override string Format(FieldDefinition field, JsonNode? value, FieldReading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        return IsEmpty(value) || value is not JsonObject ? JsonText.Of(value) ?? ""
            : reading.IsChinese ? $"东经{Typed(value, "lon")}°，北纬{Typed(value, "lat")}°" : $"{Typed(value, "lat")}° N, {Typed(value, "lon")}° E";
    }

    private static decimal Number(JsonNode value, string part) => JsonText.Number((value as JsonObject)?[part]) ?? 0;
}
