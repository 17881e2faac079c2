using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace LowCodeGov.Runtime.Cases;

/// <summary>
/// The one writer of cases in this process. Commands that arrive while a commit is under way share the next one: a disk
/// flush costs the same for sixty-four as for one. Nobody is answered before the commit that holds their command is on disk.
/// </summary>
/// <remarks>Other processes may write too: the version of a case is checked with its row, and a stale copy is read again.</remarks>
internal sealed class CommandWriter : IAsyncDisposable
{
    private const int Waiting = 10_000;

    private readonly Channel<PendingCommand> _queue = Channel.CreateBounded<PendingCommand>(
        new BoundedChannelOptions(Waiting) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private readonly IDbContextFactory<GovDbContext> _contexts;
    private readonly CommandExecution _execution;
    private readonly Workers.WorkSignals _signals;
    private readonly ILogger<CommandWriter> _log;
    private readonly int _groupSize;
    private readonly Task _loop;

    public CommandWriter(
        IDbContextFactory<GovDbContext> contexts, CommandExecution execution, Workers.WorkSignals signals, RuntimeSettings settings, ILogger<CommandWriter> log)
    {
        (_contexts, _execution, _signals, _log, _groupSize) = (contexts, execution, signals, log, settings.GroupSize);
        _loop = Task.Run(Write);
    }

    /// <summary>Called between commit and answer; tests let the process die here.</summary>
    internal Action? BeforeAnswering { get; set; }

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

    [SuppressMessage("Design", "CA1031", Justification = "The edge of the writer: whatever fails is logged and told to every caller waiting, and the writer goes on.")]
    private async Task Write()
    {
        CaseStore? store = null;
        try
        {
            while (await _queue.Reader.WaitToReadAsync())
            {
                var group = Group();
                try
                {
                    store ??= await CaseStore.Open(_contexts);
                    await Commit(store, group);
                }
                catch (Exception fault)
                {
                    _log.LogError(fault, "A group of {Count} commands could not be committed", group.Count);
                    _execution.Forget();
                    foreach (var pending in group)
                    {
                        pending.Answer.TrySetException(new CommandFailedException(fault));
                    }

                    // The connection may be in any state; the next group gets a new one.
                    var broken = store;
                    store = null;
                    if (broken is not null)
                    {
                        await broken.DisposeAsync();
                    }
                }
            }
        }
        finally
        {
            if (store is not null)
            {
                await store.DisposeAsync();
            }
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

    [SuppressMessage("Design", "CA1031", Justification = "One command's fault must not fail the others of its group; it is logged and told to its sender.")]
    private async Task Commit(CaseStore store, List<PendingCommand> group)
    {
        if (group.Count == 0)
        {
            return;
        }

        var answers = new List<(PendingCommand Pending, CommandOutcome? Outcome, Exception? Fault)>(group.Count);
        var made = CommandTraces.None;
        await using (var transaction = await store.Begin())
        {
            foreach (var pending in group)
            {
                await transaction.SaveAsync("command");
                try
                {
                    var (outcome, traces) = await _execution.Run(store, transaction, pending);
                    await transaction.ReleaseAsync("command");
                    made |= traces;
                    answers.Add((pending, outcome, null));
                }
                catch (Exception fault)
                {
                    _log.LogError(fault, "Command {Command} of {Actor} failed", pending.Command.GetType().Name, pending.Actor.Id);
                    await transaction.RollbackAsync("command");
                    _execution.Undo(pending);
                    answers.Add((pending, null, new CommandFailedException(fault)));
                }
            }

            if (made == CommandTraces.None)
            {
                await transaction.RollbackAsync();
            }
            else
            {
                await transaction.CommitAsync();
            }
        }

        _execution.Committed();
        BeforeAnswering?.Invoke();
        foreach (var (pending, outcome, fault) in answers)
        {
            if (fault is not null)
            {
                pending.Answer.TrySetException(fault);
            }
            else
            {
                pending.Answer.TrySetResult(outcome!); // without a fault there is an outcome
            }
        }

        _signals.Wake(made.HasFlag(CommandTraces.Timers), made.HasFlag(CommandTraces.Effects));
    }
}

/// <summary>What commands left behind that somebody waits for.</summary>
[Flags]
internal enum CommandTraces
{
    None = 0,
    Written = 1,
    Timers = 2,
    Effects = 4,
}

/// <summary>A command failed for a reason that is not the sender's; nothing of it has been stored.</summary>
public sealed class CommandFailedException : Exception
{
    public CommandFailedException()
    {
    }

    public CommandFailedException(string message)
        : base(message)
    {
    }

    public CommandFailedException(Exception inner)
        : base("The command could not be carried out.", inner)
    {
    }

    public CommandFailedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
