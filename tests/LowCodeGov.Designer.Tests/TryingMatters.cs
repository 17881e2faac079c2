using LowCodeGov.Designer.Checking;
using LowCodeGov.Designer.Editing;
using LowCodeGov.Designer.Flow;
using LowCodeGov.Designer.FlowEditing;
using LowCodeGov.Designer.TimeLimits;
using LowCodeGov.Designer.Trying;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Rules;
using LowCodeGov.Engine.Simulation;
using LowCodeGov.Engine.Time;
using LowCodeGov.Engine.Verification;

namespace LowCodeGov.Designer.Tests;

/// <summary>A case played by one analyst in all its parts, its time line, and faults played on the drawing.</summary>
public sealed class TryingMatters
{
    private static readonly DateOnly Monday = new(2026, 3, 2);

    [Fact]
    public void what_was_played_is_a_scenario_that_passes()
    {
        var session = Begin();
        for (var step = 0; step < 12 && !session.State.IsEnded; step++)
        {
            // What nobody has in hand comes from outside: the fee is paid.
            var next = session.Played.Open() is [var first, ..] ? first.Task.Node : session.Played.Awaited().ShouldHaveSingleItem();
            session.Do(new ScenarioStep(next)).ShouldBeTrue(session.Refused?.Key);
        }

        session.State.IsEnded.ShouldBeTrue();
        var saved = session.Saved("tried", "试一试");
        saved.Expect.Route.ShouldNotBeNull().ShouldContain("decision:approve");
        ScenarioRun.Run(Seeds.Food, saved, WorkCalendar.WeekdaysOnly, new RuleEngine()).Findings.ShouldBeEmpty();
    }

    [Fact]
    public void a_step_back_is_as_if_it_had_never_been_done_and_a_refused_one_is_left_out()
    {
        var session = Begin();
        session.Do(new ScenarioStep("preReview")).ShouldBeTrue();
        session.Do(new ScenarioStep("decision")).ShouldBeFalse();
        session.Refused.ShouldNotBeNull();
        session.Scenario.Steps.Length.ShouldBe(1);
        session.Back();
        session.Played.Open().ShouldHaveSingleItem().Task.Node.ShouldBe("preReview");
        session.Refused.ShouldBeNull();
    }

    [Fact]
    public void a_task_turns_yellow_and_then_red_as_time_passes()
    {
        var waiting = Begin();
        waiting.Jump(2);
        waiting.LampOf(waiting.Played.Open().ShouldHaveSingleItem().Task).ShouldBe("red", "the case's own clock of the pre-review counts where the step has no limit");
        var session = Begin();
        session.Do(new ScenarioStep("preReview")).ShouldBeTrue();
        var review = session.Played.Open().ShouldHaveSingleItem().Task;
        session.LampOf(review).ShouldBeNull();
        session.Jump(1);
        session.LampOf(review).ShouldBe("yellow");
        session.Jump(2);
        session.LampOf(review).ShouldBe("red");
        session.Picture(_ => "").GetValueOrDefault("review").ShouldNotBeNull().Lamp.ShouldBe("red");
        session.Played.Case.Trace.SelectMany(entry => entry.Cards).ShouldNotBeEmpty();
    }

    [Fact]
    public void the_time_line_adds_the_longest_way_up()
    {
        var path = LimitPath.Of(Seeds.Food, WorkCalendar.WeekdaysOnly, Monday, withProcedures: false);
        path.Stretches.Select(stretch => stretch.Node).ShouldBe(["review", "inspection", "decision"]);
        // Two working days each, from Monday: the Tuesday of the next week.
        path.End.ShouldBe(new DateOnly(2026, 3, 10));
        path.IsWithinPromise.ShouldBeTrue();
        var late = ((EditOutcome.Done)new SetNodeProperty(["decision"], "limit", System.Text.Json.JsonSerializer.SerializeToElement(new { value = 30, unit = "workingDays" })).ApplyTo(Seeds.Food)).Definition;
        LimitPath.Of(late, WorkCalendar.WeekdaysOnly, Monday, withProcedures: false).IsWithinLaw.ShouldBeFalse();
    }

    [Fact]
    public void time_that_does_not_count_moves_the_last_day()
    {
        var without = LimitPath.Of(Seeds.Food, WorkCalendar.WeekdaysOnly, Monday, withProcedures: false);
        var with = LimitPath.Of(Seeds.Food, WorkCalendar.WeekdaysOnly, Monday, withProcedures: true);
        with.Stretches.ShouldContain(stretch => !stretch.Counts);
        with.Promised.ShouldNotBeNull().ShouldBeGreaterThan(without.Promised.ShouldNotBeNull());
        with.IsWithinPromise.ShouldBeTrue();
    }

    [Fact]
    public void a_counter_example_is_played_on_the_drawing()
    {
        var broken = ((EditOutcome.Done)new SetNodeProperty(["decision"], "limit", System.Text.Json.JsonSerializer.SerializeToElement(new { value = 30, unit = "workingDays" })).ApplyTo(Seeds.Food)).Definition;
        var finding = DefinitionVerification.Verify(broken, VerificationSurroundings.Unknown).First(each => each.Key == "verification.M16");
        var play = new CounterExamplePlay(broken, broken.Flow, finding);
        play.Length.ShouldBe(finding.CounterExample.Length + 1);
        play.At(0)["review"].Status.ShouldBe(FlowNodeStatus.Current);
        play.At(2)["review"].Status.ShouldBe(FlowNodeStatus.Done);
        play.At(2)["decision"].Status.ShouldBe(FlowNodeStatus.Current);
    }

    [Fact]
    public void who_would_get_it_is_told_from_the_directory_or_left_to_the_case()
    {
        var anna = new ClerkReference("a", "安", []);
        var staff = new Directory(anna);
        WhoToday.Of(Seeds.Food, new CandidateRule("Reviewer"), staff, Monday).People.ShouldBe([new PersonToday("安", null)]);
        WhoToday.Of(Seeds.Food, new CandidateRule("Decider"), staff, Monday).IsNobody.ShouldBeTrue();
        WhoToday.Of(Seeds.Food, new CandidateRule("Reviewer", SameAs: "review"), staff, Monday).IsNobody.ShouldBeFalse();
        WhoToday.Of(Seeds.Food, new CandidateRule("Reviewer"), NoStaff.Instance, Monday).IsNobody.ShouldBeFalse();
    }

    private static TrySession Begin()
    {
        var catering = (Seeds.Food.Scenarios ?? [])[0];
        var session = new TrySession(Seeds.Food, catering with { StartsOn = Monday, Steps = [], Expect = new ScenarioExpectation() }, WorkCalendar.WeekdaysOnly, new RuleEngine());
        session.HasBegun.ShouldBeTrue();
        return session;
    }

    private sealed class Directory(ClerkReference reviewer) : IStaff
    {
        public IReadOnlyList<ClerkReference>? Holders(string role, string? agency, string? department) => role == "Reviewer" ? [reviewer] : [];

        public ClerkReference? Find(string idOrStaffNo) => null;

        public ClerkReference? Head(string agency, string? department) => null;

        public ClerkReference? SuperiorOf(string clerk) => null;

        public ClerkReference? ProxyOf(string clerk, string role, DateOnly day) => null;
    }
}
