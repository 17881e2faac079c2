using LowCodeGov.Engine.Cases;
using static LowCodeGov.Engine.Tests.Cases.People;

namespace LowCodeGov.Engine.Tests.Cases;

public sealed class Receiving
{
    private static ReceiveApplication Receive(bool identityChecked = true, string[]? materials = null) =>
        new(Scenario.Application(materials: materials), identityChecked);

    [Fact]
    public void at_a_window_issues_the_receipt_and_leaves_the_online_steps_out() => Scenario.Play(TestMatters.Licence(), s =>
    {
        s.Do(Receiver, Receive());
        s.State.State.ShouldBe(PublicState.Received);
        s.State.OnlineMode.ShouldBeNull();
        s.State.Application.Channel.ShouldBe("1");
        s.State.CaseNo.ShouldNotBeNull();
        s.Notices("N01").Single().Items.Length.ShouldBe(3);
        s.Notices("N01").Single().DocumentNo.ShouldBe("婺接收〔2026〕1号");
        s.State.VisitCount.ShouldBe(1);
        s.OpenSteps.ShouldBe(["acceptance"]);
    });

    [Fact]
    public void may_be_done_by_a_general_window_for_any_agency() => Scenario.Straight(TestMatters.Licence()).Do(WindowClerk, Receive()).OpenSteps.ShouldBe(["acceptance"]);

    [Fact]
    public void needs_the_identity_checked() => Scenario.Straight(TestMatters.Licence()).Refused<IdentityNotChecked>(Receiver, Receive(false));

    [Fact]
    public void takes_incomplete_materials() => Scenario.Straight(TestMatters.Licence()).Do(Receiver, Receive(materials: [])).State.State.ShouldBe(PublicState.Received);

    [Fact]
    public void is_not_for_applicants_or_other_posts()
    {
        var s = Scenario.Straight(TestMatters.Licence());
        foreach (var actor in new[] { Citizen, Acceptor, Li, Head, Platform })
        {
            s.Refused<NotEntitled>(actor, Receive());
        }
    }

    [Fact]
    public void needs_a_matter_with_a_window()
    {
        var licence = TestMatters.Licence();
        Scenario.Straight(licence with { Intake = licence.Intake with { Window = false } }).Refused<MatterNotAtWindow>(Receiver, Receive());
    }

    [Fact]
    public void a_matter_may_name_its_own_receivers_and_do_without_an_identity_check()
    {
        var licence = TestMatters.Licence();
        var hotline = licence with { Intake = licence.Intake with { ReceiverRoles = ["Acceptor"], IdentityCheckRequired = false } };
        Scenario.Straight(hotline).Do(Acceptor, Receive(false)).State.VisitCount.ShouldBe(1);
        Scenario.Straight(hotline).Refused<NotEntitled>(Receiver, Receive(false));
    }

    [Fact]
    public void several_acts_on_one_day_are_one_visit() => Scenario.Play(TestMatters.Licence(), s =>
    {
        s.Received().Do(Acceptor, new RequestCorrection([new CorrectionItem("plan", null, "不清晰")]) { Task = s.Task("acceptance") });
        s.Do(Receiver, new SupplyCorrection(s.State.Application.Form, [Scenario.Material("plan", file: "v2")]));
        s.State.VisitCount.ShouldBe(1);
    });
}
