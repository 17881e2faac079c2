using System.Collections.Immutable;
using System.Text.Json.Serialization.Metadata;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Runtime.Catalogue.Sheets;

/// <summary>A column of the workbook: a member of the elements, or of an entry of one of their lists.</summary>
/// <param name="Path">Members from the row's object down, with dots.</param>
/// <param name="Type">What a cell holds.</param>
/// <param name="IsList">Whether the cell holds several values.</param>
/// <param name="IsOptional">Whether an empty cell leaves the member out.</param>
internal sealed record ElementColumn(string Path, Type Type, bool IsList, bool IsOptional)
{
    private static readonly ImmutableDictionary<string, string> Lists = ImmutableDictionary.CreateRange(StringComparer.Ordinal, new Dictionary<string, string>
    {
        ["matterType"] = "matterType", ["exerciseLevel"] = "exerciseLevel", ["agencyNature"] = "agencyNature", ["caseType"] = "caseType", ["resultType"] = "resultType",
        ["serviceObjects"] = "serviceObject", ["handlingForms"] = "handlingForm", ["crossRegionScope"] = "crossRegionScope", ["powerSource"] = "powerSource",
        ["matterState"] = "matterState", ["onlineDepth"] = "onlineDepth", ["materials.kind"] = "materialKind", ["materials.attribute"] = "materialAttribute",
        ["materials.format"] = "materialFormat", ["materials.necessity"] = "materialNecessity", ["materials.source"] = "materialSource",
    });

    /// <summary>The list of codes that a cell's values are from; absent: any value.</summary>
    public string? ListOf(string sheet) => Lists.GetValueOrDefault(sheet.Length == 0 ? Path : $"{sheet}.{Path}");
}

/// <summary>A sheet of the workbook: the elements of each matter, one row each, or the entries of one of their lists.</summary>
/// <param name="Member">Member of the elements that holds the list; empty: the elements themselves.</param>
internal sealed record ElementSheet(string Member, ImmutableArray<ElementColumn> Columns);

/// <summary>The sheets and columns of the workbook, taken from the definition language itself: a new element has its column without more.</summary>
internal static class ElementColumns
{
    /// <summary>Heading of the column that tells whose row it is.</summary>
    public const string Code = "code";

    public static ImmutableArray<ElementSheet> All { get; } =
    [
        new("", [.. Of(typeof(MatterElements), "", false)]),
        .. Properties(typeof(MatterElements)).Where(each => Entry(each.PropertyType) is not null).Select(each => new ElementSheet(each.Name, [.. Of(Entry(each.PropertyType) ?? typeof(object), "", false)])),
    ];

    private static IEnumerable<ElementColumn> Of(Type type, string prefix, bool isOptional)
    {
        foreach (var property in Properties(type))
        {
            var path = prefix.Length == 0 ? property.Name : $"{prefix}.{property.Name}";
            var value = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
            var mayBeAbsent = isOptional || !property.IsRequired || property.IsSetNullable || property.AssociatedParameter is { IsNullable: true };
            if (value == typeof(ImmutableArray<string>))
            {
                yield return new ElementColumn(path, typeof(string), true, mayBeAbsent);
            }
            else if (IsPlain(value))
            {
                yield return new ElementColumn(path, value, false, mayBeAbsent);
            }
            else if (Entry(value) is null)
            {
                foreach (var inner in Of(value, path, mayBeAbsent))
                {
                    yield return inner;
                }
            }
        }
    }

    private static bool IsPlain(Type type) => type == typeof(string) || type.IsPrimitive || type.IsEnum || type == typeof(decimal) || type == typeof(DateOnly);

    private static Type? Entry(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>) && type.GetGenericArguments()[0] is var entry && !IsPlain(entry) ? entry : null;

    private static IEnumerable<JsonPropertyInfo> Properties(Type type) => EngineJson.Options.GetTypeInfo(type).Properties.Where(each => each.Get is not null && (each.Set is not null || each.AssociatedParameter is not null));
}
