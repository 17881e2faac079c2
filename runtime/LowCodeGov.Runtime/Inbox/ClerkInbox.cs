using System.Collections.Immutable;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Lists;

namespace LowCodeGov.Runtime.Inbox;

/// <summary>The clerk's lists of tasks, and what is done from the list itself.</summary>
public sealed class ClerkInbox
{
    public Task<PageOf<InboxRow>> Tasks(Actor actor, InboxQuery query, PageRequest page, CancellationToken ct = default) => throw new NotSupportedException();

    public Task<InboxCounts> Counts(Actor actor, CancellationToken ct = default) => throw new NotSupportedException();

    /// <summary>Matters that occur in the clerk's lists, for the filter: code and name.</summary>
    public Task<ImmutableArray<(string Code, string Name)>> Matters(Actor actor, InboxTab tab, CancellationToken ct = default) => throw new NotSupportedException();

    /// <summary>Claims the most urgent task of the pool that fits the query; null when the pool is empty.</summary>
    public Task<TaskKey?> TakeNext(Actor actor, InboxQuery query, CancellationToken ct = default) => throw new NotSupportedException();

    /// <summary>Completes review steps that allow it, each on its own.</summary>
    public Task<ImmutableArray<BatchResult>> CompleteBatch(
        Actor actor, ImmutableArray<TaskKey> tasks, string outcome, string? opinion, string commandId, CancellationToken ct = default) => throw new NotSupportedException();
}

/// <summary>What became of one task of a batch.</summary>
public sealed record BatchResult(TaskKey Task, CommandOutcome Outcome);
