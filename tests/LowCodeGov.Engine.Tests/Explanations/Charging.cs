using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Explanations;
using LowCodeGov.Engine.Tests.Cases;

namespace LowCodeGov.Engine.Tests.Explanations;

/// <summary>Fees are computed when their stage is reached (DOMAIN 12.1), kept with the rules that led to them, and explained from that.</summary>
public sealed class Charging
{
    public static MatterElements Elements { get; } = TestMatters.Licence().Elements with
    {
        IsFeeCharged = true,
        FeeStandard =
        [
            new FeeItem("check", "检测费", "按面积", 5.005m, "平方米", "价费〔2024〕1号", Quantity: "form.area", When: "form.area > 10"),
            new FeeItem("small", "小微减免后", "不收", 1m, "件", "同上", When: "form.area <= 10"),
            new FeeItem("cost", "工本费", "每证", 10m, "证", "价费〔2024〕2号") { ChargeStage = ChargeStage.Certificate },
        ],
    };

    [Fact]
    public void computes_at_acceptance_and_with_a_positive_decision() => Scenario.Play(Matter, s =>
    {
        s.Accepted();
        var fees = s.State.Fees.ShouldHaveSingleItem();
        (fees.Stage, fees.Total).ShouldBe((ChargeStage.Acceptance, 250.25m), "50 × 5.005 = 250.25");
        fees.Lines.ShouldHaveSingleItem().Key.ShouldBe("check");
        s.Do(People.Li, s.Review()).Do(People.Wang, new CompleteStep("pass", "同意") { Task = s.Task("audit") }).Do(People.Decider, new Approve { Task = s.Task("decision") });
        s.State.Fees.Select(each => each.Total).ShouldBe([250.25m, 10m]);
    });

    [Fact]
    public void computes_nothing_more_where_the_case_is_refused() => Scenario.Play(Matter, s =>
    {
        s.AwaitingDecision().Do(People.Decider, new Disapprove("不符") { Task = s.Task("decision") });
        s.All<FeesComputed>().Count().ShouldBe(1);
    });

    [Fact]
    public void leaves_out_what_cannot_be_worked_out() => Scenario.Play(
        Matter with { Elements = Elements with { FeeStandard = [Elements.FeeStandard[0] with { When = null, Quantity = "form.unit" }] } },
        s => s.Accepted().State.Fees.ShouldBeEmpty());

    [Fact]
    public void is_explained_by_the_rules_of_that_time() => Scenario.Play(Matter, s =>
    {
        s.Accepted();
        var answer = CaseExplanations.Of(s.Definition, s.State, s.Events, s.Calendar, new ExplainedSubject.Fee()).ShouldNotBeNull();
        answer.Lines.Select(line => line.Key).ShouldBe(["why.fee.computed", "why.basis", "why.fee.total", "why.rule", "why.rule", "why.rule"]);
        answer.Lines.Single(line => line.Rule?.Rule == "form.area > 10").Rule!.Read!["form.area"].ShouldBe("50");
        answer.ForPublic().Lines.Length.ShouldBe(3);
    });

    private static MatterDefinition Matter => TestMatters.Licence(OnlineMode.FullyOnline) with { Elements = Elements };
}
