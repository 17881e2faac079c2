using System.Text.Json.Nodes;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Supervision;

/// <summary>Which card is meant.</summary>
/// <param name="Clock">Key of its clock; empty for one of an indicator.</param>
public sealed record CardReference(CaseId Case, string Indicator, string Clock);

/// <summary>What is done with a card (DOMAIN 10.4).</summary>
public enum CardAct
{
    /// <summary>Those concerned say that it is wrong.</summary>
    Contest,

    /// <summary>A supervisor takes it back: explained, or wrongly issued. It counts no more.</summary>
    Lift,

    /// <summary>A supervisor finds that it was right.</summary>
    Confirm,
}

/// <summary>Acts on cards: contested by those concerned, lifted or confirmed by a supervisor, always with a reason, always in the log.</summary>
public sealed class CardDesk
{
    /// <summary>Most characters of a reason.</summary>
    public const int LongestReason = 500;

    private const int ShortestReason = 5;

    private readonly IDbContextFactory<GovDbContext> _contexts;
    private readonly SupervisionLog _log;
    private readonly CommandWriter _writer;
    private readonly TimeProvider _time;

    internal CardDesk(IDbContextFactory<GovDbContext> contexts, SupervisionLog log, CommandWriter writer, TimeProvider time) => (_contexts, _log, _writer, _time) = (contexts, log, writer, time);

    /// <summary>What the actor may do with a card as it stands.</summary>
    public static IEnumerable<CardAct> Offers(Actor actor, string agency, string region, string? responsible, CardState state)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (CardsInForce.Is(state) && state != CardState.Contested && MayContest(actor, agency, responsible))
        {
            yield return CardAct.Contest;
        }

        if (CardsInForce.Is(state) && MayFind(actor, agency, region))
        {
            yield return CardAct.Lift;
            yield return CardAct.Confirm;
        }
    }

    /// <summary>Does it; null when there is no such card for the actor to act on, or it is done.</summary>
    public Task<Refusal?> Do(Actor actor, CardReference card, CardAct act, string? reason, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(card);
        return SupervisionLog.Following(() => DoOnce(actor, card, act, reason, ct));
    }

    private async Task<Refusal?> DoOnce(Actor actor, CardReference card, CardAct act, string? reason, CancellationToken ct)
    {
        var id = card.Case.Value;
        await using var db = await _contexts.CreateDbContextAsync(ct);
        var row = await db.Cards.FirstOrDefaultAsync(each => each.CaseId == id && each.Indicator == card.Indicator && each.Clock == card.Clock, ct);
        if (row is null || !(MayContest(actor, row.Agency, row.ResponsibleId) || MayFind(actor, row.Agency, row.Region)))
        {
            return new CardNotFound();
        }

        if (!Offers(actor, row.Agency, row.Region, row.ResponsibleId, row.State).Contains(act))
        {
            return act == CardAct.Contest ? MayContest(actor, row.Agency, row.ResponsibleId) ? new CardIsClosed() : new NotEntitled()
                : MayFind(actor, row.Agency, row.Region) ? new CardIsClosed() : new NotEntitled();
        }

        if (reason?.Trim() is not { Length: >= ShortestReason and <= LongestReason } why)
        {
            return new CardReasonNeeded(ShortestReason, LongestReason) { Target = "reason" };
        }

        var (before, now) = (row.State, _time.GetUtcNow());
        switch (act)
        {
            case CardAct.Contest:
                (row.State, row.Contest, row.ContestedBy, row.ContestedAt) = (CardState.Contested, why, actor.Name, now);
                break;
            case CardAct.Lift:
                (row.State, row.Finding, row.ClosedBy, row.ClosedAt) = (CardState.Lifted, why, actor.Name, now);
                break;
            default:
                (row.State, row.Finding, row.ClosedBy, row.ClosedAt) = (CardState.Confirmed, why, actor.Name, now);
                break;
        }

        await _log.Add(db, actor.Reference, [new LogLine("card", id, new JsonObject
        {
            ["indicator"] = row.Indicator, ["clock"] = row.Clock, ["level"] = row.Level.ToString(), ["act"] = act.ToString(), ["before"] = before.ToString(), ["after"] = row.State.ToString(), ["reason"] = why,
        })], ct);
        await db.SaveChangesAsync(ct);
        // The writer's copy of the case holds its cards too.
        _writer.Forget(id);
        return null;
    }

    private static bool MayContest(Actor actor, string agency, string? responsible) =>
        actor.Kind == ActorKind.Clerk && (actor.Id == responsible || actor.Grants.Any(grant => HandlingRoles.Heads(grant, agency)));

    // Only supervision finds on a card, and nobody on his own.
    private static bool MayFind(Actor actor, string agency, string region) =>
        actor.Kind == ActorKind.Clerk && actor.Grants.Any(grant => HandlingRoles.WatchesRegion(grant) && HandlingRoles.Supervises(grant, agency, region));
}

/// <summary>There is no such card.</summary>
public sealed record CardNotFound() : Refusal("card.not-found");

/// <summary>The card has been found on, or lifted itself.</summary>
public sealed record CardIsClosed() : Refusal("card.closed");

/// <summary>Say why.</summary>
public sealed record CardReasonNeeded(int Least, int Most) : Refusal("card.reason-needed");
