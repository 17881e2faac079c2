using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Runtime.Applications;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Efficiency;
using LowCodeGov.Runtime.Evaluation;
using LowCodeGov.Runtime.Inbox;
using LowCodeGov.Runtime.Lists;
using LowCodeGov.Runtime.Occasions;
using LowCodeGov.Runtime.Statistics;
using LowCodeGov.Runtime.Storage;
using LowCodeGov.Runtime.Supervision;
using LowCodeGov.Runtime.Workers;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Tests.Evaluation;

public sealed class EvaluatingCases
{
    private static readonly EvaluationGiven Bad = new(1, "1", ["1", "nonsense"], "跑了三趟才办成");
    private static readonly DateOnly First = new(2000, 1, 1);
    private static readonly DateOnly Last = new(2100, 1, 1);

    [Fact]
    public async Task A_case_is_evaluated_once_when_it_is_over_and_a_bad_one_opens_the_matter_that_follows_it_up()
    {
        await using var platform = await TestPlatform.Start();
        var filled = await FilledApplication.Of(platform, "old-age-allowance");
        var id = (await filled.Submit(platform)).Case;
        var evaluations = platform.Get<Evaluations>();
        (await evaluations.Evaluate(filled.Applicant, id, Bad, null)).ShouldBeOfType<EvaluationOutcome.Refused>().Refusal.ShouldBeOfType<EvaluationTooEarly>();
        await CaseDrive.Until(platform, id, PublicState.Closed);

        (await evaluations.StandingOf(filled.Applicant, id)).ShouldBe(new EvaluationStanding(true, null));
        (await evaluations.Evaluate(filled.Applicant, id, Bad with { Score = 0 }, null)).ShouldBeOfType<EvaluationOutcome.Refused>().Refusal.ShouldBeOfType<EvaluationLevelMissing>();
        (await evaluations.Evaluate(filled.Applicant, id, Bad with { Text = "差 " }, null)).ShouldBeOfType<EvaluationOutcome.Refused>().Refusal.ShouldBeOfType<EvaluationTextMissing>();
        (await evaluations.Evaluate(await platform.Actor("gongsi"), id, Bad, null)).ShouldBeOfType<EvaluationOutcome.NotFound>("somebody else's case looks like none");
        var both = await Task.WhenAll(evaluations.Evaluate(filled.Applicant, id, Bad, "::1"), evaluations.Evaluate(filled.Applicant, id, Bad, "::1"));
        both.OfType<EvaluationOutcome.Kept>().ShouldHaveSingleItem().Evaluation.Reasons.ShouldBe(["1"]);
        both.OfType<EvaluationOutcome.Refused>().ShouldHaveSingleItem().Refusal.ShouldBeOfType<EvaluatedBefore>();
        (await evaluations.StandingOf(filled.Applicant, id)).ShouldNotBeNull().MayEvaluate.ShouldBeFalse();

        await platform.CarryOut();

        var supervisor = await platform.Actor("SP008");
        var shown = (await platform.Get<EvaluationFigures>().List(supervisor, new EvaluationQuery(Bad: true), PageRequest.First)).Rows.ShouldHaveSingleItem();
        var followUp = await CaseDrive.State(platform, shown.FollowUp.ShouldNotBeNull());
        followUp.Application.Form.GetProperty("text").GetString().ShouldBe("跑了三趟才办成");
        followUp.Application.Form.GetProperty("agency").GetString().ShouldBe(filled.Matter.Elements.ImplementingAgency.CreditCode);
        followUp.Application.Applicant.Name.ShouldNotBe(filled.Applicant.Name, "who evaluates is kept secret");
        followUp.Tasks.ShouldHaveSingleItem().Node.ShouldBe("assign");
        (await platform.Get<ClerkInbox>().Tasks(supervisor, new InboxQuery(InboxTab.Pool), PageRequest.First)).Total.ShouldBe(1);
        (await CaseDrive.Do(platform, supervisor, followUp.Id, new ClaimTask { Task = followUp.Tasks[0].Number })).ShouldBeOfType<CommandOutcome.Done>();
        (await platform.Get<AroundCases>().List(supervisor, null, true, PageRequest.First)).Rows.ShouldHaveSingleItem().Id.ShouldBe(followUp.Id);
        (await platform.Get<EvaluationFigures>().List(await platform.Actor("ZJ008"), new EvaluationQuery(), PageRequest.First)).Rows.ShouldBeEmpty("that supervisor watches another agency");
        (await platform.Verify()).Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_good_one_opens_nothing_and_a_window_is_evaluated_once_a_day()
    {
        await using var platform = await TestPlatform.Start();
        var applicant = await platform.Actor("lixiuzhen");
        var evaluations = platform.Get<Evaluations>();
        (await evaluations.EvaluateWindow(applicant, "W07", new EvaluationGiven(5, "4", [], null), null)).ShouldBeOfType<EvaluationOutcome.Kept>();
        (await evaluations.EvaluateWindow(applicant, "W07", new EvaluationGiven(4, "4", [], null), null)).ShouldBeOfType<EvaluationOutcome.Refused>().Refusal.ShouldBeOfType<EvaluatedBefore>();
        (await evaluations.EvaluateWindow(applicant, "W99", new EvaluationGiven(5, "4", [], null), null)).ShouldBeOfType<EvaluationOutcome.NotFound>();
        (await evaluations.EvaluateWindow(await platform.Actor("SP004"), "W07", new EvaluationGiven(5, "4", [], null), null)).ShouldBeOfType<EvaluationOutcome.NotFound>("staff do not evaluate");
        await platform.CarryOut();

        await using var db = await platform.Db();
        (await db.Cases.CountAsync()).ShouldBe(0);
        var count = (await platform.Get<EvaluationFigures>().Counts(await platform.Actor("SP008"), new EvaluationQuery(), EvaluationBy.Agency)).ShouldHaveSingleItem();
        (count.Total, count.Rate).ShouldBe((1, 1.0));
    }

    [Fact]
    public async Task Finished_cases_are_counted_once_and_every_point_of_a_score_leads_back_to_them()
    {
        await using var platform = await TestPlatform.Start();
        var filled = await FilledApplication.Of(platform, "old-age-allowance");
        var id = (await filled.Submit(platform)).Case;
        var open = (await filled.Submit(platform)).Case;
        await CaseDrive.Until(platform, id, PublicState.Closed);
        var book = platform.Get<CaseFactsBook>();
        (await book.Collect()).ShouldBe(1);
        (await book.Collect()).ShouldBe(0);

        var (supervisor, query) = (await platform.Actor("SP008"), new StatisticsQuery(First, Last));
        var statistics = platform.Get<CaseStatistics>();
        var all = await statistics.Overview(supervisor, query);
        (all.Finished, all.Late, all.SameDay).ShouldBe((1, 0, 1));
        (await statistics.Running(supervisor, query)).Running.ShouldBe(1, open.ToString());
        foreach (var by in Enum.GetValues<StatisticsBy>())
        {
            (await statistics.By(supervisor, query, by)).ShouldHaveSingleItem().Finished.ShouldBe(1, by.ToString());
        }

        (await statistics.Steps(supervisor, query with { Matter = filled.Matter.Code })).ShouldNotBeEmpty();
        (await statistics.Overview(await platform.Actor("ZJ008"), query)).Finished.ShouldBe(0, "another agency's supervisor");
        (await statistics.Overview(await platform.Actor("MZ003"), query)).Finished.ShouldBe(0, "no supervisor");

        foreach (var of in Enum.GetValues<EfficiencyOf>())
        {
            var wanted = new EfficiencyQuery("weighted", First, Last, of);
            var row = (await platform.Get<EfficiencyTables>().Table(supervisor, wanted)).ShouldHaveSingleItem();
            row.Score.Total.ShouldBe(100m, of.ToString());
            foreach (var fact in row.Score.Lines.SelectMany(line => line.Facts))
            {
                (await platform.Get<FactTraces>().Of(supervisor, wanted, row.Key, fact.Name, PageRequest.First)).Total.ShouldBe(fact.Count, $"{of} {fact.Name}");
            }
        }

        (await platform.Get<EfficiencyTables>().Table(await platform.Actor("MZ003"), new EfficiencyQuery("weighted", First, Last))).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_red_card_opens_an_order_once_and_a_yellow_one_none()
    {
        await using var platform = await TestPlatform.Start();
        var filled = await FilledApplication.Of(platform, "old-age-allowance");
        var id = (await filled.Submit(platform)).Case;
        await platform.Get<CardOccasions>().Tell(); // what was issued before the platform first looked is told to nobody
        await using (var db = await platform.Db())
        {
            db.Cards.AddRange(Card(CardLevel.Red, "T-02"), Card(CardLevel.Yellow, "T-04"));
            await db.SaveChangesAsync();
        }

        for (var round = 0; round < 2; round++)
        {
            await platform.Get<CardOccasions>().Tell();
            await platform.CarryOut();
        }

        var order = (await platform.Get<AroundCases>().List(await platform.Actor("SP008"), null, true, PageRequest.First)).Rows.ShouldHaveSingleItem();
        var form = (await CaseDrive.State(platform, order.Id)).Application.Form;
        (form.GetProperty("level").GetString(), form.GetProperty("indicator").GetString()).ShouldBe(("red", "T-02"));
        form.GetProperty("content").GetString().ShouldNotBeNull().ShouldContain("T-02");

        CardRow Card(CardLevel level, string indicator) => new()
        {
            CaseId = id.Value, Indicator = indicator, Clock = "handling.promised", Level = level, State = CardState.Issued, IssuedAt = platform.Clock.GetUtcNow(), LevelAt = platform.Clock.GetUtcNow(),
            Matter = filled.Matter.Code, MatterName = filled.Matter.Elements.MatterName, ApplicationNo = "SQ", ApplicantName = "x", Agency = filled.Matter.Elements.ImplementingAgency.CreditCode, Region = "330702",
        };
    }

    [Fact]
    public async Task A_rule_that_orders_opens_one_order_for_a_card_however_grave_it_becomes_and_however_many_are_issued_at_once()
    {
        await using var platform = await TestPlatform.Start();
        var filled = await FilledApplication.Of(platform, "old-age-allowance");
        var id = (await filled.Submit(platform)).Case;
        await platform.Get<CardOccasions>().Tell(); // as above
        var now = platform.Clock.GetUtcNow();
        var ground = new CardGround("体外循环", IndicatorClass.Process, 1, new RuleFact("facts.enteredLate > 1"), now, 1, null, null, null, [], null) { Consequences = [CardConsequence.Order] };
        await using (var db = await platform.Db())
        {
            // More than are told of at once, all at one instant; the one that orders comes last.
            db.Cards.AddRange(Enumerable.Range(0, 450).Select(n => Card($"A-{n:D3}", null)).Append(Card("P-08", EngineJson.Canonical(ground))));
            await db.SaveChangesAsync();
        }

        await Follow();
        platform.Clock.Advance(TimeSpan.FromHours(1));
        await using (var db = await platform.Db())
        {
            var card = await db.Cards.SingleAsync(each => each.Indicator == "P-08");
            (card.Level, card.LevelAt) = (CardLevel.Red, platform.Clock.GetUtcNow());
            await db.SaveChangesAsync();
        }

        await Follow();
        var order = (await platform.Get<AroundCases>().List(await platform.Actor("SP008"), null, true, PageRequest.First)).Rows.ShouldHaveSingleItem();
        (await CaseDrive.State(platform, order.Id)).Application.Form.GetProperty("level").GetString().ShouldBe("yellow");

        async Task Follow()
        {
            await platform.Get<CardOccasions>().Tell();
            await platform.CarryOut();
        }

        CardRow Card(string indicator, string? ground) => new()
        {
            CaseId = id.Value, Indicator = indicator, Clock = "", Level = CardLevel.Yellow, State = CardState.Issued, IssuedAt = now, LevelAt = now, Ground = ground,
            Matter = filled.Matter.Code, MatterName = filled.Matter.Elements.MatterName, ApplicationNo = "SQ", ApplicantName = "x", Agency = filled.Matter.Elements.ImplementingAgency.CreditCode, Region = "330702",
        };
    }

    [Fact]
    public async Task A_supervisor_begins_an_order_about_a_case_and_others_may_not()
    {
        await using var platform = await TestPlatform.Start();
        await platform.Tamper("UPDATE Agencies SET Phone = NULL");
        var filled = await FilledApplication.Of(platform, "old-age-allowance");
        var id = (await filled.Submit(platform)).Case;
        var desk = platform.Get<OccasionDesk>();
        var supervisor = await platform.Actor("SP008");
        var order = (await desk.Offered(supervisor)).Single(matter => matter.Name.Contains("督办", StringComparison.Ordinal));
        var begun = (await desk.Begin(supervisor, order.Code, id)).ShouldBeOfType<DraftOutcome.Saved>();
        begun.Draft.Form.ShouldNotBeNull();
        begun.Draft.Contact.Phone.ShouldBe("", "the agency has no number, and none is made up");
        (await desk.Begin(await platform.Actor("SP004"), order.Code, id)).ShouldBeOfType<DraftOutcome.Refused>().Refusal.ShouldBeOfType<OccasionNotYours>();
        (await desk.Offered(filled.Applicant)).ShouldBeEmpty();
    }
}
