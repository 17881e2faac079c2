using System.Collections.Concurrent;

namespace LowCodeGov.Sandbox.Payments;

/// <summary>State of an order at a stand-in.</summary>
public enum OrderState
{
    Unpaid,
    Paid,
    Closed,
}

/// <summary>An order at a stand-in; guarded by its own lock, as a bank guards an account.</summary>
public sealed class SandboxOrder(string channel, string orderNo, int fen, string subject, Uri? notify, DateTimeOffset expiresAt)
{
    public string Channel => channel;

    public string OrderNo => orderNo;

    /// <summary>Amount in fen.</summary>
    public int Fen => fen;

    public string Subject => subject;

    public Uri? Notify => notify;

    public DateTimeOffset ExpiresAt => expiresAt;

    public OrderState State { get; set; }

    public string? TradeNo { get; set; }

    public DateTimeOffset? PaidAt { get; set; }

    /// <summary>How often money was taken; anything but 0 or 1 is a double charge.</summary>
    public int Charges { get; set; }

    public ConcurrentDictionary<string, SandboxRefund> Refunds { get; } = new(StringComparer.Ordinal);

    public int RefundedFen => Refunds.Values.Sum(each => each.Fen);
}

public sealed record SandboxRefund(string RefundNo, int Fen, string TradeNo, DateTimeOffset At, string Reason);

/// <summary>All orders of all providers.</summary>
public sealed class PaymentBook(TimeProvider time)
{
    private readonly ConcurrentDictionary<(string Channel, string OrderNo), SandboxOrder> _orders = new();
    private long _serial;

    public IEnumerable<SandboxOrder> Orders => _orders.Values.OrderByDescending(each => each.ExpiresAt);

    public SandboxOrder? Find(string channel, string orderNo) => _orders.GetValueOrDefault((channel, orderNo));

    /// <summary>The order of that number; the first to name it decides what it is.</summary>
    public SandboxOrder Place(SandboxOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        return _orders.GetOrAdd((order.Channel, order.OrderNo), order);
    }

    /// <summary>Takes the money.</summary>
    /// <returns>Whether it was taken now.</returns>
    public bool Pay(SandboxOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        lock (order)
        {
            if (order.State != OrderState.Unpaid || order.ExpiresAt < time.GetUtcNow())
            {
                return false;
            }

            (order.State, order.PaidAt, order.TradeNo, order.Charges) = (OrderState.Paid, time.GetUtcNow(), TradeNo(), order.Charges + 1);
            return true;
        }
    }

    /// <summary>Gives money back, once under a number.</summary>
    /// <returns>The refund, and whether it is new; null when it is more than was paid.</returns>
    public (SandboxRefund Refund, bool IsNew)? Refund(SandboxOrder order, string refundNo, int fen, string reason)
    {
        ArgumentNullException.ThrowIfNull(order);
        lock (order)
        {
            if (order.Refunds.TryGetValue(refundNo, out var before))
            {
                return before.Fen == fen ? (before, false) : null;
            }

            if (order.State != OrderState.Paid || fen <= 0 || order.RefundedFen + fen > order.Fen)
            {
                return null;
            }

            var refund = new SandboxRefund(refundNo, fen, TradeNo(), time.GetUtcNow(), reason);
            order.Refunds[refundNo] = refund;
            return (refund, true);
        }
    }

    private string TradeNo() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"42{time.GetUtcNow():yyyyMMddHHmmss}{Interlocked.Increment(ref _serial):D12}");
}
