using System.Text.Json.Nodes;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Forms.CodeLists;
using LowCodeGov.Forms.Fields;
using LowCodeGov.Forms.Fields.Files;
using LowCodeGov.Forms.Fields.Numbers;
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

    // Regions and catalogues have thousands of codes: a schema that lists them helps nobody.
    private const int MostChoices = 200;

    private static readonly JsonNode?[] Probes = [JsonValue.Create("x"), JsonValue.Create(1), JsonValue.Create(true), new JsonArray(), new JsonObject()];

    /// <summary>The schema of a form.</summary>
    /// <param name="definition">The form, with its parts expanded.</param>
    /// <param name="codes">Code lists that fields offer.</param>
    /// <param name="id">Address under which the schema is found; absent: none.</param>
    /// <param name="title">Name of the form.</param>
    /// <param name="culture">Language of titles and descriptions.</param>
    public static JsonObject Of(FormDefinition definition, CodeListSet codes, string? id = null, string? title = null, string culture = "zh-CN")
    {
        ArgumentNullException.ThrowIfNull(definition);
        var schema = new JsonObject { ["$schema"] = Dialect };
        Put(schema, "$id", id);
        Put(schema, "title", title);
        schema["type"] = "object";
        schema["properties"] = Properties(definition.AllFields(), codes, culture);
        schema["additionalProperties"] = false;
        schema["$defs"] = new JsonObject { ["file"] = FileReference() };
        return schema;
    }

    private static JsonObject Properties(IEnumerable<FieldDefinition> fields, CodeListSet codes, string culture) => new(
        from field in fields
        let type = FieldTypes.Find(field.Type)
        where type is { HoldsValue: true }
        select KeyValuePair.Create(field.Key, (JsonNode?)Field(field, type, codes, culture)));

    private static JsonObject Field(FieldDefinition field, FieldType type, CodeListSet codes, string culture)
    {
        var schema = type switch
        {
            RowsField => new JsonObject
            {
                ["type"] = Types("array"),
                ["items"] = new JsonObject { ["type"] = "object", ["properties"] = Properties(field.Fields, codes, culture), ["additionalProperties"] = false },
                ["maxItems"] = RowsField.MaxRows(field),
            },
            FileField => new JsonObject { ["type"] = Types("array"), ["items"] = new JsonObject { ["$ref"] = "#/$defs/file" }, ["maxItems"] = FileField.MaxFiles(field) },
            NumberField number => Number(field, number),
            _ => Scalar(field, type, codes),
        };
        schema["title"] = field.Label.In(culture);
        Put(schema, "description", (field.Hint ?? field.Help)?.In(culture));
        if (field.Calculate is not null)
        {
            schema["readOnly"] = true;
        }

        return schema;
    }

    private static JsonObject Number(FieldDefinition field, NumberField type)
    {
        var schema = new JsonObject { ["type"] = Types(type.Decimals(field) == 0 ? "integer" : "number") };
        if (type.Min(field) is { } min && field.Calculate is null)
        {
            schema["minimum"] = min;
        }

        if (field.Max is { } max && field.Calculate is null)
        {
            schema["maximum"] = max;
        }

        return schema;
    }

    private static JsonObject Scalar(FieldDefinition field, FieldType type, CodeListSet codes)
    {
        // What a type holds it says itself: so the schema knows every type, those of tomorrow too.
        var kinds = Probes.Where(probe => type.Fits(probe!.DeepClone())).Select(probe => KindOf(probe!)).Distinct(StringComparer.Ordinal).ToArray();
        var schema = new JsonObject { ["type"] = Types(kinds.Length == 0 ? ["string"] : kinds) };
        var choices = field.Type is "radio" or "select" or "checkbox" ? FieldChoices.Of(field, codes) : [];
        var listed = choices.Length is > 0 and <= MostChoices && field.Calculate is null;
        if (kinds.Contains("array", StringComparer.Ordinal))
        {
            schema["items"] = listed ? new JsonObject { ["type"] = "string", ["enum"] = new JsonArray([.. choices.Select(c => (JsonNode?)c.Value)]) } : new JsonObject();
        }
        else if (listed)
        {
            schema["enum"] = new JsonArray([.. choices.Select(c => (JsonNode?)c.Value).Append(null)]);
        }
        else if (field.Type == "date")
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
