using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Engine.Supervision;
using LowCodeGov.Runtime.Lists;
using LowCodeGov.Runtime.Storage;
using LowCodeGov.Runtime.Supervision;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Tests.Supervision;

/// <summary>Cards that rules issue over what is recorded: when, to whom, contested, lifted, and all of it in a log that cannot be changed unnoticed.</summary>
public sealed class CardsByRules
{
    private static readonly string[] OfDomain =
    [
        "C-01", "C-02", "C-03", "C-04", "C-05", "C-06", "F-01", "F-02", "F-03", "F-04", "F-05", "P-01", "P-02", "P-03", "P-04", "P-05", "P-06", "P-07", "P-08", "P-09",
        "R-01", "R-02", "R-03", "R-04", "T-01", "T-02", "T-03", "T-04", "T-05", "T-06", "T-07", "T-08", "T-09", "T-10", "T-11", "T-12",
    ];

    [Fact]
    public async Task All_indicators_of_DOMAIN_are_in_the_book_and_can_fire_somewhere()
    {
        await using var platform = await TestPlatform.Start();
        var book = platform.Get<SupervisionRuleBook>();
        var rules = await book.Current();
        rules.Select(each => each.Rule.Key).ShouldBe(OfDomain);
        foreach (var kept in rules)
        {
            var report = await book.Check(kept.Rule);
            report.Findings.Select(finding => $"{kept.Rule.Key} {finding.Key}").ShouldBeEmpty();
            report.Matters.Any(matter => matter.CanFire).ShouldBeTrue(kept.Rule.Key);
        }
    }

    [Fact]
    public async Task A_refused_case_gets_its_card_with_rule_facts_person_and_post_and_keeps_it_when_it_is_looked_at_again()
    {
        await using var platform = await TestPlatform.Start();
        var id = await Refused(platform);
        await using var db = await platform.Db();
        var card = (await db.Cards.AsNoTracking().Where(c => c.CaseId == id.Value).ToListAsync()).ShouldHaveSingleItem();
        (card.Indicator, card.Level, card.State, card.Clock).ShouldBe(("P-03", CardLevel.Notice, CardState.Issued, ""));
        card.ResponsibleName.ShouldNotBeNull();
        var ground = EngineJson.Read<CardGround>(card.Ground.ShouldNotBeNull());
        ground.Post.ShouldNotBeNull();
        (ground.Version, ground.Because.Rule).ShouldBe((1, "case.state === 'notAccepted'"));
        ground.Because.Read.ShouldNotBeNull()["case.state"].ShouldBe("notAccepted");

        (await platform.Get<SupervisionWatch>().Round()).ShouldBe(0, "nothing has happened since");
        platform.Get<ChangedCases>().AddAround(id.Value);
        await platform.Get<SupervisionWatch>().Round();
        (await db.Cards.AsNoTracking().CountAsync(c => c.CaseId == id.Value)).ShouldBe(1);
        (await platform.Verify()).Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Those_whom_a_card_concerns_are_told_once()
    {
        await using var platform = await TestPlatform.Start();
        var post = platform.Get<CardPost>();
        await post.Tell();
        var id = await Refused(platform);
        await post.Tell();
        await post.Tell();
        await using var db = await platform.Db();
        var told = await db.Messages.Where(message => message.CaseId == id.Value && message.TextKey == "message.card.Notice").Select(message => message.AccountId).ToListAsync();
        told.ShouldBe([(await platform.Clerk("SC003")).Id, (await platform.Clerk("SC001")).Id], ignoreOrder: true);
    }

    [Fact]
    public async Task What_a_killed_host_has_not_looked_at_is_found_by_the_next()
    {
        await using var platform = await TestPlatform.Start();
        var filled = await FilledApplication.Of(platform, "food-business-licence");
        await filled.Submit(platform);
        await platform.Reopen();
        (await platform.Get<SupervisionWatch>().Round()).ShouldBe(1);
        (await platform.Get<SupervisionWatch>().Round()).ShouldBe(0);
    }

    [Fact]
    public async Task Those_concerned_contest_with_a_reason_and_only_a_supervisor_lifts()
    {
        await using var platform = await TestPlatform.Start();
        var id = await Refused(platform);
        var desk = platform.Get<CardDesk>();
        var card = new CardReference(id, "P-03", "");
        var (head, other, supervisor) = (await platform.Actor("SC001"), await platform.Actor("MZ001"), await platform.Actor("SP008"));
        (await desk.Do(other, card, CardAct.Contest, "这不是我们的问题")).ShouldBeOfType<CardNotFound>("another agency's card is not there for it");
        (await desk.Do(head, card, CardAct.Contest, "短")).ShouldBeOfType<CardReasonNeeded>();
        (await desk.Do(head, card, CardAct.Lift, "我们自己解除")).ShouldBeOfType<NotEntitled>();
        (await desk.Do(head, card, CardAct.Contest, "申请事项依法不属于本机关职权范围")).ShouldBeNull();
        (await platform.Get<Cards>().OfOwn(head)).ShouldHaveSingleItem().State.ShouldBe("Contested");
        (await desk.Do(supervisor, card, CardAct.Lift, "经核对，说明属实")).ShouldBeNull();
        (await desk.Do(supervisor, card, CardAct.Confirm, "再认定一次")).ShouldBeOfType<CardIsClosed>();
        (await platform.Get<Cards>().List(supervisor, new CardQuery(), PageRequest.First)).Rows.ShouldBeEmpty();
        var closed = (await platform.Get<Cards>().List(supervisor, new CardQuery(Open: false), PageRequest.First)).Rows.ShouldHaveSingleItem();
        (closed.State, closed.Contest, closed.Finding, closed.ClosedBy).ShouldBe(("Lifted", "申请事项依法不属于本机关职权范围", "经核对，说明属实", supervisor.Name));
        var acts = await platform.Get<SupervisionLog>().List(supervisor, "card", id, PageRequest.First);
        acts.Rows.Select(line => JsonDocument.Parse(line.Detail).RootElement.GetProperty("act").GetString()).ShouldBe(["Lift", "Contest"]);
        (await platform.Verify()).Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_log_says_who_looked_and_which_rule_did_not_fire_and_shows_every_change_of_itself()
    {
        await using var platform = await TestPlatform.Start();
        var id = await Refused(platform);
        var supervisor = await platform.Actor("SP008");
        (await platform.Get<Runtime.Cases.CaseQueries>().View(supervisor, id)).ShouldNotBeNull();
        var log = platform.Get<SupervisionLog>();
        (await log.List(supervisor, "look", id, PageRequest.First)).Rows.ShouldHaveSingleItem().By.ShouldBe(supervisor.Name);
        var asked = (await log.List(supervisor, "rules", id, PageRequest.First)).Rows.Select(line => line.Detail).ToList();
        asked.ShouldContain(detail => detail.Contains("\"P-03\":{\"fired\":true", StringComparison.Ordinal));
        asked.ShouldContain(detail => detail.Contains("\"P-02\":{\"fired\":false,\"read\":{\"case.state\":\"notAccepted\"", StringComparison.Ordinal));
        (await log.List(await platform.Actor("SC003"), null, null, PageRequest.First)).Rows.ShouldBeEmpty("only supervision and auditors read it");
        (await platform.Verify()).Faults.ShouldBeEmpty();
        await platform.Tamper("UPDATE SupervisionLog SET ActorName = 'X' WHERE Sequence = 1");
        (await platform.Verify()).Faults.ShouldContain(fault => fault.Key == "verify.supervision-log");
    }

    [Fact]
    public async Task Acts_beside_each_other_all_find_their_place_in_the_log()
    {
        await using var platform = await TestPlatform.Start();
        var id = await Refused(platform);
        var (book, runs, desk, log, supervisor) = (platform.Get<SupervisionRuleBook>(), platform.Get<SupervisionRuns>(), platform.Get<CardDesk>(), platform.Get<SupervisionLog>(), await platform.Actor("SP008"));
        var card = new CardReference(id, "P-03", "");
        var found = Enumerable.Range(0, 2).Select(_ => desk.Do(supervisor, card, CardAct.Confirm, "核对无误，予以确认")).ToList();
        var saved = Enumerable.Range(1, 6).Select(n => book.Save(
            supervisor, new SupervisionRule { Key = $"X-{n:D2}", Name = "试一试", Condition = "facts.corrections > 3", Moments = [IndicatorMoment.Decided] }, 0)).ToList();
        var ordered = Enumerable.Range(0, 4).Select(_ => runs.Order(supervisor, ["P-03"])).ToList();
        var looked = Enumerable.Range(0, 6).Select(n => log.Write(supervisor.Reference, [new LogLine("look", id.Value, new JsonObject { ["what"] = n })])).ToList();
        await Task.WhenAll([.. found, .. saved, .. ordered, .. looked]);

        found.ConvertAll(each => each.Result).ShouldBe([null, new CardIsClosed()], ignoreOrder: true, "whoever comes second is told so");
        saved.ShouldAllBe(each => each.Result is RuleSaving.Saved);
        ordered.ShouldAllBe(each => each.Result.Run != null);
        (await platform.Verify()).Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_rule_that_nothing_recorded_decides_or_that_never_holds_is_not_saved()
    {
        await using var platform = await TestPlatform.Start();
        var (book, supervisor) = (platform.Get<SupervisionRuleBook>(), await platform.Actor("SP008"));
        var rule = new SupervisionRule { Key = "X-01", Name = "试一试", Condition = "facts.corrections > 3", Moments = [IndicatorMoment.Decided] };
        (await book.Save(await platform.Actor("SC001"), rule, 0)).ShouldBeOfType<RuleSaving.Refused>();
        (await book.Save(supervisor, rule with { Condition = "facts.mood > 3" }, 0)).ShouldBeOfType<RuleSaving.Faulty>();
        (await book.Save(supervisor, rule with { Condition = "facts.corrections < 0" }, 0)).ShouldBeOfType<RuleSaving.Faulty>();
        (await book.Save(supervisor, rule with { AppliesTo = new RuleReach { Matters = ["nowhere"] } }, 0)).ShouldBeOfType<RuleSaving.Faulty>();
        (await book.Save(supervisor, rule, 0)).ShouldBeOfType<RuleSaving.Saved>().Rule.Version.ShouldBe(1);
        (await book.Save(supervisor, rule, 0)).ShouldBeOfType<RuleSaving.Refused>().Refusal.ShouldBeOfType<RuleChangedMeanwhile>();
        (await book.Save(supervisor, rule with { Enabled = false }, 1)).ShouldBeOfType<RuleSaving.Saved>().Rule.Version.ShouldBe(2);
    }

    [Fact]
    public async Task A_new_rule_is_taken_over_all_open_cases_with_progress_and_can_be_called_off()
    {
        await using var platform = await TestPlatform.Start();
        var filled = await FilledApplication.Of(platform, "food-business-licence");
        for (var i = 0; i < 5; i++)
        {
            await filled.Submit(platform);
        }

        await platform.Get<SupervisionWatch>().Round();
        var (book, runs, supervisor) = (platform.Get<SupervisionRuleBook>(), platform.Get<SupervisionRuns>(), await platform.Actor("SP008"));
        await book.Save(supervisor, new SupervisionRule { Key = "X-02", Name = "网上申请", Condition = "case.channel === '2'", Moments = [IndicatorMoment.Applied] }, 0);
        var ordered = (await runs.Order(supervisor, ["X-02"])).Run.ShouldNotBeNull();
        (ordered.Total, ordered.Looked).ShouldBe((5, 0));
        (await runs.Round()).ShouldBe(5);
        var run = (await runs.List(supervisor)).ShouldHaveSingleItem();
        (run.Looked, run.Cards, run.EndedAt is not null).ShouldBe((5, 5, true));
        await using (var db = await platform.Db())
        {
            (await db.Cards.CountAsync(card => card.Indicator == "X-02")).ShouldBe(5);
        }

        var second = (await runs.Order(supervisor, ["X-02"])).Run.ShouldNotBeNull();
        (await runs.Cancel(await platform.Actor("SC001"), second.Id)).ShouldBeOfType<NotEntitled>();
        (await runs.Cancel(supervisor, second.Id)).ShouldBeNull();
        (await runs.Round()).ShouldBe(0);
        (await runs.List(supervisor)).Single(each => each.Id == second.Id).IsCancelled.ShouldBeTrue();
        (await platform.Verify()).Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_indicator_that_an_analyst_puts_into_a_matter_fires_from_the_version_on_in_which_it_stands()
    {
        await using var platform = await TestPlatform.Start();
        var filled = await FilledApplication.Of(platform, "food-business-licence");
        var before = (await filled.Submit(platform)).Case;
        await platform.Publish(filled.Matter.Code, 2, json => json["supervision"] = new System.Text.Json.Nodes.JsonObject
        {
            ["indicators"] = new System.Text.Json.Nodes.JsonArray(new System.Text.Json.Nodes.JsonObject
            {
                ["key"] = "SP-01", ["name"] = new System.Text.Json.Nodes.JsonObject { ["zh"] = "大型餐饮", ["en"] = "Large caterer" }, ["class"] = "content", ["condition"] = "form.area > setting.most", ["level"] = "notice",
                ["settings"] = new System.Text.Json.Nodes.JsonArray(new System.Text.Json.Nodes.JsonObject { ["key"] = "most", ["label"] = "面积", ["value"] = 100 }), ["moments"] = new System.Text.Json.Nodes.JsonArray("applied"),
            }),
        });
        var after = (await filled.Submit(platform)).Case;
        await platform.Get<SupervisionWatch>().Round();
        (await Indicators(platform, before)).ShouldBeEmpty();
        (await Indicators(platform, after)).ShouldBe(["SP-01"]);
        await using var db = await platform.Db();
        var ground = EngineJson.Read<CardGround>((await db.Cards.AsNoTracking().SingleAsync()).Ground.ShouldNotBeNull());
        (ground.Version, ground.Name.Zh).ShouldBe((null, "大型餐饮"));
        ground.Because.Read.ShouldNotBeNull()["form.area"].ShouldBe("126.5");
    }

    [Fact]
    public async Task What_the_revenue_system_reports_is_compared_with_the_case_and_with_the_matter()
    {
        await using var platform = await TestPlatform.Start();
        var filled = await FilledApplication.Of(platform, "food-business-licence");
        var id = (await filled.Submit(platform)).Case;
        var accepted = await CaseDrive.Until(platform, id, PublicState.UnderReview);
        var item = filled.Matter.Elements.FeeStandard[0];
        var total = accepted.Fees.Sum(fees => fees.Total);
        total.ShouldBeGreaterThan(0);
        var book = platform.Get<RevenueBook>();
        var head = await platform.Actor("SP001");
        RevenueEntry Entry(decimal amount) => new("FS-1", accepted.CaseNo!, item.Key, item.Basis, amount, PaidAt: platform.Clock.GetUtcNow());
        (await book.Take(head, [Entry(total), new RevenueEntry("FS-2", "nowhere", "x", "x", 1)])).ShouldNotBeNull().ShouldBe(["FS-2"]);
        await platform.Get<SupervisionWatch>().Round();
        (await Indicators(platform, id)).ShouldBeEmpty();

        await book.Take(head, [Entry(total + 0.01m) with { Basis = "自定标准", Reduction = 5 }]);
        await platform.Get<SupervisionWatch>().Round();
        (await Indicators(platform, id)).ShouldBe(["F-01", "F-02", "F-04"]);

        // Four working days without a receipt; the scan finds it at its time and not before.
        var runs = platform.Get<SupervisionRuns>();
        await runs.Round();
        platform.Clock.Set(new DateTimeOffset(2026, 3, 5, 1, 30, 0, TimeSpan.FromHours(8)));
        (await runs.Round()).ShouldBe(1);
        platform.Clock.Set(new DateTimeOffset(2026, 3, 6, 1, 29, 0, TimeSpan.FromHours(8)));
        (await runs.Round()).ShouldBe(0);
        (await Indicators(platform, id)).ShouldNotContain("F-05");
        platform.Clock.Set(new DateTimeOffset(2026, 3, 6, 1, 30, 0, TimeSpan.FromHours(8)));
        await runs.Round();
        (await Indicators(platform, id)).ShouldContain("F-05");
    }

    private static async Task<List<string>> Indicators(TestPlatform platform, CaseId id)
    {
        await using var db = await platform.Db();
        return await db.Cards.Where(card => card.CaseId == id.Value && card.Clock == "").OrderBy(card => card.Indicator).Select(card => card.Indicator).ToListAsync();
    }

    // The acceptor refuses it, by the book.
    private static async Task<CaseId> Refused(TestPlatform platform)
    {
        var filled = await FilledApplication.Of(platform, "food-business-licence");
        var clerk = await platform.Actor("SC003");
        var begun = (await platform.Commands.Begin(clerk, filled.Matter.Code, new ReceiveApplication(filled.Application, true, ApplicantPresent: false), Guid.NewGuid().ToString("N")))
            .ShouldBeOfType<Runtime.Cases.CommandOutcome.Done>();
        var id = begun.Case;
        var task = begun.State.Tasks.Single(each => each.IsOpen);
        task.Kind.ShouldBe(HumanTaskKind.Acceptance);
        await CaseDrive.Do(platform, clerk, id, new ClaimTask { Task = task.Number });
        (await CaseDrive.Do(platform, clerk, id, new RefuseAcceptance("不属于本机关职权范围") { Task = task.Number })).ShouldBeOfType<Runtime.Cases.CommandOutcome.Done>();
        await platform.Get<SupervisionWatch>().Round();
        return id;
    }
}
