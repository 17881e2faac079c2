using System.Collections.Immutable;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Forms.CodeLists;
using LowCodeGov.Forms.Posting;

namespace LowCodeGov.Forms.Fields.Region;

/// <summary>An administrative region (行政区划), chosen level by level; the value is the code of the lowest level chosen.</summary>
/// <remarks>Source: GB/T 2260, GB/T 10114; DOMAIN 8.1. The list is data: province, city, county, township, village, or fewer levels where it has fewer.</remarks>
public sealed class RegionField : FieldType
{
    /// <summary>Names of the controls of the levels, from the top.</summary>
    public static ImmutableArray<string> Levels { get; } = ["province", "city", "county", "township", "village"];

    /// <summary>Levels asked for where the definition does not say: down to the county.</summary>
    public const int UsualLevels = 3;

    /// <summary>Key of the code list when the field names none: regions down to the county.</summary>
    public const string DefaultList = "region";

    /// <summary>Key of the code list of all regions, for fields that ask for townships or villages.</summary>
    public const string WholeList = "regions";

    /// <inheritdoc/>
    public override string Key => "region";

    /// <inheritdoc/>
    public override Type Input => typeof(RegionInput);

    /// <inheritdoc/>
    public override bool IsGroup => true;

    /// <inheritdoc/>
    public override string RequiredKey => "form.required.choose";

    /// <summary>How many levels a field asks for.</summary>
    public static int LevelsOf(FieldDefinition field) => Math.Clamp(field.Levels ?? UsualLevels, 1, Levels.Length);

    /// <summary>Key of the code list that a field chooses from.</summary>
    public static string ListOf(FieldDefinition field) => field.CodeList ?? (LevelsOf(field) > UsualLevels ? WholeList : DefaultList);

    /// <inheritdoc/>
    public override JsonNode? Clean(FieldDefinition field, PostedField posted) => Chosen(field, posted);

    /// <summary>The code of the lowest level that was posted.</summary>
    public static JsonNode? Chosen(FieldDefinition field, PostedField posted)
    {
        // A level counts only below the level above it: after the province changed, a city of the old one may still be posted.
        var chosen = "";
        foreach (var level in Levels.Take(LevelsOf(field)))
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

    /// <summary>What the controls of the levels would post for a code.</summary>
    public static IEnumerable<(string Level, string Code)> PostedLevels(FieldDefinition field, string? code, CodeListSet codes)
    {
        ArgumentNullException.ThrowIfNull(codes);
        return codes.Of(ListOf(field)).PathTo(code).Zip(Levels, (entry, level) => (level, entry.Code));
    }

    /// <inheritdoc/>
    public override IEnumerable<FieldFault> Validate(FieldDefinition field, JsonNode value, FieldSurroundings surroundings) =>
        Faults(field, JsonText.Of(value) ?? "", surroundings);

    /// <summary>What is wrong with a code.</summary>
    public static IEnumerable<FieldFault> Faults(FieldDefinition field, string code, FieldSurroundings surroundings)
    {
        ArgumentNullException.ThrowIfNull(field);
        ArgumentNullException.ThrowIfNull(surroundings);
        var list = surroundings.Codes.Of(ListOf(field));
        return list.Find(code) is null
            ? [FieldFault.Of("form.choice.unknown")]
            : field.AnyLevel || list.Below(code).IsEmpty || list.PathTo(code).Length >= LevelsOf(field) ? [] : [FieldFault.Of("form.region.incomplete")];
    }

    /// <inheritdoc/>
    public override string Format(FieldDefinition field, JsonNode? value, FieldReading reading) => Written(field, JsonText.Of(value) ?? "", reading);

    /// <summary>A code with the names of the levels above it.</summary>
    public static string Written(FieldDefinition field, string code, FieldReading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
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
