using System.Collections.Immutable;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Runtime.Applications;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Supervision;

/// <summary>A case as it stood after one command.</summary>
/// <param name="State">What the applicant was shown.</param>
/// <param name="Happened">What the command did, as the timeline tells it.</param>
/// <param name="Flow">The flow that it was on, with how far each node had come in <paramref name="Progress"/>.</param>
/// <param name="Open">Steps that waited for somebody, each with whoever had it in hand.</param>
/// <param name="Cards">Cards that had been issued by then.</param>
public sealed record ReplayMoment(
    DateTimeOffset At, PublicState State, ImmutableArray<TimelineEntry> Happened, FlowNode Flow, IReadOnlyDictionary<string, NodeStatus> Progress, ImmutableArray<ReplayTask> Open,
    ImmutableArray<ReplayCard> Cards);

/// <summary>A step that waited.</summary>
/// <param name="Holder">Who had it in hand; absent: it lay in the pool.</param>
public sealed record ReplayTask(LocalText Title, string? Holder, DateOnly? DueOn);

/// <summary>A card that had been issued.</summary>
public sealed record ReplayCard(string Indicator, CardLevel Level);

/// <summary>Plays a case again step by step from its record (DOMAIN 10.1: every person's step and opinion), for whoever may look at it in the office.</summary>
public sealed class CaseReplays
{
    private readonly IDbContextFactory<GovDbContext> _contexts;
    private readonly CaseAccess _access;
    private readonly RecordPlays _plays;

    internal CaseReplays(IDbContextFactory<GovDbContext> contexts, CaseAccess access, RecordPlays plays) => (_contexts, _access, _plays) = (contexts, access, plays);

    /// <summary>The moments of a case in order; null when there is none for the actor.</summary>
    public async Task<ImmutableArray<ReplayMoment>?> Of(Actor actor, CaseId id, CancellationToken ct = default)
    {
        if (await _access.See(actor, id, ct) is not { Sight: CaseSight.Clerk or CaseSight.Supervisor, Row: var row })
        {
            return null;
        }

        await using var db = await _contexts.CreateDbContextAsync(ct);
        var events = await db.Events.AsNoTracking().Where(e => e.CaseId == row.Id).OrderBy(e => e.Sequence).ToListAsync(ct);
        var cards = await db.Cards.AsNoTracking().Where(c => c.CaseId == row.Id).OrderBy(c => c.IssuedAt).Select(c => new { c.Indicator, c.Level, c.IssuedAt }).ToListAsync(ct);
        var played = await _plays.Of(row, events, 0, ct);
        if (played.Count == 0)
        {
            return [];
        }

        var told = CaseTimeline.Of(events.SelectMany(each => each.Texts()), played[^1].Definition).ToLookup(entry => entry.Sequence);
        return
        [
            .. played.Select((moment, at) => new ReplayMoment(
                moment.At, moment.State.State, [.. moment.Happened.SelectMany(each => told[each.Sequence])], FlowFragments.Resolve(moment.Definition), ApplicantViews.Progress(moment.State, moment.Definition),
                [.. moment.State.Tasks.Where(task => task.IsOpen).Select(task => new ReplayTask(task.Title, task.Holder?.Name, task.DueOn))],
                // Supervision looks a moment later: what was issued before the next command belongs to this one.
                [.. cards.Where(card => at == played.Count - 1 || card.IssuedAt < played[at + 1].At).Select(card => new ReplayCard(card.Indicator, card.Level))])),
        ];
    }
}
