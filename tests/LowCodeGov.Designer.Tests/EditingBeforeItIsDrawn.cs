using System.Text.Json;
using System.Text.Json.Nodes;
using LowCodeGov.Designer.Editing;
using LowCodeGov.Designer.FlowEditing;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Designer.Tests;

/// <summary>Two edits come before the panel is drawn again (a quick hand, or a connection that is back): the second takes nothing of the first back.</summary>
public sealed class EditingBeforeItIsDrawn
{
    private MatterDefinition _definition = Seeds.Food;

    [Fact]
    public void number_and_unit_of_a_limit_both_stand()
    {
        var limit = Drawn(new NodeMember("limit", MemberKind.Limit));
        Do(limit.Put(new JsonObject { ["value"] = 8, ["unit"] = limit.Now()?["unit"]?.ToString() ?? "workingDays" }));
        Do(limit.Of(new NodeMember("unit", MemberKind.Choice)).Put(JsonValue.Create("calendarDays")));
        Now("limit").ShouldNotBeNull().ToJsonString().ShouldBe("""{"value":8,"unit":"calendarDays"}""");
    }

    [Fact]
    public void members_of_one_record_both_stand()
    {
        var candidates = Drawn(new NodeMember("candidates", MemberKind.Record));
        Do(candidates.Of(new NodeMember("role", MemberKind.Role)).Put(JsonValue.Create("Decider")));
        Do(candidates.Of(new NodeMember("department", MemberKind.Department)).Put(JsonValue.Create("SP")));
        Now("candidates")?["role"]?.ToString().ShouldBe("Decider");
        Now("candidates")?["department"]?.ToString().ShouldBe("SP");
    }

    [Fact]
    public void rows_of_one_list_both_stand()
    {
        var returns = Drawn(new NodeMember("returnTo", MemberKind.Steps));
        var before = (Now("returnTo") as JsonArray)?.Count ?? 0;
        Do(returns.Put(returns.List(list => list.Add("acceptance"))));
        Do(returns.Put(returns.List(list => list.Add("preReview"))));
        (Now("returnTo") as JsonArray).ShouldNotBeNull().Count.ShouldBe(before + 2);
    }

    // A member of the step as a panel draws it that is not drawn again during the test.
    private NodeValue Drawn(NodeMember member) => new(
        member, Now(member.Name), () => Now(member.Name), $"/flow/{member.Name}",
        value => new SetNodeProperty(["inspection"], member.Name, value is null ? null : JsonSerializer.SerializeToElement(value)));

    private JsonNode? Now(string member) => JsonEditing.ToNode<FlowNode>(FlowTree.Find(_definition, "inspection").ShouldNotBeNull())[member];

    private void Do(DefinitionEdit edit)
    {
        var (session, _, refusal) = EditingSession.Of(_definition).Do(edit);
        refusal.ShouldBeNull();
        _definition = session.Definition;
    }
}
