namespace LowCodeGov.Runtime.Payments;

/// <summary>State of a payment order (DOMAIN 12.3).</summary>
public enum PaymentState
{
    /// <summary>The applicant has been told what to pay.</summary>
    Notified,
    Paid,

    /// <summary>Not paid in time; may be opened again.</summary>
    Expired,

    /// <summary>Not to be paid any more.</summary>
    Cancelled,

    /// <summary>Paid back in full.</summary>
    Refunded,
}

/// <summary>State of an order at a provider.</summary>
public enum AttemptState
{
    /// <summary>Written down and not yet known to be placed there.</summary>
    Placing,
    Open,
    Paid,

    /// <summary>Can no longer be paid.</summary>
    Closed,

    /// <summary>The provider will not have it.</summary>
    Failed,
}

/// <summary>State of a refund.</summary>
public enum RefundState
{
    Requested,

    /// <summary>Approved by somebody else than who asked for it; on its way.</summary>
    Refunding,
    Refunded,
    Rejected,

    /// <summary>The provider cannot bring the money to the payer; an operator must act there.</summary>
    Stuck,
}

/// <summary>How a bill and our orders differ.</summary>
public enum BillDifferenceKind
{
    /// <summary>We know of a payment that the bill does not have.</summary>
    PlatformOnly,

    /// <summary>The bill has a payment of which we know nothing.</summary>
    ChannelOnly,
    AmountDiffers,
}
