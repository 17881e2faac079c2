using LowCodeGov.Benchmarks.Approval;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Benchmarks.Supervision;

/// <summary>Fills a store with open cases: one is begun and accepted through the use cases, the others are its rows again under ids of their own.</summary>
internal static class ManyCases
{
    private const int Portion = 20_000;
    private const int OneCardIn = 40;

    private static readonly TimeSpan Long = TimeSpan.FromDays(20_000);

    /// <param name="due">How many keep the timers of the first; those of the others fall due long after.</param>
    /// <returns>The ids of those.</returns>
    public static async Task<List<Guid>> Fill(Platform platform, int count, int due)
    {
        var office = await Office.Of(platform, "lean");
        var commands = platform.Get<CaseCommands>();
        var state = await office.Submit(commands);
        var task = state.Tasks.First(each => each.IsOpen);
        var clerk = office.ClerkFor(task);
        await commands.Execute(clerk, state.Id, new ClaimTask { Task = task.Number }, "claim");
        await using var db = await platform.Db();
        var row = await db.Cases.AsNoTracking().SingleAsync(c => c.Id == state.Id.Value);
        var snapshot = row.LastSnapshot;
        var events = await db.Events.AsNoTracking().Where(e => e.CaseId == row.Id).OrderBy(e => e.Sequence).ToListAsync();
        var lines = events.ConvertAll(e => e.Lines);
        var tasks = await db.Tasks.AsNoTracking().Where(t => t.CaseId == row.Id).ToListAsync();
        var timers = await db.Timers.AsNoTracking().Where(t => t.CaseId == row.Id).ToListAsync();
        var holders = await db.Users.Where(account => account.StaffNo != null).OrderBy(account => account.StaffNo).Select(account => account.Id).ToListAsync();
        // As ids stand in JSON; a copy whose state still named the first case would be written into that one.
        var original = row.Id.ToString("D");
        var connection = db.Database.GetDbConnection();
        await db.Database.OpenConnectionAsync();
        var chosen = new List<Guid>();
        for (var done = 0; done < count; done += Portion)
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await using var cases = new BulkRows<CaseRow>(db);
            await using var records = new BulkRows<CaseEventRow>(db);
            await using var works = new BulkRows<TaskRow>(db);
            await using var waits = new BulkRows<TimerRow>(db);
            await using var cards = new BulkRows<CardRow>(db);
            await using var marks = new BulkRows<SupervisionMarkRow>(db);
            for (var i = done; i < Math.Min(count, done + Portion); i++)
            {
                var id = Guid.CreateVersion7();
                var name = id.ToString("D");
                cases.Add(Copy(row, id, i, snapshot.Replace(original, name, StringComparison.Ordinal)));
                for (var at = 0; at < events.Count; at++)
                {
                    var e = events[at];
                    records.Add(new CaseEventRow { CaseId = id, Sequence = e.Sequence, Lines = lines[at].Replace(original, name, StringComparison.Ordinal), At = e.At, ActorId = e.ActorId, Hash = e.Hash });
                }

                foreach (var each in tasks)
                {
                    each.CaseId = id;
                    each.HolderId = each.HolderId is null ? null : holders[i % holders.Count];
                    works.Add(each);
                }

                foreach (var each in timers)
                {
                    each.CaseId = id;
                    each.DueAt += i == due ? Long : TimeSpan.Zero;
                    each.NextAttemptAt = each.DueAt;
                    waits.Add(each);
                }

                if (i < due)
                {
                    chosen.Add(id);
                }

                marks.Add(new SupervisionMarkRow { CaseId = id, Version = row.Version });
                if (i % OneCardIn == 0)
                {
                    cards.Add(new CardRow
                    {
                        CaseId = id, Indicator = "T-01", Clock = "handling.promised", Level = (i / OneCardIn % 3) switch { 0 => CardLevel.Notice, 1 => CardLevel.Yellow, _ => CardLevel.Red }, State = CardState.Issued,
                        IssuedAt = row.AppliedAt, LevelAt = row.AppliedAt, Matter = row.Matter, MatterName = row.MatterName, ApplicationNo = "B" + name, ApplicantName = row.ApplicantName, Agency = row.Agency, Region = row.Region,
                        ResponsibleId = holders[i % holders.Count],
                    });
                }
            }

            await transaction.CommitAsync();
            Report.Line($"{Math.Min(count, done + Portion)} cases");
        }

        return chosen;
    }

    private static CaseRow Copy(CaseRow row, Guid id, int number, string snapshot) => new()
    {
        Id = id, ApplicationNo = "B" + id.ToString("N"), CaseNo = row.CaseNo is null ? null : "C" + id.ToString("N"), Matter = row.Matter, MatterVersion = row.MatterVersion, DefinitionHash = row.DefinitionHash,
        MatterName = row.MatterName, State = row.State, ApplicantAccountId = row.ApplicantAccountId, ApplicantName = row.ApplicantName, ApplicantIdHash = $"{number}", Agency = row.Agency, Region = row.Region,
        Channel = row.Channel, Summary = row.Summary, AppliedAt = row.AppliedAt, ReceivedAt = row.ReceivedAt, AcceptedOn = row.AcceptedOn, DueOn = row.DueOn, UpdatedAt = row.UpdatedAt, Version = row.Version,
        HeadHash = row.HeadHash, LastSnapshot = snapshot,
    };
}
