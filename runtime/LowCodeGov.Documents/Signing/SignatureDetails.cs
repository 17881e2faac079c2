namespace LowCodeGov.Documents.Signing;

/// <summary>What a signature says besides who signed.</summary>
/// <param name="SignedAt">Instant the signer claims; there is no time-stamping authority behind it.</param>
public sealed record SignatureDetails(DateTimeOffset SignedAt, string? Reason = null, string? Location = null, string? SignerName = null);
