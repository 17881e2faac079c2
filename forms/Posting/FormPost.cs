using System.Text.Json.Nodes;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Forms.Fields;
using LowCodeGov.Forms.Fields.Files;
using LowCodeGov.Forms.Fields.Rows;

namespace LowCodeGov.Forms.Posting;

/// <summary>A posted form, read by its definition: only the fields that were in the page, each as its type understands it.</summary>
/// <param name="Values">Values by field key; fields that were not in the page are left out.</param>
/// <param name="Operation">What a button inside the form asked for, already carried out in <paramref name="Values"/>; <c>null</c> for the host's own buttons.</param>
/// <param name="Button">The <c>op</c> as posted, for the host's own buttons.</param>
public sealed record FormPost(JsonObject Values, FormOperation? Operation, string? Button)
{
    /// <summary>Name of the submit buttons.</summary>
    public const string ButtonName = "op";

    /// <summary>Most controls read from one request.</summary>
    public const int MostNames = 20_000;

    /// <summary>Reads what was posted. Unknown names are dropped, sizes are limited, nothing throws.</summary>
    /// <param name="definition">The form.</param>
    /// <param name="posted">Values by control name.</param>
    /// <param name="page">Key of the page that was shown; <c>null</c>: any field of the form.</param>
    /// <param name="prefix">What <c>EForm</c> was told to put before the names.</param>
    public static FormPost Read(
        FormDefinition definition, IReadOnlyDictionary<string, string[]> posted, string? page = null, string prefix = "")
    {
        var button = posted.TryGetValue(ButtonName, out var ops) && ops is [.., var last] ? last : null;
        var operation = FormOperation.Parse(button);
        var values = new JsonObject();
        if (posted.Count > MostNames)
        {
            return new FormPost(values, operation, button);
        }

        var edit = operation switch
        {
            FormOperation.AddRow add => new RowEdit(Added: prefix + add.Field),
            FormOperation.RemoveRow remove => new RowEdit(Removed: $"{prefix}{remove.Field}[{remove.Index}]"),
            _ => new RowEdit(),
        };
        var fields = definition.Expanded().Pages.Where(p => page is null || p.Key == page)
            .SelectMany(p => p.Sections).SelectMany(section => section.Fields);
        foreach (var field in fields)
        {
            var own = new PostedField(posted, prefix + field.Key);
            if (FieldTypes.Find(field.Type) is { HoldsValue: true, IsTyped: true } type && field.Calculate is null && WasShown(own))
            {
                values[field.Key] = type is RowsField ? RowPosting.Read(field, own, edit) : type.Clean(field, own);
            }
        }

        if (operation is FormOperation.RemoveFile file)
        {
            FileReferences.Remove(values, file.Path, file.FileId);
        }

        return new FormPost(values, operation, button);
    }

    /// <summary>The values stored so far with the posted ones in their place.</summary>
    /// <remarks>Files are told apart by id only; one that the store does not know is dropped, whoever posted it.</remarks>
    public JsonObject Onto(JsonObject stored, FormDefinition definition)
    {
        var merged = (JsonObject)stored.DeepClone();
        foreach (var field in definition.AllFields().Where(field => Values.ContainsKey(field.Key)))
        {
            merged[field.Key] = FileReferences.Resolve(field, Values[field.Key], stored[field.Key]);
        }

        return merged;
    }

    private static bool WasShown(PostedField field) =>
        field.Posted.ContainsKey(field.Name)
        || field.Posted.Keys.Any(name => name.Length > field.Name.Length && name[field.Name.Length] is ':' or '['
            && name.StartsWith(field.Name, StringComparison.Ordinal));
}
