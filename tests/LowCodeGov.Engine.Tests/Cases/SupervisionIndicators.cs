using System.Collections.Immutable;
using System.Text.Json;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using static LowCodeGov.Engine.Tests.Cases.People;

namespace LowCodeGov.Engine.Tests.Cases;

/// <summary>Indicators over the facts of a case: when they are looked at, how grave they are, and what they may read.</summary>
public sealed class SupervisionIndicators
{
    private static readonly SupervisionIndicator Corrections = new()
    {
        Key = "P-06", Name = "多次补正", Condition = "facts.corrections > setting.most", Level = CardLevel.Notice,
        Settings = [new IndicatorSetting("most", "次数", 0)], Graver = [new IndicatorGrade(CardLevel.Red, "facts.corrections > setting.most + 1")], Moments = [IndicatorMoment.CorrectionRequested],
    };

    private static ImmutableArray<IndicatorHit> Hits(Scenario s, IndicatorMoment moment, params ReadOnlySpan<SupervisionIndicator> indicators) =>
        IndicatorReading.Of(s.Definition, s.State, [moment], s.ContextOf(Acceptor), [.. indicators]);

    [Fact]
    public void are_looked_at_when_their_moment_comes() => Scenario.Play(TestMatters.Licence(), s =>
    {
        s.Received().Do(Acceptor, new RequestCorrection([new CorrectionItem("plan", null, "缺")]) { Task = s.Task("acceptance") });
        Hits(s, IndicatorMoment.CorrectionRequested, Corrections).ShouldHaveSingleItem().Level.ShouldBe(CardLevel.Notice);
        Hits(s, IndicatorMoment.Accepted, Corrections).ShouldBeEmpty();
        Hits(s, IndicatorMoment.Accepted, Corrections with { Moments = [] }).ShouldHaveSingleItem("without moments it is looked at whatever happens");
    });

    [Fact]
    public void follow_their_settings_without_a_change_of_the_rule() => Scenario.Play(TestMatters.Licence(), s =>
    {
        s.Received().Do(Acceptor, new RequestCorrection([new CorrectionItem("plan", null, "缺")]) { Task = s.Task("acceptance") });
        Hits(s, IndicatorMoment.CorrectionRequested, Corrections with { Settings = [new IndicatorSetting("most", "次数", 1)] }).ShouldBeEmpty();
        Hits(s, IndicatorMoment.CorrectionRequested, Corrections with { Settings = [new IndicatorSetting("most", "次数", -1)] }).ShouldHaveSingleItem().Level.ShouldBe(CardLevel.Red);
    });

    [Fact]
    public void say_what_they_have_read() => Scenario.Play(TestMatters.Licence(), s =>
    {
        s.Accepted();
        var hit = Hits(s, IndicatorMoment.Accepted, Corrections with { Condition = "facts.missingMaterials == 0 && facts.enteredLate == 0", Moments = [] }).ShouldHaveSingleItem();
        hit.Trace.Inputs.Select(each => each.Name).ShouldBe(["facts.enteredLate", "facts.missingMaterials"]);
    });

    [Fact]
    public void of_the_definition_are_looked_at_only_while_they_are_switched_on()
    {
        foreach (var enabled in new[] { true, false })
        {
            Scenario.Play(TestMatters.Licence() with { Supervision = new() { Indicators = [Corrections with { Condition = "!facts.ended", Moments = [], Enabled = enabled }] } }, s =>
            {
                s.Accepted();
                IndicatorReading.Of(s.Definition, s.State, [IndicatorMoment.Accepted], s.ContextOf(Acceptor)).Length.ShouldBe(enabled ? 1 : 0);
            });
        }
    }

    [Fact]
    public void that_a_matter_has_none_of_leave_its_text_as_it_was() =>
        JsonSerializer.Serialize(TestMatters.Licence().Supervision, EngineJson.Options).ShouldNotContain("indicators");

    [Fact]
    public void know_every_fact_by_its_type() => Scenario.Play(TestMatters.Licence(), s =>
    {
        s.Accepted();
        var context = s.ContextOf(Acceptor);
        var facts = CaseFacts.Of(s.Definition, s.State, CaseRules.Over(s.Definition, s.State, context), context.Calendar, context.Now);
        facts.Select(each => each.Key).ShouldBe(CaseFacts.Types.Select(each => each.Key), ignoreOrder: true);
    });
}
