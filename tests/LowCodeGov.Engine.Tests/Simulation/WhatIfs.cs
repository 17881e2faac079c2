using System.Collections.Immutable;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Rules;
using LowCodeGov.Engine.Simulation;
using LowCodeGov.Engine.Tests.Cases;
using LowCodeGov.Engine.Tests.Time;

namespace LowCodeGov.Engine.Tests.Simulation;

public sealed class WhatIfs
{
    private static readonly RuleEngine Rules = new();

    private static WhatIf Question { get; } = new()
    {
        From = new DateOnly(2026, 1, 5),
        To = new DateOnly(2026, 4, 30),
        Seed = 7,
        Arrivals = new Arrivals(3),
        Applications = [new WeightedApplication(new ScenarioApplication { Form = Scenario.Filled.Element })],
        Staff = [Group("window", 1, "Acceptor", "Receiver"), Group("review", 2, "Reviewer"), Group("lead", 1, "Decider"), Group("back", 1, "CertificateClerk", "Deliverer")],
        Steps = ImmutableSortedDictionary<string, StepAssumption>.Empty
            .Add("review", new StepAssumption(Distribution.Triangular(30, 60, 120), Shares(("pass", 0.9), ("fail", 0.1))))
            .Add("decision", new StepAssumption(Distribution.Fixed(20), Shares(("approve", 0.8), ("disapprove", 0.2)))),
        Otherwise = new StepAssumption(Distribution.Uniform(5, 15)),
    };

    private static MatterDefinition Matter { get; } = TestMatters.Licence(OnlineMode.FullyOnline);

    [Fact]
    public void The_same_seed_gives_the_same_answer_and_another_seed_another()
    {
        var first = EngineJson.Canonical(Answer(Question));
        EngineJson.Canonical(Answer(Question)).ShouldBe(first);
        EngineJson.Canonical(Answer(Question with { Seed = 8 })).ShouldNotBe(first);
    }

    [Fact]
    public void With_people_enough_nothing_is_late_and_pools_stay_short()
    {
        var result = Answer(Question);
        result.Refusals.ShouldBeEmpty();
        result.Arrived.ShouldBeInRange(150, 300);
        result.LateShare.ShouldBe(0);
        result.Decided.ShouldBeGreaterThan((int)(result.Arrived * 0.9));
        result.HandlingDays.Count.ShouldBe(result.Decided);
        result.HandlingDays.Percentile90.ShouldBeLessThanOrEqualTo(4);
        result.Pools.ShouldAllBe(pool => pool.IsStaffed && pool.Most < 30);
        result.Pools[0].Points.Length.ShouldBeGreaterThan(70);
        result.Work.Single(each => each.Group == "review").Load.ShouldBeInRange(0.05, 0.9);
    }

    [Fact]
    public void With_one_reviewer_too_few_cases_are_late_cards_are_issued_and_the_pool_grows()
    {
        // One person may not both review and audit the same case, so two are the least.
        var busy = Question with { Arrivals = new Arrivals(12), Steps = Question.Steps.SetItem("review", new StepAssumption(Distribution.Fixed(150))) };
        var few = Answer(busy);
        few.LateShare.ShouldBeGreaterThan(0.3);
        few.Work.Single(each => each.Group == "review").Load.ShouldBeGreaterThan(0.9);
        few.Pools.Single(pool => pool.Role == "Reviewer").Points[^1].Waiting.ShouldBeGreaterThan(100);
        few.Cards.ShouldContain(card => card.Indicator == "T-04" && card.Level == CardLevel.Red && card.Count > 50);
        few.Steps.Single(step => step.Node == "review").LateShare.ShouldBeGreaterThan(0.3);
        var more = Answer(busy with { Staff = busy.Staff.SetItem(1, Group("review", 8, "Reviewer")) });
        more.LateShare.ShouldBe(0);
    }

    [Fact]
    public void Absence_and_hours_count()
    {
        var all = Answer(Question).Work.Single(each => each.Group == "lead").AvailableHours;
        var away = Question with { Staff = Question.Staff.SetItem(2, Question.Staff[2] with { Absences = [new Absence(1, new DateOnly(2026, 2, 1), new DateOnly(2026, 3, 31))] }) };
        var result = Answer(away);
        result.Work.Single(each => each.Group == "lead").AvailableHours.ShouldBeLessThan(all);
        result.LateShare.ShouldBeGreaterThan(0.2);
        Answer(Question with { Staff = Question.Staff.SetItem(2, Question.Staff[2] with { AwayShare = 0.5 }) }).Work.Single(each => each.Group == "lead").AvailableHours.ShouldBeInRange(all * 0.3, all * 0.7);
    }

    [Fact]
    public void A_pool_that_nobody_serves_is_named()
    {
        var result = Answer(Question with { Staff = Question.Staff.RemoveAt(2) });
        result.Decided.ShouldBe(0);
        result.Pools.Single(pool => pool.Role == "Decider").IsStaffed.ShouldBeFalse();
    }

    [Fact]
    public void Corrections_come_back_after_a_while()
    {
        var result = Answer(Question with { Steps = Question.Steps.Add("preReview", new StepAssumption(Distribution.Fixed(5), Shares(("request-correction", 0.5), ("", 0.5)))) });
        result.Steps.Single(step => step.Node == "preReview").Done.ShouldBeGreaterThan((int)(result.Arrived * 1.2));
        result.Ended.ShouldBeGreaterThan((int)(result.Arrived * 0.8));
    }

    private static WhatIfResult Answer(WhatIf question) => WhatIfRun.Answer(Matter, question, Calendars.China, Rules);

    private static StaffGroup Group(string key, int count, params string[] roles) => new(key, count, [.. roles.Select(role => new RoleGrant(role, People.Agency))]);

    private static ImmutableSortedDictionary<string, double> Shares(params (string Way, double Share)[] shares) => shares.ToImmutableSortedDictionary(each => each.Way, each => each.Share);
}
