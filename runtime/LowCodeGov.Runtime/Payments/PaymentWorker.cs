using System.Globalization;
using LowCodeGov.Connectors;
using LowCodeGov.Connectors.Payment;
using LowCodeGov.Runtime.Messages;
using LowCodeGov.Runtime.Storage;
using LowCodeGov.Runtime.Workers;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Payments;

/// <summary>
/// Asks about orders that no notice has told of, closes what may no longer be paid, pays back, and tells cases. Providers side by side, so that
/// one that does not answer keeps only its own waiting. A row is taken with a lease, so a dead host's work is another's.
/// </summary>
public sealed class PaymentWorker(IDbContextFactory<GovDbContext> contexts, PaymentOrders orders, PaymentSettling settling, MessagePost post, RuntimeSettings settings, TimeProvider time)
{
    private const int Batch = 50;
    private const int AtOnce = 4;

    /// <summary>Does what is due.</summary>
    /// <returns>How many things were looked at.</returns>
    public async Task<int> RunDue(CancellationToken ct = default)
    {
        var now = time.GetUtcNow();
        List<PaymentAttemptRow> attempts;
        List<RefundRow> refunds;
        List<PaymentRow> untold;
        List<PaymentRow> late;
        await using (var db = await contexts.CreateDbContextAsync(ct))
        {
            late = await db.Payments.AsNoTracking().Where(p => p.State == PaymentState.Notified && p.DueAt <= now).OrderBy(p => p.DueAt).Take(Batch).ToListAsync(ct);
            untold = await db.Payments.AsNoTracking().Where(p => p.State == PaymentState.Paid && p.CaseToldAt == null).OrderBy(p => p.PaidAt).Take(Batch).ToListAsync(ct);
            attempts = await db.PaymentAttempts.AsNoTracking().Where(a => (a.State == AttemptState.Placing || a.State == AttemptState.Open) && (a.LeaseUntil == null || a.LeaseUntil <= now)
                && (a.NextLookAt <= now || a.LastError == null && db.Payments.Any(p => p.No == a.PaymentNo && p.State != PaymentState.Notified))).OrderBy(a => a.NextLookAt).Take(Batch).ToListAsync(ct);
            refunds = await db.Refunds.AsNoTracking().Where(r => r.State == RefundState.Refunding && r.OrderNo != null && r.NextLookAt <= now && (r.LeaseUntil == null || r.LeaseUntil <= now))
                .OrderBy(r => r.NextLookAt).Take(Batch).ToListAsync(ct);
        }

        foreach (var payment in late)
        {
            await Expire(payment, ct);
        }

        foreach (var payment in untold)
        {
            await settling.Tell(payment, ct);
        }

        await Task.WhenAll(
            attempts.Select(a => a.Channel).Concat(refunds.Select(r => r.Channel)).Distinct(StringComparer.Ordinal).Select(channel => OfChannel(
                channel, attempts.Where(a => a.Channel == channel), refunds.Where(r => r.Channel == channel), ct)));
        return late.Count + untold.Count + attempts.Count + refunds.Count;
    }

    // Once for each time that it was due: the payer may have it made due anew.
    private async Task Expire(PaymentRow row, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await db.Payments.Where(p => p.No == row.No && p.State == PaymentState.Notified && p.Version == row.Version).ExecuteUpdateAsync(
            set => set.SetProperty(p => p.State, PaymentState.Expired).SetProperty(p => p.Version, p => p.Version + 1), ct) > 0)
        {
            await post.Tell(PaymentTelling.Of(row, "message.payment-expired", string.Create(CultureInfo.InvariantCulture, $"expired:{row.No}:{row.Version}")), ct);
        }
    }

    private async Task OfChannel(string channel, IEnumerable<PaymentAttemptRow> attempts, IEnumerable<RefundRow> refunds, CancellationToken ct)
    {
        if (await orders.Provider(channel, ct) is not { } provider)
        {
            return; // the provider has been taken away; the operators' page shows what waits
        }

        var side = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct };
        await Parallel.ForEachAsync(attempts, side, async (row, stop) => await Look(provider, row, stop));
        await Parallel.ForEachAsync(refunds, side, async (row, stop) => await PayBack(provider, row, stop));
    }

    private async Task Look(IPaymentProvider provider, PaymentAttemptRow row, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        DateTimeOffset? until = now + settings.Lease;
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await db.PaymentAttempts.Where(a => a.OrderNo == row.OrderNo && (a.LeaseUntil == null || a.LeaseUntil <= now)).ExecuteUpdateAsync(set => set.SetProperty(a => a.LeaseUntil, until), ct) == 0)
        {
            return;
        }

        var payable = row.ExpiresAt > now && await db.Payments.AnyAsync(p => p.No == row.PaymentNo && p.State == PaymentState.Notified, ct);
        var answer = await orders.Ask(provider, row.OrderNo, ct);
        if (!payable && answer is Answer<OrderStatus>.Done { Value.State: not (ProviderOrderState.Paid or ProviderOrderState.Refunded or ProviderOrderState.Closed) })
        {
            // Paid at this very moment, closing fails, and the next look finds it paid.
            answer = await provider.Close(row.OrderNo, ct);
            if (answer is Answer<OrderStatus>.Done { Value: { State: ProviderOrderState.Closed } closed })
            {
                await settling.Apply(closed, ct);
            }
        }

        var (next, looks, error) = (now + Backoff.Delay(Math.Min(row.Looks + 3, 9), settings.Chance()), row.Looks + 1, ErrorOf(answer));
        await db.PaymentAttempts.Where(a => a.OrderNo == row.OrderNo).ExecuteUpdateAsync(
            set => set.SetProperty(a => a.NextLookAt, next).SetProperty(a => a.Looks, looks).SetProperty(a => a.LeaseUntil, (DateTimeOffset?)null).SetProperty(a => a.LastError, a => error ?? a.LastError), ct);
    }

    private async Task PayBack(IPaymentProvider provider, RefundRow row, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        DateTimeOffset? until = now + settings.Lease;
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await db.Refunds.Where(r => r.No == row.No && (r.LeaseUntil == null || r.LeaseUntil <= now)).ExecuteUpdateAsync(set => set.SetProperty(r => r.LeaseUntil, until), ct) == 0)
        {
            return;
        }

        var paid = await db.Payments.Where(p => p.No == row.PaymentNo).Select(p => p.Fen).FirstAsync(ct);
        // The same number is the same refund, so one whose answer was lost is asked for again.
        var answer = await provider.Refund(
            new RefundRequest(row.OrderNo ?? "", row.No, row.Fen / 100m, paid / 100m, row.Reason, new Uri($"{settings.PublicAddress}/callbacks/payments/{row.Channel}")), ct);
        string? error = null;
        var state = RefundState.Refunding;
        switch (answer)
        {
            case Answer<RefundStatus>.Done { Value: var status }:
                error = await settling.Apply(status, ct);
                break;
            case Answer<RefundStatus>.Failed failed:
                (state, error) = (RefundState.Stuck, failed.Code is null ? failed.Reason : $"{failed.Code}: {failed.Reason}");
                break;
            case Answer<RefundStatus>.RetryLater later:
                error = later.Reason;
                break;
        }

        var (next, looks) = (now + Backoff.Delay(Math.Min(row.Looks + 2, 12), settings.Chance()), row.Looks + 1);
        await db.Refunds.Where(r => r.No == row.No && r.State == RefundState.Refunding).ExecuteUpdateAsync(
            set => set.SetProperty(r => r.State, state).SetProperty(r => r.NextLookAt, next).SetProperty(r => r.Looks, looks).SetProperty(r => r.LastError, error), ct);
        await db.Refunds.Where(r => r.No == row.No).ExecuteUpdateAsync(set => set.SetProperty(r => r.LeaseUntil, (DateTimeOffset?)null), ct);
    }

    private static string? ErrorOf(Answer<OrderStatus> answer) => answer switch
    {
        Answer<OrderStatus>.RetryLater later => later.Reason,
        Answer<OrderStatus>.Failed failed => failed.Reason,
        _ => null,
    };
}
