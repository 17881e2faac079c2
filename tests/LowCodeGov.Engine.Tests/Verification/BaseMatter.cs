using System.Collections.Immutable;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Tests.Seed;
using LowCodeGov.Engine.Verification;

namespace LowCodeGov.Engine.Tests.Verification;

/// <summary>A sound matter with something of everything, which the corpus breaks in one place at a time, and what lies around it.</summary>
internal static class BaseMatter
{
    public const string Agency = "11330702TE5T000167";
    public const string Housing = "11330702TE5T00032W";

    public static string Folder { get; } = Path.Combine(SeedFolder.Path, "..", "tests", "LowCodeGov.Engine.Tests", "Verification");

    public static JsonNode Json => JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "base.json"))) ?? throw new InvalidDataException("base.json is empty.");

    public static VerificationSurroundings Surroundings { get; } = new()
    {
        Agencies = ImmutableDictionary<string, ImmutableArray<string>>.Empty.Add(Agency, ["D1", "D2"]).Add(Housing, ["H1"]),
        Clerks =
        [
            Clerk("甲", "Acceptor"), Clerk("乙", "Reviewer"), Clerk("丙", "Reviewer"), Clerk("丁", "Reviewer", Housing), Clerk("戊", "Decider"),
            Clerk("己", "Deliverer"), Clerk("庚", "AgencyHead"), Clerk("辛", "Receiver"),
        ],
        CodeLists = ImmutableDictionary<string, ImmutableArray<string>>.Empty
            .Add("units", [Agency, Housing]).Add("resultType", ["10", "20", "99"]).Add("handlingForm", ["1", "2", "3", "4"])
            .Add("serviceThemeNatural", ["n1"]).Add("serviceThemeLegal", ["l1"]),
        Connectors = ImmutableDictionary<string, ImmutableArray<string>>.Empty.Add("hub", ["query", "undo"]),
        FieldTypes = ["text", "longText", "number", "integer", "money", "date", "radio", "checkbox", "select", "yesNo", "rows", "identityCard", "materialSlot", "picture"],
        Files = ["samples/form.png", "samples/plan.png", "samples/proof.png", "samples/result.png"],
        Matters = ImmutableDictionary<string, MatterDefinition>.Empty.Add("child", Read(Json)),
        Catalogue = new CatalogueEntry("小型场所许可", "01", "330117002011", ["行政许可法"]),
    };

    public static MatterDefinition Read(JsonNode json) => EngineJson.Read<MatterDefinition>(json.ToJsonString());

    private static ClerkReference Clerk(string name, string role, string agency = Agency) => new(name, name, [new RoleGrant(role, agency)], agency);
}
