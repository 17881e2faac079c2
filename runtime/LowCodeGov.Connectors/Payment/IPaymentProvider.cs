using System.Collections.Immutable;
using LowCodeGov.Connectors.Transport;

namespace LowCodeGov.Connectors.Payment;

/// <summary>A provider of payments. Every request bears a number of ours, so a repeated one takes effect once.</summary>
public interface IPaymentProvider
{
    Task<Answer<PlacedOrder>> Place(PaymentRequest request, CancellationToken ct);

    Task<Answer<OrderStatus>> Query(string orderNo, CancellationToken ct);

    /// <summary>Makes an unpaid order impossible to pay. One that was paid meanwhile fails with its state as the code.</summary>
    Task<Answer<OrderStatus>> Close(string orderNo, CancellationToken ct);

    Task<Answer<RefundStatus>> Refund(RefundRequest request, CancellationToken ct);

    Task<Answer<RefundStatus>> QueryRefund(string orderNo, string refundNo, CancellationToken ct);

    /// <summary>The bill of a day; pending while the provider has not made it.</summary>
    Task<Answer<ImmutableArray<BillLine>>> Bill(DateOnly day, CancellationToken ct);

    /// <summary>Reads a notice; nothing in it is to be believed unless it is <see cref="PaymentNotice.Genuine"/>.</summary>
    PaymentNotice ReadNotice(Incoming request);

    /// <summary>What the provider wants to hear, so that it stops, or goes on, sending the notice.</summary>
    CallbackReply Reply(bool accepted);
}

/// <summary>A notice of a provider. It may come twice, late, before the answer to the request, or out of order: whoever applies it goes by the number and the amount.</summary>
public abstract record PaymentNotice
{
    private PaymentNotice()
    {
    }

    /// <summary>The provider's own, and of now.</summary>
    /// <param name="Id">The same for a notice that comes again.</param>
    public abstract record Genuine(string Id) : PaymentNotice;

    public sealed record Payment(string Id, OrderStatus Order) : Genuine(Id);

    public sealed record Refund(string Id, RefundStatus Status) : Genuine(Id);

    /// <summary>Forged, stale, for somebody else or unreadable.</summary>
    public sealed record Refused(string Reason) : PaymentNotice;
}
