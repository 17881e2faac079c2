using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Runtime.Storage;

/// <summary>A payment order (缴款单, DOMAIN 12.3): what is due of a case at one stage.</summary>
public sealed class PaymentRow
{
    /// <summary>缴款单号.</summary>
    public string No { get; set; } = "";
    public Guid CaseId { get; set; }
    public ChargeStage Stage { get; set; }
    public Payments.PaymentState State { get; set; }

    /// <summary>Cents.</summary>
    public long Fen { get; set; }

    /// <summary>Fee lines as computed, JSON.</summary>
    public string Lines { get; set; } = "[]";
    public string Subject { get; set; } = "";
    public string ApplicationNo { get; set; } = "";
    public string Agency { get; set; } = "";

    /// <summary>Account of the payer, where there is one.</summary>
    public string? AccountId { get; set; }
    public string PayerName { get; set; } = "";
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset DueAt { get; set; }

    /// <summary>Connector by which it was paid, or <c>counter</c>.</summary>
    public string? Channel { get; set; }

    /// <summary>The channel's number of the payment.</summary>
    public string? TradeNo { get; set; }
    public DateTimeOffset? PaidAt { get; set; }

    /// <summary>Clerk who took it at the counter.</summary>
    public string? TakenBy { get; set; }

    /// <summary>Number of the receipt.</summary>
    public string? ReceiptNo { get; set; }

    /// <summary>When the case was told that it is paid.</summary>
    public DateTimeOffset? CaseToldAt { get; set; }
    public int Version { get; set; }
}

/// <summary>One order at a provider for a payment; a payer who changes provider or device begins another.</summary>
public sealed class PaymentAttemptRow
{
    /// <summary>Our number at the provider.</summary>
    public string OrderNo { get; set; } = "";
    public string PaymentNo { get; set; } = "";
    public string Channel { get; set; } = "";
    public LowCodeGov.Connectors.Payment.PaymentWay Way { get; set; }
    public Payments.AttemptState State { get; set; }

    /// <summary>What the payer scans or opens; null until placed.</summary>
    public string? Content { get; set; }
    public bool IsCode { get; set; }
    public string? TradeNo { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset ExpiresAt { get; set; }
    public DateTimeOffset NextLookAt { get; set; }
    public int Looks { get; set; }
    public DateTimeOffset? LeaseUntil { get; set; }
    public string? LastError { get; set; }
}

/// <summary>Money going back to a payer.</summary>
public sealed class RefundRow
{
    public string No { get; set; } = "";
    public string PaymentNo { get; set; } = "";

    /// <summary>The provider's order that is paid back; null for a payment at the counter.</summary>
    public string? OrderNo { get; set; }
    public string Channel { get; set; } = "";
    public long Fen { get; set; }
    public string Reason { get; set; } = "";
    public Payments.RefundState State { get; set; }
    public string? RequestedBy { get; set; }
    public DateTimeOffset RequestedAt { get; set; }
    public string? DecidedBy { get; set; }
    public DateTimeOffset? DecidedAt { get; set; }
    public DateTimeOffset? RefundedAt { get; set; }
    public DateTimeOffset NextLookAt { get; set; }
    public int Looks { get; set; }
    public DateTimeOffset? LeaseUntil { get; set; }
    public string? LastError { get; set; }
}

/// <summary>A day of a provider's bill as it was compared with our orders (对账).</summary>
public sealed class BillDayRow
{
    public string Channel { get; set; } = "";
    public DateOnly Day { get; set; }
    public int Matched { get; set; }
    public int Differing { get; set; }
    public DateTimeOffset ReadAt { get; set; }
    public string? LastError { get; set; }
}

/// <summary>A line of a bill and an order of ours that do not agree; somebody must look.</summary>
public sealed class BillDifferenceRow
{
    public long Id { get; set; }
    public string Channel { get; set; } = "";
    public DateOnly Day { get; set; }
    public Payments.BillDifferenceKind Kind { get; set; }
    public string OrderNo { get; set; } = "";
    public string? RefundNo { get; set; }
    public string? TradeNo { get; set; }
    public long? OurFen { get; set; }
    public long? TheirFen { get; set; }
    public DateTimeOffset FoundAt { get; set; }
    public DateTimeOffset? ClosedAt { get; set; }
    public string? ClosedBy { get; set; }
    public string? Note { get; set; }
}
