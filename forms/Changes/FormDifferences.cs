using System.Collections.Immutable;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Forms.Evaluation;
using LowCodeGov.Forms.Fields;

namespace LowCodeGov.Forms.Changes;

/// <summary>What happened to a field, or to a row.</summary>
public enum DifferenceKind
{
    /// <summary>The value is another one.</summary>
    Changed,

    /// <summary>The row is new.</summary>
    RowAdded,

    /// <summary>The row is gone.</summary>
    RowRemoved,
}

/// <summary>One difference between two states of a form.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Field">The field; the rows themselves where a whole row came or went.</param>
/// <param name="Path">Where it stands in the later state; a row that is gone: where it stood.</param>
/// <param name="Before">Value before, or the whole row.</param>
/// <param name="After">Value after, or the whole row.</param>
public sealed record FormDifference(DifferenceKind Kind, FieldDefinition Field, string Path, JsonNode? Before, JsonNode? After)
{
    /// <summary>The rows that the field is in; absent for a field at the top.</summary>
    public FieldDefinition? Rows { get; init; }

    /// <summary>Row before, from 0; absent where there was none.</summary>
    public int? RowBefore { get; init; }

    /// <summary>Row after, from 0; absent where there is none.</summary>
    public int? RowAfter { get; init; }
}

/// <summary>Finds what differs between two states of a form, field by field and row by row.</summary>
public static class FormDifferences
{
    /// <summary>The differences in reading order; values that a person would call the same do not differ.</summary>
    public static ImmutableArray<FormDifference> Of(FormDefinition definition, JsonObject before, JsonObject after)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return [.. Of(definition.AllFields(), before, after, "", null)];
    }

    private static IEnumerable<FormDifference> Of(IEnumerable<FieldDefinition> fields, JsonObject before, JsonObject after, string prefix, RowPlace? row)
    {
        foreach (var field in fields.Where(field => FieldTypes.Find(field.Type) is { HoldsValue: true }))
        {
            var (old, now) = (before[field.Key], after[field.Key]);
            if (ValuePrints.Of(old) == ValuePrints.Of(now))
            {
                continue;
            }

            if (field.Fields.IsEmpty)
            {
                yield return new FormDifference(DifferenceKind.Changed, field, prefix + field.Key, old?.DeepClone(), now?.DeepClone())
                {
                    Rows = row?.Rows, RowBefore = row?.Before, RowAfter = row?.After,
                };
                continue;
            }

            foreach (var difference in Rows(field, old as JsonArray ?? [], now as JsonArray ?? [], prefix + field.Key))
            {
                yield return difference;
            }
        }
    }

    private static IEnumerable<FormDifference> Rows(FieldDefinition field, JsonArray before, JsonArray after, string path)
    {
        var pairs = RowMatching.Of(field, before, after);
        foreach (var (old, now) in pairs)
        {
            if (old is { } gone && now is null)
            {
                yield return new FormDifference(DifferenceKind.RowRemoved, field, $"{path}[{gone}]", before[gone]?.DeepClone(), null) { Rows = field, RowBefore = gone };
            }
            else if (old is null && now is { } added)
            {
                yield return new FormDifference(DifferenceKind.RowAdded, field, $"{path}[{added}]", null, after[added]?.DeepClone()) { Rows = field, RowAfter = added };
            }
            else if (old is { } was && now is { } stands && before[was] is JsonObject oldRow && after[stands] is JsonObject newRow)
            {
                foreach (var difference in Of(field.Fields, oldRow, newRow, $"{path}[{stands}].", new RowPlace(field, was, stands)))
                {
                    yield return difference;
                }
            }
        }
    }

    private sealed record RowPlace(FieldDefinition Rows, int Before, int After);
}
