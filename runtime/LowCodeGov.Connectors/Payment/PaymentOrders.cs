namespace LowCodeGov.Connectors.Payment;

/// <summary>How the payer comes to pay.</summary>
public enum PaymentWay
{
    /// <summary>A code on the screen or the N08 that the payer scans.</summary>
    QrCode,

    /// <summary>The provider's pages on a phone.</summary>
    MobileWeb,

    /// <summary>The provider's pages on a computer.</summary>
    Page,
}

/// <summary>An order to be paid.</summary>
/// <param name="OrderNo">Our number (缴款单号); the same number is the same order, however often it is placed.</param>
/// <param name="Amount">Yuan, two places.</param>
/// <param name="PayerAddress">Network address of the payer; a provider of mobile pages wants it.</param>
public sealed record PaymentRequest(
    string OrderNo, decimal Amount, string Subject, PaymentWay Way, DateTimeOffset ExpiresAt, Uri NotifyAddress, Uri? ReturnAddress = null, string? PayerAddress = null);

/// <summary>What to do with a placed order.</summary>
public enum PaymentStart
{
    /// <summary>Show <see cref="PlacedOrder.Content"/> as a QR code.</summary>
    ShowCode,

    /// <summary>Send the payer to the address in <see cref="PlacedOrder.Content"/>.</summary>
    Redirect,

    /// <summary>Nothing: it has been paid before.</summary>
    AlreadyPaid,
}

public sealed record PlacedOrder(string OrderNo, PaymentStart Start, string Content);

/// <summary>State of an order at the provider.</summary>
public enum ProviderOrderState
{
    /// <summary>The provider has no such order; the payer may not have opened it yet.</summary>
    Unknown,
    Unpaid,
    Paying,
    Paid,
    Closed,

    /// <summary>Paid, and given back in full or in part.</summary>
    Refunded,
    Failed,
}

/// <param name="Amount">Yuan; null while unpaid.</param>
/// <param name="TradeNo">The provider's number.</param>
public sealed record OrderStatus(string OrderNo, ProviderOrderState State, decimal? Amount = null, string? TradeNo = null, DateTimeOffset? PaidAt = null);

/// <param name="RefundNo">Our number of the refund; the same number is the same refund.</param>
/// <param name="OrderAmount">What was paid.</param>
public sealed record RefundRequest(string OrderNo, string RefundNo, decimal Amount, decimal OrderAmount, string Reason, Uri? NotifyAddress = null);

public enum ProviderRefundState
{
    Unknown,
    Processing,
    Refunded,
    Closed,

    /// <summary>The money could not be brought to the payer; the operator must act at the provider.</summary>
    Abnormal,
}

public sealed record RefundStatus(string OrderNo, string RefundNo, ProviderRefundState State, decimal? Amount = null, string? RefundTradeNo = null, DateTimeOffset? RefundedAt = null);

/// <summary>A line of the provider's bill of a day, for reconciliation (对账).</summary>
/// <param name="RefundNo">Null for a payment.</param>
/// <param name="Amount">Yuan, always positive.</param>
/// <param name="Fee">What the provider keeps, in yuan.</param>
public sealed record BillLine(DateTimeOffset At, string OrderNo, string TradeNo, string? RefundNo, decimal Amount, decimal Fee);
