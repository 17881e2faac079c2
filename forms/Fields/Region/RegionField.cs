using System.Collections.Immutable;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Forms.Posting;

namespace LowCodeGov.Forms.Fields.Region;

/// <summary>An administrative region (行政区划), chosen level by level; the value is the code of the lowest level chosen.</summary>
/// <remarks>Source: GB/T 2260; DOMAIN 8.1. The list is data: province, city, county, or fewer levels where it has fewer.</remarks>
public sealed class RegionField : FieldType
{
    /// <summary>Names of the controls of the levels, from the top.</summary>
    public static ImmutableArray<string> Levels { get; } = ["province", "city", "county"];

    /// <summary>Key of the code list when the field names none.</summary>
    public const string DefaultList = "region";

    /// <inheritdoc/>
    public override string Key => "region";

    /// <inheritdoc/>
    public override Type Input => typeof(RegionInput);

    /// <inheritdoc/>
    public override bool IsGroup => true;

    /// <inheritdoc/>
    public override string RequiredKey => "form.required.choose";

    /// <summary>Key of the code list that a field chooses from.</summary>
    public static string ListOf(FieldDefinition field) => field.CodeList ?? DefaultList;

    /// <inheritdoc/>
    public override JsonNode? Clean(FieldDefinition field, PostedField posted)
    {
        // A level counts only below the level above it: after the province changed, a city of the old one may still be posted.
        var chosen = "";
        foreach (var level in Levels)
        {
            var code = PostedText.Code(posted.Part(level));
            if (code.Length == 0 || !code.StartsWith(Stem(chosen), StringComparison.Ordinal))
            {
                break;
            }

            chosen = code;
        }

        return chosen.Length == 0 ? null : JsonValue.Create(chosen);
    }

    /// <inheritdoc/>
    public override IEnumerable<FieldFault> Validate(FieldDefinition field, JsonNode value, FieldSurroundings surroundings)
    {
        var code = JsonText.Of(value) ?? "";
        var list = surroundings.Codes.Of(ListOf(field));
        return list.Find(code) is null
            ? [FieldFault.Of("form.choice.unknown")]
            : list.Below(code).IsEmpty ? [] : [FieldFault.Of("form.region.incomplete")];
    }

    /// <inheritdoc/>
    public override string Format(FieldDefinition field, JsonNode? value, FieldReading reading)
    {
        var code = JsonText.Of(value) ?? "";
        var path = reading.Codes.Of(ListOf(field)).PathTo(code);
        return path.IsEmpty ? code : string.Join(reading.IsChinese ? "" : ", ", path.Select(entry => entry.Label.In(reading.Culture)));
    }

    private static string Stem(string code)
    {
        var stem = code;
        while (stem.EndsWith("00", StringComparison.Ordinal))
        {
            stem = stem[..^2];
        }

        return stem;
    }
}
