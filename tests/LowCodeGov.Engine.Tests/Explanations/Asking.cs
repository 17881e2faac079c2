using System.Globalization;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Explanations;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Engine.Tests.Cases;
using LowCodeGov.Engine.Texts;

namespace LowCodeGov.Engine.Tests.Explanations;

/// <summary>"Why" is answered from the record: for routes, assignees, decisions, fees, limits and cards.</summary>
public sealed class Asking
{
    private static readonly TextCatalogue Texts = TextCatalogue.From(typeof(TextCatalogue).Assembly);

    [Fact]
    public void about_a_route_names_the_branch_and_the_rules_that_held_and_did_not()
    {
        var s = Scenario.Straight(TestMatters.Of(
            TestMatters.Step("first", HumanTaskKind.Review, "Reviewer"),
            new ChoiceNode
            {
                Id = "size",
                Branches =
                [
                    new FlowBranch("大", TestMatters.Step("large", HumanTaskKind.Review, "Reviewer"), "form.area > 100"),
                    new FlowBranch("中", TestMatters.Step("medium", HumanTaskKind.Review, "Reviewer"), "form.area > 20"),
                    new FlowBranch("小", TestMatters.Step("small", HumanTaskKind.Review, "Reviewer")),
                ],
            }));
        s.Received("""{"company":"x","area":50}""").Do(People.Li, new CompleteStep("pass", null) { Task = s.Task("first") });
        var answer = Ask(s, Route(s, "size"));
        Keys(answer).ShouldBe(["why.route.not-held", "why.route.taken", "why.route.held", "why.version", "why.basis"]);
        answer.Lines.Single(line => line.Key == "why.route.held").Rule!.Read!["form.area"].ShouldBe("50");
        Keys(answer.ForPublic()).ShouldBe(["why.route.taken", "why.version", "why.basis"]);
        answer.ForPublic().Lines.ShouldAllBe(line => line.Rule == null);
    }

    [Fact]
    public void about_the_rest_and_about_a_branch_without_condition_says_so()
    {
        var s = Scenario.Straight(TestMatters.Joint()).Accepted();
        s.Do(People.Li, new CompleteStep("pass", null) { Task = s.Task("prepare") });
        var answer = Ask(s, Route(s, "joint"));
        Keys(answer).ShouldBe(["why.route.taken", "why.route.always", "why.route.taken", "why.route.always", "why.route.not-held", "why.version", "why.basis"]);
    }

    [Fact]
    public void about_a_route_written_before_traces_were_kept_says_that_there_is_none()
    {
        var s = Scenario.Straight(TestMatters.Joint()).Accepted("""{"company":"x","area":1,"withFire":true}""");
        s.Do(People.Li, new CompleteStep("pass", null) { Task = s.Task("prepare") });
        var old = s.Events.Select(each => each with { Why = null }).ToList();
        CaseExplanations.Of(s.Definition, s.State, old, s.Calendar, Route(s, "joint"))!.Lines.ShouldContain(line => line.Key == "why.no-trace");
    }

    [Fact]
    public void about_an_assignee_names_the_rule_and_who_is_kept_out()
    {
        var s = Scenario.Straight(TestMatters.Licence()).Reviewed();
        var answer = Ask(s, new ExplainedSubject.Assignee(s.Task("audit")));
        Keys(answer).ShouldBe(["why.task.role", "why.task.own-agency", "why.task.excluded-by-step", "why.task.pool", "why.version"]);
        Say(answer, "why.task.excluded-by-step").ShouldBe($"{People.Li.Name}须回避：已办理“review”");
        answer.ForPublic().Lines.ShouldNotContain(line => line.Key == "why.task.excluded-by-step");
        s.Do(People.Wang, new ClaimTask { Task = s.Task("audit") });
        Say(Ask(s, new ExplainedSubject.Assignee(s.Task("audit"))), "why.task.claimed").ShouldBe($"{People.Wang.Name}认领");
    }

    [Fact]
    public void about_work_that_came_back_says_who_did_it_before()
    {
        var s = Scenario.Straight(TestMatters.Licence()).Reviewed();
        s.Do(People.Wang, new CompleteStep("back", "请补充") { Task = s.Task("audit") });
        Say(Ask(s, new ExplainedSubject.Assignee(s.Task("review"))), "why.task.did-before").ShouldStartWith(People.Li.Name);
    }

    [Fact]
    public void about_a_decision_names_who_decided_on_which_steps_and_law()
    {
        var answer = Ask(Scenario.Straight(TestMatters.Licence()).Approved(), new ExplainedSubject.Decision());
        Keys(answer).ShouldContain("why.decision.approved");
        answer.Lines.Count(line => line.Key == "why.decision.step").ShouldBeGreaterThanOrEqualTo(2);
        Keys(answer.ForPublic()).ShouldBe(["why.decision.approved", "why.version", "why.basis"]);
        var atOnce = Scenario.Straight(TestMatters.Licence());
        atOnce.Received("""{"company":"x","area":1,"simple":true}""").Do(People.Acceptor, new Approve { Task = atOnce.Task("acceptance") });
        Ask(atOnce, new ExplainedSubject.Decision()).Lines.Single(line => line.Key == "why.decision.at-once").Rule!.Rule.ShouldBe("form.simple == true");
    }

    [Fact]
    public void about_a_deadline_goes_through_the_ledger()
    {
        var s = Scenario.Straight(TestMatters.Licence()).Accepted();
        var answer = Ask(s, new ExplainedSubject.Deadline("handling.promised"));
        Keys(answer).ShouldBe(["why.clock.limit", "why.clock.Started", "why.clock.deadline", "why.clock.working-days"]);
        Say(answer, "why.clock.deadline").ShouldContain(s.Deadline("handling.promised")!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        answer.ForPublic().Lines.Length.ShouldBe(4);
        var step = s.State.Clocks.Keys.First(key => key.StartsWith("step.", StringComparison.Ordinal));
        Ask(s, new ExplainedSubject.Deadline(step)).ForPublic().Lines.ShouldBeEmpty();
    }

    [Fact]
    public void about_a_card_names_the_threshold_and_is_not_for_the_public()
    {
        var s = Scenario.Straight(TestMatters.Licence()).Accepted().Until("2026-03-31");
        var reached = s.All<ThresholdReached>().First();
        var answer = Ask(s, new ExplainedSubject.Card(reached.Clock, reached.Indicator));
        Keys(answer)[0].ShouldBe("why.card.issued");
        Keys(answer)[1].ShouldStartWith("why.card.");
        answer.ForPublic().Lines.ShouldNotContain(line => line.Key.StartsWith("why.card.", StringComparison.Ordinal));
    }

    [Fact]
    public void about_a_fee_says_when_there_is_none() =>
        Keys(Ask(Scenario.Straight(TestMatters.Licence()).Accepted(), new ExplainedSubject.Fee())).ShouldBe(["why.fee.none"]);

    [Fact]
    public void is_possible_for_everything_that_is_listed_and_for_nothing_else()
    {
        var s = Scenario.Straight(TestMatters.Licence()).Approved().Until("2026-04-30");
        var subjects = CaseExplanations.Subjects(s.State, s.Events);
        subjects.ShouldBeUnique();
        foreach (var subject in subjects)
        {
            ExplainedSubject.TryParse(subject.ToString(), out var again).ShouldBeTrue();
            again.ShouldBe(subject);
            var answer = Ask(s, subject);
            answer.Lines.ShouldNotBeEmpty();
            answer.Lines.ShouldAllBe(line => Texts.Knows(line.Key));
        }

        foreach (var nothing in new ExplainedSubject[] { new ExplainedSubject.Route(999), new ExplainedSubject.Assignee(999), new ExplainedSubject.Deadline("x"), new ExplainedSubject.Card("x", "T-01") })
        {
            CaseExplanations.Of(s.Definition, s.State, s.Events, s.Calendar, nothing).ShouldBeNull();
        }

        foreach (var text in new[] { null, "", "route", "route:", "route:-1", "route:x", "card:x", "decision:1", "fee:", "nonsense" })
        {
            ExplainedSubject.TryParse(text, out _).ShouldBeFalse(text);
        }
    }

    private static Explanation Ask(Scenario s, ExplainedSubject subject) => CaseExplanations.Of(s.Definition, s.State, s.Events, s.Calendar, subject).ShouldNotBeNull();

    private static ExplainedSubject.Route Route(Scenario s, string node) => new(s.All<NodeEntered>().Last(each => each.Node == node).Activation);

    private static string[] Keys(Explanation answer) => [.. answer.Lines.Select(line => line.Key)];

    private static string Say(Explanation answer, string key)
    {
        var line = answer.Lines.Single(each => each.Key == key);
        return Texts.Get(key, CultureInfo.GetCultureInfo("zh-CN"), [.. line.Values]);
    }
}
