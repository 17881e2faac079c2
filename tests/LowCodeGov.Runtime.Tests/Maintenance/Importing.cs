using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Texts;
using LowCodeGov.Runtime.Catalogue;
using LowCodeGov.Runtime.Lists;
using LowCodeGov.Runtime.Maintenance;

namespace LowCodeGov.Runtime.Tests.Maintenance;

public sealed class Importing
{
    [Fact]
    public async Task A_published_version_never_changes_and_the_next_one_takes_over()
    {
        await using var platform = await TestPlatform.Start();
        var (catalogue, json) = await Exported(platform);
        (await Import(catalogue, json)).ShouldBeOfType<ImportOutcome.Unchanged>();

        json["elements"]!["acceptanceConditions"] = "改了";
        (await Import(catalogue, json)).ShouldBeOfType<ImportOutcome.Refused>().Refusal.Key.ShouldBe("definition.version-published");
        json["version"] = 2;
        var imported = (await Import(catalogue, json)).ShouldBeOfType<ImportOutcome.Imported>();

        (await catalogue.Find(imported.Code)).ShouldNotBeNull().Version.ShouldBe(2);
        (await catalogue.FindVersion(imported.Code, 1)).ShouldNotBeNull().Version.ShouldBe(1);
        (await catalogue.Published(imported.Hash)).ShouldNotBeNull().Version.ShouldBe(2);
        (await catalogue.Versions(imported.Code)).Select(v => v.Version).ShouldBe([2, 1]);
        (await catalogue.Search(new MatterQuery("高龄"), PageRequest.First)).Total.ShouldBe(1);
        (await platform.Verify()).Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_running_case_keeps_its_version()
    {
        await using var platform = await TestPlatform.Start();
        var filled = await FilledApplication.Of(platform, "old-age-allowance");
        var old = await filled.Submit(platform);
        var (catalogue, json) = await Exported(platform);
        json["version"] = 2;
        await Import(catalogue, json);
        var young = await filled.Submit(platform);
        (old.State.MatterVersion, young.State.MatterVersion).ShouldBe((1, 2));
        (await platform.Commands.Execute(filled.Applicant, old.Case, new Engine.Cases.WithdrawApplication("x"), "w")).ShouldBeOfType<Cases.CommandOutcome.Done>();
        (await platform.Verify()).Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Text_that_is_no_definition_is_told_by_place()
    {
        await using var platform = await TestPlatform.Start();
        var catalogue = platform.Get<MatterCatalogue>();
        foreach (var text in new[] { "", "{", "[]", "null", "{\n\"code\": 1}", "{\n \"surprise\": true}", new string('[', 5000) })
        {
            var finding = (await Import(catalogue, text)).ShouldBeOfType<ImportOutcome.Faulty>(text).Findings.ShouldHaveSingleItem();
            finding.Key.ShouldBe("definition.json");
            finding.Place.Path.ShouldStartWith("$");
        }
    }

    [Fact]
    public async Task A_slip_of_the_pen_is_told_by_line_and_column()
    {
        await using var platform = await TestPlatform.Start();
        var finding = (await Import(platform.Get<MatterCatalogue>(), "{\n  \"code\": ,\n}")).ShouldBeOfType<ImportOutcome.Faulty>().Findings.ShouldHaveSingleItem();
        (finding.Place.Line, finding.Place.Column).ShouldBe((2, 11));
    }

    [Fact]
    public async Task A_file_of_nine_megabytes_is_refused()
    {
        await using var platform = await TestPlatform.Start();
        (await Import(platform.Get<MatterCatalogue>(), new string(' ', 9 * 1024 * 1024))).ShouldBeOfType<ImportOutcome.Refused>().Refusal.Key.ShouldBe("definition.too-large");
    }

    [Fact]
    public async Task What_is_only_worth_a_look_is_published_and_told()
    {
        await using var platform = await TestPlatform.Start();
        var (catalogue, json) = await Exported(platform);
        json["version"] = 2;
        json["elements"]!["materials"]![0]!["name"] = "其他材料";
        var imported = (await Import(catalogue, json)).ShouldBeOfType<ImportOutcome.Imported>();
        imported.Warnings.Select(finding => finding.Key).ShouldBe(["verification.M14.catch-all"]);
        ImportReport.Lines("x.json", imported, platform.Get<TextCatalogue>(), CultureInfo.GetCultureInfo("zh-CN")).Last()
            .ShouldBe("  [提示] /elements/materials/0/name: M14：材料名称“其他材料”是兜底性材料，应写明具体材料。 [verification.M14.catch-all]");
    }

    public static TheoryData<string, string, string> Faults => new()
    {
        { "code", "\"12\"", "verification.code" },
        { "version", "0", "verification.version" },
        { "schema", "7", "verification.schema" },
        { "flow.nodes.1.id", "\"preReview\"", "verification.duplicate.node" },
        { "flow.nodes.3.returnTo", "[\"decision\"]", "verification.return.not-before" },
        { "flow.nodes.3.candidates.notActorOf", "[\"nowhere\"]", "verification.reference.step" },
        { "flow.nodes.3.specialProcedures", "[\"seance\"]", "verification.reference.special-procedure" },
        { "flow.nodes.3.fieldRights", "{\"nowhere\": \"read\"}", "verification.reference.field" },
        { "flow.nodes.3.kind", "\"approval\"", "verification.flow.kind-not-of-the-flow" },
        { "flow.nodes.3.limit", "{\"value\": -1, \"unit\": \"workingDays\"}", "verification.limit" },
        { "form.pages.0.sections.0.fields.1.key", "\"name\"", "verification.duplicate.field" },
        { "form.pages.0.sections.0.fields.1.key", "\"1 x\"", "verification.field-key" },
        { "form.pages.0.sections.0.fields.1.type", "\"hologram\"", "verification.form.field-type" },
        { "form.pages.0.sections.0.fields.1.visible", "\"while(true)\"", "rule.syntax" },
        { "form.pages.0.sections.0.fields.1.visible", "\"new Array(9)\"", "rule.not-allowed" },
        { "elements.implementingAgency.creditCode", "\"x\"", "verification.M18" },
        { "elements.materials.1.key", "\"idCard\"", "verification.duplicate.material" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_fault_is_told_by_its_key(string path, string value, string key)
    {
        await using var platform = await TestPlatform.Start();
        var (catalogue, json) = await Exported(platform);
        json["version"] = 2;
        Set(json, path.Split('.'), JsonNode.Parse(value));
        var findings = (await Import(catalogue, json)).ShouldBeOfType<ImportOutcome.Faulty>().Findings;
        findings.Select(finding => finding.Key).ShouldContain(each => each == key || (key.StartsWith("rule.", StringComparison.Ordinal) && each.StartsWith("rule.", StringComparison.Ordinal)));
    }

    private static void Set(JsonNode at, string[] path, JsonNode? value)
    {
        foreach (var part in path[..^1])
        {
            at = (int.TryParse(part, out var index) ? at[index] : at[part])!;
        }

        at[path[^1]] = value;
    }

    private static async Task<(MatterCatalogue Catalogue, JsonObject Json)> Exported(TestPlatform platform)
    {
        var catalogue = platform.Get<MatterCatalogue>();
        var code = (await catalogue.Search(new MatterQuery("高龄"), PageRequest.First)).Rows.ShouldHaveSingleItem().Code;
        return (catalogue, JsonNode.Parse((await catalogue.Export(code)).ShouldNotBeNull())!.AsObject());
    }

    private static Task<ImportOutcome> Import(MatterCatalogue catalogue, JsonObject json) => Import(catalogue, json.ToJsonString());

    private static async Task<ImportOutcome> Import(MatterCatalogue catalogue, string text)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return await catalogue.Import(stream);
    }
}
