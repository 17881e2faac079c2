using System.Text.Json;

namespace LowCodeGov.Designer.Editing;

/// <summary>Puts a page in, with one empty section where it has none.</summary>
public sealed record AddPage(int Index, FormPage Page) : DefinitionEdit
{
    /// <inheritdoc/>
    public override EditOutcome ApplyTo(MatterDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var pages = definition.Form.Pages;
        var page = Page with { Key = FieldKeys.Fresh(FieldKeys.IsName(Page.Key) ? Page.Key : "page", key => pages.Any(other => other.Key == key)) };
        page = page.Sections.IsEmpty ? page with { Sections = [new FormSection("section", page.Title, [])] } : page;
        var form = definition.Form with { Pages = pages.Insert(Math.Clamp(Index, 0, pages.Length), page) };
        return new EditOutcome.Done(definition with { Form = form }, page.Key + "/");
    }

    /// <inheritdoc/>
    public override EditDescription Describe(MatterDefinition before) => new("design.edit.add-page", ("Title", Page.Title));
}

/// <summary>Moves a page.</summary>
public sealed record MovePage(string Page, int Index) : DefinitionEdit
{
    /// <inheritdoc/>
    public override EditOutcome ApplyTo(MatterDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        if (FormTree.Page(definition.Form, Page) is not { } page)
        {
            return new EditOutcome.Refused(new EditTargetGone(Page));
        }

        var rest = definition.Form.Pages.Remove(page);
        var moved = rest.Insert(Math.Clamp(Index, 0, rest.Length), page);
        return moved.SequenceEqual(definition.Form.Pages)
            ? new EditOutcome.Done(definition, Page + "/")
            : new EditOutcome.Done(definition with { Form = definition.Form with { Pages = moved } }, Page + "/");
    }

    /// <inheritdoc/>
    public override EditDescription Describe(MatterDefinition before) =>
        new("design.edit.move-page", ("Title", FormTree.Page(before.Form, Page)?.Title ?? Page));
}

/// <summary>Takes a page away with all that is on it.</summary>
public sealed record RemovePage(string Page) : DefinitionEdit
{
    /// <inheritdoc/>
    public override EditOutcome ApplyTo(MatterDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        if (FormTree.Page(definition.Form, Page) is not { } page)
        {
            return new EditOutcome.Refused(new EditTargetGone(Page));
        }

        if (definition.Form.Pages.Length == 1)
        {
            return new EditOutcome.Refused(new EditLastOne());
        }

        var rest = definition.Form.Pages.Remove(page);
        return new EditOutcome.Done(definition with { Form = definition.Form with { Pages = rest } }, rest[Math.Clamp(definition.Form.Pages.IndexOf(page) - 1, 0, rest.Length - 1)].Key + "/");
    }

    /// <inheritdoc/>
    public override EditDescription Describe(MatterDefinition before) =>
        new("design.edit.remove-page", ("Title", FormTree.Page(before.Form, Page)?.Title ?? Page));
}

/// <summary>Gives a property of a page a value.</summary>
public sealed record SetPageProperty(string Page, string Property, JsonElement? Value) : DefinitionEdit
{
    /// <inheritdoc/>
    public override EditOutcome ApplyTo(MatterDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var pages = definition.Form.Pages;
        if (FormTree.Page(definition.Form, Page) is not { } page)
        {
            return new EditOutcome.Refused(new EditTargetGone(Page));
        }

        if (Property == "sections" || JsonEditing.WithMember(page, Property, Value) is not { } changed)
        {
            return new EditOutcome.Refused(new EditValueInvalid(Property));
        }

        if (changed.Key != Page && (!FieldKeys.IsName(changed.Key) || pages.Any(other => other.Key == changed.Key)))
        {
            return new EditOutcome.Refused(FieldKeys.IsName(changed.Key) ? new EditKeyTaken(changed.Key) : new EditKeyInvalid(changed.Key));
        }

        var form = definition.Form with { Pages = pages.Replace(page, changed) };
        return new EditOutcome.Done(definition with { Form = form }, changed.Key + "/");
    }

    /// <inheritdoc/>
    public override EditDescription Describe(MatterDefinition before) => new(
        "design.edit.set-property",
        ("Target", $"“{FormTree.Page(before.Form, Page)?.Title.Zh ?? Page}”"), ("Property", EditDescription.Named + "design.property." + Property));
}
