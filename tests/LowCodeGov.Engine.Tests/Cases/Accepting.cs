using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Engine.Time;
using static LowCodeGov.Engine.Tests.Cases.People;

namespace LowCodeGov.Engine.Tests.Cases;

public sealed class Accepting
{
    [Fact]
    public void starts_both_handling_clocks_and_hands_over_to_review() => Scenario.Play(TestMatters.Licence(), s =>
    {
        s.Accepted();
        s.State.AcceptedOn.ShouldBe(new DateOnly(2026, 3, 2));
        s.Deadline("handling.promised").ShouldBe(new DateOnly(2026, 3, 16));
        s.Deadline("handling.statutory").ShouldBe(new DateOnly(2026, 3, 30));
        s.State.State.ShouldBe(PublicState.UnderReview);
        var notice = s.Notices("N02").Single();
        notice.Fields["promised.limit"].ShouldBe("10个工作日");
        notice.Fields["promised.date"].ShouldBe("2026年3月16日");
        notice.Fields["clerk.name"].ShouldBe("acceptor");
        notice.DocumentNo.ShouldBe("婺受理〔2026〕1号");
    });

    [Fact]
    public void needs_every_necessary_material() => Scenario.Play(TestMatters.Licence(), s =>
    {
        s.Received(materials: ["form", "report"]);
        s.Refused<MaterialMissing>(Acceptor, new AcceptCase { Task = s.Task("acceptance") }).Material.ShouldBe("plan");
        s.Refused<MaterialNotTolerable>(Acceptor, new AcceptCase(Tolerated: ["plan"]) { Task = s.Task("acceptance") });
    });

    [Fact]
    public void needs_the_minimum_trust_level_which_comparing_with_the_original_gives()
    {
        var licence = TestMatters.Licence();
        var strict = licence with
        {
            Elements = licence.Elements with
            {
                Materials = [.. licence.Elements.Materials.Select(each => each.Key == "plan" ? each with { MinTrustLevel = TrustLevel.B } : each)],
            },
        };
        Scenario.Play(strict, s =>
        {
            s.Received().Refused<MaterialTrustTooLow>(Acceptor, new AcceptCase { Task = s.Task("acceptance") }).Material.ShouldBe("plan");
            s.Do(Acceptor, new VerifyMaterial("plan", true) { Task = s.Task("acceptance") });
            s.State.Application.Materials.Single(each => each.Key == "plan").TrustLevel.ShouldBe(TrustLevel.B);
            s.Do(Acceptor, new AcceptCase { Task = s.Task("acceptance") });
        });
    }

    [Fact]
    public void refuses_a_material_that_does_not_match_its_original() => Scenario.Play(TestMatters.Licence(), s =>
    {
        s.Received();
        s.Refused<ReasonRequired>(Acceptor, new VerifyMaterial("plan", false) { Task = s.Task("acceptance") });
        s.Refused<MaterialNotSupplied>(Acceptor, new VerifyMaterial("photo", true) { Task = s.Task("acceptance") });
        s.Do(Acceptor, new VerifyMaterial("plan", false, "印章不符") { Task = s.Task("acceptance") });
        s.Refused<MaterialDoesNotMatch>(Acceptor, new AcceptCase { Task = s.Task("acceptance") });
    });

    [Fact]
    public void refusing_needs_a_reason_and_issues_N03() => Scenario.Play(TestMatters.Licence(), s =>
    {
        s.Received().Refused<ReasonRequired>(Acceptor, new RefuseAcceptance("") { Task = s.Task("acceptance") });
        s.Do(Acceptor, new RefuseAcceptance("不属于本机关职权", "市监局") { Task = s.Task("acceptance") });
        s.State.State.ShouldBe(PublicState.NotAccepted);
        s.State.CloseResult.ShouldBe("1");
        s.Notices("N03").Single().Fields["reason"].ShouldBe("不属于本机关职权");
    });

    [Fact]
    public void is_deemed_when_nobody_speaks_in_time() => Scenario.Play(TestMatters.Licence(), s =>
    {
        // V21 and V22 of DOMAIN 9.4.
        s.Asleep("2026-03-05").Received().Until("2026-03-12", "23:59").State.AcceptedOn.ShouldBeNull();
        s.Until("2026-03-13", "00:00");
        s.State.DeemedAccepted.ShouldBeTrue();
        s.State.AcceptedOn.ShouldBe(new DateOnly(2026, 3, 5));
        s.Deadline("handling.statutory").ShouldBe(new DateOnly(2026, 4, 2));
        s.OpenSteps.ShouldBe(["review"]);
        s.State.Tasks.Single(task => task.Node == "acceptance").Outcome.ShouldBe("deemed-accepted");
        s.Notices("N02").Single().Fields["acceptance.deemed"].ShouldBe("是");
        s.All<ThresholdReached>().ShouldContain(each => each.Clock == "correction-notice" && each.Indicator == "T-06");
    });

    [Fact]
    public void is_deemed_from_submission_where_that_was_the_receipt() => Scenario.Play(TestMatters.Licence(OnlineMode.FullyOnline), s =>
    {
        s.Asleep("2026-03-05").Submitted().Until("2026-03-13");
        s.State.AcceptedOn.ShouldBe(new DateOnly(2026, 3, 5));
        s.State.State.ShouldBe(PublicState.UnderReview);
        s.OpenSteps.ShouldBe(["review"]);
    });

    [Fact]
    public void after_a_missed_window_counts_from_the_receipt_and_nothing_may_be_objected_to() => Scenario.Play(TestMatters.Licence(), s =>
    {
        s.Asleep("2026-03-05").Received().Asleep("2026-03-13");
        s.Refused<CorrectionNoticeOver>(Acceptor, new RefuseAcceptance("迟") { Task = s.Task("acceptance") }).LastDay.ShouldBe(new DateOnly(2026, 3, 12));
        s.Refused<CorrectionNoticeOver>(Acceptor, new RequestCorrection([new CorrectionItem("plan", null, "迟")]) { Task = s.Task("acceptance") });
        s.Do(Acceptor, new AcceptCase { Task = s.Task("acceptance") });
        s.State.AcceptedOn.ShouldBe(new DateOnly(2026, 3, 5));
    });

    [Fact]
    public void decides_at_once_where_the_rule_allows() => Scenario.Play(TestMatters.Licence(), s =>
    {
        s.Received("""{"company":"x","area":1,"simple":true}""");
        s.Offered(Acceptor, s.Task("acceptance")).ShouldContain("approve");
        s.Do(Acceptor, new Approve("当场准予") { Task = s.Task("acceptance") });
        s.State.DecisionRecord!.AtOnce.ShouldBeTrue();
        s.Notices("N02").Count.ShouldBe(1);
        s.Notices("N09").Count.ShouldBe(1);
        s.OpenSteps.ShouldBe(["making"]);
        s.State.Activations.Single(each => each.Node == "decision").Outcome.ShouldBe("approve");
    });

    [Fact]
    public void does_not_decide_at_once_otherwise() => Scenario.Play(TestMatters.Licence(), s =>
    {
        s.Received();
        s.Offered(Acceptor, s.Task("acceptance")).ShouldNotContain("approve");
        s.Refused<CommandNotOffered>(Acceptor, new Approve { Task = s.Task("acceptance") });
    });

    [Fact]
    public void deciding_at_once_still_needs_the_materials() => Scenario.Play(TestMatters.Licence(), s =>
    {
        s.Received("""{"company":"x","area":1,"simple":true}""", ["form"]);
        s.Refused<MaterialMissing>(Acceptor, new Approve { Task = s.Task("acceptance") });
    });

    [Fact]
    public void may_refuse_at_once_with_reasons() => Scenario.Play(TestMatters.Licence(), s =>
    {
        s.Received("""{"company":"x","area":1,"simple":true}""").Refused<ReasonRequired>(Acceptor, new Disapprove("") { Task = s.Task("acceptance") });
        s.Do(Acceptor, new Disapprove("不符合条件") { Task = s.Task("acceptance") });
        s.State.Stage.ShouldBe(PublicState.ReadyForDelivery);
        s.OpenSteps.ShouldBe(["delivery"]);
    });
}
