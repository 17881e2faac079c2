using System.Text.Json;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Engine.Tests.Cases;
using LowCodeGov.Engine.Time;
using static LowCodeGov.Engine.Tests.Cases.People;

namespace LowCodeGov.Engine.Tests.Flow;

public sealed class OtherNodes
{
    private static TaskNode Last => TestMatters.Step("last", HumanTaskKind.Review, "Reviewer");

    [Theory]
    [InlineData("""{"area":10}""", "small")]
    [InlineData("""{"area":200}""", "large")]
    [InlineData("{}", "rest")]
    public void a_choice_takes_the_first_branch_that_holds(string form, string step) => Scenario.Play(
        TestMatters.Of(new ChoiceNode
        {
            Id = "size",
            Branches =
            [
                new FlowBranch("大", TestMatters.Step("large", HumanTaskKind.Review, "Reviewer"), "form.area >= 100"),
                new FlowBranch("小", TestMatters.Step("small", HumanTaskKind.Review, "Reviewer"), "form.area < 100"),
                new FlowBranch("其他", TestMatters.Step("rest", HumanTaskKind.Review, "Reviewer")),
            ],
        }),
        s => s.Received(form).OpenSteps.ShouldBe([step]));

    [Fact]
    public void a_choice_without_a_branch_that_holds_goes_on() => Scenario.Play(
        TestMatters.Of(new ChoiceNode { Id = "c", Branches = [new FlowBranch("大", TestMatters.Step("large", HumanTaskKind.Review, "Reviewer"), "form.area > 9999")] }, Last),
        s => s.Received().OpenSteps.ShouldBe(["last"]));

    [Fact]
    public void a_choice_reads_the_outcome_of_an_earlier_step() => Scenario.Play(
        TestMatters.Of(
            TestMatters.Step("triage", HumanTaskKind.Review, "Reviewer") with { Outcomes = [new TaskOutcome("yes", "是"), new TaskOutcome("no", "否")] },
            new ChoiceNode { Id = "c", Branches = [new FlowBranch("是", Last, "steps.triage.outcome == 'yes'")] }),
        s =>
        {
            s.Received().Do(Li, new CompleteStep("yes") { Task = s.Task("triage") });
            s.OpenSteps.ShouldBe(["last"]);
        });

    [Fact]
    public void a_wait_for_a_length_of_time_ends_after_its_last_day() => Scenario.Play(
        TestMatters.Of(new WaitNode { Id = "publicity", For = TimeLimit.WorkingDays(5) }, Last),
        s =>
        {
            s.Received().OpenSteps.ShouldBeEmpty();
            s.Until("2026-03-09", "23:59").OpenSteps.ShouldBeEmpty();
            s.Until("2026-03-10", "00:00").OpenSteps.ShouldBe(["last"]);
        });

    [Theory]
    [InlineData("2026-03-20", false)]
    [InlineData("2026-03-02", true)]
    [InlineData("2026-02-01", true)]
    [InlineData("", true)]
    public void a_wait_for_a_date_ends_on_it(string date, bool atOnce) => Scenario.Play(
        TestMatters.Of(new WaitNode { Id = "opening", Until = "form.openDay" }, Last),
        s =>
        {
            s.Received(JsonSerializer.Serialize(new { openDay = date }));
            s.OpenSteps.Length.ShouldBe(atOnce ? 1 : 0);
            if (!atOnce)
            {
                s.Until("2026-03-20", "00:00").OpenSteps.ShouldBe(["last"]);
            }
        });

    [Fact]
    public void a_wait_for_an_event_ends_when_it_is_reported_or_has_been() => Scenario.Play(
        TestMatters.Of(
            new WaitNode { Id = "paid", Event = "paid" },
            new WaitNode { Id = "again", Event = "paid" },
            Last),
        s =>
        {
            s.Received().Do(Platform, new ReportEvent("other")).OpenSteps.ShouldBeEmpty();
            s.Do(Platform, new ReportEvent("paid")).OpenSteps.ShouldBe(["last"]);
        });

    [Fact]
    public void a_wait_for_an_event_or_a_time_ends_with_the_first() => Scenario.Play(
        TestMatters.Of(new WaitNode { Id = "paid", Event = "paid", For = TimeLimit.Hours(48) }, Last),
        s =>
        {
            s.Received().Until("2026-03-04", "09:00").OpenSteps.ShouldBe(["last"]);
            s.State.Activations.Single(each => each.Node == "paid").Outcome.ShouldBe("time");
        });

    [Fact]
    public void waits_stand_still_while_the_case_is_suspended() => Scenario.Play(
        TestMatters.Of(new ParallelNode
        {
            Id = "p",
            Branches =
            [
                new FlowBranch("等待", TestMatters.Sequence(
                    "waits",
                    new ParallelNode
                    {
                        Id = "three",
                        Branches =
                        [
                            new FlowBranch("时长", new WaitNode { Id = "length", For = TimeLimit.WorkingDays(3) }),
                            new FlowBranch("日期", new WaitNode { Id = "date", Until = "form.openDay" }),
                            new FlowBranch("事件", new WaitNode { Id = "event", Event = "paid" }),
                        ],
                    },
                    Last)),
                new FlowBranch("审查", TestMatters.Step("review", HumanTaskKind.Review, "Reviewer")),
            ],
        }),
        s =>
        {
            s.Received("""{"openDay":"2026-03-04"}""").Do(Li, new RequestSuspension("force-majeure", "x") { Task = s.Task("review") });
            s.Do(Head, new DecideRequest(true) { Task = s.Task(HumanTaskKind.Approval) });
            s.State.Timers.ShouldBeEmpty();
            s.Until("2026-03-09").Do(Platform, new ReportEvent("paid"));
            s.State.Activations.Count(each => each.Status == NodeStatus.Active && each.Node is "length" or "date" or "event").ShouldBe(3);
            s.Do(Head, new ResumeCase("x"));
            s.Until("2026-03-09", "10:00");
            s.State.Activations.Single(each => each.Node == "event").Status.ShouldBe(NodeStatus.Completed);
            s.State.Activations.Single(each => each.Node == "date").Status.ShouldBe(NodeStatus.Completed);
            s.Until("2026-03-12").OpenSteps.ShouldBe(["last", "review"]);
        });

    [Fact]
    public void a_notice_node_issues_its_notice_unless_the_matter_is_silent()
    {
        var matter = TestMatters.Of(new NoticeNode { Id = "n", Notice = "N14" }, Last);
        matter = matter with { Notices = matter.Notices.Add("N14", new NoticeTemplate("通知", ["面积{{form.area}}"], "婺办〔{year}〕{seq}号")) };
        Scenario.Play(matter, s =>
        {
            var notice = s.Received().Notices("N14").Single();
            notice.DocumentNo.ShouldBe("婺办〔2026〕1号");
            notice.Fields["form.area"].ShouldBe("50");
        });
        Scenario.Play(matter with { SilentNotices = ["N14"] }, s => s.Received().Notices("N14").ShouldBeEmpty());
    }

    [Fact]
    public void a_certificate_node_issues_the_certificate_of_a_positive_decision() => Scenario.Play(
        TestMatters.Of(TestMatters.Step("decision", HumanTaskKind.Decision, "Decider"), new CertificateNode { Id = "c" }, new EndNode { Id = "e" }),
        s =>
        {
            s.Received().Do(Decider, new Approve { Task = s.Task("decision") });
            s.State.Certificates.Length.ShouldBe(1);
            s.State.CloseResult.ShouldBe("0");
        });

    [Fact]
    public void a_flow_without_acceptance_accepts_what_it_receives() => Scenario.Play(TestMatters.Of(Last), s =>
    {
        s.Received();
        s.State.AcceptedOn.ShouldBe(new DateOnly(2026, 3, 2));
        s.State.Clocks.Keys.ShouldNotContain("correction-notice");
        s.Do(Li, new CompleteStep { Task = s.Task("last") }).State.State.ShouldBe(PublicState.Closed);
        s.State.FinishedAt.ShouldNotBeNull();
    });

    [Fact]
    public void a_step_is_left_out_when_its_rule_does_not_hold() => Scenario.Play(
        TestMatters.Of(TestMatters.Step("maybe", HumanTaskKind.Review, "Reviewer") with { When = "form.withFire == true" }, Last),
        s => s.Received().OpenSteps.ShouldBe(["last"]));

    [Fact]
    public void a_step_may_go_to_the_agency_that_the_form_names_and_moves_when_it_changes() => Scenario.Play(
        TestMatters.Of(
            TestMatters.Step("dispatch", HumanTaskKind.Review, "Receiver") with { FieldRights = TestMatters.Writes("unit") },
            TestMatters.Step("handle", HumanTaskKind.Review, "Reviewer") with
            {
                Candidates = new CandidateRule("Reviewer", AgencyRule: "form.unit"),
                Outcomes = [new TaskOutcome("done", "办结"), new TaskOutcome("back", "退回", ReasonRequired: true, ReturnTo: "dispatch")],
            }),
        s =>
        {
            CompleteStep To(string unit) => new("pass", null, new Scenario.FoundForm($$"""{"unit":"{{unit}}"}""").Element) { Task = s.Task("dispatch") };
            s.Received().Do(Receiver, To(OtherAgency));
            s.Refused<TaskNotEntitled>(Li, new ClaimTask { Task = s.Task("handle") });
            s.Do(Foreigner, new CompleteStep("back", "非本单位职责") { Task = s.Task("handle") });
            s.Do(Receiver, To(Agency));
            s.Open("handle")!.Holder.ShouldBeNull();
            s.Do(Li, new CompleteStep("done") { Task = s.Task("handle") });
        });

    [Fact]
    public void a_step_may_stay_with_the_clerk_of_an_earlier_one() => Scenario.Play(
        TestMatters.Of(
            TestMatters.Step("first", HumanTaskKind.Review, "Reviewer"),
            TestMatters.Step("second", HumanTaskKind.Review, "Reviewer") with { Candidates = new CandidateRule("Reviewer", SameAs: "first") }),
        s => s.Received().Do(Wang, new CompleteStep { Task = s.Task("first") }).Open("second")!.Holder!.Id.ShouldBe("wang"));
}
