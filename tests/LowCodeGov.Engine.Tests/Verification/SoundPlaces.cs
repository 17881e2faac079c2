using System.Collections.Immutable;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Verification;

namespace LowCodeGov.Engine.Tests.Verification;

/// <summary>What may be written raises nothing, where it could be taken for a fault.</summary>
public sealed class SoundPlaces
{
    [Theory]
    [InlineData("staff.name", true)]
    [InlineData("staff.nothing", false)]
    [InlineData("company.name", false)]
    public void A_right_may_be_for_a_cell_of_rows(string path, bool isSound)
    {
        var json = BaseMatter.Json;
        json["flow"]!["nodes"]![0]!["fieldRights"] = new JsonObject { ["*"] = "read", [path] = "write" };
        Findings(json, BaseMatter.Surroundings, "verification.reference.field").Any().ShouldBe(!isSound);
    }

    [Theory]
    [InlineData("calculated", "number", true)]
    [InlineData("hidden", "number", true)]
    [InlineData("number", "hidden", true)]
    [InlineData("number", "money", true)]
    [InlineData("address", "address", true)]
    [InlineData("address", "dateRange", false)]
    [InlineData("text", "number", false)]
    public void A_child_case_hands_back_what_fits_the_field(string from, string into, bool isSound)
    {
        static FormDefinition Adding(FormDefinition form, string key, string type) => form with
        {
            Pages = [.. form.Pages, new FormPage("more", "其他", [new FormSection("more", "其他", [new FieldDefinition { Key = key, Type = type, Label = key }])])],
        };
        var json = BaseMatter.Json;
        json["flow"]!["nodes"]!.AsArray().Insert(3, new JsonObject { ["node"] = "subMatter", ["id"] = "sub", ["matter"] = "child", ["output"] = new JsonObject { ["into"] = "form.from" } });
        var matter = BaseMatter.Read(json);
        var child = BaseMatter.Read(BaseMatter.Json);
        var around = BaseMatter.Surroundings with
        {
            Matters = ImmutableDictionary<string, MatterDefinition>.Empty.Add("child", child with { Form = Adding(child.Form, "from", from) }),
            FieldTypes = BaseMatter.Surroundings.FieldTypes!.Concat([from, into]).ToImmutableHashSet(),
        };
        DefinitionVerification.Verify(matter with { Form = Adding(matter.Form, "into", into) }, around).Any(finding => finding.Key == "verification.reference.output-type").ShouldBe(!isSound);
    }

    private static IEnumerable<DefinitionFinding> Findings(JsonNode json, VerificationSurroundings around, string key) =>
        DefinitionVerification.Verify(BaseMatter.Read(json), around).Where(finding => finding.Key == key);
}
