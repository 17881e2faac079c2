using System.Text.Json.Serialization;

namespace LowCodeGov.Engine.Codes;

/// <summary>Sex of a person (性别); the number of a member is its persisted code.</summary>
/// <remarks>Source: GB/T 2261.1; DOMAIN 3.</remarks>
[JsonConverter(typeof(Time.CamelCaseEnumConverter<Sex>))]
public enum Sex
{
    /// <summary>未知.</summary>
    Unknown = 0,

    /// <summary>男.</summary>
    Male = 1,

    /// <summary>女.</summary>
    Female = 2,

    /// <summary>未说明.</summary>
    Unstated = 9,
}
