using System.Text.Json;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Rules;
using LowCodeGov.Engine.Simulation;
using LowCodeGov.Engine.Tests.Cases;
using LowCodeGov.Engine.Tests.Time;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Engine.Tests.Simulation;

public sealed class Scenarios
{
    private static readonly RuleEngine Rules = new();

    private static MatterScenario Whole { get; } = new()
    {
        Key = "whole",
        Title = "全程",
        StartsOn = new DateOnly(2026, 3, 2),
        Application = new ScenarioApplication { Form = Cases.Scenario.Filled.Element, Materials = ["form", "plan", "report"] },
        Steps = [new("acceptance"), new("review", After: TimeLimit.WorkingDays(2)), new("audit"), new("decision"), new("making"), new("verification"), new("delivery")],
        Expect = new ScenarioExpectation { State = PublicState.Closed, Approved = true, Certificates = 1 },
    };

    [Fact]
    public void Every_step_is_traced_with_who_what_when_and_why()
    {
        var matter = TestMatters.Joint();
        var result = ScenarioRun.Run(matter, Whole with
        {
            Application = Whole.Application with { Form = new Cases.Scenario.FoundForm("""{"withFire":true}""").Element },
            Steps = [new("acceptance"), new("prepare", After: TimeLimit.WorkingDays(1))],
            Expect = new ScenarioExpectation(),
        }, Calendars.China, Rules);
        result.Passed.ShouldBeTrue();
        result.Trace.Select(entry => (entry.Command, entry.Node)).ShouldBe([("submit-application", null), ("accept-case", "acceptance"), ("complete-step", "prepare")]);
        var split = result.Trace[^1];
        split.At.ShouldBe(Calendars.At("2026-03-03", "09:00"));
        split.By.Id.ShouldStartWith("simulation.prepare");
        var rule = split.Rules.ShouldHaveSingleItem();
        (rule.Node, rule.Place, rule.Trace.Source).ShouldBe(("joint", "branches[2].when", "form.withFire == true"));
        rule.Trace.Inputs.ShouldHaveSingleItem().Name.ShouldBe("form.withFire");
        split.Opened.Select(task => task.Node).ShouldBe(["housingFirst", "labour", "fire"]);
        split.Deadlines.ShouldHaveSingleItem().LastDay.ShouldBe(new DateOnly(2026, 3, 6));
        result.Trace[1].Notices.ShouldContain("N02");
    }

    [Fact]
    public void A_jump_ahead_fires_due_timers_in_order_and_cards_come_of_it()
    {
        var result = ScenarioRun.Run(TestMatters.Licence(OnlineMode.FullyOnline), Whole with
        {
            Steps = [new("preReview"), new(After: TimeLimit.WorkingDays(9))],
            Expect = new ScenarioExpectation { Cards = ["T-04:notice", "T-04:yellow", "T-01:notice", "T-01:yellow", "T-04:red"] },
        }, Calendars.China, Rules);
        result.Findings.Select(each => string.Join(", ", each.Values)).ShouldBeEmpty();
        result.Trace.Where(entry => entry.Command == "fire-timer").Select(entry => entry.At).ShouldBeInOrder();
        result.Trace.Count(entry => entry.Command == "fire-timer").ShouldBeGreaterThanOrEqualTo(5);
    }

    [Fact]
    public void What_differs_is_found_and_said()
    {
        var matter = TestMatters.Licence(OnlineMode.FullyOnline) with
        {
            Scenarios = [Whole with { Steps = [new("preReview"), new("review"), new("audit"), new("decision", "disapprove", JsonDocument.Parse("""{"reason":"不符"}""").RootElement)] }],
        };
        var findings = ScenarioRun.Check(matter, Calendars.China, Rules);
        findings.Select(each => (each.Key, each.Values["What"])).ShouldBe([("scenario.differs", "state"), ("scenario.differs", "approved"), ("scenario.differs", "certificates")]);
    }

    [Theory]
    [InlineData("decision", null, "scenario.step-not-open")]
    [InlineData("preReview", "no-such-command", "scenario.command-unreadable")]
    [InlineData("preReview", "approve", "scenario.refused")]
    public void A_step_that_cannot_be_played_is_found_at_its_place(string step, string? command, string finding)
    {
        var matter = TestMatters.Licence(OnlineMode.FullyOnline) with { Scenarios = [Whole with { Steps = [new(step, command)] }] };
        var found = ScenarioRun.Check(matter, Calendars.China, Rules).ShouldHaveSingleItem();
        (found.Key, found.Place).ShouldBe((finding, "$.scenarios[whole].steps[0]"));
    }

    [Fact]
    public void A_refusal_may_be_what_is_expected()
    {
        var matter = TestMatters.Licence(OnlineMode.FullyOnline);
        var refused = Whole with { Steps = [new("preReview"), new("review", "complete-step", JsonDocument.Parse("""{"outcome":"fail"}""").RootElement, Refused: "reason.required")], Expect = new ScenarioExpectation() };
        var result = ScenarioRun.Run(matter, refused, Calendars.China, Rules);
        ScenarioRun.Run(matter, refused with { Steps = refused.Steps.SetItem(1, refused.Steps[1] with { Does = null, With = null }) }, Calendars.China, Rules)
            .Findings.ShouldHaveSingleItem().Key.ShouldBe("scenario.not-refused");
        result.Findings.ShouldBeEmpty();
        result.Trace[^1].Refused.ShouldBe(refused.Steps[1].Refused);
    }

    [Fact]
    public void A_scenario_answers_for_connectors_and_events()
    {
        var matter = TestMatters.Of(
            new ServiceNode { Id = "query", Connector = "hub", Operation = "find" },
            new WaitNode { Id = "paid", Event = "paid" },
            new ServiceNode { Id = "send", Connector = "hub", Operation = "send", OnFailure = TestMatters.Step("byHand", Engine.HumanTasks.HumanTaskKind.Review, "Reviewer") });
        var result = ScenarioRun.Run(matter, Whole with
        {
            Steps = [new("query"), new("paid", After: TimeLimit.WorkingDays(1)), new("send", "report-service-failed", JsonDocument.Parse("""{"reason":"x"}""").RootElement), new("byHand")],
            Expect = new ScenarioExpectation { State = PublicState.Closed, Route = ["byHand:pass"] },
        }, Calendars.China, Rules);
        result.Findings.Select(each => $"{each.Place} {each.Key} {string.Join(", ", each.Values)}").ShouldBeEmpty();
        var busy = new WhatIf
        {
            From = new DateOnly(2026, 3, 2), To = new DateOnly(2026, 3, 31), Seed = 1, Staff = [],
            Steps = System.Collections.Immutable.ImmutableSortedDictionary<string, StepAssumption>.Empty.Add("paid", new StepAssumption(Distribution.Fixed(60))),
        };
        var answer = WhatIfRun.Answer(matter, busy, Calendars.China, Rules);
        answer.Ended.ShouldBeGreaterThan(answer.Arrived / 2);
    }

    [Fact]
    public void Scenarios_are_kept_with_the_definition()
    {
        var matter = TestMatters.Licence() with { Scenarios = [Whole] };
        var text = EngineJson.Canonical(matter);
        EngineJson.Canonical(EngineJson.Read<MatterDefinition>(text)).ShouldBe(text);
    }
}
