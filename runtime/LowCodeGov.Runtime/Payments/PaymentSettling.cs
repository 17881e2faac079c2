using LowCodeGov.Connectors.Payment;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Messages;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Payments;

/// <summary>Applies what providers say of orders and refunds, by notice, answer or query, in whatever order and however often: each takes effect once.</summary>
public sealed class PaymentSettling(IDbContextFactory<GovDbContext> contexts, CaseCommands commands, MessagePost post, TimeProvider time)
{
    private const int Tries = 5;

    /// <summary>Name of the event that flows wait for; the gate of a step that may begin only when the fee is paid.</summary>
    public static string EventOf(Engine.Definitions.ChargeStage stage) => $"feesPaid.{char.ToLowerInvariant(stage.ToString()[0])}{stage.ToString()[1..]}";

    /// <summary>Applies the state of an order.</summary>
    /// <returns>Why it was not applied; null: it is, now or before.</returns>
    public async Task<string?> Apply(OrderStatus status, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(status);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var (refused, paid) = await ApplyOnce(status, ct);
                if (paid is not null)
                {
                    await Tell(paid, ct);
                }

                return refused;
            }
            catch (DbUpdateException) when (attempt < Tries)
            {
                // A notice, an answer and a query may come at the same moment; whoever is second looks again and finds it done.
            }
        }
    }

    /// <summary>Applies the state of a refund.</summary>
    public async Task<string?> Apply(RefundStatus status, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(status);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await ApplyOnce(status, ct);
            }
            catch (DbUpdateException) when (attempt < Tries)
            {
                // The notice and the answer came at the same moment; whoever is second looks again and finds it done.
            }
        }
    }

    /// <summary>Saves a refund, and with the last of them that the payment went back.</summary>
    internal async Task Refunded(GovDbContext db, RefundRow refund, CancellationToken ct)
    {
        var payment = await db.Payments.FirstAsync(p => p.No == refund.PaymentNo, ct);
        var before = await db.Refunds.Where(r => r.PaymentNo == payment.No && r.No != refund.No && r.State == RefundState.Refunded && r.OrderNo == refund.OrderNo).SumAsync(r => r.Fen, ct);
        var own = payment.TradeNo is not null && (refund.OrderNo is null || await db.PaymentAttempts.AnyAsync(a => a.OrderNo == refund.OrderNo && a.TradeNo == payment.TradeNo, ct));
        if (refund.State == RefundState.Refunded && own && before + refund.Fen >= payment.Fen)
        {
            (payment.State, payment.Version) = (PaymentState.Refunded, payment.Version + 1);
        }

        await db.SaveChangesAsync(ct);
        if (refund.State == RefundState.Refunded)
        {
            await post.Tell(PaymentTelling.Of(payment, "message.payment-refunded", $"refunded:{refund.No}"), ct);
        }
    }

    /// <summary>Tells the case and the payer that it is paid. Safe to repeat.</summary>
    internal async Task Tell(PaymentRow payment, CancellationToken ct)
    {
        await commands.Execute(Actor.Platform, new CaseId(payment.CaseId), new ReportEvent(EventOf(payment.Stage)), $"payment:{payment.No}", ct: ct);
        await post.Tell(PaymentTelling.Of(payment, "message.payment-paid"), ct);
        DateTimeOffset? now = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(ct);
        await db.Payments.Where(p => p.No == payment.No).ExecuteUpdateAsync(set => set.SetProperty(p => p.CaseToldAt, now), ct);
    }

    private async Task<(string? Refused, PaymentRow? Paid)> ApplyOnce(OrderStatus status, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await db.PaymentAttempts.FirstOrDefaultAsync(a => a.OrderNo == status.OrderNo, ct) is not { } attempt)
        {
            return ("there is no such order", null);
        }

        if (status.State == ProviderOrderState.Closed && attempt.State is AttemptState.Open or AttemptState.Placing)
        {
            attempt.State = AttemptState.Closed;
            await db.SaveChangesAsync(ct);
            return (null, null);
        }

        if (status.State != ProviderOrderState.Paid || attempt.State == AttemptState.Paid)
        {
            return (null, null);
        }

        var payment = await db.Payments.FirstAsync(p => p.No == attempt.PaymentNo, ct);
        var now = time.GetUtcNow();
        if (status.Amount is not { } amount || amount * 100 != payment.Fen)
        {
            attempt.LastError = "The provider says another amount than was asked for.";
            await db.SaveChangesAsync(ct);
            return ("the amount is another", null);
        }

        (attempt.State, attempt.TradeNo, attempt.LastError) = (AttemptState.Paid, status.TradeNo ?? status.OrderNo, null);
        var isOpen = payment.State is PaymentState.Notified or PaymentState.Expired;
        if (isOpen)
        {
            (payment.State, payment.Channel, payment.TradeNo, payment.PaidAt) = (PaymentState.Paid, attempt.Channel, attempt.TradeNo, status.PaidAt ?? now);
            payment.ReceiptNo = $"SJ{payment.No[2..]}";
        }
        else
        {
            // Paid a second time, or after it was called off: the money goes back.
            db.Refunds.Add(RefundRows.Of(payment, attempt.OrderNo, attempt.Channel, payment.Fen, payment.State == PaymentState.Cancelled ? "late" : "twice", null, now));
        }

        payment.Version++; // also where nothing else changes, so that two at the same moment see each other
        await db.SaveChangesAsync(ct);
        return (null, isOpen ? payment : null);
    }

    private async Task<string?> ApplyOnce(RefundStatus status, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await db.Refunds.FirstOrDefaultAsync(r => r.No == status.RefundNo, ct) is not { } refund)
        {
            return "there is no such refund";
        }

        if (refund.State is RefundState.Refunded or RefundState.Rejected || status.State is ProviderRefundState.Processing or ProviderRefundState.Unknown)
        {
            return null;
        }

        if (status is { State: ProviderRefundState.Refunded, Amount: { } amount } && amount * 100 != refund.Fen)
        {
            return "the amount is another";
        }

        var isBack = status.State == ProviderRefundState.Refunded;
        refund.State = isBack ? RefundState.Refunded : RefundState.Stuck;
        refund.RefundedAt = isBack ? status.RefundedAt ?? time.GetUtcNow() : null;
        refund.LastError = isBack ? null : status.State.ToString();
        await Refunded(db, refund, ct);
        return null;
    }
}
