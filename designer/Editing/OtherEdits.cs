using System.Text.Json;
using System.Text.Json.Nodes;

namespace LowCodeGov.Designer.Editing;

/// <summary>Puts a decision table in, or in the place of the one that is there under the key.</summary>
/// <param name="Key">Key before; that of the table may be another, if it is free.</param>
/// <param name="Table">The table.</param>
public sealed record PutTable(string Key, DecisionTable Table) : DefinitionEdit
{
    /// <inheritdoc/>
    public override EditOutcome ApplyTo(MatterDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        if (!FieldKeys.IsName(Table.Key))
        {
            return new EditOutcome.Refused(new EditKeyInvalid(Table.Key));
        }

        var at = definition.Tables.ToList().FindIndex(each => each.Key == Key);
        if (definition.Tables.Where((each, index) => index != at && each.Key == Table.Key).Any())
        {
            return new EditOutcome.Refused(new EditKeyTaken(Table.Key));
        }

        return new EditOutcome.Done(definition with { Tables = at < 0 ? definition.Tables.Add(Table) : definition.Tables.SetItem(at, Table) }, []);
    }

    /// <inheritdoc/>
    public override EditDescription Describe(MatterDefinition before) => new("design.edit.put-table", ("Title", Table.Title ?? Table.Key));
}

/// <summary>Takes a decision table away.</summary>
public sealed record RemoveTable(string Key) : DefinitionEdit
{
    /// <inheritdoc/>
    public override EditOutcome ApplyTo(MatterDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return definition.Tables.Any(table => table.Key == Key)
            ? new EditOutcome.Done(definition with { Tables = definition.Tables.RemoveAll(table => table.Key == Key) }, [])
            : new EditOutcome.Refused(new EditTargetGone(Key));
    }

    /// <inheritdoc/>
    public override EditDescription Describe(MatterDefinition before) =>
        new("design.edit.remove-table", ("Title", before.Tables.FirstOrDefault(table => table.Key == Key)?.Title ?? Key));
}

/// <summary>Sets any other member of the definition: elements, materials, intake … What may not change under a draft, its code and version, stays.</summary>
/// <param name="At">JSON pointer, e.g. <c>/elements/matterName</c>.</param>
/// <param name="Value">The value in JSON; absent: the member is left out.</param>
public sealed record SetMember(string At, JsonElement? Value) : DefinitionEdit
{
    private static readonly string[] Fixed = ["/code", "/version", "/schema"];

    /// <inheritdoc/>
    public override EditOutcome ApplyTo(MatterDefinition definition)
    {
        var node = JsonEditing.ToNode(definition);
        var steps = JsonEditing.Steps(At).ToList();
        var above = At.LastIndexOf('/');
        if (steps.Count == 0 || Fixed.Contains(At) || (JsonEditing.At(node, At[..above]) ?? (Value is null ? null : JsonEditing.Begun(node, At[..above]))) is not { } parent)
        {
            return new EditOutcome.Refused(new EditTargetGone(At));
        }

        var value = Value is { ValueKind: not JsonValueKind.Null } given ? JsonNode.Parse(given.GetRawText()) : null;
        if (JsonNode.DeepEquals(value, JsonEditing.At(node, At)))
        {
            return new EditOutcome.Done(definition, []);
        }

        if (!Put(parent, steps[^1], value) || JsonEditing.Read(node) is not { } changed)
        {
            return new EditOutcome.Refused(new EditValueInvalid(steps[^1]));
        }

        return new EditOutcome.Done(changed, []);
    }

    /// <inheritdoc/>
    public override EditDescription Describe(MatterDefinition before) => Entries.OwnerOf(before, At) is { } owner
        ? new("design.edit.set-member-of", ("Property", Entries.NameOf(At)), ("Of", owner))
        : new("design.edit.set-member", ("Property", Entries.NameOf(At)));

    private static bool Put(JsonNode parent, string step, JsonNode? value)
    {
        switch (parent)
        {
            case JsonObject members when value is null:
                return members.Remove(step);
            case JsonObject members:
                members[step] = value;
                return true;
            case JsonArray items when int.TryParse(step, System.Globalization.CultureInfo.InvariantCulture, out var index) && index >= 0 && index <= items.Count:
                if (index < items.Count)
                {
                    items.RemoveAt(index);
                }

                if (value is not null)
                {
                    items.Insert(index, value);
                }

                return true;
            default:
                return false;
        }
    }
}
