using System.Globalization;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Texts;
using LowCodeGov.Runtime.Accounts;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Storage;
using LowCodeGov.Runtime.Workers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace LowCodeGov.Runtime.Migration;

/// <summary>Carries migrations of many cases out, each case in a transaction of its own. A run is held with a lease, so a killed host loses none.</summary>
/// <remarks>
/// Cases are taken up in portions: written down first, tried then. Whoever goes on after a kill finds those without an outcome and tries them
/// again under the same command ids; what has taken effect takes none again.
/// </remarks>
public sealed class MigrationWorker(
    IDbContextFactory<GovDbContext> contexts, CaseMigrations migrations, AccountDirectory accounts, TextCatalogue texts, WorkSignals signals, RuntimeSettings settings,
    TimeProvider time, ILogger<MigrationWorker> log)
    : WorkerLoop(signals.Migrations, settings, time, log)
{
    private const int Portion = 25;

    // A case that cannot be written must not keep the others for ever.
    private const int MostAttempts = 3;

    private static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo(TextCatalogue.DefaultLanguage);
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    private readonly string _owner = Guid.NewGuid().ToString("N");

    /// <summary>Works on one run that nobody else is at, to its end.</summary>
    /// <returns>How many cases were tried, and one for a run that ended.</returns>
    public override async Task<int> RunDue(CancellationToken ct = default)
    {
        if (await Claim(ct) is not { } run)
        {
            return 0;
        }

        var order = EngineJson.Read<MigrationOrder>(run.Ordered);
        var tried = 0;
        while (await TakeUp(run.Id, run.Matter, order, ct) is [_, ..] portion)
        {
            // Read for each portion: whoever has lost the right meanwhile migrates nothing more.
            var actor = await accounts.ActorOf(run.ActorId, ct);
            foreach (var one in portion)
            {
                if (!await Goes(run.Id, ct))
                {
                    return tried;
                }

                await Try(run, one, order, actor, ct);
                tried++;
            }
        }

        await End(run.Id, ct);
        return tried + 1;
    }

    private protected override async Task<DateTimeOffset?> NextDue(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.MigrationRuns.Where(r => r.EndedAt == null).MinAsync(r => r.LeaseUntil ?? (DateTimeOffset?)r.BegunAt, ct);
    }

    private async Task<MigrationRunRow?> Claim(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var now = Time.GetUtcNow();
        foreach (var run in await db.MigrationRuns.AsNoTracking().Where(r => r.EndedAt == null && (r.LeaseUntil == null || r.LeaseUntil <= now)).OrderBy(r => r.BegunAt).ToListAsync(ct))
        {
            DateTimeOffset? until = now + Settings.Lease;
            var mine = await db.MigrationRuns.Where(r => r.Id == run.Id && r.EndedAt == null && (r.LeaseUntil == null || r.LeaseUntil <= now))
                .ExecuteUpdateAsync(set => set.SetProperty(r => r.LeaseOwner, _owner).SetProperty(r => r.LeaseUntil, until), ct);
            if (mine == 1)
            {
                return run;
            }
        }

        return null;
    }

    // Whether the run is still this host's and has not been called off; the lease is prolonged.
    private async Task<bool> Goes(string id, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        await using var db = await contexts.CreateDbContextAsync(ct);
        DateTimeOffset? until = Time.GetUtcNow() + Settings.Lease;
        return await db.MigrationRuns.Where(r => r.Id == id && r.EndedAt == null && r.LeaseOwner == _owner)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.LeaseUntil, until), ct) == 1;
    }

    // What was taken up before and has no outcome; else the next cases, written down before they are tried.
    private async Task<List<MigrationCaseRow>> TakeUp(string id, string matter, MigrationOrder order, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var open = await db.MigrationCases.AsNoTracking().Where(c => c.Run == id && c.IsMigrated == null).OrderBy(c => c.Number).ToListAsync(ct);
        if (open.Count > 0)
        {
            return open;
        }

        var run = await db.MigrationRuns.SingleAsync(r => r.Id == id, ct);
        var last = await db.MigrationCases.Where(c => c.Run == id).MaxAsync(c => (int?)c.Number, ct) ?? 0;
        var next = await migrations.Next(matter, order, run.TakenUpTo, Portion, ct);
        var rows = next.Select((one, at) => new MigrationCaseRow { Run = id, Number = last + at + 1, CaseId = one.Id.Value, ApplicationNo = one.ApplicationNo }).ToList();
        if (rows.Count > 0)
        {
            run.TakenUpTo = next[^1].Cursor;
            db.MigrationCases.AddRange(rows);
            await db.SaveChangesAsync(ct);
        }

        return rows;
    }

    private async Task Try(MigrationRunRow run, MigrationCaseRow one, MigrationOrder order, Actor? actor, CancellationToken ct)
    {
        Refusal? refusal;
        try
        {
            refusal = actor is null ? new NotEntitled() : await migrations.Migrate(actor, new CaseId(one.CaseId), order.ToVersion, order.Choices, $"{run.Id}.{new CaseId(one.CaseId)}", ct: ct) switch
            {
                CommandOutcome.Done => null,
                CommandOutcome.Refused(var why) => why,
                _ => new NotEntitled(),
            };
        }
        catch (CommandFailedException fault)
        {
            log.LogError(fault, "Case {Case} of migration {Run} could not be written", one.CaseId, run.Id);
            if (one.Attempts + 1 < MostAttempts)
            {
                await Note(one, set => set.SetProperty(c => c.Attempts, c => c.Attempts + 1), ct);
                return;
            }

            refusal = new MigrationCaseFailed();
        }

        bool? isMigrated = refusal is null;
        DateTimeOffset? at = Time.GetUtcNow();
        var (key, reason, inEnglish) = refusal is null ? (null, null, null) : (refusal.Key, texts.Describe(refusal.Key, refusal, Chinese), texts.Describe(refusal.Key, refusal, English));
        await Note(
            one,
            set => set.SetProperty(c => c.IsMigrated, isMigrated).SetProperty(c => c.At, at).SetProperty(c => c.Refusal, key)
                .SetProperty(c => c.Reason, reason).SetProperty(c => c.ReasonEn, inEnglish),
            ct);
    }

    private async Task Note(MigrationCaseRow one, Action<Microsoft.EntityFrameworkCore.Query.UpdateSettersBuilder<MigrationCaseRow>> what, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        await db.MigrationCases.Where(c => c.Run == one.Run && c.Number == one.Number && c.IsMigrated == null).ExecuteUpdateAsync(what, ct);
    }

    private async Task End(string id, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        DateTimeOffset? now = Time.GetUtcNow();
        await db.MigrationRuns.Where(r => r.Id == id && r.EndedAt == null && r.LeaseOwner == _owner).ExecuteUpdateAsync(
            set => set.SetProperty(r => r.EndedAt, now).SetProperty(r => r.LeaseOwner, (string?)null).SetProperty(r => r.LeaseUntil, (DateTimeOffset?)null), ct);
    }
}
