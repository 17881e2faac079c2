using System.Collections.Immutable;
using System.Text.Json.Nodes;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Forms.CodeLists;
using LowCodeGov.Forms.Evaluation;

namespace LowCodeGov.Forms.Tests;

/// <summary>The part "gallery" of the seed's form library: every type and every property of a field, as one form.</summary>
internal static class Gallery
{
    private const int InSection = 9;

    // Initialised in the order written: the others read it.
    private static string Seed { get; } = Folder(AppContext.BaseDirectory);

    public static FormDefinition Form { get; } = Made();

    /// <summary>What the rules of the gallery may know, with the code lists of the seed.</summary>
    public static FormScope Scope { get; } = Vectors.Scope with { Codes = Codes(), Account = new JsonObject { ["name"] = "李秀珍", ["creditCode"] = "91330702MA9DEM087K" } };

    private static string Folder(string from) =>
        Directory.Exists(Path.Combine(from, "seed", "form-library")) ? Path.Combine(from, "seed") : Folder(Path.GetDirectoryName(from) ?? throw new DirectoryNotFoundException("seed"));

    private static FormDefinition Made()
    {
        var library = new FormLibrary(Directory.GetFiles(Path.Combine(Seed, "form-library"), "*.json")
            .ToImmutableSortedDictionary(file => Path.GetFileNameWithoutExtension(file), file => EngineJson.Read<Subform>(File.ReadAllText(file)), StringComparer.Ordinal));
        return library.TakeInto(new FormDefinition
        {
            Pages =
            [
                new FormPage("gallery", new LocalText("控件大全", "Gallery"),
                [
                    .. library.Parts["gallery"].Fields.Chunk(InSection).Select((fields, i) => new FormSection($"s{i}", new LocalText($"第{i + 1}组", $"Group {i + 1}"), [.. fields])),
                ]),
            ],
        });
    }

    private static CodeListSet Codes() => new(
    [
        .. Directory.GetFiles(Path.Combine(Seed, "code-lists"), "*.json").Select(file => JsonNode.Parse(File.ReadAllText(file))!).Select(list => new CodeList(
            list["key"]!.GetValue<string>(), list["items"]!.AsArray().Select(item => new CodeEntry(item!["code"]!.GetValue<string>(), Label(item["label"]!), item["parent"]?.GetValue<string>())))),
        new CodeList("region", Regions().Where(region => region.Code.Length == 6)),
        new CodeList("regions", Regions()),
    ]);

    private static IEnumerable<CodeEntry> Regions() => JsonNode.Parse(File.ReadAllText(Path.Combine(Seed, "regions.json")))!["regions"]!.AsArray()
        .Select(region => new CodeEntry(region!["code"]!.GetValue<string>(), Label(region["name"]!), region["parent"]?.GetValue<string>()));

    private static LocalText Label(JsonNode label) => EngineJson.Read<LocalText>(label.ToJsonString());
}
