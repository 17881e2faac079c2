using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Forms.Changes;
using LowCodeGov.Forms.Evaluation;

namespace LowCodeGov.Runtime.Cases;

/// <summary>What somebody has changed in an application after it was handed in, in one go.</summary>
/// <param name="Sequence">Event of the case.</param>
/// <param name="Step">The step at which a clerk did it; absent: the applicant did, or it was before receipt.</param>
public sealed record SubmissionChange(
    long Sequence, DateTimeOffset At, ActorReference By, LocalText? Step, ImmutableArray<FieldChange> Fields, ImmutableArray<MaterialChange> Materials);

/// <summary>One changed field, or a row that came or went.</summary>
/// <param name="Path">Where it stood after the change; a row that is gone: where it stood before.</param>
/// <param name="Rows">Label of the rows that the field is in.</param>
/// <param name="Row">Number of the row, from 1.</param>
/// <param name="Field">The field, for showing its values.</param>
public sealed record FieldChange(
    DifferenceKind Kind, string Path, LocalText Label, LocalText? Rows, int? Row, JsonNode? Before, JsonNode? After, [property: JsonIgnore] FieldDefinition Field);

/// <summary>Files that came to a material, or went.</summary>
public sealed record MaterialChange(string Material, string Name, ImmutableArray<FileReference> Added, ImmutableArray<FileReference> Removed);

/// <summary>Reads from the events of a case what was changed between its submissions, by whom and when.</summary>
internal static class FormHistory
{
    /// <summary>All changes, the latest first.</summary>
    /// <param name="rights">What the reader may see (<see cref="FormSight"/>).</param>
    /// <param name="masked">Whether personal values are hidden from the reader.</param>
    public static ImmutableArray<SubmissionChange> Of(
        IEnumerable<RecordedEvent> events, MatterDefinition definition, ImmutableSortedDictionary<string, FieldRight>? rights, bool masked)
    {
        var changes = ImmutableArray.CreateBuilder<SubmissionChange>();
        JsonObject? form = null;
        ImmutableArray<SubmittedMaterial> materials = [];
        foreach (var recorded in events)
        {
            switch (recorded.Event)
            {
                case CaseOpened opened:
                    (form, materials) = (Fields(opened.Application.Form), opened.Application.Materials);
                    break;
                case FormChanged changed when form is not null:
                    var after = Fields(changed.Form);
                    Add(changes, recorded, definition, changed.Node, [.. FormDifferences.Of(definition.Form, form, after)
                        .Where(difference => Shows(rights, difference)).Select(difference => Change(difference, masked))], []);
                    form = after;
                    break;
                case MaterialsChanged changed:
                    Add(changes, recorded, definition, null, [], Compared(definition, materials, changed.Materials));
                    materials = changed.Materials;
                    break;
            }
        }

        changes.Reverse();
        return changes.ToImmutable();
    }

    /// <summary>Where the form as it stands now differs from the first one, with the last who changed each place.</summary>
    public static ImmutableSortedDictionary<string, SubmissionChange> Marks(
        JsonElement first, JsonElement now, FormDefinition form, ImmutableArray<SubmissionChange> changes)
    {
        var marks = ImmutableSortedDictionary.CreateBuilder<string, SubmissionChange>(StringComparer.Ordinal);
        foreach (var difference in FormDifferences.Of(form, Fields(first), Fields(now)).Where(d => d.Kind != DifferenceKind.RowRemoved))
        {
            // The latest comes first; a row that has moved since is found by its field.
            var by = changes.FirstOrDefault(change => change.Fields.Any(field => field.Path == difference.Path))
                ?? changes.FirstOrDefault(change => change.Fields.Any(field => field.Field.Key == difference.Field.Key));
            if (by is not null)
            {
                marks[difference.Path] = by;
            }
        }

        return marks.ToImmutable();
    }

    // Form and materials of one correction are two events of one instant.
    private static void Add(
        ImmutableArray<SubmissionChange>.Builder changes, RecordedEvent recorded, MatterDefinition definition, string? node, ImmutableArray<FieldChange> fields,
        ImmutableArray<MaterialChange> materials)
    {
        if (fields.IsEmpty && materials.IsEmpty)
        {
            return;
        }

        var step = recorded.By.Kind == ActorKind.Applicant ? null : definition.Nodes().FirstOrDefault(each => each.Id == node)?.Title;
        if (changes.Count > 0 && changes[^1] is var last && last.At == recorded.At && last.By == recorded.By)
        {
            changes[^1] = last with { Step = last.Step ?? step, Fields = last.Fields.AddRange(fields), Materials = last.Materials.AddRange(materials) };
            return;
        }

        changes.Add(new SubmissionChange(recorded.Sequence, recorded.At, recorded.By, step, fields, materials));
    }

    private static bool Shows(ImmutableSortedDictionary<string, FieldRight>? rights, FormDifference difference)
    {
        var (field, row, nested) = FieldPath.Parse(difference.Path);
        return FormSight.Shows(rights, field, row is null ? null : nested);
    }

    private static FieldChange Change(FormDifference difference, bool masked)
    {
        var number = (difference.RowAfter ?? difference.RowBefore) + 1;
        return new FieldChange(
            difference.Kind, difference.Path, difference.Field.Label, difference.Kind == DifferenceKind.Changed ? difference.Rows?.Label : null, number,
            masked ? PersonalData.Masked(difference.Field, difference.Before) : difference.Before,
            masked ? PersonalData.Masked(difference.Field, difference.After) : difference.After, difference.Field);
    }

    private static ImmutableArray<MaterialChange> Compared(MatterDefinition definition, ImmutableArray<SubmittedMaterial> before, ImmutableArray<SubmittedMaterial> after) =>
    [
        .. after.Concat(before).Select(material => material.Key).Distinct(StringComparer.Ordinal).Select(key =>
        {
            var (old, now) = (Files(before, key), Files(after, key));
            return new MaterialChange(
                key, definition.Elements.Materials.FirstOrDefault(m => m.Key == key)?.Name ?? key,
                [.. now.Where(file => old.All(each => each.FileId != file.FileId))], [.. old.Where(file => now.All(each => each.FileId != file.FileId))]);
        }).Where(change => !change.Added.IsEmpty || !change.Removed.IsEmpty),
    ];

    private static ImmutableArray<FileReference> Files(ImmutableArray<SubmittedMaterial> materials, string key) =>
        materials.FirstOrDefault(material => material.Key == key)?.Files ?? [];

    private static JsonObject Fields(JsonElement form) => form.ValueKind == JsonValueKind.Object ? JsonObject.Create(form) ?? [] : [];
}
