using System.Text.Json.Nodes;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Forms.Fields;
using LowCodeGov.Forms.Fields.Composite;
using LowCodeGov.Forms.Fields.Files;
using LowCodeGov.Forms.Fields.Numbers;
using LowCodeGov.Forms.Fields.Other;
using LowCodeGov.Forms.Fields.Rows;

namespace LowCodeGov.Forms.Schema;

/// <summary>Describes the data of a form as JSON Schema (2020-12), for systems that read it or hand it in.</summary>
/// <remarks>
/// The schema says what shape data has that was handed in. What rules decide (what must be filled when, sums, comparisons) it cannot
/// say; every field may therefore be absent or null, and the API judges with the rules themselves.
/// </remarks>
public static class FormSchema
{
    /// <summary>The dialect of the schema.</summary>
    public const string Dialect = "https://json-schema.org/draft/2020-12/schema";

    private static readonly JsonNode?[] Probes =
        [JsonValue.Create("x"), JsonValue.Create("2026-03-02"), JsonValue.Create("09:30"), JsonValue.Create(1), JsonValue.Create(true), new JsonArray(), new JsonObject()];

    /// <summary>The schema of a form.</summary>
    /// <param name="definition">The form.</param>
    /// <param name="id">Address under which the schema is found; absent: none.</param>
    /// <param name="title">Name of the form.</param>
    /// <param name="culture">Language of titles and descriptions.</param>
    public static JsonObject Of(FormDefinition definition, string? id = null, string? title = null, string culture = "zh-CN")
    {
        ArgumentNullException.ThrowIfNull(definition);
        var schema = new JsonObject { ["$schema"] = Dialect };
        Put(schema, "$id", id);
        Put(schema, "title", title);
        schema["type"] = "object";
        schema["properties"] = Properties(definition.AllFields(), culture);
        schema["additionalProperties"] = false;
        schema["$defs"] = new JsonObject { ["file"] = FileReference() };
        return schema;
    }

    private static JsonObject Properties(IEnumerable<FieldDefinition> fields, string culture, bool isInRow = false) => new(
        from field in fields
        let type = FieldTypes.Find(field.Type)
        where type is { HoldsValue: true }
        select KeyValuePair.Create(field.Key, (JsonNode?)Field(field, type, culture, isInRow)));

    private static JsonObject Field(FieldDefinition field, FieldType type, string culture, bool isInRow)
    {
        var schema = type switch
        {
            RowsField => new JsonObject
            {
                ["type"] = Types("array"),
                ["items"] = new JsonObject { ["type"] = "object", ["properties"] = Properties(field.Fields, culture, isInRow: true), ["additionalProperties"] = false },
                ["maxItems"] = isInRow ? Math.Min(RowsField.MaxRows(field), RowsField.InnerLimit) : RowsField.MaxRows(field),
            },
            FileField => new JsonObject { ["type"] = Types("array"), ["items"] = new JsonObject { ["$ref"] = "#/$defs/file" }, ["maxItems"] = FileField.MaxFiles(field) },
            NumberField number => Number(field, number),
            CompositeField composite => Composite(composite),
            _ => Scalar(field, type),
        };
        schema["title"] = field.Label.In(culture);
        Put(schema, "description", (field.Hint ?? field.Help)?.In(culture));
        if (field.Calculate is not null)
        {
            schema["readOnly"] = true;
        }

        return schema;
    }

    private static JsonObject Composite(CompositeField type) => new()
    {
        ["type"] = Types("object"),
        ["properties"] = new JsonObject(type.Parts.Select(part => KeyValuePair.Create(part.Name, (JsonNode?)new JsonObject { ["type"] = Types(part.Kind == PartKind.Number ? "number" : "string") }))),
        ["additionalProperties"] = false,
    };

    private static JsonObject Number(FieldDefinition field, NumberField type)
    {
        var schema = new JsonObject { ["type"] = Types(type.Decimals(field) == 0 ? "integer" : "number") };
        if (type.Min(field) is { } min && field.Calculate is null)
        {
            schema["minimum"] = min;
        }

        if (type.Max(field) is { } max && field.Calculate is null)
        {
            schema["maximum"] = max;
        }

        return schema;
    }

    private static JsonObject Scalar(FieldDefinition field, FieldType type)
    {
        // What a type holds it says itself: so the schema knows every type, those of tomorrow too.
        var kinds = Probes.Where(probe => type.Fits(probe!.DeepClone())).Select(probe => KindOf(probe!)).Distinct(StringComparer.Ordinal).ToArray();
        var schema = kinds.Length == 0 ? [] : new JsonObject { ["type"] = Types(kinds) };
        // Choices of the definition stand as long as its version does; code lists lose entries that old cases keep.
        var choices = field.CodeList is null ? field.Options : [];
        var listed = !choices.IsDefaultOrEmpty && field.Calculate is null;
        if (kinds.Contains("array", StringComparer.Ordinal))
        {
            schema["items"] = listed ? new JsonObject { ["type"] = "string", ["enum"] = new JsonArray([.. choices.Select(c => (JsonNode?)c.Value)]) } : new JsonObject();
        }
        else if (listed)
        {
            schema["enum"] = new JsonArray([.. choices.Select(c => (JsonNode?)c.Value).Append(null)]);
        }
        else if (type is DateField)
        {
            schema["format"] = "date";
        }
        else if (kinds is ["string"] && field.MaxLength is { } most)
        {
            schema["maxLength"] = most;
        }

        return schema;
    }

    private static JsonArray Types(params IEnumerable<string> kinds) => new([.. kinds.Append("null").Select(kind => (JsonNode?)kind)]);

    private static string KindOf(JsonNode probe) => probe switch
    {
        JsonArray => "array",
        JsonObject => "object",
        _ => probe.GetValueKind() switch { System.Text.Json.JsonValueKind.Number => "number", System.Text.Json.JsonValueKind.String => "string", _ => "boolean" },
    };

    private static JsonObject FileReference() => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject
        {
            ["fileId"] = new JsonObject { ["type"] = "string" },
            ["name"] = new JsonObject { ["type"] = "string" },
            ["size"] = new JsonObject { ["type"] = "integer", ["minimum"] = 0 },
            ["mediaType"] = new JsonObject { ["type"] = Types("string") },
            ["sha256"] = new JsonObject { ["type"] = Types("string") },
        },
        ["required"] = new JsonArray("fileId", "name"),
        ["additionalProperties"] = false,
    };

    private static void Put(JsonObject schema, string name, string? value)
    {
        if (value is not null)
        {
            schema[name] = value;
        }
    }
}
