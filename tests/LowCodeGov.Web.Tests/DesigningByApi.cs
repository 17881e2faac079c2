using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using LowCodeGov.Designer.Editing;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Web.Tests;

/// <summary>All that the designer can do, other systems do too: every part of every matter, by the same edits, and by its file.</summary>
[Collection("api")]
public sealed class DesigningByApi
{
    // What a draft is, and stays.
    private static readonly string[] Fixed = ["code", "version", "schema"];

    private static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "seed", "matters");

    public static TheoryData<string> Matters => [.. Directory.EnumerateFiles(Folder, "*.json").Select(Path.GetFileNameWithoutExtension).OfType<string>().Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Matters))]
    public async Task every_part_of_a_matter_is_set_by_edits_and_its_file_comes_back_with_the_same_hash(string matter)
    {
        var token = await ApiWorld.Token("SP003", "manage");
        var code = $"11330702TE5T0002424330131099{Matters.Select(row => row.Data).ToList().IndexOf(matter) + 801}";
        var wanted = Given(matter, code);
        var whole = JsonNode.Parse(EngineJson.Canonical(wanted))!.AsObject();

        // From a matter that has nothing but what it cannot do without.
        var begun = (await ApiCall.Send("POST", "/api/v1/design/drafts", token, EngineJson.Canonical(Bare(wanted)))).Ok();
        try
        {
            DefinitionEdit[] edits = [.. whole.Where(member => !Fixed.Contains(member.Key)).Select(member => new SetMember("/" + member.Key, JsonSerializer.SerializeToElement(member.Value)))];
            var edited = (await ApiCall.Send("POST", $"/api/v1/design/drafts/{code}/edits", token, Edits(begun, edits))).Ok();
            edited["hash"]!.GetValue<string>().ShouldBe(EngineJson.Hash(wanted), "each part arrived as it was sent");

            var file = await ApiCall.Send("GET", $"/api/v1/design/drafts/{code}/file", token);
            file.Status.ShouldBe(200);
            EngineJson.Hash(EngineJson.Read<MatterDefinition>(file.Text)).ShouldBe(EngineJson.Hash(wanted));
            var emptied = (await ApiCall.Send("POST", $"/api/v1/design/drafts/{code}/edits", token, Edits(edited, new SetMember("/flow", JsonSerializer.SerializeToElement(Bare(wanted).Flow, EngineJson.Options))))).Ok();
            emptied["hash"]!.GetValue<string>().ShouldNotBe(EngineJson.Hash(wanted), "an edit changes it");
            var imported = (await ApiCall.Send("PUT", $"/api/v1/design/drafts/{code}/file?revision={emptied["revision"]}", token, file.Text)).Ok();
            imported["hash"]!.GetValue<string>().ShouldBe(EngineJson.Hash(wanted), "its file brings all of it back");
        }
        finally
        {
            (await ApiCall.Send("DELETE", $"/api/v1/design/drafts/{code}", token)).Status.ShouldBe(204);
        }
    }

    [Fact]
    public void the_matters_that_are_sent_use_every_part_of_a_definition()
    {
        var used = Matters.SelectMany(row => JsonNode.Parse(EngineJson.Canonical(Given(row.Data, "x")))!.AsObject().Select(member => member.Key)).ToHashSet(StringComparer.Ordinal);
        EngineJson.Options.GetTypeInfo(typeof(MatterDefinition)).Properties.Where(property => property.Get is not null).Select(property => property.Name).Except(used, StringComparer.Ordinal).ShouldBeEmpty();
    }

    private static object Edits(JsonNode on, params DefinitionEdit[] edits) => new JsonObject
    {
        ["revision"] = on["revision"]!.GetValue<long>(),
        ["edits"] = JsonNode.Parse(JsonSerializer.Serialize<IReadOnlyList<DefinitionEdit>>(edits, EngineJson.Options)),
    };

    // With the parts that no matter of the seed has need of.
    private static MatterDefinition Given(string matter, string code)
    {
        var read = EngineJson.Read<MatterDefinition>(File.ReadAllText(Path.Combine(Folder, matter + ".json")));
        return read with
        {
            Code = code,
            Version = 1,
            Operations = TaskOperations.Standard,
            SilentNotices = ["N02"],
            Tables = [new DecisionTable("price", [new TableInput("applicant.kind", TableValueType.Text)], [], [])],
            ReviewRules = ImmutableSortedDictionary<string, LocalText>.Empty.Add("scope", new LocalText("看经营范围", "Look at the scope")),
            AcceptedWarnings = [new AcceptedWarning("limit.tight", "经研究同意")],
        };
    }

    private static MatterDefinition Bare(MatterDefinition definition) => new()
    {
        Code = definition.Code,
        Version = 1,
        Elements = definition.Elements,
        Form = definition.Form with { Pages = [definition.Form.Pages[0] with { Sections = [definition.Form.Pages[0].Sections[0] with { Fields = [] }] }] },
        Flow = new SequenceNode { Id = "flow", Nodes = [new EndNode { Id = "end" }] },
        Intake = definition.Intake,
    };
}
