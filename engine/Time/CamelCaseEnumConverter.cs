using System.Text.Json;
using System.Text.Json.Serialization;

namespace LowCodeGov.Engine.Time;

/// <summary>
/// Writes an enumeration by its name in camelCase (<c>workingDays</c>) whatever the serializer's options are, so that
/// ledgers and definitions stay readable in a diff. The codes of DOMAIN 3 are still the numbers of the members.
/// </summary>
public sealed class CamelCaseEnumConverter<TEnum>()
    : JsonStringEnumConverter<TEnum>(JsonNamingPolicy.CamelCase)
    where TEnum : struct, Enum;
