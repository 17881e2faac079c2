using System.Collections;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine;

/// <summary>The one way in which definitions, events, states and commands are written as JSON.</summary>
/// <remarks>Members in camel case and declaration order, enumerations by name, nothing unknown accepted, nothing required left out.</remarks>
public static class EngineJson
{
    /// <summary>Compact form, for storage and hashing.</summary>
    public static JsonSerializerOptions Options { get; } = Create(indented: false);

    /// <summary>Indented form, for files that people read and compare.</summary>
    public static JsonSerializerOptions Readable { get; } = Create(indented: true);

    /// <summary>Canonical text of a value; equal values give equal texts.</summary>
    public static string Canonical<T>(T value) => JsonSerializer.Serialize(value, Options);

    /// <summary>Content hash of a value: lower-case hexadecimal SHA-256 of its canonical text.</summary>
    public static string Hash<T>(T value) => Hash(Canonical(value));

    /// <summary>Lower-case hexadecimal SHA-256 of a text in UTF-8.</summary>
    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>Reads a value.</summary>
    /// <exception cref="JsonException">The text is not JSON of that shape.</exception>
    public static T Read<T>(string json) => Read<T>(Encoding.UTF8.GetBytes(json));

    /// <summary>Reads a value from UTF-8.</summary>
    /// <exception cref="JsonException">The text is not JSON of that shape.</exception>
    public static T Read<T>(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, Options) ?? throw new JsonException($"null is no {typeof(T).Name}");
        }
        catch (NotSupportedException unknown)
        {
            // So the serializer calls a member of a closed family that does not say which it is.
            throw new JsonException(unknown.Message, unknown);
        }
    }

    private static JsonSerializerOptions Create(bool indented)
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            AllowOutOfOrderMetadataProperties = true,
            IgnoreReadOnlyProperties = true,
            MaxDepth = 96,
            Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
            WriteIndented = indented,
            NewLine = "\n",
        };
        options.TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutWhatMayBeNull, LeaveOutWhatIsEmpty, RefuseHolesInLists } };
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.MakeReadOnly();
        return options;
    }

    // What is null is not written, so it cannot be required when it is read back.
    private static void LeaveOutWhatMayBeNull(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(property => property.AssociatedParameter is { IsNullable: true }))
        {
            property.IsRequired = false;
        }
    }

    // Members added later must not change the text, and so the hash, of what was written before.
    private static void LeaveOutWhatIsEmpty(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(property => property.AttributeProvider?.IsDefined(typeof(LeftOutWhenEmptyAttribute), false) == true))
        {
            property.ShouldSerialize = static (_, value) => value is ICollection { Count: > 0 };
        }
    }

    // The serializer holds members to their annotations, but not the elements of lists.
    private static void RefuseHolesInLists(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object)
        {
            return;
        }

        var lists = type.Properties.Where(property => property.Get is not null && ListOf(property.PropertyType) is not null)
            .Select(property => (Property: property, None: Activator.CreateInstance(ListOf(property.PropertyType) ?? typeof(object)))).ToList();
        if (lists.Count > 0)
        {
            type.OnDeserialized = read =>
            {
                foreach (var (property, none) in lists)
                {
                    // Null for a list is a list that was never made; whoever looked into it would fail.
                    if (property.Get?.Invoke(read) is IEnumerable items && (items.Equals(none) || (HoldsReferences(property.PropertyType) && items.Cast<object?>().Contains(null))))
                    {
                        throw new JsonException($"A list '{property.Name}' is or holds null.");
                    }
                }
            };
        }
    }

    private static bool HoldsReferences(Type type) => ListOf(type) is { } list && !list.GetGenericArguments()[0].IsValueType;

    private static Type? ListOf(Type type)
    {
        var list = Nullable.GetUnderlyingType(type) ?? type;
        return list.IsGenericType && list.GetGenericTypeDefinition() == typeof(ImmutableArray<>) ? list : null;
    }
}
