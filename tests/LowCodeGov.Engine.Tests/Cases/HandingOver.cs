using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;
using static LowCodeGov.Engine.Tests.Cases.People;

namespace LowCodeGov.Engine.Tests.Cases;

public sealed class HandingOver
{
    private static Scenario OnlineApproved(Scenario s)
    {
        s.Submitted().Do(Acceptor, new PassPreReview { Task = s.Task("preReview") });
        s.Do(Li, s.Review()).Do(Wang, new CompleteStep("pass", "同意") { Task = s.Task("audit") });
        return s.Do(Decider, new Approve { Task = s.Task("decision") });
    }

    private static Scenario Made(Scenario s) =>
        s.Do(CertificateClerk, new MakeCertificate { Task = s.Task("making") }).Do(CertificateClerk, new CompleteCertificate { Task = s.Task("making") });

    [Fact]
    public void making_the_certificate_is_begun_then_done() => Scenario.Play(TestMatters.Licence(), s =>
    {
        s.Approved();
        s.Offered(CertificateClerk, s.Task("making")).ShouldContain("make-certificate");
        s.Refused<CertificateNotBegun>(CertificateClerk, new CompleteCertificate { Task = s.Task("making") });
        s.Do(CertificateClerk, new MakeCertificate { Task = s.Task("making") });
        s.State.State.ShouldBe(PublicState.CertificateMaking);
        s.Refused<CertificateAlreadyBegun>(CertificateClerk, new MakeCertificate { Task = s.Task("making") });
        s.Do(CertificateClerk, new CompleteCertificate(Printed: true) { Task = s.Task("making") });
        var face = s.State.Certificates.Single().Face;
        face.CertificateId.ShouldStartWith("1.2.156.3005.2.11330702TE5T000167001.11330702TE5T000167.2026000000001.001.");
        face.Number.ShouldBe("JY202600001");
        face.ValidTo.ShouldBe(new DateOnly(2031, 3, 1));
        face.Face.Select(line => line.Value).ShouldBe(["金华一店", "JY202600001"]);
        Effects.Of(s.Definition, s.State, [.. s.Events]).OfType<RenderCertificate>().Single().CertificateId.ShouldBe(face.CertificateId);
    });

    [Fact]
    public void a_window_case_goes_straight_to_delivery() => Scenario.Play(TestMatters.Licence(), s =>
    {
        Made(s.Approved());
        s.State.State.ShouldBe(PublicState.ReadyForDelivery);
        s.Notices("N12").Count.ShouldBe(1);
        s.Refused<ReceiverRequired>(Deliverer, new Deliver("") { Task = s.Task("delivery") });
        s.Refused<WitnessRequired>(Deliverer, new Deliver("陈一", Refused: true) { Task = s.Task("delivery") });
        s.Refused<TextTooLong>(Deliverer, new Deliver(new string('陈', 201)) { Task = s.Task("delivery") });
        s.Do(Deliverer, new Deliver("陈二", Relation: "兄弟") { Task = s.Task("delivery") });
        s.All<StageReached>().ShouldContain(each => each.State == PublicState.Delivered);
        s.State.State.ShouldBe(PublicState.Closed);
        s.State.CloseResult.ShouldBe("0");
        s.Notices("N13").Single().Fields["receiver.relation"].ShouldBe("兄弟");
        s.Notices("N14").Count.ShouldBe(1);
        s.State.Delivery!.ReceiverName.ShouldBe("陈二");
    });

    [Fact]
    public void originals_are_compared_when_the_result_is_collected() => Scenario.Play(TestMatters.Licence(), s =>
    {
        Made(OnlineApproved(s));
        s.State.State.ShouldBe(PublicState.AwaitingVerification);
        s.Notices("N12").Count.ShouldBe(1);
        s.Clock("delivery").IsStopped.ShouldBeTrue();
        s.Until("2026-03-20").Do(Deliverer, new VerifyOriginals(true) { Task = s.Task("verification") });
        s.State.State.ShouldBe(PublicState.ReadyForDelivery);
        s.Clock("delivery").IsRunning.ShouldBeTrue();
        s.Notices("N12").Count.ShouldBe(1);
        s.Do(Deliverer, new Deliver("陈一") { Task = s.Task("delivery") });
        s.State.VisitCount.ShouldBe(1);
        Visits.Most(s.Definition, s.State).ShouldBe(1);
        s.State.State.ShouldBe(PublicState.Closed);
    });

    [Fact]
    public void a_mismatch_terminates_the_case_and_revokes_the_certificate() => Scenario.Play(TestMatters.Licence(), s =>
    {
        Made(OnlineApproved(s));
        s.Refused<ReasonRequired>(Deliverer, new VerifyOriginals(false) { Task = s.Task("verification") });
        s.Do(Deliverer, new VerifyOriginals(false, "伪造") { Task = s.Task("verification") });
        s.State.State.ShouldBe(PublicState.Terminated);
        s.State.Certificates.Single().State.ShouldBe(IssuedCertificate.Revoked);
        s.Notices("N15").Single().Fields["reason"].ShouldBe("伪造");
        Effects.Of(s.Definition, s.State, [.. s.Events]).OfType<WithdrawCertificate>().Count().ShouldBe(1);
    });

    [Fact]
    public void fully_online_results_are_downloaded() => Scenario.Play(TestMatters.Licence(OnlineMode.FullyOnline), s =>
    {
        Made(OnlineApproved(s));
        s.State.State.ShouldBe(PublicState.ReadyForDelivery);
        s.Refused<NothingToDownload>(Citizen, new ConfirmDownload());
        var file = new FileReference("f", "证.pdf", 100, "application/pdf", new string('a', 64));
        s.Do(Platform, new ReportCertificateStored(s.State.Certificates[0].Face.CertificateId, file));
        s.Refused<NotEntitled>(Stranger, new ConfirmDownload());
        s.Refused<NotEntitled>(Deliverer, new ConfirmDownload());
        s.OfferedOnCase(Citizen).ShouldBe(["confirm-download"]);
        s.Do(Citizen, new ConfirmDownload());
        s.State.State.ShouldBe(PublicState.Closed);
        s.State.Delivery!.Way.ShouldBe(DeliveryWay.Electronic);
        s.State.VisitCount.ShouldBe(0);
    });

    [Fact]
    public void results_to_be_collected_are_not_downloaded()
    {
        var s = Scenario.Straight(TestMatters.Licence(OnlineMode.FullyOnline));
        s.Do(Citizen, new SubmitApplication(Scenario.Application() with { DeliveryWay = DeliveryWay.Collect }));
        s.Do(Acceptor, new PassPreReview { Task = s.Task("preReview") }).Do(Li, s.Review());
        s.Do(Wang, new CompleteStep("pass", "同意") { Task = s.Task("audit") }).Do(Decider, new Disapprove("x") { Task = s.Task("decision") });
        s.Refused<NothingToDownload>(Citizen, new ConfirmDownload());
    }

    [Fact]
    public void a_certificate_file_may_be_stored_after_the_end() => Scenario.Play(TestMatters.Licence(), s =>
    {
        Made(s.Approved()).Do(Deliverer, new Deliver("陈一") { Task = s.Task("delivery") });
        s.Do(Platform, new ReportCertificateStored(s.State.Certificates[0].Face.CertificateId, new FileReference("f", "f", 1, "application/pdf", "0")));
        s.State.Certificates[0].File.ShouldNotBeNull();
    });

    [Fact]
    public void late_deliveries_get_cards() => Scenario.Play(TestMatters.Licence(), s =>
    {
        Made(s.Approved()).Until("2026-03-17");
        s.All<ThresholdReached>().Where(each => each.Indicator == "T-08").Select(each => each.Level).ShouldBe([CardLevel.Yellow, CardLevel.Red]);
    });
}
