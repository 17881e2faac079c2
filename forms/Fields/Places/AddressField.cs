using System.Collections.Immutable;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Forms.CodeLists;
using LowCodeGov.Forms.Fields.Composite;
using LowCodeGov.Forms.Fields.Region;
using LowCodeGov.Forms.Posting;

namespace LowCodeGov.Forms.Fields.Places;

/// <summary>An address (地址): region level by level, street with number, and what leads to the door.</summary>
public sealed class AddressField : CompositeField
{
    private const int Longest = 200;

    /// <inheritdoc/>
    public override string Key => "address";

    /// <inheritdoc/>
    public override Type Input => typeof(AddressInput);

    /// <inheritdoc/>
    public override bool IsWide => true;

    /// <inheritdoc/>
    public override ImmutableArray<FieldPart> Parts { get; } = [new("region", PartKind.Text), new("street", PartKind.Text), new("detail", PartKind.Text)];

    /// <inheritdoc/>
    protected override JsonNode? CleanPart(FieldDefinition field, FieldPart part, PostedField posted)
    {
        ArgumentNullException.ThrowIfNull(part);
        return part.Name == "region" ? RegionField.Chosen(field, posted) : base.CleanPart(field, part, posted);
    }

    /// <inheritdoc/>
    public override IEnumerable<FieldFault> Validate(FieldDefinition field, JsonNode value, FieldSurroundings surroundings)
    {
        if (!Has(value, "region") || !Has(value, "street"))
        {
            return [FieldFault.Of("form.address.incomplete")];
        }

        var longest = Math.Max(Text(value, "street")!.Length, (Text(value, "detail") ?? "").Length); // has a street
        return longest > Longest
            ? [FieldFault.Of("form.text.too-long", ("Max", $"{Longest}"), ("Length", $"{longest}"))]
            : RegionField.Faults(field, Text(value, "region") ?? "", surroundings);
    }

    /// <inheritdoc/>
    public override Dictionary<string, string[]> Posted(JsonNode? value, string name, FieldDefinition field, CodeListSet codes)
    {
        var posted = base.Posted(value, name, field, codes);
        foreach (var (level, code) in RegionField.PostedLevels(field, Text(value, "region"), codes))
        {
            posted[PostedField.PartName(name, level)] = [code];
        }

        return posted;
    }

    /// <inheritdoc/>
    public override string Format(FieldDefinition field, JsonNode? value, FieldReading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        return IsEmpty(value) || value is not JsonObject ? JsonText.Of(value) ?? ""
            : string.Join(reading.IsChinese ? "" : ", ", new[] { RegionField.Written(field, Text(value, "region") ?? "", reading), Text(value, "street"), Text(value, "detail") }.Where(part => !string.IsNullOrEmpty(part)));
    }
}
