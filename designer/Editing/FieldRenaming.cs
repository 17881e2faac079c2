using System.Text;
using System.Text.Json.Nodes;

namespace LowCodeGov.Designer.Editing;

/// <summary>Gives a field another key, everywhere: in rules of form, flow, materials, fees and tables, in notices and certificates, rights and scenarios.</summary>
/// <param name="Field">Path of the field.</param>
/// <param name="Key">Its new key.</param>
public sealed record RenameField(string Field, string Key) : DefinitionEdit
{
    /// <inheritdoc/>
    public override EditOutcome ApplyTo(MatterDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        if (FormTree.Find(definition.Form, Field) is not { } placed)
        {
            return new EditOutcome.Refused(new EditTargetGone(Field));
        }

        if (placed.Field.Key == Key)
        {
            return new EditOutcome.Done(definition, Field);
        }

        if (!FieldKeys.IsName(Key))
        {
            return new EditOutcome.Refused(new EditKeyInvalid(Key));
        }

        var above = FormTree.Above(Field);
        var path = above.Length == 0 ? Key : $"{above}.{Key}";
        if (FormTree.Find(definition.Form, path) is not null)
        {
            return new EditOutcome.Refused(new EditKeyTaken(Key));
        }

        var node = JsonEditing.ToNode(definition);
        new FieldRenaming(Field, Key).Everywhere(node);
        return JsonEditing.Read(node) is { } renamed ? new EditOutcome.Done(renamed, path) : new EditOutcome.Refused(new EditKeyInvalid(Key));
    }

    /// <inheritdoc/>
    public override EditDescription Describe(MatterDefinition before)
    {
        ArgumentNullException.ThrowIfNull(before);
        return new("design.edit.rename-field", ("Field", FieldPlacing.Names(before.Form, [Field])), ("Key", Key));
    }
}

/// <summary>Finds a field's name in all that names it.</summary>
internal sealed class FieldRenaming(string path, string key)
{
    private static readonly HashSet<string> OverRows = new(StringComparer.Ordinal) { "count", "sum", "min", "max", "exists" };

    private readonly string[] steps = path.Split('.');
    private readonly string above = FormTree.Above(path);

    private string NewPath => above.Length == 0 ? key : $"{above}.{key}";

    /// <summary>The name in a whole definition.</summary>
    public void Everywhere(JsonObject definition) => Walk(definition, null, null, null);

    /// <summary>The name in one rule or template text.</summary>
    /// <param name="source">The text.</param>
    /// <param name="rows">Rows whose fields it reads as <c>row.x</c>.</param>
    /// <param name="item">Rows whose fields it reads as <c>item.x</c>.</param>
    public string In(string source, string? rows = null, string? item = null)
    {
        if (!source.Contains(steps[^1], StringComparison.Ordinal))
        {
            return source;
        }

        var words = RuleWord.Of(source);
        var text = new StringBuilder(source);
        for (var at = words.Length - 1; at >= 0; at--)
        {
            var word = words[at];
            if (word.Kind == RuleWordKind.Name && word.Text == steps[^1] && IsTheField(Chain(words, at), rows, item))
            {
                text.Remove(word.Start, word.Text.Length).Insert(word.Start, key);
            }
            else if (word.Kind == RuleWordKind.Text && word.Inner == steps[^1] && IsItsColumn(words, at, rows))
            {
                text.Remove(word.Start + 1, word.Text.Length - 2).Insert(word.Start + 1, key);
            }
        }

        return text.ToString();
    }

    /// <summary>A copied field whose companions got other keys.</summary>
    public static FieldDefinition InCopied(FieldDefinition field, IEnumerable<(string Old, string New)> renamed)
    {
        var node = JsonEditing.ToNode(field);
        foreach (var (old, @new) in renamed)
        {
            new FieldRenaming(old, @new).Walk(node, null, null, null);
        }

        return (JsonEditing.Read<FieldDefinition>(node) ?? field) with { Key = field.Key };
    }

    private bool IsTheField(List<string> chain, string? rows, string? item) => chain switch
    {
        ["form", .. var rest] => rest.SequenceEqual(steps, StringComparer.Ordinal),
        ["row", .. var rest] => rows is not null && rest.Count > 0 && $"{rows}.{string.Join('.', rest)}" == path,
        ["item", .. var rest] => item is not null && rest.Count > 0 && $"{item}.{string.Join('.', rest)}" == path,
        _ => false,
    };

    /// <summary>The names up to a place, numbers in brackets left out: <c>form.workers[0].name</c> is form, workers, name.</summary>
    private static List<string> Chain(ImmutableArray<RuleWord> words, int at)
    {
        var chain = new List<string> { words[at].Text };
        while (at >= 2 && words[at - 1].Is("."))
        {
            at -= 2;
            while (at >= 3 && words[at].Is("]") && words[at - 2].Is("["))
            {
                at -= 3;
            }

            chain.Insert(0, words[at].Text);
        }

        return chain;
    }

    // sum(form.workers, 'name')
    private bool IsItsColumn(ImmutableArray<RuleWord> words, int at, string? rows)
    {
        if (above.Length == 0 || at < 4 || !words[at - 1].Is(",") || words[at - 2].Kind != RuleWordKind.Name)
        {
            return false;
        }

        var chain = Chain(words, at - 2);
        var list = chain switch
        {
            ["form", .. var rest] => string.Join('.', rest),
            ["row", .. var rest] when rows is not null => $"{rows}.{string.Join('.', rest)}",
            _ => "",
        };
        var open = at - 2 - ((chain.Count - 1) * 2) - 1;
        return list == above && open >= 1 && words[open].Is("(") && OverRows.Contains(words[open - 1].Text);
    }

    private JsonNode? Walk(JsonNode? node, string? member, string? rows, string? item)
    {
        switch (node)
        {
            case JsonObject members:
                Walk(members, member, rows, item);
                return null;
            case JsonArray items:
                for (var index = 0; index < items.Count; index++)
                {
                    if (Walk(items[index], member, rows, item) is { } changed)
                    {
                        items[index] = changed;
                    }
                }

                return null;
            case JsonValue value when value.TryGetValue<string>(out var text):
                var renamed = member is "at" or "about" or "hide" or "fields" && text == path ? NewPath
                    : member is "filterBy" or "fills" ? (text == steps[^1] && (rows ?? "") == above ? key : text)
                    : In(text, rows, item);
                return renamed == text ? null : JsonValue.Create(renamed);
            default:
                return null;
        }
    }

    private void Walk(JsonObject members, string? member, string? rows, string? item)
    {
        var fieldPath = member is "fields" or null && members.ContainsKey("type") && members["key"] is JsonValue ? (rows is null ? "" : rows + ".") + members["key"]?.GetValue<string>() : null;
        var itemRows = members["node"]?.GetValue<string>() == "forEach" && members["rows"] is JsonValue list ? list.GetValue<string>() : item;
        foreach (var (name, value) in members.ToList())
        {
            if (name == "subforms")
            {
                // A shared part names its own fields only.
                continue;
            }

            if (member == "fieldRights" && FormTree.IsWithin(name, path))
            {
                members.Remove(name);
                members[NewPath + name[path.Length..]] = value;
                continue;
            }

            if (member is "joining" or "knowledge" or "concern" && value is JsonValue named && named.TryGetValue<string>(out var field) && field == path)
            {
                members[name] = NewPath;
                continue;
            }

            if (member == "joining" && name == "row" && value is JsonObject row && above.Length > 0 && members["into"]?.GetValue<string>() == above)
            {
                InData(row, steps.AsSpan()[^1..]);
            }

            if (value is JsonObject data && ((name == "form" && member is "application" or "with" or "occasions") || (name == "formChanges" && member == "with")))
            {
                InData(data, steps);
                continue;
            }

            var inner = name == "fields" && fieldPath is not null ? fieldPath : rows;
            var changed = name == "rows" && itemRows is not null && members.ContainsKey("node") && itemRows == path
                ? JsonValue.Create(NewPath)
                : Walk(value, member == "fills" ? member : name, inner, name == "body" || members.ContainsKey("node") ? itemRows : item);
            if (changed is not null)
            {
                members[name] = changed;
            }
        }

        if (fieldPath == path && rows == (above.Length == 0 ? null : above))
        {
            members["key"] = key;
        }
    }

    private void InData(JsonObject data, ReadOnlySpan<string> rest)
    {
        if (rest.Length > 1)
        {
            foreach (var row in (data[rest[0]] as JsonArray ?? []).OfType<JsonObject>())
            {
                InData(row, rest[1..]);
            }
        }
        else if (data.ContainsKey(rest[0]))
        {
            var old = rest[0];
            var members = data.Where(each => each.Key != key).Select(each => KeyValuePair.Create(each.Key == old ? key : each.Key, each.Value?.DeepClone())).ToList();
            // What still lies under the new key was that of a field which is gone.
            data.Clear();
            members.ForEach(data.Add);
        }
    }
}
