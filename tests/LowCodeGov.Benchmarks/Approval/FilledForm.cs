using System.Collections.Immutable;
using System.Text.Json;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Benchmarks.Approval;

/// <summary>The application of the scenario, the same each time.</summary>
internal static class FilledForm
{
    /// <summary>Demo account that applies.</summary>
    public const string Account = "lixiuzhen";

    private const string Lean = """{"subject":"购置办公设备","amount":12800,"start":"2026-03-02"}""";

    private const string Full = """
        {"name":"李秀珍","idCard":"330702194403120265","phone":"13905790001","householdTownship":"330702004","householdAddress":"北苑社区12幢302室",
        "livesElsewhere":false,"livingState":"family","otherAllowance":false,"accountHolder":"李秀珍","bank":"rcb","accountNo":"6231530000000000018",
        "byProxy":false,"promise":true}
        """;

    public static Application For(string kind, MatterDefinition matter, Applicant applicant, Contact contact, string? region) => new()
    {
        Applicant = applicant,
        Contact = contact,
        Channel = "2",
        Region = region,
        Situation = kind == "full"
            ? ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty.Add("account", ["socialCard"])
            : ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty,
        Form = JsonSerializer.Deserialize<JsonElement>(kind == "full" ? Full : Lean, EngineJson.Options),
        Materials = kind == "full" ? [.. new[] { "idCard", "bankCard" }.Select(key => Material(matter, key))] : [],
    };

    private static SubmittedMaterial Material(MatterDefinition matter, string key) => new(
        key, "2", [new FileReference(key, $"{key}.pdf", 1024, "application/pdf", new string('0', 64))],
        matter.Elements.Materials.Single(material => material.Key == key).MinTrustLevel);
}
