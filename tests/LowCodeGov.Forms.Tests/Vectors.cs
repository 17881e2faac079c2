using System.Text.Json.Nodes;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Rules;
using LowCodeGov.Engine.Texts;
using LowCodeGov.Forms.CodeLists;
using LowCodeGov.Forms.Evaluation;
using LowCodeGov.Forms.Rendering;
using LowCodeGov.Forms.Texts;

namespace LowCodeGov.Forms.Tests;

/// <summary>The table that server and browser are both held to.</summary>
internal static class Vectors
{
    public static JsonObject All { get; } =
        (JsonObject)(JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "vectors.json"))) ?? throw new InvalidDataException());

    public static RuleEngine Rules { get; } = new();

    public static TextCatalogue Texts { get; } = TextCatalogue.From(
        typeof(TextCatalogue).Assembly, typeof(PageTexts).Assembly, typeof(Designer.Flow.FlowPicture).Assembly);

    public static DateOnly Today { get; } = DateOnly.Parse(All["today"]!.GetValue<string>(), System.Globalization.CultureInfo.InvariantCulture);

    public static CodeListSet Codes { get; } = new(
        new CodeList("region", All["regions"]!.AsArray().Select(r => new CodeEntry(
            r![0]!.GetValue<string>(), r[1]!.GetValue<string>(), r[2]!.GetValue<string>() is { Length: > 0 } parent ? parent : null))));

    public static FormScope Scope { get; } = new() { Rules = Rules, Today = Today, Codes = Codes };

    public static FormDefinition Form(JsonNode definition) => EngineJson.Read<FormDefinition>(definition.ToJsonString());

    /// <summary>A form of one page and one section with the given fields.</summary>
    public static FormDefinition FormOf(params FieldDefinition[] fields) =>
        new() { Pages = [new FormPage("page", "页", [new FormSection("section", "段", [.. fields])])] };

    public static FormView View(FormDefinition definition, FormResult result, string culture = "zh-CN") => new()
    {
        Definition = definition,
        Result = result,
        Findings = result.Findings,
        Catalogue = Texts,
        Codes = Codes,
        Culture = culture,
        Prefix = "",
        Mode = FormMode.Fill,
    };
}
