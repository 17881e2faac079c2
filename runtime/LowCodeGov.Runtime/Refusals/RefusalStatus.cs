using LowCodeGov.Engine.Cases;

namespace LowCodeGov.Runtime.Refusals;

/// <summary>The one place that says which HTTP status a refusal has.</summary>
public static class RefusalStatus
{
    private const int Unauthorized = 401;
    private const int Forbidden = 403;
    private const int Conflict = 409;
    private const int TooLarge = 413;
    private const int UnsupportedMedia = 415;
    private const int Unprocessable = 422;
    private const int TooMany = 429;
    private const int Unavailable = 503;

    // What does not fit as things stand now is a conflict, for it may fit at another time; what is wrong in itself is unprocessable.
    private static readonly string[] ConflictPrefixes = ["task.", "case.", "certificate.", "request.", "command.", "definition.version-published", "migration.", "design.review-closed", "design.draft-in-the-way", "connector.changed-meanwhile", "connector.still-called"];

    public static int Of(Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        return refusal.Key switch
        {
            "file.too-large" or "file.quota-reached" or "definition.too-large" or "draft.too-large" or "file.piece-too-long" => TooLarge,
            "form.phone.too-often" or "sharing.quota-used" => TooMany,
            "sharing.request-not-believed" or "sharing.request-stale" or "sharing.request-replayed" => Unauthorized,
            "form.phone.not-sent" => Unavailable,
            "file.kind-refused" or "file.content-refused" => UnsupportedMedia,
            var key when key.EndsWith("not-entitled", StringComparison.Ordinal) => Forbidden,
            var key when ConflictPrefixes.Any(prefix => key.StartsWith(prefix, StringComparison.Ordinal)) => Conflict,
            _ => Unprocessable,
        };
    }
}
