using System.Collections.Immutable;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Time;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Lists;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;
using TaskStatus = LowCodeGov.Engine.Cases.TaskStatus;

namespace LowCodeGov.Runtime.Inbox;

/// <summary>The clerk's lists of tasks, and what is done from the list itself.</summary>
public sealed class ClerkInbox(IDbContextFactory<GovDbContext> contexts, CaseCommands commands, TimeProvider time)
{
    /// <summary>Most tasks of one batch.</summary>
    public const int LargestBatch = 200;

    /// <summary>Tasks of the pool tried in turn when other clerks are quicker.</summary>
    private const int TriesForNext = 20;

    public async Task<PageOf<InboxRow>> Tasks(Actor actor, InboxQuery query, PageRequest page, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(page);
        if (actor.Kind != ActorKind.Clerk)
        {
            return page.Of<InboxRow>([], 0);
        }

        var today = ChinaTime.DayOf(time.GetUtcNow());
        await using var db = await contexts.CreateDbContextAsync(ct);
        var found = TaskFilter.Of(db.Tasks.AsNoTracking(), actor, query, today);
        var total = await found.CountAsync(ct);
        var order = InboxOrder.Of(query);
        var rows = await order.Keys.Part(found, page).ToListAsync(ct);
        return page.Of(rows, total, row => RowOf(row, actor, today), order.Cursor);
    }

    public async Task<InboxCounts> Counts(Actor actor, CancellationToken ct = default)
    {
        if (actor.Kind != ActorKind.Clerk)
        {
            return new InboxCounts(0, 0, 0, 0, 0);
        }

        var today = ChinaTime.DayOf(time.GetUtcNow());
        await using var db = await contexts.CreateDbContextAsync(ct);
        Task<int> Count(InboxTab tab, Lamp? lamp = null) =>
            TaskFilter.Of(db.Tasks.AsNoTracking(), actor, new InboxQuery(tab, Lamp: lamp), today).CountAsync(ct);
        return new InboxCounts(
            await Count(InboxTab.Mine), await Count(InboxTab.Pool), await Count(InboxTab.Done),
            await Count(InboxTab.Mine, Lamp.Yellow), await Count(InboxTab.Mine, Lamp.Red));
    }

    /// <summary>Matters that occur in the clerk's lists, for the filter: code and name.</summary>
    public async Task<ImmutableArray<(string Code, string Name)>> Matters(Actor actor, InboxTab tab, CancellationToken ct = default)
    {
        if (actor.Kind != ActorKind.Clerk)
        {
            return [];
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var found = await db.Tasks.AsNoTracking().InTab(actor, tab).Select(t => new { t.Matter, t.MatterName }).Distinct().OrderBy(m => m.MatterName).ToListAsync(ct);
        return [.. found.DistinctBy(m => m.Matter).Select(m => (m.Matter, m.MatterName))];
    }

    /// <summary>Claims the most urgent task of the pool that fits the query; null when the pool is empty.</summary>
    public async Task<TaskKey?> TakeNext(Actor actor, InboxQuery query, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (actor.Kind != ActorKind.Clerk)
        {
            return null;
        }

        var pool = query with { Tab = InboxTab.Pool, Sort = InboxSort.Due, Descending = false };
        List<TaskKey> urgent;
        await using (var db = await contexts.CreateDbContextAsync(ct))
        {
            var rows = await TaskFilter.Of(db.Tasks.AsNoTracking(), actor, pool, ChinaTime.DayOf(time.GetUtcNow()))
                .InOrder(pool).Take(TriesForNext).Select(t => new { t.CaseId, t.Number }).ToListAsync(ct);
            urgent = [.. rows.Select(row => new TaskKey(new CaseId(row.CaseId), row.Number))];
        }

        foreach (var task in urgent)
        {
            // Another clerk may have been quicker; the decision knows, and the next one is tried.
            var outcome = await commands.Execute(actor, task.Case, new ClaimTask { Task = task.Task }, Guid.NewGuid().ToString("N"), ct: ct);
            if (outcome is CommandOutcome.Done)
            {
                return task;
            }
        }

        return null;
    }

    /// <summary>Completes review steps that allow it, each on its own.</summary>
    public async Task<ImmutableArray<BatchResult>> CompleteBatch(
        Actor actor, ImmutableArray<TaskKey> tasks, string outcome, string? opinion, string commandId, CancellationToken ct = default)
    {
        var distinct = tasks.Distinct().ToList();
        if (distinct.Count > LargestBatch)
        {
            return [.. distinct.Select(task => new BatchResult(task, new CommandOutcome.Refused(new BatchTooLarge(LargestBatch))))];
        }

        var ids = distinct.Select(task => task.Case.Value).Distinct().ToList();
        HashSet<TaskKey> allowed;
        await using (var db = await contexts.CreateDbContextAsync(ct))
        {
            var rows = await db.Tasks.AsNoTracking().Where(t => ids.Contains(t.CaseId) && t.Batch).Where(TaskFilter.HeldFor(actor))
                .Select(t => new { t.CaseId, t.Number }).ToListAsync(ct);
            allowed = [.. rows.Select(row => new TaskKey(new CaseId(row.CaseId), row.Number))];
        }

        var results = ImmutableArray.CreateBuilder<BatchResult>(distinct.Count);
        foreach (var task in distinct)
        {
            results.Add(new BatchResult(task, allowed.Contains(task)
                ? await commands.Execute(actor, task.Case, new CompleteStep(outcome, opinion) { Task = task.Task }, $"{commandId}:{task.Case}:{task.Task}", ct: ct)
                : new CommandOutcome.Refused(new TaskNotForBatch(task.Task))));
        }

        return results.ToImmutable();
    }

    private static InboxRow RowOf(TaskRow row, Actor actor, DateOnly today) => new(
        new CaseId(row.CaseId), row.Number, row.ApplicationNo, row.CaseNo, row.Matter, row.MatterName, row.ApplicantName, new LocalText(row.Title, row.TitleEn),
        row.Kind, row.DueOn, Lamps.Of(row.Lamp, row.EndedAt is null ? row.DueOn : null, today), row.OpenedAt, row.EndedAt, row.HolderName, row.CaseState, row.Outcome, row.Batch,
        row.OnBehalfOf ?? (row.Status == TaskStatus.Claimed && row.HolderId != actor.Id ? row.HolderName : null));
}

/// <summary>What became of one task of a batch.</summary>
public sealed record BatchResult(TaskKey Task, CommandOutcome Outcome);

/// <summary>The step cannot be completed together with others, or the clerk does not hold it.</summary>
public sealed record TaskNotForBatch(int Task) : Refusal("task.not-for-batch");

public sealed record BatchTooLarge(int Most) : Refusal("task.batch-too-large");
