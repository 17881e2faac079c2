using System.Text.Json;
using LowCodeGov.Engine;

namespace LowCodeGov.Web.Api;

/// <summary>How the API reads and writes JSON: as the engine does, but shallow and strict.</summary>
internal static class ApiJson
{
    /// <summary>Deepest nesting of a request.</summary>
    public const int MaxDepth = 24;

    /// <summary>Largest body of a JSON request.</summary>
    public const int MaxBytes = 1024 * 1024;

    /// <summary>Longest text in a request.</summary>
    public const int LongestText = 100_000;

    public static JsonSerializerOptions Options { get; } = Create();

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(EngineJson.Options) { AllowDuplicateProperties = false };
        // Names before the general rule for values: the first converter that fits is taken.
        options.Converters.Insert(0, new CaseIdText());
        options.Converters.Insert(1, new DraftIdText());
        options.MakeReadOnly();
        return options;
    }
}
