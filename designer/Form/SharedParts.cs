using LowCodeGov.Designer.Editing;

namespace LowCodeGov.Designer.Form;

/// <summary>The shared parts that can be put into a form: those of the form library, and those that the form has already.</summary>
internal static class SharedParts
{
    /// <summary>All parts by key; where both have one, that of the form, which may have been changed since.</summary>
    public static IEnumerable<KeyValuePair<string, Subform>> All(DesignDesk desk) =>
        desk.Form.Subforms.Concat(desk.Library.Parts.Where(part => !desk.Form.Subforms.ContainsKey(part.Key))).Where(part => part.Key != desk.Part);

    /// <summary>What is in a part, in words.</summary>
    public static string Describe(Subform part, string culture) =>
        string.Join(culture.StartsWith("zh", StringComparison.Ordinal) ? "、" : ", ", part.Fields.Select(field => field.Label.In(culture)));

    /// <summary>The edit that puts a part in; a second use of it has names of its own.</summary>
    public static AddFields Use(DesignDesk desk, string key, FieldSlot at)
    {
        var part = desk.Form.Subforms.TryGetValue(key, out var own) ? own : desk.Library.Parts[key];
        var above = FormTree.DepthOf(at.Container) == 0 ? null : FormTree.Find(desk.Form, at.Container)?.Field;
        var names = (above?.Fields ?? [.. desk.Form.AllFields()]).Select(field => field.Key).ToHashSet(StringComparer.Ordinal);
        var field = new FieldDefinition { Key = FieldKeys.Fresh(key, wanted => names.Contains(wanted) || FormTree.All(desk.Form).Any(placed => placed.Field.Key == wanted)), Type = "subform", Label = part.Name, Subform = key, Span = 2 };
        if (part.Fields.Any(each => names.Contains(each.Key)))
        {
            field = field with { Prefix = field.Key + "_" };
        }

        var alone = new FormDefinition { Pages = [new FormPage("page", part.Name, [new FormSection("section", part.Name, [field])])], Subforms = desk.Form.Subforms };
        return new AddFields(at, [field], FieldOrigin.Palette) { Subforms = desk.Library.TakeInto(alone).Subforms };
    }
}
