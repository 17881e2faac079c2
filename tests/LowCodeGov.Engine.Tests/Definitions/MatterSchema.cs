using System.Text.Json.Nodes;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Tests.Seed;

namespace LowCodeGov.Engine.Tests.Definitions;

public sealed class MatterSchema
{
    private static readonly string Committed = Path.Combine(SeedFolder.Path, "matter.schema.json");

    [Fact]
    public void is_committed_as_generated()
    {
        if (Environment.GetEnvironmentVariable("LOWCODEGOV_WRITE_GOLDEN") == "1")
        {
            File.WriteAllText(Committed, DefinitionSchema.Text);
        }

        File.ReadAllText(Committed).ShouldBe(DefinitionSchema.Text, "run with LOWCODEGOV_WRITE_GOLDEN=1 to write it anew");
    }

    [Fact]
    public void every_reference_leads_somewhere()
    {
        var schema = JsonNode.Parse(DefinitionSchema.Text)!;
        var references = Walk(schema).OfType<JsonObject>().Select(each => each["$ref"]).OfType<JsonValue>().Select(each => each.GetValue<string>()).Distinct().ToList();
        references.ShouldContain("#/$defs/flowNode");
        references.ShouldAllBe(each => schema["$defs"]![each.Split('/').Last()] != null);
    }

    [Fact]
    public void knows_every_node_of_the_flow() =>
        Walk(JsonNode.Parse(DefinitionSchema.Text)!["$defs"]!).OfType<JsonObject>()
            .Select(each => each["const"]?.GetValue<string>()).OfType<string>()
            .ShouldBe(["sequence", "task", "parallel", "choice", "forEach", "repeat", "wait", "service", "subMatter", "fragment", "notice", "certificate", "end"], ignoreOrder: true);

    [Theory]
    [MemberData(nameof(SeedFolder.Matters), MemberType = typeof(SeedFolder))]
    public void a_definition_reads_back_as_it_was_written(string file)
    {
        var definition = SeedFolder.Matter(file);
        var text = EngineJson.Canonical(definition);
        EngineJson.Canonical(EngineJson.Read<MatterDefinition>(text)).ShouldBe(text);
    }

    [Theory]
    [MemberData(nameof(SeedFolder.Matters), MemberType = typeof(SeedFolder))]
    public void describes_the_matters_as_they_are_written(string file)
    {
        var schema = JsonNode.Parse(DefinitionSchema.Text)!;
        var matter = JsonNode.Parse(File.ReadAllText(Path.Combine(SeedFolder.Path, "matters", file)))!;
        SchemaCheck.Faults(schema, schema.AsObject(), matter, "").ShouldBeEmpty();
        matter["flow"]!["nodes"]!.AsArray().Add(new JsonObject { ["node"] = "task", ["id"] = "x", ["kind"] = "dance" });
        SchemaCheck.Faults(schema, schema.AsObject(), matter, "").ShouldNotBeEmpty();
    }

    private static IEnumerable<JsonNode> Walk(JsonNode node) => node switch
    {
        JsonObject members => members.Select(each => each.Value).OfType<JsonNode>().SelectMany(Walk).Prepend(node),
        JsonArray items => items.OfType<JsonNode>().SelectMany(Walk).Prepend(node),
        _ => [node],
    };
}
