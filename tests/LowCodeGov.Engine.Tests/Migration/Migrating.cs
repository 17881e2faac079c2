using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Engine.Migration;
using LowCodeGov.Engine.Tests.Cases;
using LowCodeGov.Engine.Time;
using static LowCodeGov.Engine.Tests.Cases.People;

namespace LowCodeGov.Engine.Tests.Migration;

public sealed class Migrating
{
    [Fact]
    public void To_an_equal_version_changes_nothing_else() => Scenario.Play(TestMatters.Licence(), s =>
    {
        s.Accepted();
        var preview = s.Preview(s.Definition.Next());
        preview.Verdict.ShouldBe(MigrationVerdict.Automatic);
        preview.Findings.ShouldBeEmpty();
        s.MigrateTo(s.Definition.Next());
        var happened = s.Events[^1].Event.ShouldBeOfType<CaseMigrated>();
        (happened.Moved, happened.Branches, happened.Thresholds, happened.Limits).ShouldBe((null, null, null, null));
        s.State.Migrations.ShouldNotBeNull().ShouldHaveSingleItem().ToVersion.ShouldBe(2);
    });

    [Fact]
    public void Only_by_those_who_design_or_administer() => Scenario.Play(TestMatters.Licence(), s =>
    {
        s.Accepted();
        s.MigrationTarget = s.Definition.Next();
        foreach (var actor in new[] { Citizen, Li, Decider, Head, Platform })
        {
            s.Refused<NotEntitled>(actor, new MigrateCase(2));
        }

        s.Refused<MigrationTargetNotLater>(Designer, new MigrateCase(3));
        s.MigrationTarget = s.Definition;
        s.Refused<MigrationTargetNotLater>(Designer, new MigrateCase(1));
    });

    [Fact]
    public void An_ended_case_is_left_alone() => Scenario.Play(TestMatters.Licence(), s =>
    {
        s.Received().Do(Citizen, new WithdrawApplication("不办了"));
        s.Preview(s.Definition.Next()).Keys(MigrationGravity.Obstacle).ShouldBe(["migration.case-ended"]);
        s.MigrationTarget = s.Definition.Next();
        s.Refused<CaseHasEnded>(Designer, new MigrateCase(2));
    });

    [Fact]
    public void An_open_step_that_is_removed_is_given_up_or_goes_on_at_a_new_one()
    {
        Scenario.Play(TestMatters.Licence(OnlineMode.FullyOnline), s =>
        {
            s.Accepted();
            var to = s.Definition.Next(nodes => nodes.Where(node => node.Id != "review").Select(node => node is TaskNode task ? task with { ReturnTo = [], Outcomes = [] } : node));
            s.MigrateTo(to, ("step.review", "give-up"));
            s.OpenSteps.ShouldBe(["audit"]);
            s.State.Clocks.Values.Where(clock => clock.Kind == ClockKind.Step).Count(clock => !clock.Ledger.IsEnded).ShouldBe(1);
        });
        Scenario.Play(TestMatters.Licence(OnlineMode.FullyOnline), s =>
        {
            s.Accepted();
            var to = s.Definition.Next(nodes => nodes.Select(node => node.Id == "review" ? TestMatters.Step("newReview", HumanTaskKind.Review, "Reviewer") : node)
                .Select(node => node is TaskNode task ? task with { ReturnTo = [], Outcomes = [] } : node));
            s.Preview(to).Choices.ShouldHaveSingleItem().Options.Select(option => option.Key).ShouldBe(["give-up", "continue-at:newReview"]);
            s.MigrationTarget = to;
            s.Refused<MigrationOptionUnknown>(Designer, new MigrateCase(2, Choice("step.review", "continue-at:elsewhere")));
            s.MigrateTo(to, ("step.review", "continue-at:newReview"));
            s.OpenSteps.ShouldBe(["newReview"]);
            s.Do(Li, new CompleteStep { Task = s.Task("newReview") });
            s.OpenSteps.ShouldBe(["audit"]);
        });
    }

    [Fact]
    public void A_step_done_before_and_removed_stays_in_the_record_and_hinders_nothing() => Scenario.Play(TestMatters.Joint(), s =>
    {
        s.Accepted().Do(Li, new CompleteStep { Task = s.Task("prepare") }).Do(Li, new CompleteStep { Task = s.Task("housingFirst") });
        var to = s.Definition.Next(nodes => nodes.RemoveAt(1));
        var preview = s.Preview(to);
        preview.Verdict.ShouldBe(MigrationVerdict.Automatic);
        preview.Keys(MigrationGravity.Note).ShouldBe(["migration.done-step-removed"]);
        s.MigrateTo(to);
        s.State.Steps.ShouldContain(step => step.Node == "prepare");
        s.Offered(Li, s.Task("housingSecond")).ShouldContain("return-step");
        s.Do(Li, new ReturnStep("housingFirst", "重来") { Task = s.Task("housingSecond") }).OpenSteps.ShouldBe(["housingFirst", "labour"]);
    });

    [Fact]
    public void A_step_that_becomes_another_kind_is_begun_anew() => Scenario.Play(TestMatters.Joint(), s =>
    {
        s.Accepted();
        var to = s.Definition.Next(nodes => nodes.SetItem(1, TestMatters.Step("prepare", HumanTaskKind.Decision, "Decider")));
        s.Preview(to).Keys(MigrationGravity.Choice).ShouldBe(["migration.task-kind-changed"]);
        s.MigrateTo(to, ("step.prepare", "start-anew"));
        s.State.Tasks.Single(task => task.IsOpen).Kind.ShouldBe(HumanTaskKind.Decision);
    });

    [Fact]
    public void A_step_inserted_before_is_left_out_or_done_first()
    {
        foreach (var doFirst in new[] { false, true })
        {
            Scenario.Play(TestMatters.Joint(), s =>
            {
                s.Accepted().Do(Li, new CompleteStep { Task = s.Task("prepare") }).Do(Li, new CompleteStep { Task = s.Task("housingFirst") });
                var to = s.Definition.Next(nodes => nodes.Insert(1, TestMatters.Step("precheck", HumanTaskKind.Review, "Reviewer")));
                s.Preview(to).Choices.ShouldHaveSingleItem().Key.ShouldBe("before.precheck");
                s.MigrateTo(to, ("before.precheck", doFirst ? "do-first" : "leave-out"));
                s.OpenSteps.ShouldBe(doFirst ? ["precheck"] : ["housingSecond", "labour"]);
                if (doFirst)
                {
                    s.Do(Li, new CompleteStep { Task = s.Task("precheck") }).OpenSteps.ShouldBe(["prepare"]);
                }
            });
        }
    }

    [Fact]
    public void A_clock_keeps_what_was_promised_unless_the_choice_says_otherwise()
    {
        foreach (var shorter in new[] { false, true })
        {
            Scenario.Play(TestMatters.Licence(OnlineMode.FullyOnline), s =>
            {
                s.Accepted();
                var promised = s.Deadline("handling.promised");
                var to = s.Definition.Next(nodes => nodes.Select(node => node.Id == "review" ? (TaskNode)node with { Limit = TimeLimit.WorkingDays(2) } : node))
                    with { Elements = s.Definition.Elements with { PromisedTimeLimit = TimeLimit.WorkingDays(7) } };
                var preview = s.Preview(to);
                (preview.Verdict, preview.Choices.Length).ShouldBe((MigrationVerdict.Automatic, 2));
                preview.Findings.ShouldContain(finding => finding.Text.Zh.Contains("10个工作日变更为7个工作日") && finding.Text.En != null && finding.Text.En.Contains("10 working days to 7 working days"));
                s.MigrateTo(to, shorter ? [("limit.handling.promised", "new"), ("limit.review", "new")] : []);
                s.Deadline("handling.promised").ShouldBe(shorter ? new DateOnly(2026, 3, 11) : promised);
                s.Open("review")?.DueOn.ShouldBe(shorter ? new DateOnly(2026, 3, 4) : new DateOnly(2026, 3, 6));
                s.State.Timers.Count(timer => timer.Subject == "handling.promised").ShouldBe(4);
                s.Until("2026-03-13");
                s.All<ThresholdReached>().Count(card => card is { Indicator: "T-02", Clock: "handling.promised" }).ShouldBe(shorter ? 1 : 0);
            });
        }
    }

    [Fact]
    public void A_step_whose_limit_follows_the_case_is_compared_by_the_limit_that_runs()
    {
        static TaskNode Urgent(TaskNode node, int days) => node with { Limits = [new LimitCase("form.area > 10", TimeLimit.WorkingDays(days))] };
        MatterDefinition With(MatterDefinition definition, Func<TaskNode, TaskNode> change) =>
            definition.Next(nodes => nodes.Select(node => node.Id == "review" ? change((TaskNode)node) : node));
        Scenario.Play(With(TestMatters.Licence(OnlineMode.FullyOnline), node => Urgent(node, 1)), s =>
        {
            s.Accepted();
            var due = s.Open("review")?.DueOn;
            // The ordinary limit is not the one that runs here.
            s.Preview(With(s.Definition, node => node with { Limit = TimeLimit.WorkingDays(9) })).Choices.ShouldBeEmpty();
            var to = With(s.Definition, node => Urgent(node, 3));
            s.Preview(to).Choices.ShouldHaveSingleItem().Key.ShouldBe("limit.review");
            s.MigrateTo(to, ("limit.review", "new"));
            s.Open("review")?.DueOn.ShouldBe(due?.AddDays(2));
        });
    }

    [Fact]
    public void Thresholds_are_those_of_the_new_version_and_each_is_reached_once() => Scenario.Play(TestMatters.Licence(OnlineMode.FullyOnline), s =>
    {
        s.Accepted().Until("2026-03-12");
        var before = s.All<ThresholdReached>().Count();
        var rules = s.Definition.Supervision.Thresholds;
        var to = s.Definition.Next() with { Supervision = new SupervisionRules { Thresholds = [.. rules.Skip(2), rules[0], new ClockThreshold("T-09", ClockKind.HandlingPromised, CardLevel.Red, Over: 2)] } };
        s.Preview(to).Keys(MigrationGravity.Note).ShouldBe(["migration.thresholds-changed"]);
        s.MigrateTo(to);
        s.All<ThresholdReached>().Count().ShouldBe(before);
        s.State.Clocks["handling.promised"].Reached.ShouldBe([rules.Length - 2]);
        s.Until("2026-03-31");
        s.All<ThresholdReached>().Count(card => card.Indicator == "T-09").ShouldBe(1);
        s.All<ThresholdReached>().Count(card => card is { Indicator: "T-01", Level: CardLevel.Notice }).ShouldBe(1);
    });

    [Fact]
    public void Reminders_of_an_open_step_are_those_of_the_new_version() => Scenario.Play(
        TestMatters.Licence(OnlineMode.FullyOnline).Next(nodes => nodes.Select(node => node.Id == "review" ? (TaskNode)node with { Reminders = [new TaskReminder(Remaining: 2), new TaskReminder(Remaining: 1)] } : node)),
        s =>
        {
            s.Accepted();
            var thresholds = s.State.Timers.Count(timer => timer.Purpose == TimerPurpose.Threshold);
            var to = s.Definition.Next(nodes => nodes.Select(node => node.Id == "review" ? (TaskNode)node with { Reminders = [new TaskReminder(Remaining: 0)] } : node));
            s.MigrateTo(to with { Supervision = new SupervisionRules { Thresholds = [.. to.Supervision.Thresholds.Reverse()] } });
            s.State.Timers.Count(timer => timer.Purpose == TimerPurpose.RemindStep).ShouldBe(1);
            s.State.Timers.Count(timer => timer.Purpose == TimerPurpose.Threshold).ShouldBe(thresholds);
            s.Until("2026-03-31");
            s.All<StepReminded>().Count().ShouldBe(1);
        });

    [Fact]
    public void Data_that_no_longer_fits_is_kept_or_cleared() => Scenario.Play(TestMatters.Licence(OnlineMode.FullyOnline), s =>
    {
        s.Accepted();
        var page = s.Definition.Form.Pages[0];
        var fields = page.Sections[0].Fields.Where(field => field.Key != "company").Select(field => field.Key == "area" ? field with { Type = "date" } : field);
        var to = s.Definition.Next() with { Form = new FormDefinition { Pages = [page with { Sections = [page.Sections[0] with { Fields = [.. fields] }] }] } };
        var preview = s.Preview(to);
        preview.Keys(MigrationGravity.Choice).ShouldBe(["migration.field-type-changed"]);
        preview.Keys(MigrationGravity.Note).ShouldBe(["migration.field-removed"]);
        s.MigrateTo(to, ("field.area", "clear"));
        s.State.Application.Form.TryGetProperty("area", out _).ShouldBeFalse();
        s.State.Application.Form.GetProperty("company").GetString().ShouldBe("金华一店");
    });

    [Fact]
    public void Notices_and_certificates_stay_and_know_their_version() => Scenario.Play(TestMatters.Licence(OnlineMode.FullyOnline), s =>
    {
        s.Approved().Do(CertificateClerk, new MakeCertificate { Task = s.Task("making") }).Do(CertificateClerk, new CompleteCertificate { Task = s.Task("making") });
        var (notices, certificates) = (EngineJson.Canonical(s.State.Notices), EngineJson.Canonical(s.State.Certificates));
        s.MigrateTo(s.Definition.Next() with { Certificate = null, Notices = s.Definition.Notices.Add("N13", new NoticeTemplate("另一个", [])) });
        (EngineJson.Canonical(s.State.Notices), EngineJson.Canonical(s.State.Certificates)).ShouldBe((notices, certificates));
        s.Do(Deliverer, new Deliver("陈一") { Task = s.Task("delivery") });
        s.State.VersionOf(s.State.Notices[0].Number).ShouldBe(1);
        s.State.VersionOf(s.State.Notices[^1].Number).ShouldBe(2);
    });

    [Fact]
    public void A_step_that_waits_for_a_correction_is_not_taken_away() => Scenario.Play(TestMatters.Licence(), s =>
    {
        s.Submitted(materials: ["form", "plan"]).Do(Acceptor, new RequestCorrection([new CorrectionItem("plan", null, "不清晰"), new CorrectionItem("report", null, "缺少")]) { Task = s.Task("preReview") });
        s.Preview(s.Definition.Next(nodes => nodes.RemoveAt(0))).Keys(MigrationGravity.Obstacle).ShouldBe(["migration.correction-open"]);
        s.MigrateTo(s.Definition.Next());
    });

    [Fact]
    public void A_suspended_case_migrates_when_nothing_is_to_be_chosen() => Scenario.Play(TestMatters.Joint(), s =>
    {
        s.Accepted().Do(Li, new RequestSuspension("force-majeure", "台风") { Task = s.Task("prepare") }).Do(Head, new DecideRequest(true) { Task = s.Task(HumanTaskKind.Approval) });
        s.Preview(s.Definition.Next(nodes => nodes.RemoveAt(1))).Keys(MigrationGravity.Obstacle).ShouldBe(["migration.suspended"]);
        s.MigrateTo(s.Definition.Next());
        s.State.Suspension.ShouldNotBeNull();
    });

    [Fact]
    public void A_wait_whose_condition_has_changed_goes_on_or_begins_anew()
    {
        foreach (var option in new[] { "keep", "start-anew" })
        {
            Scenario.Play(TestMatters.Of(new WaitNode { Id = "paid", Event = "paid", For = TimeLimit.WorkingDays(3) }, TestMatters.Step("last", HumanTaskKind.Review, "Reviewer")), s =>
            {
                s.Received();
                var to = s.Definition.Next(nodes => nodes.SetItem(0, new WaitNode { Id = "paid", Event = "paid", For = TimeLimit.WorkingDays(9) }));
                s.Until("2026-03-03");
                s.MigrateTo(to, ("step.paid", option));
                s.Until("2026-03-09").OpenSteps.ShouldBe(option == "keep" ? ["last"] : []);
                s.Until("2026-03-20").OpenSteps.ShouldBe(["last"]);
            });
        }
    }

    [Fact]
    public void A_way_that_the_new_version_would_not_have_taken_is_said() => Scenario.Play(
        TestMatters.Of(
            TestMatters.Step("acceptance", HumanTaskKind.Acceptance, "Acceptor"),
            new ChoiceNode
            {
                Id = "bySize",
                Branches = [new FlowBranch("大", TestMatters.Step("big", HumanTaskKind.Review, "Reviewer"), "form.area > 40"), new FlowBranch("小", TestMatters.Step("small", HumanTaskKind.Review, "Reviewer"))],
            }),
        s =>
        {
            s.Accepted();
            var to = s.Definition.Next(nodes => nodes.Select(node => node is ChoiceNode choice ? choice with { Branches = [choice.Branches[0] with { When = "form.area > 60" }, choice.Branches[1]] } : node));
            s.Preview(to).Findings.ShouldHaveSingleItem().Text.Zh.ShouldContain("会走“小”");
            s.MigrateTo(to).OpenSteps.ShouldBe(["big"]);
        });

    private static System.Collections.Immutable.ImmutableSortedDictionary<string, string> Choice(string key, string option) =>
        System.Collections.Immutable.ImmutableSortedDictionary<string, string>.Empty.Add(key, option);
}
