using System.Text.Json;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Forms.Fields;
using LowCodeGov.Forms.Fields.Composite;
using LowCodeGov.Forms.Fields.Files;
using LowCodeGov.Forms.Fields.Rows;
using LowCodeGov.Forms.Posting;

namespace LowCodeGov.Forms.Evaluation;

/// <summary>Takes form data of unknown origin in: known fields only, bounded in size, every text readable.</summary>
internal sealed class FormIntake
{
    /// <summary>Most rows that are taken of one form, those in rows counted too.</summary>
    private const int MostRows = 2_000;

    private readonly List<(string Path, FieldFault Fault)> faults = [];
    private int rowsLeft = MostRows;

    private FormIntake()
    {
    }

    /// <summary>A safe copy of the values, and what had to be left out.</summary>
    public static (JsonObject Values, IReadOnlyList<(string Path, FieldFault Fault)> Faults) Read(FormDefinition definition, JsonObject raw)
    {
        var intake = new FormIntake();
        try
        {
            return (intake.Fields(definition.AllFields(), raw, "", 0), intake.faults);
        }
        catch (ArgumentException)
        {
            // A JSON object with one name twice says so only when it is read; which of the two was meant nobody knows.
            return (new JsonObject(), [("", FieldFault.Of("form.ambiguous"))]);
        }
    }

    private JsonObject Fields(IEnumerable<FieldDefinition> fields, JsonObject raw, string prefix, int level)
    {
        var values = new JsonObject();
        foreach (var field in fields)
        {
            if (FieldTypes.Find(field.Type) is { HoldsValue: true } type && !(level >= FieldPlaces.Deepest && type is RowsField) && raw.TryGetPropertyValue(field.Key, out var node))
            {
                values[field.Key] = Value(field, type, node, prefix + field.Key, level);
            }
        }

        return values;
    }

    private JsonNode? Value(FieldDefinition field, FieldType type, JsonNode? node, string path, int level)
    {
        switch (node)
        {
            case null:
                return null;
            case JsonArray rows when type is RowsField:
                return Rows(field, rows, path, level);
            case JsonArray files when type is FileField:
                return new JsonArray([.. Limited(files, path, 100).Select(FileCopy)]);
            case JsonArray list when !type.Fits(new JsonArray()):
                faults.Add((path, FieldFault.Of(list.Count == 0 ? "form.wrong-type" : type.MisfitKey)));
                return null;
            case JsonArray list:
                return new JsonArray([.. Limited(list, path, 200).Select(item => Scalar(item, path))]);
            case JsonObject parts when type is CompositeField composite:
                return Parts(composite, parts, path);
            case JsonObject:
                faults.Add((path, FieldFault.Of(type.MisfitKey)));
                return null;
            default:
                return Scalar(node, path);
        }
    }

    private JsonObject Parts(CompositeField type, JsonObject given, string path)
    {
        var copy = new JsonObject();
        foreach (var part in type.Parts)
        {
            copy[part.Name] = given[part.Name] is JsonValue value ? Scalar(value, path) : null;
        }

        return copy;
    }

    private JsonArray Rows(FieldDefinition field, JsonArray rows, string path, int level)
    {
        var copy = new JsonArray();
        var most = Math.Min(level == 0 ? RowsField.HardLimit : RowsField.InnerLimit, rowsLeft);
        rowsLeft -= Math.Min(rows.Count, most);
        foreach (var row in Limited(rows, path, most))
        {
            if (row is JsonObject fields)
            {
                copy.Add(Fields(field.Fields, fields, $"{path}[{copy.Count}].", level + 1));
            }
            else
            {
                faults.Add((path, FieldFault.Of("form.wrong-type")));
            }
        }

        return copy;
    }

    private IEnumerable<JsonNode?> Limited(JsonArray list, string path, int most)
    {
        if (list.Count > most)
        {
            faults.Add((path, FieldFault.Of("form.too-many", ("Max", $"{most}"))));
        }

        return list.Take(most);
    }

    private JsonNode? FileCopy(JsonNode? file)
    {
        if (FormFile.Read(file) is not { } known || file is not JsonObject raw)
        {
            // Kept as a reference without a name, so that the field says that it is none.
            return new JsonObject();
        }

        return new JsonObject
        {
            ["fileId"] = known.FileId,
            ["name"] = known.Name,
            ["size"] = known.Size,
            ["mediaType"] = Short(raw["mediaType"]),
            ["sha256"] = Short(raw["sha256"]),
        };
    }

    private static JsonValue? Short(JsonNode? node) => JsonText.Of(node) is { Length: <= 200 } text ? JsonValue.Create(text) : null;

    private JsonValue? Scalar(JsonNode? node, string path)
    {
        switch (node?.GetValueKind())
        {
            case JsonValueKind.String:
                var text = JsonText.Of(node) ?? "";
                if (text.Length <= PostedText.HardLimit)
                {
                    return JsonValue.Create(text);
                }

                faults.Add((path, FieldFault.Of("form.text.too-long", ("Max", $"{PostedText.HardLimit}"), ("Length", $"{text.Length}"))));
                return null;
            case JsonValueKind.Number when JsonText.Number(node) is { } number:
                return JsonValue.Create(number);
            case JsonValueKind.True or JsonValueKind.False:
                return JsonValue.Create(JsonText.Truth(node) is true);
            case null or JsonValueKind.Null:
                return null;
            default:
                faults.Add((path, FieldFault.Of("form.wrong-type")));
                return null;
        }
    }
}
