using System.Collections.Immutable;
using System.Globalization;
using LowCodeGov.Engine;
using LowCodeGov.Runtime.Accounts;
using LowCodeGov.Runtime.Messages;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Reports;

/// <summary>Makes the editions of reports when they are due, with the rights that their owner has then, and tells him.</summary>
internal sealed class ReportPress(IDbContextFactory<GovDbContext> contexts, ReportReading reading, AccountDirectory accounts, MessagePost post, TimeProvider time)
{
    private const int AtOnce = 50;

    /// <summary>Editions of one report that are kept.</summary>
    public const int Kept = 24;

    /// <summary>Makes what is due.</summary>
    /// <returns>How many editions were made.</returns>
    public async Task<int> RunDue(CancellationToken ct = default)
    {
        var made = 0;
        DateTimeOffset? now = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(ct);
        foreach (var row in await db.Reports.AsNoTracking().Where(r => r.NextAt != null && r.NextAt <= now).OrderBy(r => r.NextAt).Take(AtOnce).ToListAsync(ct))
        {
            made += await Make(row, row.NextAt ?? time.GetUtcNow(), ct) ? 1 : 0;
        }

        return made;
    }

    private async Task<bool> Make(ReportRow row, DateTimeOffset due, CancellationToken ct)
    {
        var report = EngineJson.Read<ReportDefinition>(row.Json);
        var table = await accounts.ActorOf(row.OwnerId, ct) is { } owner && await reading.Read(owner, report, ct) is ReportOutcome.Done done ? done.Table : null;
        // Told before it is marked as made: whoever is killed between tells it again, and a message is told once.
        if (table is not null)
        {
            await post.Tell(new Notification(
                string.Create(CultureInfo.InvariantCulture, $"report:{row.Id:N}:{due.UtcTicks}"), row.OwnerId, "message.report-ready", ImmutableSortedDictionary<string, string>.Empty.Add("Name", row.Name), null), ct);
        }

        // What he may no longer read, and what has come to name nothing, is not made any more.
        var next = table is null ? null : ReportDays.Next(report.Rhythm, time.GetUtcNow());
        await using var db = await contexts.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.Reports.Where(r => r.Id == row.Id && r.NextAt == due && r.Version == row.Version).ExecuteUpdateAsync(set => set.SetProperty(r => r.NextAt, next), ct) != 1)
        {
            return false; // another host has made it, or it was changed meanwhile
        }

        if (table is not null)
        {
            var old = await db.ReportEditions.Where(e => e.ReportId == row.Id).OrderByDescending(e => e.DueAt).Skip(Kept - 1).Select(e => e.DueAt).ToListAsync(ct);
            await db.ReportEditions.Where(e => e.ReportId == row.Id && old.Contains(e.DueAt)).ExecuteDeleteAsync(ct);
            db.ReportEditions.Add(new ReportEditionRow { ReportId = row.Id, DueAt = due, Json = EngineJson.Canonical(table) });
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return table is not null;
    }
}
