namespace LowCodeGov.Designer.Editing;

/// <summary>A field of a shared part that has another key.</summary>
public sealed record RenamedField(string Old, string New);

/// <summary>Where the fields of a shared part come to stand in a form, and what follows when one gets another key.</summary>
internal static class PartUses
{
    /// <summary>Fields that stand where others stood and differ in their keys alone, as far as a reader can tell: type and label.</summary>
    public static ImmutableArray<RenamedField> Renamed(ImmutableArray<FieldDefinition> before, ImmutableArray<FieldDefinition> after, string above = "")
    {
        if (before.Length != after.Length)
        {
            return [];
        }

        var (gone, come) = (before.Select(field => field.Key).Except(after.Select(field => field.Key), StringComparer.Ordinal), after.Select(field => field.Key).Except(before.Select(field => field.Key), StringComparer.Ordinal));
        var (old, @new) = (gone.ToHashSet(StringComparer.Ordinal), come.ToHashSet(StringComparer.Ordinal));
        return
        [
            .. before.Zip(after).SelectMany(pair => pair switch
            {
                var (one, other) when one.Type != other.Type || one.Label != other.Label => [],
                var (one, other) when one.Key == other.Key => Renamed(one.Fields, other.Fields, above + one.Key + "."),
                var (one, other) when old.Contains(one.Key) && @new.Contains(other.Key) => [new RenamedField(above + one.Key, other.Key)],
                _ => [],
            }),
        ];
    }

    /// <summary>The definition with a field of a part named anew wherever its uses are named: in rules, documents, rights, scenarios, and in other parts.</summary>
    public static MatterDefinition Follow(MatterDefinition definition, string part, RenamedField renamed)
    {
        var node = JsonEditing.ToNode(definition);
        foreach (var before in Before(definition.Form, part, 0))
        {
            new FieldRenaming(before + renamed.Old, KeyOf(before + renamed.Old, renamed)).Everywhere(node);
        }

        var followed = JsonEditing.Read(node) ?? definition;
        return followed with
        {
            Form = followed.Form with
            {
                Subforms = followed.Form.Subforms.ToImmutableSortedDictionary(
                    each => each.Key, each => each.Key == part ? each.Value : each.Value with { Fields = [.. each.Value.Fields.Select(field => InPart(each.Value, field, part, renamed))] }, StringComparer.Ordinal),
            },
        };
    }

    // A part that holds the part names its fields in rules of its own.
    private static FieldDefinition InPart(Subform holder, FieldDefinition field, string part, RenamedField renamed) =>
        holder.Fields.Where(use => use.Subform == part).Aggregate(field, (each, use) =>
            FieldRenaming.InCopied(each, [(Start(use, "") + renamed.Old, KeyOf(Start(use, "") + renamed.Old, renamed))]));

    // The last key of the place, with the prefix of the use before it.
    private static string KeyOf(string place, RenamedField renamed) => place[(FormTree.Above(place) is { Length: > 0 } above ? above.Length + 1 : 0)..^LastOf(renamed.Old).Length] + renamed.New;

    private static string LastOf(string path) => path[(path.LastIndexOf('.') + 1)..];

    // What stands before the fields of a part: the path of the rows whose columns they are, or the prefix of the use.
    private static IEnumerable<string> Before(FormDefinition form, string part, int depth)
    {
        foreach (var placed in FormTree.All(form).Where(placed => placed.Field.Subform == part))
        {
            yield return Start(placed.Field, FormTree.Above(placed.Path) is { Length: > 0 } above ? above + "." : "");
        }

        if (depth < FormExpansion.Deepest)
        {
            foreach (var (holder, other) in form.Subforms)
            {
                foreach (var use in other.Fields.Where(field => field.Subform == part))
                {
                    foreach (var before in Before(form, holder, depth + 1))
                    {
                        yield return Start(use, before);
                    }
                }
            }
        }
    }

    private static string Start(FieldDefinition use, string before) => FieldKinds.Of(use).HasRows ? $"{before}{use.Key}." : before + use.Prefix;
}
