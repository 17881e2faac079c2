using System.Text.Json.Nodes;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Forms.Evaluation;

namespace LowCodeGov.Forms.Fields.Files;

/// <summary>Keeps the references to files in form data, at the top and in rows.</summary>
public static class FileReferences
{
    /// <summary>Every file that the values refer to, with the path of its field; the host checks that they are the applicant's own.</summary>
    public static IEnumerable<(string Path, FormFile File)> In(FormDefinition definition, JsonObject values) =>
        from place in FieldPlaces.In(definition, values)
        where place.Type is FileField && place.Value is JsonArray
        from file in ((JsonArray)place.Value!).Select(FormFile.Read).OfType<FormFile>()
        select (place.Path, file);

    /// <summary>Adds a file that the host has stored.</summary>
    /// <returns>Whether the path is a field of files with room for one more.</returns>
    public static bool Add(FormDefinition definition, JsonObject values, string path, FileReference file)
    {
        if (FieldPlaces.In(definition, values).FirstOrDefault(place => place.Path == path) is not { Type: FileField } place)
        {
            return false;
        }

        if (place.Value is not JsonArray files)
        {
            place.Container[place.Field.Key] = files = [];
        }

        if (files.Count >= FileField.MaxFiles(place.Field))
        {
            return false;
        }

        files.Add(FormFile.Json(file));
        return true;
    }

    /// <summary>Takes a file out of the field at a path, where both exist.</summary>
    public static void Remove(JsonObject values, string path, string fileId)
    {
        if (FieldPath.Find(values, path) is JsonArray files
            && files.FirstOrDefault(file => file is JsonObject f && JsonText.Of(f["fileId"]) == fileId) is { } found)
        {
            files.Remove(found);
        }
    }

    /// <summary>Posted ids with what is stored about them in the same field.</summary>
    internal static JsonNode? Resolve(FieldDefinition field, JsonNode? posted, JsonNode? stored)
    {
        var copy = posted?.DeepClone();
        var known = Objects(stored).Where(o => JsonText.Of(o["fileId"]) is not null)
            .DistinctBy(o => JsonText.Of(o["fileId"])).ToDictionary(o => JsonText.Of(o["fileId"])!, StringComparer.Ordinal);
        return Resolved(field, copy, known);
    }

    private static JsonNode? Resolved(FieldDefinition field, JsonNode? copy, Dictionary<string, JsonObject> known)
    {
        if (FieldTypes.Find(field.Type) is FileField)
        {
            return Known(copy, known);
        }

        foreach (var row in field.Fields.Length > 0 && copy is JsonArray rows ? rows.OfType<JsonObject>() : [])
        {
            foreach (var nested in field.Fields.Where(f => row.ContainsKey(f.Key)))
            {
                var posted = row[nested.Key];
                if (!ReferenceEquals(Resolved(nested, posted, known) is var resolved ? resolved : null, posted))
                {
                    row[nested.Key] = resolved;
                }
            }
        }

        return copy;
    }

    private static JsonNode? Known(JsonNode? posted, Dictionary<string, JsonObject> known) => posted is JsonArray files
        ? new JsonArray([.. files.OfType<JsonObject>().Select(f => JsonText.Of(f["fileId"])).OfType<string>()
            .Where(known.ContainsKey).Select(id => known[id].DeepClone())])
        : posted;

    // Rows may have moved, so a row's files are looked for in all rows of the field.
    private static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject o => o.Select(member => member.Value).SelectMany(Objects).Prepend(o),
        JsonArray list => list.SelectMany(Objects),
        _ => [],
    };
}
