using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Flow;
using LowCodeGov.Engine.HumanTasks;
using static LowCodeGov.Engine.Tests.Cases.People;

namespace LowCodeGov.Engine.Tests.Cases;

public sealed class Deciding
{
    [Fact]
    public void approving_ends_the_handling_clocks_and_starts_delivery() => Scenario.Play(TestMatters.Licence(), s =>
    {
        s.AwaitingDecision().State.State.ShouldBe(PublicState.AwaitingDecision);
        s.Asleep("2026-03-12").Do(Decider, new Approve("同意", "准予经营") { Task = s.Task("decision") });
        s.State.State.ShouldBe(PublicState.Approved);
        s.State.FinishedAt.ShouldBe(s.Now);
        s.Clock("handling.promised").IsEnded.ShouldBeTrue();
        s.Clock("handling.statutory").IsEnded.ShouldBeTrue();
        s.Deadline("delivery").ShouldBe(new DateOnly(2026, 3, 26));
        s.Notices("N09").Single().Fields["decision.content"].ShouldBe("准予经营");
        s.OpenSteps.ShouldBe(["making"]);
    });

    [Fact]
    public void disapproving_needs_reasons_and_skips_the_certificate() => Scenario.Play(TestMatters.Licence(), s =>
    {
        s.AwaitingDecision().Refused<ReasonRequired>(Decider, new Disapprove(" ") { Task = s.Task("decision") });
        s.Do(Decider, new Disapprove("不符合标准") { Task = s.Task("decision") });
        s.Notices("N10").Single().Fields["decision.reason"].ShouldBe("不符合标准");
        s.Notices("N12").Count.ShouldBe(1);
        s.State.State.ShouldBe(PublicState.ReadyForDelivery);
        s.OpenSteps.ShouldBe(["delivery"]);
        s.Do(Deliverer, new Deliver("陈一") { Task = s.Task("delivery") });
        s.State.State.ShouldBe(PublicState.Closed);
        s.State.CloseResult.ShouldBe("6");
    });

    [Fact]
    public void prints_values_made_of_parts_as_the_form_says_them() => Scenario.Play(
        TestMatters.Licence() with { Certificate = TestMatters.Licence().Certificate! with { Face = [new CertificateLine("面积", "{{form.area}}"), new CertificateLine("开业", "{{form.openDay}}"), new CertificateLine("单位", "{{form.company}}")] } },
        s =>
        {
            s.FieldText = (field, value) => field.Key == "company" ? $"《{value.GetString()}》" : null;
            s.Approved().Do(CertificateClerk, new MakeCertificate { Task = s.Task("making") }).Do(CertificateClerk, new CompleteCertificate(Printed: true) { Task = s.Task("making") });
            var lines = s.State.Certificates.Single().Face.Face.Select(line => line.Value);
            lines.ShouldContain("《金华一店》");
            lines.ShouldContain("50");
        });

    [Fact]
    public void is_not_undone() => Scenario.Play(TestMatters.Licence(), s =>
    {
        s.Approved();
        s.Refused<AlreadyDecided>(Citizen, new WithdrawApplication("x"));
        s.Refused<CommandNotOffered>(CertificateClerk, new ReturnStep("review", "x") { Task = s.Task("making") });
        s.Refused<CommandNotOffered>(CertificateClerk, new RequestTermination("x") { Task = s.Task("making") });
    });

    [Fact]
    public void may_send_back_to_any_review() => Scenario.Play(TestMatters.Licence(), s =>
    {
        s.AwaitingDecision().Do(Decider, new ReturnStep("audit", "补充意见") { Task = s.Task("decision") });
        s.OpenSteps.ShouldBe(["audit"]);
        s.State.State.ShouldBe(PublicState.UnderReview);
        s.Do(Wang, new CompleteStep("pass", "已补充") { Task = s.Task("audit") });
        s.Open("decision")!.Holder!.Id.ShouldBe("decider");
        s.Do(Decider, new ReturnStep("review", "重审") { Task = s.Task("decision") });
        s.OpenSteps.ShouldBe(["review"]);
    });

    [Fact]
    public void positively_waits_for_materials_promised_at_acceptance() => Scenario.Play(TestMatters.Licence(), s =>
    {
        s.Received(materials: ["form", "plan"]);
        s.Refused<MaterialMissing>(Acceptor, new AcceptCase { Task = s.Task("acceptance") }).Material.ShouldBe("report");
        s.Do(Acceptor, new AcceptCase(Tolerated: ["report"]) { Task = s.Task("acceptance") });
        s.State.Tolerated.Single().DueOn.ShouldBe(new DateOnly(2026, 3, 9));
        s.Do(Li, s.Review()).Do(Wang, new CompleteStep("pass", "同意") { Task = s.Task("audit") });
        s.Refused<MaterialsOutstanding>(Decider, new Approve { Task = s.Task("decision") }).Materials.ShouldBe(["report"]);
        s.Offered(Decider, s.Task("decision")).ShouldNotContain("approve");

        s.Until("2026-03-10").All<ToleranceExpired>().Single().Materials.ShouldBe(["report"]);
        s.Refused<NotEntitled>(Stranger, new SupplyToleratedMaterial(Scenario.Material("report")));
        s.Refused<MaterialNotOutstanding>(Citizen, new SupplyToleratedMaterial(Scenario.Material("plan")));
        s.Refused<MaterialNotSupplied>(Citizen, new SupplyToleratedMaterial(new SubmittedMaterial("report", "2", [], TrustLevel.C)));
        s.OfferedOnCase(Citizen).ShouldContain("supply-tolerated-material");
        s.Do(Citizen, new SupplyToleratedMaterial(Scenario.Material("report")));
        s.Refused<NothingOutstanding>(Citizen, new SupplyToleratedMaterial(Scenario.Material("report")));
        s.Do(Decider, new Approve { Task = s.Task("decision") });
    });

    [Fact]
    public void may_go_before_them_where_the_matter_allows()
    {
        var licence = TestMatters.Licence();
        Scenario.Play(licence with { Intake = licence.Intake with { ApprovableWithOutstandingMaterials = true } }, s =>
        {
            s.Received(materials: ["form", "plan"]).Do(Acceptor, new AcceptCase(Tolerated: ["report"]) { Task = s.Task("acceptance") });
            s.Do(Li, s.Review()).Do(Wang, new CompleteStep("pass", "同意") { Task = s.Task("audit") });
            s.Do(Decider, new Approve { Task = s.Task("decision") });
        });
    }

    [Fact]
    public void supplied_promises_cancel_the_reminder() => Scenario.Play(TestMatters.Licence(), s =>
    {
        s.Received(materials: ["form", "plan"]).Do(Acceptor, new AcceptCase(Tolerated: ["report"]) { Task = s.Task("acceptance") });
        s.Do(Citizen, new SupplyToleratedMaterial(Scenario.Material("report")));
        s.State.Timers.ShouldNotContain(timer => timer.Purpose == TimerPurpose.ExpireTolerance);
    });

    [Fact]
    public void waits_for_other_branches() => Scenario.Play(
        TestMatters.Of(new ParallelNode
        {
            Id = "both",
            Branches = [new FlowBranch("一", TestMatters.Step("decision", HumanTaskKind.Decision, "Decider")), new FlowBranch("二", TestMatters.Step("check", HumanTaskKind.Review, "Reviewer"))],
        }),
        s =>
        {
            s.Received().Refused<OtherWorkOpen>(Decider, new Approve { Task = s.Task("decision") }).Step.Zh.ShouldBe("check");
            s.Do(Li, new CompleteStep { Task = s.Task("check") }).Do(Decider, new Approve { Task = s.Task("decision") });
            s.State.State.ShouldBe(PublicState.Closed);
        });
}
