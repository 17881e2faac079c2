using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Tests;

/// <summary>Reads the record of all cases as it is stored, and changes it behind the platform's back.</summary>
internal static class CaseRecords
{
    /// <summary>How many events of a name there are, e.g. <c>timer-fired.1</c>.</summary>
    public static async Task<int> CountEvents(this GovDbContext db, string name) =>
        (await db.Events.AsNoTracking().ToListAsync()).SelectMany(row => row.Texts()).Count(text => text.Contains($"\"event\":\"{name}\"", StringComparison.Ordinal));

    /// <summary>Changes what events say, and leaves their hashes.</summary>
    public static async Task Retell(this TestPlatform platform, Func<string, string> lines)
    {
        await using var db = await platform.Db();
        await foreach (var row in db.Events.AsAsyncEnumerable())
        {
            row.Lines = lines(row.Lines);
        }

        (await db.SaveChangesAsync()).ShouldBeGreaterThan(0);
    }

    /// <summary>Changes snapshots.</summary>
    public static async Task Redraw(this TestPlatform platform, Func<string, string> snapshot)
    {
        await using var db = await platform.Db();
        await foreach (var row in db.Cases.AsAsyncEnumerable())
        {
            row.LastSnapshot = snapshot(row.LastSnapshot);
        }

        (await db.SaveChangesAsync()).ShouldBeGreaterThan(0);
    }

    /// <summary>Lays the record out as it was before packing: a row for each event, and plain JSON.</summary>
    public static async Task LayOutAsBefore(this TestPlatform platform)
    {
        await using var db = await platform.Db();
        var rows = await db.Events.AsNoTracking().OrderBy(row => row.CaseId).ThenBy(row => row.Sequence).ToListAsync();
        await db.Events.ExecuteDeleteAsync();
        foreach (var record in rows.GroupBy(row => row.CaseId))
        {
            var (hash, sequence) = (EventChain.Beginning(record.Key), 0L);
            foreach (var (row, text) in record.SelectMany(row => row.Texts().Select(text => (row, text))))
            {
                hash = EventChain.Hash(hash, text);
                db.Events.Add(new CaseEventRow { CaseId = row.CaseId, Sequence = ++sequence, Lines = text, At = row.At, ActorId = row.ActorId, Hash = hash });
                await db.SaveChangesAsync();
                var (key, plain) = (row.CaseId.ToString("N"), System.Text.Encoding.UTF8.GetBytes(text));
                await db.Database.ExecuteSqlAsync($"""UPDATE "CaseEvents" SET "Lines" = {plain} WHERE "CaseId" = {key} AND "Sequence" = {sequence}""");
            }
        }

        foreach (var row in await db.Cases.AsNoTracking().ToListAsync())
        {
            var (key, plain) = (row.Id.ToString("N"), System.Text.Encoding.UTF8.GetBytes(row.LastSnapshot));
            await db.Database.ExecuteSqlAsync($"""UPDATE "Cases" SET "Snapshot" = {plain} WHERE "Id" = {key}""");
        }
    }
}
