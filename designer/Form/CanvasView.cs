using LowCodeGov.Designer.Editing;
using LowCodeGov.Forms.Evaluation;
using LowCodeGov.Forms.Fields;
using LowCodeGov.Forms.Rendering;

namespace LowCodeGov.Designer.Form;

/// <summary>The form as the canvas shows it: everything there, nothing filled.</summary>
internal static class CanvasView
{
    public static FormView Of(DesignDesk desk) => new()
    {
        Definition = desk.Form,
        Result = new FormResult
        {
            Values = [],
            States = FormTree.All(desk.Form).Select(placed => KeyValuePair.Create(placed.Path, StateOf(placed.Field))).DistinctBy(pair => pair.Key).ToImmutableDictionary(StringComparer.Ordinal),
            VisibleSections = [.. desk.Form.Pages.SelectMany(page => page.Sections.Select(section => $"{page.Key}/{section.Key}"))],
            Findings = [],
        },
        Findings = [],
        Catalogue = desk.Texts,
        Codes = desk.Codes,
        Culture = desk.Culture,
        Prefix = "canvas-",
        Mode = FormMode.Fill,
    };

    /// <summary>The place of a field in that form.</summary>
    public static FieldPlace? PlaceOf(FormPage page, FormSection section, FieldDefinition field, string path) =>
        FieldTypes.Find(field.Type) is { } type ? new FieldPlace(path, page, section, field with { Fields = [] }, type, null, null, []) : null;

    private static FieldState StateOf(FieldDefinition field) => new(Visible: true, Required: field.Required == "true", ReadOnly: false, Fixed: field.Calculate is not null);
}
