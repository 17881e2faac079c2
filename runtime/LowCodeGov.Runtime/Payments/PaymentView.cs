using System.Collections.Immutable;
using LowCodeGov.Connectors.Payment;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Runtime.Payments;

/// <summary>A payment order as its payer and the fee clerks see it.</summary>
/// <param name="Channels">Providers by which it can be paid.</param>
/// <param name="Open">What to scan or open now.</param>
/// <param name="MayRefund">Whether the actor may ask for what was paid to go back.</param>
public sealed record PaymentView(
    string No, CaseId Case, ChargeStage Stage, PaymentState State, decimal Amount, ImmutableArray<FeeLine> Lines, string Subject, string ApplicationNo, string PayerName,
    DateTimeOffset CreatedAt, DateTimeOffset DueAt, string? Channel, string? TradeNo, DateTimeOffset? PaidAt, string? ReceiptNo,
    ImmutableArray<PaymentChannel> Channels, OpenAttempt? Open, ImmutableArray<RefundView> Refunds, string? LastError, bool MayRefund)
{
    /// <summary>Whether the case waits for it, in time or late.</summary>
    public bool MayBePaid => State is PaymentState.Notified or PaymentState.Expired;
}

/// <summary>A provider.</summary>
public sealed record PaymentChannel(string Key, LocalText Name, PaymentWay DesktopWay);

/// <summary>An order at a provider that can be paid.</summary>
/// <param name="IsCode">Whether <paramref name="Content"/> is shown as a code; otherwise it is an address to open.</param>
public sealed record OpenAttempt(string OrderNo, string Channel, string Content, bool IsCode, DateTimeOffset ExpiresAt);

public sealed record RefundView(string No, string PaymentNo, decimal Amount, string Reason, RefundState State, DateTimeOffset RequestedAt, DateTimeOffset? RefundedAt, string? LastError, bool MayDecide);
