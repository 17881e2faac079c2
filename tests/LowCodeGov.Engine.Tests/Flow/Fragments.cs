using System.Collections.Immutable;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Tests.Cases;
using static LowCodeGov.Engine.Tests.Cases.People;
using static LowCodeGov.Engine.Tests.Flow.FlowPlays;

namespace LowCodeGov.Engine.Tests.Flow;

public sealed class Fragments
{
    private static FlowFragment Checked => new()
    {
        Parameters = ["agency"],
        Body = TestMatters.Sequence(
            "two",
            Voting("check") with { Candidates = new CandidateRule("Reviewer", AgencyRule: "param.agency") },
            Review("sign", "check") with { When = "steps.check.outcome == 'yes'", Candidates = new CandidateRule("Reviewer", NotActorOf: ["check"]) }),
    };

    private static FragmentNode Use(string id, string agency) => new() { Id = id, Use = "checked", With = Map(("agency", $"'{agency}'")) };

    private static MatterDefinition With(MatterDefinition matter, params (string Id, FlowFragment Fragment)[] fragments) =>
        matter with { Fragments = fragments.ToImmutableSortedDictionary(each => each.Id, each => each.Fragment, StringComparer.Ordinal) };

    [Fact]
    public void each_use_has_ids_parameters_and_steps_of_its_own() => Scenario.Play(
        With(TestMatters.Of(Use("one", Agency), Use("two", OtherAgency), Review("last", "one.check", "two.sign")), ("checked", Checked)),
        s =>
        {
            s.Received().Done(Li, "one.check", "yes").OpenSteps.ShouldBe(["one.sign"]);
            s.Refused<TaskNotEntitled>(Li, new ClaimTask { Task = s.Task("one.sign") });
            s.Back(Wang, "one.sign", "one.check").Done(Li, "one.check", "yes").Done(Wang, "one.sign");
            s.Refused<TaskNotEntitled>(Li, new ClaimTask { Task = s.Task("two.check") });
            s.Done(Foreigner, "two.check", "no").OpenSteps.ShouldBe(["last"]);
            s.Says("steps.one.check.outcome").ShouldBe("yes");
            s.Refused<Engine.Flow.ReturnTargetNotAllowed>(Wang, new ReturnStep("two.sign", "x") { Task = s.Task("last") });
            s.Back(Wang, "last", "one.check").OpenSteps.ShouldBe(["one.check"]);
            s.Done(Li, "one.check", "no").OpenSteps.ShouldBe(["two.check"]);
        });

    [Fact]
    public void a_fragment_may_use_another_and_a_step_in_it_may_return_to_the_flow_around() => Scenario.Play(
        With(
            TestMatters.Of(Review("first"), new FragmentNode { Id = "outer", Use = "outer" }),
            ("outer", new FlowFragment { Body = TestMatters.Sequence("body", Review("a"), new FragmentNode { Id = "inner", Use = "inner" }) }),
            ("inner", new FlowFragment { Body = Review("b", "a", "first") })),
        s =>
        {
            s.Received().Done(Li, "first").Done(Li, "outer.a").OpenSteps.ShouldBe(["outer.inner.b"]);
            s.Back(Wang, "outer.inner.b", "outer.a").Done(Li, "outer.a").Back(Wang, "outer.inner.b", "first").OpenSteps.ShouldBe(["first"]);
        });

    [Theory]
    [InlineData("missing", "fragment.unknown")]
    [InlineData("self", "fragment.recursive")]
    [InlineData("ping", "fragment.recursive")]
    [InlineData("checked", "fragment.parameter-missing")]
    public void what_cannot_be_put_in_place_is_refused(string use, string fault)
    {
        var matter = With(
            TestMatters.Of(new FragmentNode { Id = "use", Use = use }),
            ("self", new FlowFragment { Body = new FragmentNode { Id = "again", Use = "self" } }),
            ("ping", new FlowFragment { Body = new FragmentNode { Id = "go", Use = "pong" } }),
            ("pong", new FlowFragment { Body = new FragmentNode { Id = "go", Use = "ping" } }),
            ("checked", Checked));
        FlowFragments.Faults(matter).Select(each => each.Key).ShouldBe([fault]);
        Should.Throw<InvalidOperationException>(() => FlowFragments.Resolve(matter));
    }

    [Fact]
    public void uses_inside_one_another_cannot_grow_without_end()
    {
        var doubling = Enumerable.Range(0, 40).Select(level => (
            $"f{level}",
            new FlowFragment { Body = TestMatters.Sequence("s", new FragmentNode { Id = "a", Use = $"f{level + 1}" }, new FragmentNode { Id = "b", Use = $"f{level + 1}" }) }));
        var matter = With(TestMatters.Of(new FragmentNode { Id = "use", Use = "f0" }), [.. doubling, ("f40", new FlowFragment { Body = Review("x") })]);
        FlowFragments.Faults(matter).ShouldContain(each => each.Key == "fragment.too-large");
    }

    [Fact]
    public void an_id_that_two_nodes_have_is_a_fault()
    {
        var matter = With(TestMatters.Of(Use("one", Agency) with { Id = "one" }, Review("one.check")), ("checked", Checked));
        FlowFragments.Faults(matter).ShouldContain(new FragmentFault("fragment.duplicate-id", "one.check", "one.check"));
    }

    [Fact]
    public void a_definition_without_them_is_written_as_before()
    {
        var json = EngineJson.Canonical(TestMatters.Joint());
        json.ShouldNotContain("fragments");
        json.ShouldNotContain("\"join\"");
        json.ShouldNotContain("proposesCorrection");
        EngineJson.Canonical(EngineJson.Read<MatterDefinition>(json)).ShouldBe(json);
    }
}
