using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace LowCodeGov.Runtime.Cases;

/// <summary>
/// Writes cases, one group of commands after another. Commands that arrive while a commit is under way share the next one: a disk
/// flush costs the same for sixty-four as for one. Nobody is answered before the commit that holds their command is on disk.
/// </summary>
/// <remarks>
/// A lane has no thread of its own: whoever sends a command and finds it idle works in it until a commit is waited for. Handing a command from
/// thread to thread costs as much as deciding it.
/// </remarks>
internal sealed class WriterLane(
    IDbContextFactory<GovDbContext> contexts, StorageTraits storage, ReturnedNumbers returned, CaseStates states, CommandExecution execution, Workers.WorkSignals signals, int groupSize, ILogger log,
    Action beforeAnswering) : IAsyncDisposable
{
    private const int Waiting = 10_000;

    // Each time somebody else was first; after so many times it is no chance meeting.
    private const int Attempts = 5;

    private readonly Channel<PendingCommand> _queue = Channel.CreateBounded<PendingCommand>(
        new BoundedChannelOptions(Waiting) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    // Of the group at hand. One works in the lane at a time.
    private readonly List<PendingCommand> _group = [];
    private int _isAtWork;
    private CaseStore? _store;

    public async Task<CommandOutcome> Send(PendingCommand pending)
    {
        // Waited for from the beginning: whether a cancelled sender gets an answer must not depend on how quickly it comes.
        var answer = pending.Answer.WaitAsync(pending.Cancelled);
        await _queue.Writer.WriteAsync(pending, pending.Cancelled);
        if (Enter())
        {
            Begin();
        }

        return await answer;
    }

    /// <summary>Lets what is queued finish, then ends.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        while (!Enter())
        {
            await Task.Yield();
        }

        await Work();
        while (!Enter())
        {
            await Task.Yield(); // nothing waits any more, so nobody comes but to look
        }

        if (_store is not null)
        {
            await _store.DisposeAsync();
        }
    }

    private bool Enter() => Interlocked.Exchange(ref _isAtWork, 1) == 0;

    // What works in the lane works for all: nothing of the first sender's (a page's circuit, a request's trace) goes along.
    private void Begin()
    {
        if (SynchronizationContext.Current is not null || TaskScheduler.Current != TaskScheduler.Default)
        {
            ThreadPool.UnsafeQueueUserWorkItem(static lane => _ = lane.Work(), this, preferLocal: false);
            return;
        }

        var flow = ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow();
        try
        {
            _ = Work();
        }
        finally
        {
            flow.Dispose();
        }
    }

    /// <summary>Carries out what waits and leaves the lane when nothing does. Never fails: whatever goes wrong is told to those concerned.</summary>
    private async Task Work()
    {
        while (true)
        {
            Collect();
            if (_group.Count > 0 && !await Try(_group, mayRepeat: true))
            {
                // Somebody was first, or the server was lost. One after another they look first, so that one's trouble is not the others'.
                foreach (var pending in _group)
                {
                    pending.LooksFirst = true;
                    for (var attempt = 1; !await Try([pending], attempt < Attempts); attempt++)
                    {
                    }
                }
            }

            var last = Answer();
            Volatile.Write(ref _isAtWork, 0);
            if (!_queue.Reader.TryPeek(out _) || !Enter())
            {
                // Its sender goes on here, on a thread that has nothing else to do.
                last?.Tell();
                return;
            }

            last?.TellElsewhere();
        }
    }

    // All but the last, whose sender may go on where it is told.
    private PendingCommand? Answer()
    {
        var last = _group.Count > 0 ? _group[^1] : null;
        for (var i = 0; i < _group.Count - 1; i++)
        {
            _group[i].TellElsewhere();
        }

        _group.Clear();
        return last;
    }

    private void Collect()
    {
        while (_group.Count < groupSize && _queue.Reader.TryRead(out var pending))
        {
            // Nobody waits any more for one that is cancelled.
            if (!pending.Cancelled.IsCancellationRequested)
            {
                _group.Add(pending);
            }
        }
    }

    /// <returns>False when it may be tried again and nothing is settled.</returns>
    [SuppressMessage("Design", "CA1031", Justification = "The edge of the writer: whatever fails is logged and told to every caller waiting, and the writer goes on.")]
    private async Task<bool> Try(List<PendingCommand> group, bool mayRepeat)
    {
        try
        {
            _store ??= await CaseStore.Open(contexts, storage, returned, states);
            await Commit(_store, group);
            return true;
        }
        catch (DbException fault) when (group.Count > 1 || (mayRepeat && storage.MayTryAgain(fault)))
        {
            log.LogDebug(fault, "A group of {Count} commands was overtaken", group.Count);
            await Renew(onlyIfBroken: true);
            return false;
        }
        catch (Exception fault)
        {
            log.LogError(fault, "A group of {Count} commands could not be committed", group.Count);
            group.ForEach(pending => pending.Fail(fault));
            await Renew(onlyIfBroken: false);
            return true;
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "A connection that cannot even be closed is gone; the next group opens another.")]
    private async Task Renew(bool onlyIfBroken)
    {
        execution.Forget();
        if (_store is { } store && !(onlyIfBroken && store.IsOpen))
        {
            // The connection may be in any state; the next group gets a new one.
            _store = null;
            try
            {
                await store.DisposeAsync();
            }
            catch (Exception fault)
            {
                log.LogWarning(fault, "The connection of a lane could not be closed");
            }
        }
    }

    private async Task Commit(CaseStore store, List<PendingCommand> group)
    {
        var batch = store.Begin();
        List<PendingCommand>? inTurn = null;
        var made = CommandTraces.None;
        foreach (var pending in group)
        {
            if (await Decide(store, batch, pending) is { } traces)
            {
                made |= traces;
            }
            else
            {
                (inTurn ??= []).Add(pending);
            }
        }

        try
        {
            await batch.Commit(inTurn is null ? null : async () =>
            {
                foreach (var pending in inTurn)
                {
                    made |= await Decide(store, batch, pending) ?? CommandTraces.None;
                }
            });
        }
        catch (DbException fault) when (storage.WasUndone(fault))
        {
            // Nothing of it has happened, so its numbers are free again. Where that is not known, a gap is better than a number given twice.
            batch.TakeAllBack();
            throw;
        }

        execution.Committed();
        beforeAnswering();
        signals.Wake(made.HasFlag(CommandTraces.Timers), made.HasFlag(CommandTraces.Effects));
    }

    /// <returns>What it leaves behind; null when it must be decided again in the writer's turn.</returns>
    [SuppressMessage("Design", "CA1031", Justification = "One command's fault must not fail the others of its group; it is logged and told to its sender.")]
    private async ValueTask<CommandTraces?> Decide(CaseStore store, CommandBatch batch, PendingCommand pending)
    {
        batch.Save();
        try
        {
            if (await execution.Run(store, batch, pending) is not var (outcome, traces))
            {
                return null;
            }

            pending.Settle(outcome);
            return traces;
        }
        catch (Exception fault)
        {
            if (fault is DbException lost && storage.MayTryAgain(lost))
            {
                batch.TakeAllBack();
                throw;
            }

            log.LogError(fault, "Command {Command} of {Actor} failed", pending.Command.GetType().Name, pending.Actor.Id);
            batch.TakeBack();
            execution.Undo(pending);
            pending.Fail(fault);
            return CommandTraces.None;
        }
    }
}
