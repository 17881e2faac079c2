using System.Runtime.CompilerServices;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Designer.Tests;

/// <summary>The matters of the seed, as definitions to edit.</summary>
internal static class Seeds
{
    public static MatterDefinition Food { get; } = Read("food-business-licence.json");

    public static MatterDefinition Construction { get; } = Read("construction-qualification.json");

    public static IEnumerable<MatterDefinition> All { get; } =
        [.. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "seed", "matters"), "*.json").Order(StringComparer.Ordinal).Select(Read)];

    private static MatterDefinition Read(string file) =>
        EngineJson.Read<MatterDefinition>(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "seed", "matters", file)));
}
