using System.Text.Json;
using LowCodeGov.Designer.Editing;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Engine.Verification;

namespace LowCodeGov.Designer.Tests;

/// <summary>What an analyst does to a flow, one edit at a time.</summary>
public sealed class EditingFlows
{
    [Fact]
    public void every_node_is_found_where_it_says_that_it_stands()
    {
        foreach (var definition in Seeds.All)
        {
            var roots = definition.Fragments.Keys.Prepend("");
            foreach (var placed in roots.SelectMany(fragment => FlowTree.All(definition, fragment)))
            {
                FlowTree.Find(definition, placed.Address).ShouldBeSameAs(placed.Node);
                (FlowTree.Lane(definition, placed.Slot.Lane) ?? [])[placed.Slot.Index].ShouldBeSameAs(placed.Node);
            }
        }
    }

    [Fact]
    public void a_new_step_gets_an_id_that_nobody_has_and_leaves_the_others_as_they_are()
    {
        var before = Seeds.Food;
        var after = Done(new InsertNodes(new FlowSlot("needInspection/0", 1), [Step("review")]), before);
        FlowTree.Lane(after, "needInspection/0").ShouldNotBeNull().Select(node => node.Id).ShouldBe(["inspection", "review2"]);
        FlowTree.Find(after, "decision").ShouldBeSameAs(FlowTree.Find(before, "decision"));
        FlowTree.Find(after, "inspection").ShouldBeSameAs(FlowTree.Find(before, "inspection"));
    }

    [Fact]
    public void nodes_move_with_what_lies_below_them_but_not_into_themselves()
    {
        var after = Done(new MoveNodes(["needInspection", "review"], new FlowSlot(FlowTree.Root, 0)), Seeds.Food);
        FlowTree.Nodes(after.Flow).Select(node => node.Id).Take(3).ShouldBe(["review", "needInspection", "preReview"]);
        Refused<EditNotInItself>(new MoveNodes(["needInspection"], new FlowSlot("needInspection/1", 0)), Seeds.Food);
        Done(new MoveNodes(["review"], new FlowSlot(FlowTree.Root, 3)), Seeds.Food).ShouldBeSameAs(Seeds.Food);
    }

    [Fact]
    public void what_pasted_steps_say_of_each_other_follows_their_new_ids()
    {
        var nodes = FlowTree.Nodes(Seeds.Food.Flow);
        var copied = nodes.Where(node => node.Id is "review" or "needInspection").ToArray();
        var after = Done(new InsertNodes(new FlowSlot(FlowTree.Root, nodes.Length - 1), [.. copied], Pasted: true), Seeds.Food);
        var inspection = FlowTree.Find(after, "inspection2").ShouldBeOfType<TaskNode>();
        inspection.ReturnTo.ShouldBe(["review2"]);
        inspection.Candidates.NotActorOf.ShouldNotBeNull().ShouldBe(["review2"]);
    }

    [Fact]
    public void steps_are_put_around_and_taken_out_again()
    {
        var split = new ParallelNode { Id = "parallel", Branches = [new FlowBranch("甲", Empty("a")), new FlowBranch("乙", Empty("b"))] };
        var wrapped = Done(new WrapNodes(["review", "needInspection"], split), Seeds.Food);
        FlowTree.Lane(wrapped, "parallel/0").ShouldNotBeNull().Select(node => node.Id).ShouldBe(["review", "needInspection"]);
        var back = Done(new UnwrapNode("parallel"), wrapped);
        EngineJson.Canonical(back).ShouldBe(EngineJson.Canonical(Seeds.Food));
        Refused<EditNotTogether>(new WrapNodes(["review", "decision"], split), Seeds.Food);
    }

    [Fact]
    public void a_split_keeps_one_branch()
    {
        var once = Done(new RemoveBranch("needInspection", 0), Seeds.Food);
        FlowTree.BranchesOf(FlowTree.Find(once, "needInspection")).Length.ShouldBe(1);
        Refused<EditLastBranch>(new RemoveBranch("needInspection", 0), once);
    }

    [Fact]
    public void a_property_is_set_below_the_node_and_goes_without_a_trace()
    {
        var set = Done(new SetNodeProperty(["review", "inspection"], "candidates/nobodyFound/do", JsonSerializer.SerializeToElement("toHead")), Seeds.Food);
        FlowTree.Find(set, "inspection").ShouldBeOfType<TaskNode>().Candidates.NobodyFound.ShouldBe(new NobodyFound(NobodyFoundAction.ToHead));
        EngineJson.Canonical(Done(new SetNodeProperty(["review", "inspection"], "candidates/nobodyFound/do", null), set)).ShouldBe(EngineJson.Canonical(Seeds.Food));
        Refused<EditValueInvalid>(new SetNodeProperty(["review"], "candidates/role", null), Seeds.Food);
        Refused<EditValueInvalid>(new SetNodeProperty(["review"], "limit", JsonSerializer.SerializeToElement("soon")), Seeds.Food);
        Refused<EditValueInvalid>(new SetNodeProperty(["review"], "id", JsonSerializer.SerializeToElement("other")), Seeds.Food);
    }

    [Fact]
    public void a_failure_route_comes_with_its_first_step_and_goes_with_its_last()
    {
        var service = new ServiceNode { Id = "call", Connector = "hub", Operation = "query" };
        var with = Done(new InsertNodes(new FlowSlot("call/onFailure", 0), [Step("byHand")]), Done(new InsertNodes(new FlowSlot(FlowTree.Root, 2), [service]), Seeds.Food));
        FlowTree.Find(with, "call").ShouldBeOfType<ServiceNode>().OnFailure.ShouldNotBeNull().Id.ShouldBe("byHand");
        FlowTree.Find(Done(new RemoveNodes(["byHand"]), with), "call").ShouldBeOfType<ServiceNode>().OnFailure.ShouldBeNull();
    }

    [Fact]
    public void every_step_of_the_seed_can_be_renamed_without_a_new_finding()
    {
        foreach (var definition in Seeds.All)
        {
            var before = Findings(definition);
            var renamed = definition.Fragments.Keys.Prepend("").SelectMany(fragment => FlowTree.All(definition, fragment)).Select(placed => placed.Address)
                .Aggregate(definition, (now, address) => Done(new RenameStep(address, "z_" + FlowTree.Local(address)), now));
            Findings(renamed).ShouldBe(before, definition.Elements.MatterName);
            renamed.Flow.Walk().Where(node => node is not SequenceNode).ShouldAllBe(node => node.Id.StartsWith("z_"));
            var back = renamed.Fragments.Keys.Prepend("").SelectMany(fragment => FlowTree.All(renamed, fragment)).Select(placed => placed.Address)
                .Aggregate(renamed, (now, address) => Done(new RenameStep(address, FlowTree.Local(address)[2..]), now));
            EngineJson.Canonical(back).ShouldBe(EngineJson.Canonical(definition));
        }
    }

    [Theory]
    [InlineData("review", "check", "steps.review.outcome === 'review' && form.review > 1", "steps.check.outcome === 'review' && form.review > 1")]
    [InlineData("review", "check", "steps . review . by + steps.reviewer.by", "steps . check . by + steps.reviewer.by")]
    [InlineData("intake.check", "intake.look", "steps.intake.check.outcome", "steps.intake.look.outcome")]
    [InlineData("review", "check", "意见：{{steps.review.opinion}}", "意见：{{steps.check.opinion}}")]
    public void a_rule_names_the_step_by_its_new_id(string old, string id, string rule, string expected) =>
        new StepRenaming(old, id).In(rule).ShouldBe(expected);

    internal static TaskNode Step(string id) => new() { Id = id, Kind = HumanTaskKind.Review, Title = "新环节", Candidates = new CandidateRule("Reviewer") };

    private static SequenceNode Empty(string id) => new() { Id = id, Nodes = [] };

    private static MatterDefinition Done(DefinitionEdit edit, MatterDefinition definition)
    {
        var kept = EngineJson.Read<DefinitionEdit>(EngineJson.Canonical(edit));
        return kept.ApplyTo(definition).ShouldBeOfType<EditOutcome.Done>().Definition;
    }

    private static void Refused<TReason>(DefinitionEdit edit, MatterDefinition definition)
        where TReason : Refusal =>
        edit.ApplyTo(definition).ShouldBeOfType<EditOutcome.Refused>().Reason.ShouldBeOfType<TReason>();

    private static string[] Findings(MatterDefinition definition) =>
        [.. DefinitionVerification.Verify(definition, VerificationSurroundings.Unknown).Select(finding => finding.Key + " " + finding.Place.Path).Order(StringComparer.Ordinal)];
}
