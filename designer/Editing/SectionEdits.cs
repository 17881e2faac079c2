using System.Text.Json;

namespace LowCodeGov.Designer.Editing;

/// <summary>Puts a section into a page.</summary>
public sealed record AddSection(string Page, int Index, FormSection Section) : DefinitionEdit
{
    /// <inheritdoc/>
    public override EditOutcome ApplyTo(MatterDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        if (FormTree.Page(definition.Form, Page) is not { } page)
        {
            return new EditOutcome.Refused(new EditTargetGone(Page));
        }

        var key = FieldKeys.Fresh(FieldKeys.IsName(Section.Key) ? Section.Key : "section", wanted => page.Sections.Any(other => other.Key == wanted));
        var section = Section with { Key = key, Fields = [] };
        var form = SectionPlacing.WithSections(definition.Form, Page, list => list.Insert(Math.Clamp(Index, 0, list.Length), section));
        // Its fields are settled against the whole form, as pasted ones are.
        form = FormTree.WithFields(form, $"{Page}/{key}", _ => FieldKeys.Settled(form, $"{Page}/{key}", Section.Fields));
        return new EditOutcome.Done(definition with { Form = form }, $"{Page}/{key}");
    }

    /// <inheritdoc/>
    public override EditDescription Describe(MatterDefinition before) => new("design.edit.add-section", ("Title", Section.Title));
}

/// <summary>Moves a section, within its page or to another.</summary>
/// <param name="Section">As <c>page/section</c>.</param>
/// <param name="Page">Key of the page it goes to.</param>
/// <param name="Index">Place there, counted without the section itself.</param>
public sealed record MoveSection(string Section, string Page, int Index) : DefinitionEdit
{
    /// <inheritdoc/>
    public override EditOutcome ApplyTo(MatterDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var form = definition.Form;
        if (FormTree.Section(form, Section) is not { } section || FormTree.Page(form, Page) is not { } to)
        {
            return new EditOutcome.Refused(new EditTargetGone(FormTree.Section(form, Section) is null ? Section : Page));
        }

        var from = Section[..Section.IndexOf('/', StringComparison.Ordinal)];
        if (from != Page && FormTree.Page(form, from)?.Sections.Length == 1)
        {
            return new EditOutcome.Refused(new EditLastOne());
        }

        var rest = SectionPlacing.WithSections(form, from, list => list.Remove(section));
        var key = from == Page ? section.Key : FieldKeys.Fresh(section.Key, wanted => to.Sections.Any(other => other.Key == wanted));
        var moved = SectionPlacing.WithSections(rest, Page, list => list.Insert(Math.Clamp(Index, 0, list.Length), section with { Key = key }));
        return from == Page && FormTree.Page(moved, Page)?.Sections.Select(each => each.Key).SequenceEqual(to.Sections.Select(each => each.Key), StringComparer.Ordinal) == true
            ? new EditOutcome.Done(definition, Section)
            : new EditOutcome.Done(definition with { Form = moved }, $"{Page}/{key}");
    }

    /// <inheritdoc/>
    public override EditDescription Describe(MatterDefinition before) => new(
        "design.edit.move-section", ("Title", FormTree.Section(before.Form, Section)?.Title ?? Section), ("To", FormTree.Page(before.Form, Page)?.Title ?? Page));
}

/// <summary>Takes a section away with its fields.</summary>
public sealed record RemoveSection(string Section) : DefinitionEdit
{
    /// <inheritdoc/>
    public override EditOutcome ApplyTo(MatterDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        if (FormTree.Section(definition.Form, Section) is not { } section)
        {
            return new EditOutcome.Refused(new EditTargetGone(Section));
        }

        var page = Section[..Section.IndexOf('/', StringComparison.Ordinal)];
        if (FormTree.Page(definition.Form, page)?.Sections.Length == 1)
        {
            return new EditOutcome.Refused(new EditLastOne());
        }

        var form = SectionPlacing.WithSections(definition.Form, page, list => list.Remove(section));
        return new EditOutcome.Done(definition with { Form = form }, $"{page}/{FormTree.Page(form, page)!.Sections[0].Key}"); // the page had two sections or more
    }

    /// <inheritdoc/>
    public override EditDescription Describe(MatterDefinition before) =>
        new("design.edit.remove-section", ("Title", FormTree.Section(before.Form, Section)?.Title ?? Section));
}

/// <summary>Gives a property of a section a value.</summary>
public sealed record SetSectionProperty(string Section, string Property, JsonElement? Value) : DefinitionEdit
{
    /// <inheritdoc/>
    public override EditOutcome ApplyTo(MatterDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        if (FormTree.Section(definition.Form, Section) is not { } section)
        {
            return new EditOutcome.Refused(new EditTargetGone(Section));
        }

        if (Property == "fields" || JsonEditing.WithMember(section, Property, Value) is not { } changed)
        {
            return new EditOutcome.Refused(new EditValueInvalid(Property));
        }

        var page = Section[..Section.IndexOf('/', StringComparison.Ordinal)];
        if (changed.Key != section.Key && (!FieldKeys.IsName(changed.Key) || FormTree.Section(definition.Form, $"{page}/{changed.Key}") is not null))
        {
            return new EditOutcome.Refused(FieldKeys.IsName(changed.Key) ? new EditKeyTaken(changed.Key) : new EditKeyInvalid(changed.Key));
        }

        return new EditOutcome.Done(definition with { Form = FormTree.WithSection(definition.Form, Section, _ => changed) }, $"{page}/{changed.Key}");
    }

    /// <inheritdoc/>
    public override EditDescription Describe(MatterDefinition before) => new(
        "design.edit.set-property",
        ("Target", $"“{FormTree.Section(before.Form, Section)?.Title.Zh ?? Section}”"), ("Property", EditDescription.Named + "design.property." + Property));
}

/// <summary>Changes the list of sections of a page.</summary>
internal static class SectionPlacing
{
    public static FormDefinition WithSections(FormDefinition form, string page, Func<ImmutableArray<FormSection>, ImmutableArray<FormSection>> change) =>
        form with { Pages = [.. form.Pages.Select(each => each.Key == page ? each with { Sections = change(each.Sections) } : each)] };
}
