using System.Collections.Immutable;
using System.Text.Json.Nodes;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Rules;
using LowCodeGov.Engine.Texts;
using LowCodeGov.Forms.CodeLists;
using LowCodeGov.Forms.Evaluation;
using LowCodeGov.Forms.Fields;
using LowCodeGov.Forms.Fields.Certificates;
using LowCodeGov.Forms.Fields.People;
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
        All["lists"]!.AsObject().Select(list => List(list.Key, list.Value!)).Append(List("region", All["regions"]!)));

    public static ImmutableArray<OwnCertificate> Certificates { get; } =
        [.. All["certificates"]!.AsArray().Select(c => new OwnCertificate(Text(c!, 0), Text(c!, 1), Text(c!, 2), Text(c!, 3), TrustLevel.A))];

    public static ImmutableHashSet<string> Proved { get; } = [.. All["proved"]!.AsArray().Select(phone => phone!.GetValue<string>())];

    public static IInsideDirectory Inside { get; } = new InsideOfVectors();

    public static FormScope Scope { get; } = new()
    {
        Rules = Rules, Today = Today, Codes = Codes, Certificates = Certificates, ProvedPhones = Proved, Inside = Inside,
    };

    public static FieldSurroundings Surroundings { get; } =
        new(Codes, Today) { Beside = [], Certificates = Certificates, ProvedPhones = Proved, Inside = Inside };

    public static FieldReading Reading { get; } = new("zh-CN", Codes, key => Texts.Get(key, new("zh-CN"))) { Certificates = Certificates };

    public static FormDefinition Form(JsonNode definition) => EngineJson.Read<FormDefinition>(definition.ToJsonString());

    /// <summary>A form of one page and one section with the given fields.</summary>
    public static FormDefinition FormOf(params FieldDefinition[] fields) =>
        new() { Pages = [new FormPage("page", "页", [new FormSection("section", "段", [.. fields])])] };

    /// <summary>What the browser is given for each entry of the table.</summary>
    public static JsonObject Models() => new()
    {
        ["fields"] = new JsonArray([.. All["fields"]!.AsArray().Select(entry => Model(FormOf(EngineJson.Read<FieldDefinition>(entry!["field"]!.ToJsonString()))))]),
        ["forms"] = new JsonArray([.. All["forms"]!.AsArray().Select(entry => Model(Form(entry!["definition"]!)))]),
        // What the server offers at first reaches the browser with the page.
        ["started"] = new JsonArray([.. All["forms"]!.AsArray().Select(entry => new JsonArray([.. entry!["cases"]!.AsArray().Select(each =>
            each!["start"] is null ? null : FormEvaluation.Run(Form(entry["definition"]!), each["values"]!.AsObject(), Scope).Values)]))]),
    };

    /// <summary>What the browser is given for a form in which nothing is filled.</summary>
    public static JsonNode? Model(FormDefinition definition) =>
        JsonNode.Parse(FormModel.Json(View(definition, FormEvaluation.Run(definition, [], Scope)), Scope, null));

    private static string Text(JsonNode list, int index) => list[index]!.GetValue<string>();

    private static CodeList List(string key, JsonNode entries) =>
        new(key, entries.AsArray().Select(e => new CodeEntry(Text(e!, 0), Text(e!, 1), Text(e!, 2) is { Length: > 0 } parent ? parent : null)));

    public static FormView View(FormDefinition definition, FormResult result, string culture = "zh-CN") => new()
    {
        Definition = definition.Expanded(),
        Result = result,
        Findings = result.Findings,
        Catalogue = Texts,
        Codes = Codes,
        Culture = culture,
        Prefix = "",
        Mode = FormMode.Fill,
        Scope = Scope,
    };

    private sealed class InsideOfVectors : IInsideDirectory
    {
        private static readonly (InsideKind Kind, InsideEntry Entry)[] Everybody =
        [
            .. All["inside"]!.AsArray().Select(e => (Text(e!, 0) == "person" ? InsideKind.Person : InsideKind.Organisation, new InsideEntry(Text(e!, 1), Text(e!, 2)))),
        ];

        public InsideEntry? Find(InsideKind kind, string id) => Everybody.Where(each => each.Kind == kind && each.Entry.Id == id).Select(each => each.Entry).FirstOrDefault();

        public IReadOnlyList<InsideEntry> Search(InsideKind kind, string text, int most) =>
            [.. Everybody.Where(each => each.Kind == kind && each.Entry.Name.Contains(text, StringComparison.Ordinal)).Select(each => each.Entry).Take(most)];
    }
}
