using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Time;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Messages;
using LowCodeGov.Runtime.Storage;
using LowCodeGov.Runtime.Workers;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Payments;

/// <summary>Payload of <c>payment.open</c>: fees have been computed.</summary>
public sealed record OpenPayment(ChargeStage Stage, ImmutableArray<FeeLine> Lines, decimal Total, string Matter, string ApplicationNo, string Agency, string? AccountId, string PayerName);

/// <summary>Payload of <c>payment.stop</c>: the case has ended without what the fee was for.</summary>
public sealed record StopPayments(string Reason);

/// <summary>Opens the payment order of a stage, once.</summary>
internal sealed class PaymentOpening(IDbContextFactory<GovDbContext> contexts, MessagePost post, TimeProvider time) : IOutboxHandler
{
    // DOMAIN 12.3: 30 days unless the matter says otherwise.
    internal static readonly TimeSpan Due = TimeSpan.FromDays(30);

    public string Kind => OutboxEntries.OpenPaymentKind;

    public async Task<OutboxResult> Handle(OutboxEntry entry, CancellationToken ct)
    {
        var wanted = EngineJson.Read<OpenPayment>(entry.Payload);
        var now = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(ct);
        var row = await db.Payments.FirstOrDefaultAsync(p => p.CaseId == entry.Case.Value && p.Stage == wanted.Stage, ct);
        if (row is null)
        {
            row = new PaymentRow
            {
                No = string.Create(CultureInfo.InvariantCulture, $"JF{ChinaTime.DayOf(now):yyyyMMdd}{RandomNumberGenerator.GetInt32(1_000_000_000):D9}"), CaseId = entry.Case.Value, Stage = wanted.Stage,
                State = PaymentState.Notified, Fen = (long)(wanted.Total * 100), Lines = EngineJson.Canonical(wanted.Lines), Subject = wanted.Matter, ApplicationNo = wanted.ApplicationNo,
                Agency = wanted.Agency, AccountId = wanted.AccountId, PayerName = wanted.PayerName, CreatedAt = now, DueAt = now + Due,
            };
            db.Payments.Add(row);
            await db.SaveChangesAsync(ct);
        }

        await post.Tell(PaymentTelling.Of(row, "message.payment-due"), ct);
        return new OutboxResult.Done();
    }
}

/// <summary>Ends the payments of a case that has ended: what is not paid need not be, what was is to go back.</summary>
internal sealed class PaymentStopping(IDbContextFactory<GovDbContext> contexts, TimeProvider time) : IOutboxHandler
{
    public string Kind => OutboxEntries.StopPaymentsKind;

    public async Task<OutboxResult> Handle(OutboxEntry entry, CancellationToken ct)
    {
        var reason = EngineJson.Read<StopPayments>(entry.Payload).Reason;
        await using var db = await contexts.CreateDbContextAsync(ct);
        foreach (var payment in await db.Payments.Where(p => p.CaseId == entry.Case.Value).ToListAsync(ct))
        {
            if (payment.State is PaymentState.Notified or PaymentState.Expired)
            {
                (payment.State, payment.Version) = (PaymentState.Cancelled, payment.Version + 1);
            }
            else if (payment.State == PaymentState.Paid && await RefundRows.Whole(db, payment, reason, null, time.GetUtcNow(), ct) is { } refund)
            {
                db.Refunds.Add(refund);
            }
        }

        await db.SaveChangesAsync(ct);
        return new OutboxResult.Done();
    }
}

/// <summary>Rows of refunds. The number follows from what is paid back, so the same is asked for once.</summary>
internal static class RefundRows
{
    /// <summary>What was paid for a payment goes back whole; null where it does already.</summary>
    public static async Task<RefundRow?> Whole(GovDbContext db, PaymentRow payment, string reason, string? by, DateTimeOffset now, CancellationToken ct)
    {
        var order = await db.PaymentAttempts.Where(a => a.PaymentNo == payment.No && a.State == AttemptState.Paid && a.TradeNo == payment.TradeNo).Select(a => a.OrderNo).FirstOrDefaultAsync(ct);
        // What was paid a second time has a refund of its own, which says nothing of this order; one that was rejected has used its number up.
        var earlier = await db.Refunds.AsNoTracking().Where(r => r.PaymentNo == payment.No && r.OrderNo == order).Select(r => r.State).ToListAsync(ct);
        if (earlier.Exists(state => state != RefundState.Rejected))
        {
            return null;
        }

        var row = Of(payment, order, payment.Channel ?? "", payment.Fen, reason, by, now);
        row.No = $"{row.No[..^1]}{earlier.Count + 1}";
        return row;
    }

    public static RefundRow Of(PaymentRow payment, string? order, string channel, long fen, string reason, string? by, DateTimeOffset now) => new()
    {
        No = $"{order ?? payment.No}T1", PaymentNo = payment.No, OrderNo = order, Channel = channel, Fen = fen, Reason = reason, State = RefundState.Requested, RequestedBy = by, RequestedAt = now, NextLookAt = now,
    };
}

/// <summary>What the payer is told.</summary>
internal static class PaymentTelling
{
    public static Notification Of(PaymentRow row, string text, string? key = null) => new(
        key ?? $"{text}:{row.No}", row.AccountId, text,
        ImmutableSortedDictionary<string, string>.Empty.Add("Matter", row.Subject).Add("ApplicationNo", row.ApplicationNo)
            .Add("Amount", (row.Fen / 100m).ToString("0.00", CultureInfo.InvariantCulture)).Add("PaymentNo", row.No),
        new CaseId(row.CaseId));
}
