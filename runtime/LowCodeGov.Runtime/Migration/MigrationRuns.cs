using System.Collections.Concurrent;
using System.Collections.Immutable;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Cases;
using Microsoft.Extensions.Logging;

namespace LowCodeGov.Runtime.Migration;

/// <summary>Migrations of many cases: each case in a transaction of its own, progress to be asked for meanwhile.</summary>
/// <remarks>
/// Progress lives in this process. After a restart the same order with the same id goes on: commands that took effect take none again, and
/// cases that are on the version are no longer among those to do.
/// </remarks>
public sealed class MigrationRuns(CaseMigrations migrations, ILogger<MigrationRuns> logger)
{
    private const int Remembered = 200;
    private readonly ConcurrentDictionary<string, Run> _runs = new(StringComparer.Ordinal);

    /// <summary>Begins, or goes on with, a migration of many cases; null when the actor may not, or there is no such version.</summary>
    /// <param name="commandId">The sender's id; the same id with the same order gives the run that is under way.</param>
    public async Task<MigrationProgress?> Begin(Actor actor, string code, MigrationOrder order, string commandId, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(order);
        if (await migrations.Target(actor, code, order.ToVersion, ct) is null)
        {
            return null;
        }

        var id = EngineJson.Hash($"{actor.Id}\n{code}\n{commandId}\n{EngineJson.Canonical(order)}")[..32];
        if (_runs.TryGetValue(id, out var running))
        {
            return running.Progress;
        }

        if (_runs.Count >= Remembered)
        {
            foreach (var done in _runs.Where(each => each.Value.Progress.IsDone))
            {
                _runs.TryRemove(done);
            }
        }

        var all = await migrations.All(code, order.ToVersion, ct);
        var named = order.Cases is { } cases ? [.. all.Where(each => cases.Contains(each.Id))] : all;
        var run = _runs.GetOrAdd(id, _ => new Run(actor.Id, new MigrationProgress(id, code, order.ToVersion, named.Length, 0, [], named.IsEmpty)));
        if (run.Starts())
        {
            // Not awaited: the sender asks for the progress. What goes wrong is kept in the run.
            run.Work = Carry(run, actor, order, named);
        }

        return run.Progress;
    }

    /// <summary>How far a run has come; null when it is not one of the actor's, or forgotten.</summary>
    public MigrationProgress? Progress(Actor actor, string id)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return _runs.TryGetValue(id, out var run) && run.Owner == actor.Id ? run.Progress : null;
    }

    /// <summary>Waits for the end of a run.</summary>
    public async Task<MigrationProgress?> Finished(Actor actor, string id)
    {
        if (Progress(actor, id) is not null && _runs.TryGetValue(id, out var run) && run.Work is { } work)
        {
            await work;
        }

        return Progress(actor, id);
    }

    private async Task Carry(Run run, Actor actor, MigrationOrder order, ImmutableArray<(CaseId Id, string ApplicationNo)> cases)
    {
        await Task.Yield();
        try
        {
            foreach (var (id, number) in cases)
            {
                var outcome = await migrations.Migrate(actor, id, order.ToVersion, order.Choices, $"{run.Progress.Id}.{id}");
                run.Progress = outcome switch
                {
                    CommandOutcome.Done => run.Progress with { Migrated = run.Progress.Migrated + 1 },
                    CommandOutcome.Refused(var refusal) => run.Progress with { Left = run.Progress.Left.Add(new MigrationLeft(id, number, refusal)) },
                    _ => run.Progress with { Left = run.Progress.Left.Add(new MigrationLeft(id, number, new NotEntitled())) },
                };
            }
        }
        catch (Exception fault)
        {
            logger.LogError(fault, "Migration {Run} of {Matter} stopped after {Migrated} cases.", run.Progress.Id, run.Progress.Matter, run.Progress.Migrated);
            _runs.TryRemove(run.Progress.Id, out _);
            throw;
        }

        run.Progress = run.Progress with { IsDone = true };
    }

    private sealed class Run(string owner, MigrationProgress progress)
    {
        private int _started;
        private volatile MigrationProgress _progress = progress;

        public string Owner { get; } = owner;

        public MigrationProgress Progress
        {
            get => _progress;
            set => _progress = value;
        }

        public Task? Work { get; set; }

        public bool Starts() => Interlocked.Exchange(ref _started, 1) == 0;
    }
}
