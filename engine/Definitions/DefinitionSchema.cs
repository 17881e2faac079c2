using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace LowCodeGov.Engine.Definitions;

/// <summary>The JSON Schema of a matter's definition, generated from the records so that the two cannot part.</summary>
/// <remarks>
/// Committed as <c>seed/matter.schema.json</c> for editors and other tools; a test keeps the file equal to this.
/// Own walk over the serializer's metadata: the exporter of the base class library expands recursive types in place and knows nothing
/// of converters.
/// </remarks>
public sealed class DefinitionSchema
{
    private readonly SortedDictionary<string, JsonNode> named = new(StringComparer.Ordinal);

    private DefinitionSchema()
    {
    }

    /// <summary>The schema as indented text.</summary>
    public static string Text { get; } = new DefinitionSchema().Generate().ToJsonString(EngineJson.Readable) + "\n";

    private JsonObject Generate()
    {
        var root = Of(typeof(MatterDefinition));
        return new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = nameof(MatterDefinition),
            ["$ref"] = root["$ref"]?.DeepClone(),
            ["$defs"] = new JsonObject(named.Select(each => KeyValuePair.Create<string, JsonNode?>(each.Key, each.Value))),
        };
    }

    private JsonObject Of(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(LocalText))
        {
            return Named(type, LocalTextSchema);
        }

        if (type.IsEnum)
        {
            return new JsonObject { ["enum"] = new JsonArray([.. Enum.GetValues(type).Cast<object>().Select(value => JsonSerializer.SerializeToNode(value, type, EngineJson.Options))]) };
        }

        var info = EngineJson.Options.GetTypeInfo(type);
        return info.Kind switch
        {
            JsonTypeInfoKind.Enumerable => new JsonObject { ["type"] = "array", ["items"] = Of(info.ElementType ?? typeof(string)) },
            JsonTypeInfoKind.Dictionary => new JsonObject { ["type"] = "object", ["additionalProperties"] = Of(info.ElementType ?? typeof(string)) },
            JsonTypeInfoKind.Object => Named(type, () => info.PolymorphismOptions is { } options ? OneOf(options) : Object(info, null, null)),
            _ => Leaf(type),
        };
    }

    private JsonObject OneOf(JsonPolymorphismOptions options) => new()
    {
        ["oneOf"] = new JsonArray([.. options.DerivedTypes.Select(derived => Named(
            derived.DerivedType,
            () => Object(EngineJson.Options.GetTypeInfo(derived.DerivedType), options.TypeDiscriminatorPropertyName, derived.TypeDiscriminator?.ToString())))]),
    };

    private JsonObject Object(JsonTypeInfo info, string? discriminator, string? name)
    {
        var members = new JsonObject();
        var required = new JsonArray();
        if (discriminator is not null)
        {
            members[discriminator] = new JsonObject { ["const"] = name };
            required.Add(discriminator);
        }

        // What can be neither set nor constructed is worked out and never written.
        foreach (var property in info.Properties.Where(property => property.Set is not null || property.AssociatedParameter is not null))
        {
            members[property.Name] = Of(property.PropertyType);
            if (property.IsRequired)
            {
                required.Add(property.Name);
            }
        }

        var schema = new JsonObject { ["type"] = "object", ["properties"] = members };
        if (required.Count > 0)
        {
            schema["required"] = required;
        }

        schema["additionalProperties"] = false;
        return schema;
    }

    private JsonObject Named(Type type, Func<JsonObject> schema)
    {
        var name = JsonNamingPolicy.CamelCase.ConvertName(type.Name);
        if (!named.ContainsKey(name))
        {
            // Held before it is filled, since a definition may hold its own kind.
            named[name] = new JsonObject();
            named[name] = schema();
        }

        return new JsonObject { ["$ref"] = "#/$defs/" + name };
    }

    private static JsonObject Leaf(Type type) =>
        type == typeof(JsonElement) ? []
        : type == typeof(string) ? new JsonObject { ["type"] = "string" }
        : type == typeof(bool) ? new JsonObject { ["type"] = "boolean" }
        : type == typeof(int) || type == typeof(long) ? new JsonObject { ["type"] = "integer" }
        : type == typeof(decimal) ? new JsonObject { ["type"] = "number" }
        : type == typeof(DateOnly) ? new JsonObject { ["type"] = "string", ["format"] = "date" }
        : type == typeof(TimeOnly) ? new JsonObject { ["type"] = "string" }
        : throw new InvalidOperationException($"{type.Name} has no schema yet.");

    private static JsonObject LocalTextSchema() => new()
    {
        ["anyOf"] = new JsonArray(
            new JsonObject { ["type"] = "string" },
            new JsonObject
            {
                ["type"] = "object",
                ["properties"] = new JsonObject { ["zh"] = Leaf(typeof(string)), ["en"] = Leaf(typeof(string)) },
                ["required"] = new JsonArray("zh"),
                ["additionalProperties"] = false,
            }),
    };
}
