using LowCodeGov.Engine.Cases;

namespace LowCodeGov.Runtime.Payments;

/// <summary>The payment is paid, cancelled or expired.</summary>
public sealed record PaymentNotOpen() : Refusal("payment.not-open");

/// <summary>The provider cannot be reached now; nothing was charged.</summary>
public sealed record PaymentChannelAway(string Channel) : Refusal("payment.channel-away");

/// <summary>The provider will not have the order.</summary>
public sealed record PaymentChannelRefuses(string Channel, string Reason) : Refusal("payment.channel-refuses");

/// <summary>There is nothing to pay back, or more is asked for than was paid.</summary>
public sealed record NothingToRefund() : Refusal("payment.nothing-to-refund");

/// <summary>Who asked for a refund does not approve it.</summary>
public sealed record RefundByAnother() : Refusal("payment.refund-by-another");

/// <summary>The refund has been decided on.</summary>
public sealed record RefundDecided() : Refusal("payment.refund-decided");

/// <summary>Closing a difference wants a note of what was done.</summary>
public sealed record DifferenceNoteRequired() : Refusal("payment.difference-note-required");
