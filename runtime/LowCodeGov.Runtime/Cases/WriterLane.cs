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
internal sealed class WriterLane : IAsyncDisposable
{
    private const int Waiting = 10_000;

    // Each time somebody else was first; after so many times it is no chance meeting.
    private const int Attempts = 5;

    private readonly Channel<PendingCommand> _queue = Channel.CreateBounded<PendingCommand>(
        new BoundedChannelOptions(Waiting) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private readonly IDbContextFactory<GovDbContext> _contexts;
    private readonly StorageTraits _storage;
    private readonly ReturnedNumbers _returned;
    private readonly CommandExecution _execution;
    private readonly Workers.WorkSignals _signals;
    private readonly ILogger _log;
    private readonly int _groupSize;
    private readonly Action _beforeAnswering;
    private readonly Task _loop;
    private CaseStore? _store;

    public WriterLane(
        IDbContextFactory<GovDbContext> contexts, StorageTraits storage, ReturnedNumbers returned, CommandExecution execution, Workers.WorkSignals signals, int groupSize,
        ILogger log, Action beforeAnswering)
    {
        (_contexts, _storage, _returned, _execution) = (contexts, storage, returned, execution);
        (_signals, _groupSize, _log, _beforeAnswering) = (signals, groupSize, log, beforeAnswering);
        _loop = Task.Run(Write);
    }

    public async Task<CommandOutcome> Send(PendingCommand pending)
    {
        await _queue.Writer.WriteAsync(pending, pending.Cancelled);
        return await pending.Answer.Task.WaitAsync(pending.Cancelled);
    }

    /// <summary>Lets what is queued finish, then ends.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _loop;
    }

    private async Task Write()
    {
        try
        {
            while (await _queue.Reader.WaitToReadAsync())
            {
                var group = Group();
                if (group.Count > 0 && !await Try(group, mayRepeat: true))
                {
                    // Somebody was first, or the server was lost. One after another they look first, so that one's trouble is not the others'.
                    foreach (var pending in group)
                    {
                        pending.LooksFirst = true;
                        for (var attempt = 1; !await Try([pending], attempt < Attempts); attempt++)
                        {
                        }
                    }
                }
            }
        }
        finally
        {
            if (_store is not null)
            {
                await _store.DisposeAsync();
            }
        }
    }

    /// <returns>False when it may be tried again and nobody has been answered.</returns>
    [SuppressMessage("Design", "CA1031", Justification = "The edge of the writer: whatever fails is logged and told to every caller waiting, and the writer goes on.")]
    private async Task<bool> Try(List<PendingCommand> group, bool mayRepeat)
    {
        try
        {
            _store ??= await CaseStore.Open(_contexts, _storage, _returned);
            await Commit(_store, group);
            return true;
        }
        catch (DbException fault) when (group.Count > 1 || (mayRepeat && _storage.MayTryAgain(fault)))
        {
            _log.LogDebug(fault, "A group of {Count} commands was overtaken", group.Count);
            await Renew(onlyIfBroken: true);
            return false;
        }
        catch (Exception fault)
        {
            _log.LogError(fault, "A group of {Count} commands could not be committed", group.Count);
            foreach (var pending in group)
            {
                pending.Answer.TrySetException(new CommandFailedException(fault));
            }

            await Renew(onlyIfBroken: false);
            return true;
        }
    }

    private async Task Renew(bool onlyIfBroken)
    {
        _execution.Forget();
        if (_store is { } store && !(onlyIfBroken && store.IsOpen))
        {
            // The connection may be in any state; the next group gets a new one.
            _store = null;
            await store.DisposeAsync();
        }
    }

    private List<PendingCommand> Group()
    {
        var group = new List<PendingCommand>();
        while (group.Count < _groupSize && _queue.Reader.TryRead(out var pending))
        {
            if (pending.Cancelled.IsCancellationRequested)
            {
                pending.Answer.TrySetCanceled(pending.Cancelled);
            }
            else
            {
                group.Add(pending);
            }
        }

        return group;
    }

    private async Task Commit(CaseStore store, List<PendingCommand> group)
    {
        var answers = new List<Answer>(group.Count);
        var batch = store.Begin();
        List<PendingCommand>? inTurn = null;
        foreach (var pending in group)
        {
            if (!await Decide(store, batch, pending, answers))
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
                    await Decide(store, batch, pending, answers);
                }
            });
        }
        catch (DbException fault) when (_storage.WasUndone(fault))
        {
            // Nothing of it has happened, so its numbers are free again. Where that is not known, a gap is better than a number given twice.
            batch.TakeAllBack();
            throw;
        }

        _execution.Committed();
        _beforeAnswering();
        var made = CommandTraces.None;
        foreach (var answer in answers)
        {
            made |= answer.Traces;
            if (answer.Fault is not null)
            {
                answer.Pending.Answer.TrySetException(answer.Fault);
            }
            else
            {
                answer.Pending.Answer.TrySetResult(answer.Outcome!); // without a fault there is an outcome
            }
        }

        _signals.Wake(made.HasFlag(CommandTraces.Timers), made.HasFlag(CommandTraces.Effects));
    }

    /// <returns>False when it must be decided again in the writer's turn.</returns>
    [SuppressMessage("Design", "CA1031", Justification = "One command's fault must not fail the others of its group; it is logged and told to its sender.")]
    private async Task<bool> Decide(CaseStore store, CommandBatch batch, PendingCommand pending, List<Answer> answers)
    {
        batch.Save();
        try
        {
            if (await _execution.Run(store, batch, pending) is not var (outcome, traces))
            {
                return false;
            }

            answers.Add(new Answer(pending, outcome, null, traces));
        }
        catch (Exception fault)
        {
            if (fault is DbException lost && _storage.MayTryAgain(lost))
            {
                batch.TakeAllBack();
                throw;
            }

            _log.LogError(fault, "Command {Command} of {Actor} failed", pending.Command.GetType().Name, pending.Actor.Id);
            batch.TakeBack();
            _execution.Undo(pending);
            answers.Add(new Answer(pending, null, new CommandFailedException(fault), CommandTraces.None));
        }

        return true;
    }

    private readonly record struct Answer(PendingCommand Pending, CommandOutcome? Outcome, Exception? Fault, CommandTraces Traces);
}
