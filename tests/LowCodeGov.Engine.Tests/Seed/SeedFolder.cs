using System.Text.Json;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine.Tests.Seed;

/// <summary>The files of the folder <c>seed</c>, as the loader of the runtime finds them.</summary>
internal static class SeedFolder
{
    public static string Path { get; } = Find();

    public static TheoryData<string> Matters { get; } = [.. Directory.GetFiles(System.IO.Path.Combine(Path, "matters"), "*.json").Select(file => System.IO.Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    public static JsonElement Read(string file) => JsonDocument.Parse(File.ReadAllText(System.IO.Path.Combine(Path, file))).RootElement;

    public static MatterDefinition Matter(string file) => EngineJson.Read<MatterDefinition>(File.ReadAllText(System.IO.Path.Combine(Path, "matters", file)));

    /// <summary>A filled application, kept beside the tests: matter, account, answers, form data, keys of the materials.</summary>
    public static JsonElement Application(string name) =>
        JsonDocument.Parse(File.ReadAllText(System.IO.Path.Combine(Path, "..", "tests", "LowCodeGov.Engine.Tests", "Seed", "applications", name + ".json"))).RootElement;

    public static bool Has(string file) => File.Exists(System.IO.Path.Combine(Path, file));

    public static IEnumerable<JsonElement> List(string file, string member) => Read(file).GetProperty(member).EnumerateArray();

    public static string Text(this JsonElement element, string member) => element.GetProperty(member).GetString() ?? "";

    public static string? Optional(this JsonElement element, string member) => element.TryGetProperty(member, out var value) ? value.GetString() : null;

    private static string Find()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(at.FullName, "LowCodeGov.sln")))
            {
                return System.IO.Path.Combine(at.FullName, "seed");
            }
        }

        throw new DirectoryNotFoundException("The tests run outside the repository.");
    }
}
