namespace LowCodeGov.Designer.Editing;

/// <summary>Where a field stands: in which list, and at which place of it.</summary>
/// <param name="Container">A section as <c>page/section</c>, or the path of a repeating field.</param>
/// <param name="Index">Place in the list, from 0.</param>
public sealed record FieldSlot(string Container, int Index);

/// <summary>A field of a form with its address.</summary>
/// <param name="Path">Keys from the top, with dots: <c>phone</c>, <c>workers.name</c>.</param>
/// <param name="Slot">Where it stands.</param>
public sealed record PlacedField(string Path, FieldDefinition Field, FieldSlot Slot);

/// <summary>Finds and changes parts of a form by their addresses. A form is small; every change makes the lists above it anew.</summary>
public static class FormTree
{
    /// <summary>Every field, rows before the fields in them.</summary>
    public static IEnumerable<PlacedField> All(FormDefinition form)
    {
        ArgumentNullException.ThrowIfNull(form);
        return form.Pages.SelectMany(page => page.Sections.SelectMany(section => In(section.Fields, $"{page.Key}/{section.Key}", "")));
    }

    /// <summary>The field at a path.</summary>
    public static PlacedField? Find(FormDefinition form, string path) => All(form).FirstOrDefault(placed => placed.Path == path);

    /// <summary>The fields in a container; <c>null</c> where there is none.</summary>
    public static ImmutableArray<FieldDefinition>? FieldsOf(FormDefinition form, string container)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(container);
        return container.Contains('/', StringComparison.Ordinal) ? Section(form, container)?.Fields : Find(form, container)?.Field.Fields;
    }

    /// <summary>A section by <c>page/section</c>.</summary>
    public static FormSection? Section(FormDefinition form, string address)
    {
        ArgumentNullException.ThrowIfNull(form);
        return form.Pages.SelectMany(page => page.Sections.Where(section => $"{page.Key}/{section.Key}" == address)).FirstOrDefault();
    }

    /// <summary>A page by key.</summary>
    public static FormPage? Page(FormDefinition form, string key)
    {
        ArgumentNullException.ThrowIfNull(form);
        return form.Pages.FirstOrDefault(page => page.Key == key);
    }

    /// <summary>The form with another list of fields in a container.</summary>
    public static FormDefinition WithFields(FormDefinition form, string container, Func<ImmutableArray<FieldDefinition>, ImmutableArray<FieldDefinition>> change)
    {
        ArgumentNullException.ThrowIfNull(container);
        return container.Contains('/', StringComparison.Ordinal)
            ? WithSection(form, container, section => section with { Fields = change(section.Fields) })
            : WithField(form, container, rows => rows with { Fields = change(rows.Fields) });
    }

    /// <summary>The form with a section changed.</summary>
    public static FormDefinition WithSection(FormDefinition form, string address, Func<FormSection, FormSection> change)
    {
        ArgumentNullException.ThrowIfNull(form);
        return form with
        {
            Pages = [.. form.Pages.Select(page => page with { Sections = [.. page.Sections.Select(section => $"{page.Key}/{section.Key}" == address ? change(section) : section)] })],
        };
    }

    /// <summary>The form with a field changed.</summary>
    public static FormDefinition WithField(FormDefinition form, string path, Func<FieldDefinition, FieldDefinition> change)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(path);
        var keys = path.Split('.');
        return form with
        {
            Pages = [.. form.Pages.Select(page => page with { Sections = [.. page.Sections.Select(section => section with { Fields = Changed(section.Fields, keys, change) })] })],
        };
    }

    /// <summary>The path with the field left out, <c>""</c> at the top.</summary>
    public static string Above(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var dot = path.LastIndexOf('.');
        return dot < 0 ? "" : path[..dot];
    }

    /// <summary>Whether a path is that of a field, or of one inside it.</summary>
    public static bool IsWithin(string path, string outer)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path == outer || path.StartsWith(outer + ".", StringComparison.Ordinal);
    }

    /// <summary>How many rows a container lies in: 0 for a section.</summary>
    public static int DepthOf(string container)
    {
        ArgumentNullException.ThrowIfNull(container);
        return container.Contains('/', StringComparison.Ordinal) ? 0 : container.Count(character => character == '.') + 1;
    }

    /// <summary>Levels of rows inside a field, itself counted.</summary>
    public static int HeightOf(FieldDefinition field)
    {
        ArgumentNullException.ThrowIfNull(field);
        return field.Fields.IsEmpty && field.Type != "rows" ? 0 : 1 + field.Fields.Select(HeightOf).DefaultIfEmpty(0).Max();
    }

    private static IEnumerable<PlacedField> In(ImmutableArray<FieldDefinition> fields, string container, string prefix)
    {
        for (var index = 0; index < fields.Length; index++)
        {
            var path = prefix + fields[index].Key;
            yield return new PlacedField(path, fields[index], new FieldSlot(container, index));
            foreach (var inner in In(fields[index].Fields, path, path + "."))
            {
                yield return inner;
            }
        }
    }

    private static ImmutableArray<FieldDefinition> Changed(ImmutableArray<FieldDefinition> fields, ReadOnlySpan<string> keys, Func<FieldDefinition, FieldDefinition> change)
    {
        for (var index = 0; index < fields.Length; index++)
        {
            if (fields[index].Key == keys[0])
            {
                return fields.SetItem(index, keys.Length == 1 ? change(fields[index]) : fields[index] with { Fields = Changed(fields[index].Fields, keys[1..], change) });
            }
        }

        return fields;
    }
}
