using System.Reflection;
using System.Text.Json.Serialization;
using LowCodeGov.Designer.Editing;
using LowCodeGov.Designer.FlowEditing;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Verification;

namespace LowCodeGov.Designer.Tests;

/// <summary>What a flow can say can be said in the panel: a new member of a record has its line in <see cref="NodeMembers"/>.</summary>
public sealed class EveryMemberOfANodeIsReachable
{
    public static TheoryData<Type> Kinds => [.. typeof(FlowNode).GetCustomAttributes<JsonDerivedTypeAttribute>().Select(each => each.DerivedType)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void each_member_has_its_editor(Type kind)
    {
        JsonEditing.Members(kind).Except(NodeMembers.Structure).ShouldBe(NodeMembers.Of(kind).Select(member => member.Name), ignoreOrder: true);
        foreach (var member in NodeMembers.Of(kind))
        {
            Records(member);
        }
    }

    [Fact]
    public void what_the_menu_offers_is_a_node_that_can_be_put_in()
    {
        foreach (var template in NodeTemplate.All)
        {
            var node = template.Make(key => new LocalText(key, key));
            EngineJson.Canonical(EngineJson.Read<FlowNode>(EngineJson.Canonical(node))).ShouldBe(EngineJson.Canonical(node));
            new InsertNodes(new FlowSlot(FlowTree.Root, 1), [node]).ApplyTo(Seeds.Food).ShouldBeOfType<EditOutcome.Done>();
        }
    }

    [Fact]
    public void a_finding_in_the_flow_is_found_at_its_card()
    {
        var broken = ((EditOutcome.Done)new SetBranchProperty("needInspection", 0, "when", null).ApplyTo(Seeds.Construction with { Flow = Seeds.Food.Flow })).Definition;
        foreach (var finding in DefinitionVerification.Verify(broken, VerificationSurroundings.Unknown).Where(each => each.Place.Path.StartsWith("/flow/", StringComparison.Ordinal)))
        {
            var place = FlowFindings.PlaceOf(broken, finding).ShouldNotBeNull(finding.Place.Path);
            var pointer = FlowFindings.PointerOf(broken, place.Address);
            finding.Place.Path.ShouldStartWith(pointer);
        }

        foreach (var placed in Seeds.All.SelectMany(matter => FlowTree.All(matter).Select(placed => (matter, placed))))
        {
            FlowFindings.AddressOf(placed.matter, FlowFindings.PointerOf(placed.matter, placed.placed.Address) + "/title").ShouldBe(placed.placed.Address);
        }
    }

    private static void Records(NodeMember member)
    {
        if (member.Record is not { } record)
        {
            return;
        }

        JsonEditing.Members(record).ShouldBe(member.Members.Select(each => each.Name), ignoreOrder: true);
        foreach (var inner in member.Members)
        {
            Records(inner);
        }
    }
}
