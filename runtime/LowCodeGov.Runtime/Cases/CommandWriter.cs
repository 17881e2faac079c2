using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Accounts;
using LowCodeGov.Runtime.Catalogue;
using LowCodeGov.Runtime.Organisation;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace LowCodeGov.Runtime.Cases;

/// <summary>
/// The writers of cases in this process: one where the store takes one at a time, several side by side on a server. Commands about one case
/// always go to the same writer, so that they never get into each other's way here, and its copy of the case is nearly always fresh.
/// </summary>
/// <remarks>Other processes may write too: the version of a case is checked with its row, and whoever was overtaken looks again.</remarks>
internal sealed class CommandWriter : IAsyncDisposable
{
    // Some twenty kilobytes each.
    private const int KeptCases = 4_000;

    private readonly IDbContextFactory<GovDbContext> _contexts;
    private readonly WriterLane[] _lanes;
    private readonly CaseCache _cache;

    public CommandWriter(
        IDbContextFactory<GovDbContext> contexts, StorageTraits storage, MatterCatalogue catalogue, CaseStates states, CaseDecisions decisions, Calendars calendars, IdentityNumbers numbers,
        TimeProvider time, Workers.WorkSignals signals, RuntimeSettings settings, Supervision.ChangedCases changed, SamenessMarks sameness, ILogger<CommandWriter> log)
    {
        _contexts = contexts;
        var (returned, cache) = (new ReturnedNumbers(), new CaseCache(KeptCases));
        _cache = cache;
        _lanes =
        [
            .. Enumerable.Range(0, settings.Lanes ?? storage.Writers).Select(_ => new WriterLane(
                contexts, storage, returned, states, new CommandExecution(catalogue, decisions, calendars, numbers, time, cache, changed, sameness), signals, settings.GroupSize, log, () => BeforeAnswering?.Invoke())),
        ];
    }

    /// <summary>Called between commit and answer; tests let the process die here.</summary>
    internal Action? BeforeAnswering { get; set; }

    public Task<CommandOutcome> Send(PendingCommand pending)
    {
        // A command that begins a case is told apart by its id, so that one sent twice waits for itself.
        var hash = pending.Case is { } id ? id.GetHashCode() : HashCode.Combine(pending.Actor.Id, pending.CommandId);
        return _lanes[(uint)hash % (uint)_lanes.Length].Send(pending);
    }

    public async Task<bool> WasApplied(string actorId, string commandId, CancellationToken ct)
    {
        await using var db = await _contexts.CreateDbContextAsync(ct);
        return await db.Commands.AnyAsync(c => c.ActorId == actorId && c.CommandId == commandId, ct);
    }

    /// <summary>Forgets the copy of a case, because something that it holds has changed in the store.</summary>
    public void Forget(Guid id) => _cache.Forget(id);

    /// <summary>Lets what is queued finish, then ends.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var lane in _lanes)
        {
            await lane.DisposeAsync();
        }
    }
}
