using System.Collections.Immutable;
using LowCodeGov.Connectors.Signing;

namespace LowCodeGov.Connectors.Http;

/// <summary>How the other side calls back.</summary>
/// <remarks>Rules see <c>body</c> (JSON, or the fields of a form) and <c>header</c>.</remarks>
/// <param name="Id">Rule giving what is the same for a callback that comes again.</param>
/// <param name="Key">Rule giving the idempotency key of the call that is meant.</param>
/// <param name="Signature">How it is signed. Absent: anybody could have sent it, so it only wakes the call, which asks.</param>
/// <param name="SignatureHeader">Header with the signature.</param>
/// <param name="TimestampHeader">Header with the seconds since 1970.</param>
/// <param name="NonceHeader">Header with a word used once.</param>
/// <param name="ToleranceSeconds">How old a signed callback may be.</param>
/// <param name="DoneWhen">Absent: it only wakes the call.</param>
/// <param name="FailedWhen">Rule that says that the other side has given up.</param>
/// <param name="Output">Rules by output name.</param>
/// <param name="Reason">Rule that says why it failed.</param>
/// <param name="Reply">What the other side wants to hear.</param>
public sealed record HttpCallback(
    string Id, string Key, CanonicalSignature? Signature = null, string SignatureHeader = "x-signature", string TimestampHeader = "x-timestamp", string NonceHeader = "x-nonce",
    int ToleranceSeconds = 300, string? DoneWhen = null, string? FailedWhen = null, ImmutableSortedDictionary<string, string>? Output = null, string? Reason = null,
    string Reply = "success", string ReplyType = "text/plain");
