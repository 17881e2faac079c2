namespace LowCodeGov.Engine.Cases;

/// <summary>State of a case as the public reads it (DOMAIN 6.2). A projection of what has happened, never set by hand.</summary>
public enum PublicState
{
    Draft,
    Submitted,
    PreReviewCorrection,
    AwaitingOriginals,
    PreReviewRejected,
    Received,
    CorrectionRequested,
    NotAccepted,
    Accepted,
    UnderReview,
    InSpecialProcedure,
    Suspended,
    AwaitingDecision,
    Approved,
    Disapproved,
    CertificateMaking,
    AwaitingVerification,
    ReadyForDelivery,
    Delivered,
    Closed,
    Archived,
    Withdrawn,
    CorrectionExpired,
    Terminated,
}
