using System.Collections.Immutable;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Organisation;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Payments;

/// <summary>Refunds: asked for by one, approved by another, carried out by the provider or at the counter.</summary>
public sealed class RefundDesk(IDbContextFactory<GovDbContext> contexts, PaymentSettling settling, OrganisationDirectory directory, TimeProvider time)
{
    internal static RefundView View(Actor actor, string agency, RefundRow row) => new(
        row.No, row.PaymentNo, row.Fen / 100m, row.Reason, row.State, row.RequestedAt, row.RefundedAt, row.LastError,
        row.State == RefundState.Requested && PaymentOrders.MayManage(actor, agency) && row.RequestedBy != actor.Id);

    /// <summary>A fee clerk asks for the whole payment to go back.</summary>
    public async Task<Refusal?> Request(Actor actor, string paymentNo, string? reason, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await db.Payments.AsNoTracking().FirstOrDefaultAsync(p => p.No == paymentNo, ct) is not { } payment || !PaymentOrders.MayManage(actor, payment.Agency))
        {
            return new NotEntitled();
        }

        if (string.IsNullOrWhiteSpace(reason) || reason.Length > 200)
        {
            return new ReasonRequired();
        }

        if (payment.State != PaymentState.Paid || await RefundRows.Whole(db, payment, reason.Trim(), actor.Id, time.GetUtcNow(), ct) is not { } row)
        {
            return new NothingToRefund();
        }

        db.Refunds.Add(row);
        await db.SaveChangesAsync(ct);
        return null;
    }

    /// <summary>Another fee clerk approves or rejects.</summary>
    public async Task<Refusal?> Decide(Actor actor, string refundNo, bool approved, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await db.Refunds.FirstOrDefaultAsync(r => r.No == refundNo, ct) is not { } refund
            || await db.Payments.AsNoTracking().FirstOrDefaultAsync(p => p.No == refund.PaymentNo, ct) is not { } payment || !PaymentOrders.MayManage(actor, payment.Agency))
        {
            return new NotEntitled();
        }

        if (refund.State != RefundState.Requested)
        {
            return new RefundDecided();
        }

        if (refund.RequestedBy == actor.Id)
        {
            return new RefundByAnother();
        }

        var now = time.GetUtcNow();
        (refund.DecidedBy, refund.DecidedAt, refund.NextLookAt) = (actor.Id, now, now);
        // What was paid at the counter goes back there, when it is approved.
        refund.State = !approved ? RefundState.Rejected : refund.OrderNo is null ? RefundState.Refunded : RefundState.Refunding;
        refund.RefundedAt = refund.State == RefundState.Refunded ? now : null;
        try
        {
            await settling.Refunded(db, refund, ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            return new RefundDecided();
        }

        return null;
    }

    /// <summary>Refunds that wait for a decision or for an operator.</summary>
    public async Task<ImmutableArray<RefundView>> Waiting(Actor actor, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = await db.Refunds.AsNoTracking().Where(r => r.State == RefundState.Requested || r.State == RefundState.Refunding || r.State == RefundState.Stuck)
            .Join(PaymentOrders.ManagedBy(actor, db.Payments.AsNoTracking(), await directory.Current(ct)), r => r.PaymentNo, p => p.No, (r, p) => new { Refund = r, p.Agency }).OrderBy(each => each.Refund.RequestedAt).Take(200).ToListAsync(ct);
        return [.. rows.Select(each => View(actor, each.Agency, each.Refund))];
    }
}
