using LowCodeGov.Designer.Editing;
using System.Text.Json.Nodes;
using LowCodeGov.Designer.Form;

namespace LowCodeGov.Designer.FlowEditing;

/// <summary>A member as it stands, with the edit that would change it: what lies in records and lists is put back into them.</summary>
/// <param name="Member">Which.</param>
/// <param name="Json">Its value in JSON as it was drawn; not to be changed.</param>
/// <param name="Now">
/// Its value when an edit is made. Two edits may come before anything is drawn again: what is made of the value that was drawn would take the first of them back.
/// </param>
/// <param name="At">JSON pointer, to which findings lead.</param>
/// <param name="Put">The edit that gives it another value; <c>null</c> leaves it out.</param>
public sealed record NodeValue(NodeMember Member, JsonNode? Json, Func<JsonNode?> Now, string At, Func<JsonNode?, DefinitionEdit> Put)
{
    /// <summary>The value as a text control shows it.</summary>
    public string Text => Json switch
    {
        null => "",
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        JsonArray list => string.Join(' ', list.Select(each => each?.ToString())),
        var other => other.ToJsonString(),
    };

    public bool IsOn => Json is JsonValue value ? value.TryGetValue<bool>(out var on) && on : Member.Begins == "true";

    /// <summary>Texts of a list.</summary>
    public ImmutableArray<string> Words => [.. (Json as JsonArray ?? []).Select(each => each?.ToString() ?? "")];

    /// <summary>A member of the record.</summary>
    public NodeValue Of(NodeMember member)
    {
        ArgumentNullException.ThrowIfNull(member);
        return new(member, (Json as JsonObject)?[member.Name], () => (Now() as JsonObject)?[member.Name], $"{At}/{member.Name}", value => Put(With(member.Name, value)));
    }

    /// <summary>A row of the list.</summary>
    public NodeValue Row(int index) => new(Member with { Kind = MemberKind.Record }, (Json as JsonArray)?[index], () => (Now() as JsonArray)?.ElementAtOrDefault(index), $"{At}/{index}", value => Put(List(list =>
    {
        list.RemoveAt(index);
        if (value is not null)
        {
            list.Insert(index, value);
        }
    })));

    /// <summary>An entry of a map.</summary>
    public NodeValue Entry(string key, NodeMember member) => Of(member with { Name = key });

    /// <summary>The list changed.</summary>
    public JsonNode? List(Action<JsonArray> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        var list = Now()?.DeepClone() as JsonArray ?? [];
        change(list);
        return list.Count == 0 ? null : list;
    }

    private JsonObject? With(string name, JsonNode? value)
    {
        var record = Now()?.DeepClone() as JsonObject ?? JsonNode.Parse(Member.Begins) as JsonObject ?? [];
        if (value is null)
        {
            record.Remove(name);
        }
        else
        {
            record[name] = value.DeepClone();
        }

        return record.Count == 0 ? null : record;
    }
}
