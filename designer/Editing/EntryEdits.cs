using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LowCodeGov.Designer.Editing;

/// <summary>Puts an entry into any list of the definition.</summary>
/// <param name="List">JSON pointer of the list; one that is not there yet is begun.</param>
/// <param name="Index">Where it goes; behind the end counts as the end.</param>
/// <param name="Value">The entry.</param>
public sealed record InsertEntry(string List, int Index, JsonElement Value) : DefinitionEdit
{
    /// <inheritdoc/>
    public override EditOutcome ApplyTo(MatterDefinition definition) => Entries.Change(definition, List, entries =>
    {
        entries.Insert(Math.Clamp(Index, 0, entries.Count), JsonNode.Parse(Value.GetRawText()));
        return true;
    });

    /// <inheritdoc/>
    public override EditDescription Describe(MatterDefinition before) =>
        new("design.edit.insert-entry", ("List", Entries.NameOf(List)), ("Name", Entries.NameOf(JsonNode.Parse(Value.GetRawText())) ?? ""));
}

/// <summary>Moves an entry of a list to another place in it.</summary>
public sealed record MoveEntry(string List, int From, int To) : DefinitionEdit
{
    /// <inheritdoc/>
    public override EditOutcome ApplyTo(MatterDefinition definition) => Entries.Change(definition, List, entries =>
    {
        if (From < 0 || From >= entries.Count)
        {
            return false;
        }

        var entry = entries[From];
        entries.RemoveAt(From);
        entries.Insert(Math.Clamp(To, 0, entries.Count), entry);
        return true;
    });

    /// <inheritdoc/>
    public override EditDescription Describe(MatterDefinition before) =>
        new("design.edit.move-entry", ("List", Entries.NameOf(List)), ("Name", Entries.NameOf(before, $"{List}/{From.ToString(CultureInfo.InvariantCulture)}") ?? ""));
}

/// <summary>Takes an entry out of a list.</summary>
public sealed record RemoveEntry(string List, int Index) : DefinitionEdit
{
    /// <inheritdoc/>
    public override EditOutcome ApplyTo(MatterDefinition definition) => Entries.Change(definition, List, entries =>
    {
        if (Index < 0 || Index >= entries.Count)
        {
            return false;
        }

        entries.RemoveAt(Index);
        return true;
    });

    /// <inheritdoc/>
    public override EditDescription Describe(MatterDefinition before) =>
        new("design.edit.remove-entry", ("List", Entries.NameOf(List)), ("Name", Entries.NameOf(before, $"{List}/{Index.ToString(CultureInfo.InvariantCulture)}") ?? ""));
}

/// <summary>What the edits of lists share.</summary>
internal static class Entries
{
    private const string Order = "orderNo";

    public static EditOutcome Change(MatterDefinition definition, string list, Func<JsonArray, bool> change)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var node = JsonEditing.ToNode(definition);
        var above = list.LastIndexOf('/');
        if (above < 0 || (JsonEditing.At(node, list[..above]) ?? JsonEditing.Begun(node, list[..above])) is not JsonObject parent)
        {
            return new EditOutcome.Refused(new EditTargetGone(list));
        }

        var member = JsonEditing.Steps(list).Last();
        if (parent[member] is not JsonArray entries)
        {
            if (parent[member] is not null)
            {
                return new EditOutcome.Refused(new EditTargetGone(list));
            }

            parent[member] = entries = [];
        }

        if (!change(entries))
        {
            return new EditOutcome.Refused(new EditTargetGone(list));
        }

        // Where entries carry their place as a number, it follows.
        for (var i = 0; i < entries.Count; i++)
        {
            if (entries[i] is JsonObject entry && entry.ContainsKey(Order))
            {
                entry[Order] = i + 1;
            }
        }

        return JsonEditing.Read(node) is { } changed ? new EditOutcome.Done(changed, []) : new EditOutcome.Refused(new EditValueInvalid(member));
    }

    public static LocalText NameOf(string list) => EditDescription.Named + "design.member." + JsonEditing.Steps(list).LastOrDefault(step => !int.TryParse(step, CultureInfo.InvariantCulture, out _));

    public static LocalText? NameOf(MatterDefinition definition, string at) => NameOf(JsonEditing.At(JsonEditing.ToNode(definition), at));

    /// <summary>What an entry calls itself.</summary>
    public static LocalText? NameOf(JsonNode? entry)
    {
        var name = entry is not JsonObject members ? entry
            : members["title"] ?? members["label"] ?? members["name"] ?? members["law"] ?? members["text"] ?? members["question"] ?? members["hall"] ?? members["department"] ?? members["key"] ?? members["id"];
        return name switch
        {
            null => null,
            JsonObject both => new LocalText(both["zh"]?.ToString() ?? "", both["en"]?.ToString()),
            var text => text.ToString(),
        };
    }

    /// <summary>Name of the innermost entry in which a pointer lies.</summary>
    public static LocalText? OwnerOf(MatterDefinition definition, string at)
    {
        var steps = at.Split('/');
        var index = Array.FindLastIndex(steps, step => int.TryParse(step, CultureInfo.InvariantCulture, out _));
        return index < 0 ? null : NameOf(definition, string.Join('/', steps[..(index + 1)]));
    }
}
