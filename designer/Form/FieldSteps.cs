using LowCodeGov.Designer.Editing;

namespace LowCodeGov.Designer.Form;

/// <summary>Where fields go when they are moved by the keyboard: one place on, over the edges of sections and pages.</summary>
internal static class FieldSteps
{
    /// <summary>The next place up or down; <c>null</c> at the end of the form.</summary>
    public static FieldSlot? Next(FormDefinition form, ImmutableArray<PlacedField> moving, bool down)
    {
        var edge = down ? moving[^1] : moving[0];
        var list = FormTree.FieldsOf(form, edge.Slot.Container) ?? [];
        if (down ? edge.Slot.Index < list.Length - 1 : edge.Slot.Index > 0)
        {
            return edge.Slot with { Index = down ? edge.Slot.Index + 2 : edge.Slot.Index - 1 };
        }

        if (FormTree.DepthOf(edge.Slot.Container) > 0)
        {
            return null;
        }

        var sections = form.Pages.SelectMany(page => page.Sections.Select(section => (Address: $"{page.Key}/{section.Key}", section.Fields.Length))).ToList();
        var at = sections.FindIndex(section => section.Address == edge.Slot.Container) + (down ? 1 : -1);
        return at < 0 || at >= sections.Count ? null : new FieldSlot(sections[at].Address, down ? 0 : sections[at].Length);
    }

    /// <summary>Into the rows above, or out of the rows in which they stand.</summary>
    public static FieldSlot? Across(FormDefinition form, ImmutableArray<PlacedField> moving, bool inwards)
    {
        var first = moving[0];
        if (!inwards)
        {
            return FormTree.DepthOf(first.Slot.Container) > 0 && FormTree.Find(form, first.Slot.Container) is { } rows ? rows.Slot with { Index = rows.Slot.Index + 1 } : null;
        }

        var list = FormTree.FieldsOf(form, first.Slot.Container) ?? [];
        var above = list.Take(first.Slot.Index).Reverse().FirstOrDefault(field => field.Type == "rows");
        var prefix = FormTree.DepthOf(first.Slot.Container) == 0 ? "" : first.Slot.Container + ".";
        return above is null ? null : new FieldSlot(prefix + above.Key, above.Fields.Length);
    }
}

/// <summary>Finds fields by what they are called, keyed, or say in their rules.</summary>
internal static class FormSearch
{
    public static IEnumerable<string> Find(FormDefinition form, string text) => FormTree.All(form)
        .Where(placed => new[] { placed.Path, placed.Field.Label.Zh, placed.Field.Label.En, placed.Field.Type, placed.Field.Visible, placed.Field.Required, placed.Field.Calculate, placed.Field.Hint?.Zh, placed.Field.Help?.Zh }
            .Any(each => each?.Contains(text, StringComparison.OrdinalIgnoreCase) == true))
        .Select(placed => placed.Path);
}
