using System.Collections.Immutable;

namespace LowCodeGov.Connectors.Http;

/// <summary>An HTTP request and what its answer means, as metadata.</summary>
/// <remarks>
/// All values are rules. Before the call they see <c>input</c>, <c>key</c> (the idempotency key) and <c>tries</c>; after it also <c>status</c>, <c>header</c>
/// (names in lower case, <c>-</c> as <c>_</c>) and <c>answer</c>, the JSON or XML that came back. A value that is missing is left out.
/// </remarks>
/// <param name="Path">Beneath the endpoint; rules in braces are filled in and escaped: <c>/orders/{input.orderNo}</c>.</param>
/// <param name="Body">Rules by place: <c>order.no</c> is the member <c>no</c> of the member <c>order</c>.</param>
/// <param name="Output">Rules by output name.</param>
/// <param name="DoneWhen">Absent: any status from 200 to 299.</param>
/// <param name="PendingWhen">Comes before <paramref name="DoneWhen"/>. Absent: never.</param>
/// <param name="RetryWhen">Comes before both, beside what always means it: 408, 425, 429, 500 and above, and an answer that is no JSON unless its status is a refusal.</param>
/// <param name="Reason">Rule that says why, where it is neither done nor pending.</param>
/// <param name="PendingSeconds">When to ask again.</param>
/// <param name="Callback">How the other side tells us by itself.</param>
public sealed record HttpOperation(
    string Method, string Path,
    ImmutableSortedDictionary<string, string>? Query = null,
    ImmutableSortedDictionary<string, string>? Headers = null,
    ImmutableSortedDictionary<string, string>? Body = null,
    HttpBodyForm BodyForm = HttpBodyForm.Json,
    ImmutableSortedDictionary<string, string>? Output = null,
    string? DoneWhen = null, string? PendingWhen = null, string? RetryWhen = null, string? Reason = null, int PendingSeconds = 60, HttpCallback? Callback = null);

/// <summary>How a body is written.</summary>
public enum HttpBodyForm
{
    Json,

    /// <summary>application/x-www-form-urlencoded; places are names.</summary>
    Form,

    /// <summary>XML, both ways: all places begin with the name of the root, and <c>answer</c> holds the root of what came back.</summary>
    Xml,
}
