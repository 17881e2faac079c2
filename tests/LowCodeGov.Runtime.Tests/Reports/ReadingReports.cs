using System.Globalization;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Runtime.Catalogue.Sheets;
using LowCodeGov.Runtime.Reports;
using LowCodeGov.Runtime.Statistics;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Tests.Reports;

/// <summary>Reports that supervisors put together: their figures, who may read them, saved, made by themselves, as spreadsheets.</summary>
public sealed class ReadingReports
{
    private static readonly ReportDefinition OfAgencies = new()
    {
        Name = "按期办结率", Subject = "cases", Rows = "agency", Columns = "month", Measures = ["finished", "on-time-rate", "days"], Period = ReportPeriod.Days, From = new DateOnly(2026, 1, 1), To = new DateOnly(2026, 3, 31),
    };

    [Fact]
    public async Task Figures_are_sums_and_sums_over_sums_and_a_month_of_nothing_is_a_month()
    {
        await using var platform = await TestPlatform.Start();
        await Facts(platform);
        var table = await Read(platform, "SP008", OfAgencies);
        table.Columns.Select(each => each.Key).ShouldBe(["2026-01", "2026-02", "2026-03"]);
        table.Lines.Select(each => each.Of.Key).ShouldBe(["a", "b"], "the most finished first");
        table.Lines[0].Figures.ShouldBe([3d, 2 / 3d, 4d, 0d, null, null, 1d, 1d, 2d]);
        table.Lines[0].Totals.ShouldBe([4d, 3 / 4d, 14 / 4d], "a mean of all cases, not a mean of months");
        table.Sum.Totals.ShouldBe([5d, 3 / 5d, 24 / 5d]);
        (await Read(platform, "SP008", OfAgencies with { Rows = "month", Columns = null, Measures = ["finished"] })).Lines.Select(each => each.Totals[0]).ShouldBe([4d, 0d, 1d]);
        (await Read(platform, "SP008", OfAgencies with { Agency = "b", Columns = null })).Lines.ShouldHaveSingleItem().Totals.ShouldBe([1d, 0d, 10d]);
        (await Read(platform, "SP008", OfAgencies with { Matter = "n", Columns = null })).Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_figure_is_counted_by_every_cut_on_every_store()
    {
        await using var platform = await TestPlatform.Start();
        await Facts(platform);
        foreach (var subject in ReportSubjects.All)
        {
            foreach (var cut in subject.Cuts)
            {
                var report = new ReportDefinition
                {
                    Subject = subject.Key, Rows = cut, Columns = "quarter", Measures = [.. subject.Measures.Select(each => each.Key)], Period = ReportPeriod.Days,
                    From = new DateOnly(2026, 1, 1), To = new DateOnly(2026, 12, 31),
                };
                var table = await Read(platform, "SP008", report);
                table.Columns.Length.ShouldBe(4);
                table.Lines.ShouldNotBeEmpty($"{subject.Key} by {cut}");
                table.Lines.ShouldAllBe(line => line.Figures.Length == 4 * subject.Measures.Length);
            }
        }
    }

    [Fact]
    public async Task Everybody_reads_what_he_watches_and_only_supervisors_read()
    {
        await using var platform = await TestPlatform.Start();
        await Facts(platform);
        var reading = platform.Get<ReportReading>();
        var own = new Actor { Kind = ActorKind.Clerk, Id = "s", Name = "监察员", Grants = [new RoleGrant("AgencySupervisor", Agency: "b")] };
        (await reading.Read(own, OfAgencies with { Columns = null })).ShouldBeOfType<ReportOutcome.Done>().Table.Lines.Select(each => each.Of.Key).ShouldBe(["b"]);
        (await reading.Read(await platform.Actor("SC003"), OfAgencies)).ShouldBeOfType<ReportOutcome.Refused>().Refusal.ShouldBeOfType<NotEntitled>();
    }

    [Fact]
    public async Task What_cannot_be_read_is_told_where_it_is_wrong()
    {
        await using var platform = await TestPlatform.Start();
        var (reading, desk, supervisor) = (platform.Get<ReportReading>(), platform.Get<ReportDesk>(), await platform.Actor("SP008"));
        (ReportDefinition Report, string Key, string Target)[] faults =
        [
            (OfAgencies with { Subject = "nothing" }, "report.unknown", "subject"),
            (OfAgencies with { Rows = "mood", Columns = null }, "report.unknown", "rows"),
            (OfAgencies with { Columns = "agency" }, "report.cut-twice", "columns"),
            (OfAgencies with { Rows = "quarter" }, "report.cut-twice", "columns"),
            (OfAgencies with { Measures = [] }, "report.measures-needed", "measures"),
            (OfAgencies with { Measures = ["mood"] }, "report.unknown", "measures"),
            (OfAgencies with { Measures = ["days", "days"] }, "report.unknown", "measures"),
            (OfAgencies with { From = null }, "report.days-wrong", "from"),
            (OfAgencies with { From = DateOnly.MinValue, To = DateOnly.MaxValue }, "report.days-wrong", "from"),
            (OfAgencies with { Rows = "day", Columns = null }, "report.too-wide", "rows"),
        ];
        foreach (var (report, key, target) in faults)
        {
            var refusal = (await reading.Read(supervisor, report)).ShouldBeOfType<ReportOutcome.Refused>().Refusal;
            (refusal.Key, refusal.Target).ShouldBe((key, target));
            (await desk.Save(supervisor, null, report, 0)).Refusal.ShouldBe(refusal);
        }
    }

    [Fact]
    public async Task A_saved_report_is_its_owners_to_change_and_others_open_what_is_shared()
    {
        await using var platform = await TestPlatform.Start();
        var (desk, owner) = (platform.Get<ReportDesk>(), await platform.Actor("SP008"));
        var other = owner with { Id = "another" };
        var standard = (await desk.List(owner)).Length;
        standard.ShouldBeGreaterThan(3, "reports come with the platform");
        var kept = (await desk.Save(owner, null, OfAgencies with { Name = " 我的报表 " }, 0)).Kept.ShouldNotBeNull();
        (kept.Report.Name, kept.Version, kept.IsOwn).ShouldBe(("我的报表", 1, true));
        (await desk.List(other)).Length.ShouldBe(standard, "it is not shared");
        (await desk.Save(other, kept.Id, OfAgencies, 1)).Refusal.ShouldBeOfType<ReportNotFound>();
        (await desk.Save(owner, kept.Id, OfAgencies with { IsShared = true }, 1)).Kept.ShouldNotBeNull().Version.ShouldBe(2);
        (await desk.Save(owner, kept.Id, OfAgencies, 1)).Refusal.ShouldBeOfType<ReportChangedMeanwhile>();
        (await desk.List(other)).Single(each => each.Id == kept.Id).IsOwn.ShouldBeFalse();
        (await desk.Remove(other, kept.Id)).ShouldBeOfType<ReportNotFound>();
        (await desk.Remove(owner, kept.Id)).ShouldBeNull();
        (await desk.List(owner)).Length.ShouldBe(standard);
        (await desk.Save(owner, null, OfAgencies with { Name = " " }, 0)).Refusal.ShouldNotBeNull().Target.ShouldBe("name");
    }

    [Fact]
    public async Task An_edition_is_made_when_it_is_due_once_and_its_owner_is_told()
    {
        await using var platform = await TestPlatform.Start();
        await Facts(platform);
        var (desk, press, owner) = (platform.Get<ReportDesk>(), platform.Get<ReportPress>(), await platform.Actor("SP008"));
        platform.Clock.Set(new DateTimeOffset(2026, 3, 4, 9, 0, 0, TimeSpan.FromHours(8)));
        var kept = (await desk.Save(owner, null, OfAgencies with { Rhythm = ReportRhythm.Weekly }, 0)).Kept.ShouldNotBeNull();
        kept.NextAt.ShouldBe(new DateTimeOffset(2026, 3, 9, 6, 0, 0, TimeSpan.FromHours(8)), "the next Monday at six");
        (await press.RunDue()).ShouldBe(0);
        platform.Clock.Set(new DateTimeOffset(2026, 3, 9, 6, 0, 1, TimeSpan.FromHours(8)));
        await Task.WhenAll(press.RunDue(), press.RunDue());
        (await press.RunDue()).ShouldBe(0);
        var edition = (await desk.List(owner)).Single(each => each.Id == kept.Id).Editions.ShouldHaveSingleItem();
        (await desk.Edition(owner, kept.Id, edition)).ShouldNotBeNull().Sum.Totals[0].ShouldBe(5);
        (await desk.Edition(owner with { Id = "another" }, kept.Id, edition)).ShouldBeNull("it holds what its owner may see");
        await using var db = await platform.Db();
        (await db.Messages.CountAsync(message => message.AccountId == owner.Id && message.TextKey == "message.report-ready")).ShouldBe(1);

        // Who watches nothing any more gets no more editions.
        await platform.Tamper($"UPDATE Reports SET OwnerId = 'nobody' WHERE Name = '{OfAgencies.Name}'");
        platform.Clock.Set(new DateTimeOffset(2026, 3, 16, 6, 0, 1, TimeSpan.FromHours(8)));
        (await press.RunDue()).ShouldBe(0);
        (await db.Reports.AsNoTracking().SingleAsync(r => r.Id == kept.Id)).NextAt.ShouldBeNull();
    }

    [Fact]
    public async Task A_spreadsheet_has_both_heads_the_lines_and_the_sum_and_its_figures_are_numbers()
    {
        await using var platform = await TestPlatform.Start();
        await Facts(platform);
        var table = await Read(platform, "SP008", OfAgencies with { Name = "按期/办结[率]", Measures = ["finished"] });
        var sheet = SheetBook.Read(new MemoryStream(platform.Get<FigureSheet>().Of(table, CultureInfo.GetCultureInfo("zh-CN")))).Sheets.ShouldHaveSingleItem();
        sheet.Name.ShouldBe("按期办结率", "programs take no slash in a name");
        sheet.Rows.Select(row => string.Join(" ", row)).ShouldBe([" 2026-01 2026-02 2026-03 合计", "机构 办结 办结 办结 办结", "a 3 0 1 4", "b 1 0 0 1", "合计 4 0 1 5"]);
    }

    private static async Task<ReportTable> Read(TestPlatform platform, string account, ReportDefinition report) =>
        (await platform.Get<ReportReading>().Read(await platform.Actor(account), report)).ShouldBeOfType<ReportOutcome.Done>().Table;

    // Of agency a three cases in January, one of them late, and one in March; of agency b a late one; a step, an evaluation and a card of each level.
    private static async Task Facts(TestPlatform platform)
    {
        await using var db = await platform.Db();
        void Case(string agency, int month, int days, bool late) => db.CaseFacts.Add(new CaseFactRow
        {
            CaseId = Guid.CreateVersion7(), Matter = "m", MatterName = "事项", Agency = agency, Region = "330702", Channel = "1", AppliedOn = new DateOnly(2026, month, 2), FinishedOn = new DateOnly(2026, month, 9), Month = 202600 + month,
            IsFinished = true, UsedDays = days, PromisedDays = 5, IsLate = late,
        });
        Case("a", 1, 2, late: false);
        Case("a", 1, 3, late: false);
        Case("a", 1, 7, late: true);
        Case("a", 3, 2, late: false);
        Case("b", 1, 10, late: true);
        db.StepFacts.Add(new StepFactRow { CaseId = Guid.CreateVersion7(), Task = 1, Matter = "m", Node = "review", Title = "审查", Agency = "a", Region = "330702", DoneOn = new DateOnly(2026, 2, 3), Hours = 5, HasLimit = true });
        db.Evaluations.Add(new EvaluationRow { Id = Guid.CreateVersion7(), Subject = "case:1", AccountId = "x", Agency = "a", Region = "330702", Matter = "m", Channel = "1", Score = 5, Day = new DateOnly(2026, 2, 3), At = new DateTimeOffset(2026, 2, 3, 1, 0, 0, TimeSpan.Zero) });
        foreach (var level in Enum.GetValues<CardLevel>())
        {
            var at = new DateTimeOffset(2026, 1, 31, 16, 0, 0, TimeSpan.Zero);
            db.Cards.Add(new CardRow { CaseId = Guid.CreateVersion7(), Indicator = "T-01", Clock = "", Level = level, State = CardState.Issued, IssuedAt = at, LevelAt = at, Matter = "m", Agency = "a", Region = "330702" });
        }

        await db.SaveChangesAsync();
    }
}
