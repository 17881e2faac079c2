using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;
using static LowCodeGov.Engine.Tests.Cases.People;

namespace LowCodeGov.Engine.Tests.Cases;

public sealed class PreReviewing
{
    private static readonly CorrectionItem Plan = new("plan", null, "不清晰");

    [Fact]
    public void invites_the_originals_where_they_come_before_acceptance() => Scenario.Play(TestMatters.Licence(OnlineMode.PreReviewOriginals), s =>
    {
        s.Submitted().Do(Acceptor, new PassPreReview { Task = s.Task("preReview") });
        s.State.State.ShouldBe(PublicState.AwaitingOriginals);
        s.OpenSteps.ShouldBe(["receipt"]);
        s.Deadline("applicant").ShouldBe(new DateOnly(2026, 4, 1));
        s.Clock("pre-review").IsEnded.ShouldBeTrue();

        s.Refused<IdentityNotChecked>(Receiver, new ReceiveOriginals(false) { Task = s.Task("receipt") });
        s.Until("2026-03-05").Do(Receiver, new ReceiveOriginals(true) { Task = s.Task("receipt") });
        s.State.State.ShouldBe(PublicState.Received);
        s.State.CaseNo.ShouldBe("11330702TE5T0001674330117002011202603050001");
        s.State.VisitCount.ShouldBe(1);
        s.Notices("N01").Count.ShouldBe(1);
        s.OpenSteps.ShouldBe(["acceptance"]);

        s.Do(Acceptor, new AcceptCase { Task = s.Task("acceptance") });
        s.State.AcceptedOn.ShouldBe(new DateOnly(2026, 3, 5));
        s.State.State.ShouldBe(PublicState.UnderReview);
    });

    [Fact]
    public void originals_by_post_are_no_visit_and_need_no_identity_check() => Scenario.Play(TestMatters.Licence(OnlineMode.PreReviewOriginals), s =>
    {
        s.Submitted().Do(Acceptor, new PassPreReview { Task = s.Task("preReview") });
        s.Do(Receiver, new ReceiveOriginals(false, ByPost: true) { Task = s.Task("receipt") });
        s.State.VisitCount.ShouldBe(0);
    });

    [Fact]
    public void originals_that_never_come_withdraw_the_application() => Scenario.Play(TestMatters.Licence(OnlineMode.PreReviewOriginals), s =>
    {
        s.Submitted().Do(Acceptor, new PassPreReview { Task = s.Task("preReview") });
        s.Until("2026-04-01", "23:00").State.IsEnded.ShouldBeFalse();
        s.Until("2026-04-02", "00:00").State.State.ShouldBe(PublicState.Withdrawn);
        s.State.CloseResult.ShouldBe("1");
        s.Notices("N15").Single().Fields["reason"].ShouldBe("逾期未提交原件");
    });

    [Theory]
    [InlineData(OnlineMode.VerifyOriginals)]
    [InlineData(OnlineMode.FullyOnline)]
    public void accepts_at_once_where_the_submission_was_the_receipt(OnlineMode mode) => Scenario.Play(TestMatters.Licence(mode), s =>
    {
        s.Submitted().Until("2026-03-03").Do(Acceptor, new PassPreReview("齐全") { Task = s.Task("preReview") });
        s.All<StageReached>().Select(each => each.State).ShouldBe([PublicState.Received, PublicState.Accepted, PublicState.UnderReview]);
        s.State.AcceptedOn.ShouldBe(new DateOnly(2026, 3, 3));
        s.Notices("N02").Count.ShouldBe(1);
        s.Deadline("handling.promised").ShouldBe(new DateOnly(2026, 3, 17));
        s.Deadline("handling.statutory").ShouldBe(new DateOnly(2026, 3, 31));
        s.Clock("correction-notice").IsEnded.ShouldBeTrue();
        s.OpenSteps.ShouldBe(["review"]);
        s.State.State.ShouldBe(PublicState.UnderReview);
    });

    [Fact]
    public void accepting_needs_the_materials_there_too() => Scenario.Play(TestMatters.Licence(), s =>
    {
        s.Submitted(materials: ["form", "plan"]);
        s.Refused<MaterialMissing>(Acceptor, new PassPreReview { Task = s.Task("preReview") }).Target.ShouldBe("materials.report");
        s.Do(Acceptor, new PassPreReview(Tolerated: ["report"]) { Task = s.Task("preReview") });
        s.State.Tolerated.Single().Material.ShouldBe("report");
    });

    [Fact]
    public void asks_informally_for_corrections_as_often_as_needed_before_the_receipt() => Scenario.Play(TestMatters.Licence(OnlineMode.PreReviewOriginals), s =>
    {
        s.Submitted();
        for (var round = 0; round < 3; round++)
        {
            s.Do(Acceptor, new RequestCorrection([Plan]) { Task = s.Task("preReview") });
            s.State.State.ShouldBe(PublicState.PreReviewCorrection);
            s.OpenSteps.ShouldBeEmpty();
            s.Do(Citizen, new SupplyCorrection(s.State.Application.Form, [Scenario.Material("plan", file: "v" + round)]));
            s.State.State.ShouldBe(PublicState.Submitted);
            s.Open("preReview")!.Holder!.Id.ShouldBe("acceptor");
        }

        s.Notices("N04").ShouldBeEmpty();
        s.State.Application.Materials.Single(each => each.Key == "plan").Files[0].FileId.ShouldBe("v2plan");
    });

    [Fact]
    public void asks_formally_and_once_where_the_submission_was_the_receipt() => Scenario.Play(TestMatters.Licence(), s =>
    {
        s.Submitted().Do(Acceptor, new RequestCorrection([Plan]) { Task = s.Task("preReview") });
        s.State.State.ShouldBe(PublicState.CorrectionRequested);
        s.Notices("N04").Count.ShouldBe(1);
        s.Until("2026-03-05").Do(Citizen, new SupplyCorrection(s.State.Application.Form, [Scenario.Material("plan", file: "v2")]));
        s.State.State.ShouldBe(PublicState.Submitted);
        s.Deadline("correction-notice").ShouldBe(new DateOnly(2026, 3, 12));
        s.Refused<CorrectionAlreadyRequested>(Acceptor, new RequestCorrection([Plan]) { Task = s.Task("preReview") });
        s.Offered(Acceptor, s.Task("preReview")).ShouldNotContain("request-correction");
        s.Until("2026-03-06").Do(Acceptor, new PassPreReview { Task = s.Task("preReview") });
        s.State.AcceptedOn.ShouldBe(new DateOnly(2026, 3, 5));
    });

    [Theory]
    [InlineData(OnlineMode.PreReviewOriginals)]
    [InlineData(OnlineMode.FullyOnline)]
    public void rejects_with_a_reason(OnlineMode mode) => Scenario.Play(TestMatters.Licence(mode), s =>
    {
        s.Submitted().Refused<ReasonRequired>(Acceptor, new RejectPreReview(" ") { Task = s.Task("preReview") });
        s.Do(Acceptor, new RejectPreReview("不属于本事项") { Task = s.Task("preReview") });
        s.State.State.ShouldBe(PublicState.PreReviewRejected);
        s.State.IsEnded.ShouldBeTrue();
        s.Refused<CaseHasEnded>(Citizen, new WithdrawApplication("不办了"));
    });

    [Fact]
    public void refuses_acceptance_formally_only_after_the_receipt()
    {
        var before = Scenario.Straight(TestMatters.Licence(OnlineMode.PreReviewOriginals)).Submitted();
        before.Refused<CommandNotOffered>(Acceptor, new RefuseAcceptance("x") { Task = before.Task("preReview") });
        Scenario.Play(TestMatters.Licence(), s =>
        {
            s.Submitted().Do(Acceptor, new RefuseAcceptance("不属于本机关职权", "市监局") { Task = s.Task("preReview") });
            s.State.State.ShouldBe(PublicState.NotAccepted);
            s.Notices("N03").Single().Fields["competentAgency"].ShouldBe("市监局");
        });
    }
}
