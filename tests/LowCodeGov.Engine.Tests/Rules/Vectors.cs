using System.Text.Json;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Rules;
using LowCodeGov.Engine.Tests.Time;

namespace LowCodeGov.Engine.Tests.Rules;

/// <summary>One line of vectors.json.</summary>
public sealed record Vector(string Rule, JsonObject? Data, JsonNode? Result);

/// <summary>vectors.json, which Jint and node both run; evaluated on 2026-03-02 with the calendar of 2025 and 2026.</summary>
internal static class Vectors
{
    public static readonly DateOnly Today = new(2026, 3, 2);

    public static IReadOnlyList<Vector> All { get; } =
        JsonSerializer.Deserialize<List<Vector>>(File.ReadAllText(Beside("vectors.json")), JsonSerializerOptions.Web)!;

    public static string Beside(string name, [System.Runtime.CompilerServices.CallerFilePath] string file = "") =>
        Path.Combine(Path.GetDirectoryName(file)!, name);

    public static RuleInput Input(JsonObject? data) => new(data ?? [], Today, Calendars.China);

    public static CompiledRule Compile(string source)
    {
        var compilation = RuleExpression.Compile(source, RuleTypes.Open);
        return compilation.Rule ?? throw new ShouldAssertException($"{source}: {string.Join(", ", compilation.Findings)}");
    }

    /// <summary>Equal as JSON, numbers by value.</summary>
    public static bool Same(JsonNode? one, JsonNode? other) => JsonNode.DeepEquals(one, other);
}
