using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace LowCodeGov.Runtime.Workers;

/// <summary>Fires the timers of cases when they are due. A timer is claimed with a lease, so a killed node loses none.</summary>
public sealed class TimerWorker(
    IDbContextFactory<GovDbContext> contexts, StorageTraits storage, CaseCommands commands, WorkSignals signals, RuntimeSettings settings, TimeProvider time,
    ILogger<TimerWorker> log)
    : WorkerLoop(signals.Timers, settings, time, log)
{
    private const int Batch = 64;

    private readonly string _owner = Guid.NewGuid().ToString("N");

    /// <summary>Command id of a firing: whoever fires it, and however often, it takes effect once.</summary>
    public static string CommandId(Guid caseId, int number) => string.Create(CultureInfo.InvariantCulture, $"timer:{caseId:N}:{number}");

    public override async Task<int> RunDue(CancellationToken ct = default)
    {
        var claimed = await Claim(ct);
        await Task.WhenAll(claimed.Select(timer => Fire(timer, ct)));
        return claimed.Count;
    }

    private protected override async Task<DateTimeOffset?> NextDue(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Timers.Where(t => t.LeaseUntil == null).OrderBy(t => t.NextAttemptAt).Select(t => (DateTimeOffset?)t.NextAttemptAt).FirstOrDefaultAsync(ct);
    }

    private async Task<List<TimerRow>> Claim(CancellationToken ct)
    {
        var now = Time.GetUtcNow();
        var until = now + Settings.Lease;
        await using var db = await contexts.CreateDbContextAsync(ct);
        var due = db.Timers.Where(t => t.NextAttemptAt <= now && (t.LeaseUntil == null || t.LeaseUntil <= now));
        if (!await due.AnyAsync(ct))
        {
            return []; // no write lock for an empty round
        }

        var claimed = await db.Timers.FromSqlRaw(storage.ClaimTimers, now.UtcTicks, _owner, until.UtcTicks, Batch).AsNoTracking().ToListAsync(ct);
        return [.. claimed.OrderBy(t => t.NextAttemptAt)];
    }

    [SuppressMessage("Design", "CA1031", Justification = "One timer's fault must not keep the others; it is noted on the timer and tried again later.")]
    private async Task Fire(TimerRow timer, CancellationToken ct)
    {
        string fault;
        try
        {
            var outcome = await commands.Execute(
                Actor.Platform, new CaseId(timer.CaseId), new FireTimer(timer.Number), CommandId(timer.CaseId, timer.Number), ct: ct);
            if (outcome is CommandOutcome.Done)
            {
                return; // the command has removed the timer's row
            }

            fault = outcome is CommandOutcome.Refused refused ? refused.Refusal.Key : outcome.GetType().Name;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return; // the lease runs out and another node goes on
        }
        catch (Exception failure)
        {
            fault = (failure.InnerException ?? failure).Message;
        }

        // None is left where the case has taken its timer away since the claim: nothing has failed then.
        if (await Postpone(timer, fault, CancellationToken.None) > 0)
        {
            log.LogWarning("Timer {Number} of case {Case} failed: {Fault}", timer.Number, timer.CaseId, fault);
        }
    }

    private async Task<int> Postpone(TimerRow timer, string fault, CancellationToken ct)
    {
        var attempts = timer.Attempts + 1;
        var next = Time.GetUtcNow() + Backoff.Delay(attempts, Settings.Chance());
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Timers.Where(t => t.CaseId == timer.CaseId && t.Number == timer.Number && t.LeaseOwner == _owner).ExecuteUpdateAsync(
            set => set
                .SetProperty(t => t.Attempts, attempts)
                .SetProperty(t => t.NextAttemptAt, next)
                .SetProperty(t => t.LeaseOwner, (string?)null)
                .SetProperty(t => t.LeaseUntil, (DateTimeOffset?)null)
                .SetProperty(t => t.LastError, fault.Length > 500 ? fault.Substring(0, 500) : fault),
            ct);
    }
}
