using System.Diagnostics;
using LowCodeGov.Benchmarks.Approval;
using LowCodeGov.Benchmarks.Stores;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Runtime.Inbox;
using LowCodeGov.Runtime.Lists;
using LowCodeGov.Runtime.Storage;

namespace LowCodeGov.Benchmarks.Runtime;

/// <summary>Lists of the inbox over many tasks: every tab and order, filters, and pages far in, counted and cut by the database.</summary>
internal static class InboxBenchmark
{
    private const int Rounds = 5;

    public static async Task Run(Arguments arguments)
    {
        var tasks = arguments.Number("tasks", 100_000);
        await using var platform = await Platform.Start(BenchmarkStores.Open(arguments, arguments.NewDirectory()));
        var office = await Office.Of(platform, "lean");
        var clerk = office.ClerkFor(new HumanTask
        {
            Number = 1, Node = "review", Kind = HumanTaskKind.Review, Title = "", OpenedAt = default, Candidates = new TaskCandidates("Reviewer", null, null, []),
        });
        await Fill(platform, clerk, tasks);
        var inbox = platform.Get<ClerkInbox>();
        var lists = new List<double>();
        foreach (var (name, query, page) in Queries())
        {
            var took = new List<double>();
            var total = 0;
            for (var round = 0; round < Rounds; round++)
            {
                var started = Stopwatch.GetTimestamp();
                total = (await inbox.Tasks(clerk, query, page)).Total;
                took.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }

            took.Sort();
            lists.Add(took[Rounds / 2]);
            Report.Line($"{took[Rounds / 2],8:F1} ms  {total,7} found  {name}");
        }

        var watch = Stopwatch.StartNew();
        await inbox.Counts(clerk);
        Report.Line($"{watch.Elapsed.TotalMilliseconds,8:F1} ms  the counts of all tabs");
        var sorted = lists.Order().ToArray();
        Report.End(new { Scenario = "inbox", Store = platform.Store.Name, Tasks = tasks, P50Ms = Math.Round(Report.Percentile(sorted, 0.5), 2), WorstMs = Math.Round(sorted[^1], 2) });
    }

    private static IEnumerable<(string Name, InboxQuery Query, PageRequest Page)> Queries()
    {
        foreach (var tab in Enum.GetValues<InboxTab>())
        {
            foreach (var sort in Enum.GetValues<InboxSort>())
            {
                yield return ($"{tab} by {sort}", new InboxQuery(tab, Sort: sort), PageRequest.First);
            }

            yield return ($"{tab}, page 40", new InboxQuery(tab), new PageRequest(40, 20));
            yield return ($"{tab}, text", new InboxQuery(tab, Text: "SQ2026000"), PageRequest.First);
            yield return ($"{tab}, matter and kind", new InboxQuery(tab, Matter: "m7", Kind: HumanTaskKind.Review), PageRequest.First);
            yield return ($"{tab}, yellow", new InboxQuery(tab, Lamp: Lamp.Yellow), PageRequest.First);
        }
    }

    // One task in twenty is in the clerk's pool, one in a hundred held and one in twenty-five completed by the clerk; the rest is others'.
    private static async Task Fill(Platform platform, Actor clerk, int count)
    {
        await using var db = await platform.Db();
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        for (var i = 0; i < count; i++)
        {
            var (mine, done, pool) = (i % 100 == 1, i % 25 == 2, i % 20 == 0);
            db.Tasks.Add(new TaskRow
            {
                CaseId = Guid.CreateVersion7(), Number = 1, Node = "review", Kind = HumanTaskKind.Review, Title = "审查", TitleEn = "Review",
                Status = pool ? LowCodeGov.Engine.Cases.TaskStatus.Open : mine ? LowCodeGov.Engine.Cases.TaskStatus.Claimed
                    : done || i % 3 == 0 ? LowCodeGov.Engine.Cases.TaskStatus.Completed : LowCodeGov.Engine.Cases.TaskStatus.Open,
                Role = "Reviewer", Agency = pool || mine || done ? clerk.Agency : "11330702TE5T00032W",
                HolderId = mine || done ? clerk.Id : i % 3 == 0 && !pool ? "somebody" : null, HolderName = mine || done ? clerk.Name : null,
                OpenedAt = new DateTimeOffset(2026, 2, 1, 9, 0, 0, TimeSpan.FromHours(8)).AddSeconds(i),
                DueOn = new DateOnly(2026, 2, 1).AddDays(i * 7919 % 60), EndedAt = done ? new DateTimeOffset(2026, 2, 9, 9, 0, 0, TimeSpan.FromHours(8)).AddSeconds(i) : null,
                Matter = $"m{i % 40}", MatterName = $"事项{i % 40}", ApplicationNo = $"SQ2026{i:D9}", ApplicantName = $"申请人{i}", CaseState = PublicState.UnderReview, Region = "330702",
            });
            if (i % 5000 == 4999 || i == count - 1)
            {
                await db.SaveChangesAsync();
                db.ChangeTracker.Clear();
            }
        }
    }
}
