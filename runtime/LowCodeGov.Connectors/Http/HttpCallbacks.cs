using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using LowCodeGov.Connectors.Signing;
using LowCodeGov.Connectors.Transport;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Rules;

namespace LowCodeGov.Connectors.Http;

/// <summary>What a callback says.</summary>
public abstract record CallbackReading
{
    private CallbackReading()
    {
    }

    /// <summary>It is the other side's own, and of now.</summary>
    /// <param name="Id">The same when it comes again; applied once.</param>
    /// <param name="Key">Idempotency key of the call.</param>
    /// <param name="Answer">Done or failed; null where it only wakes the call.</param>
    public sealed record Genuine(string Id, string Key, ConnectorAnswer? Answer) : CallbackReading;

    public sealed record Refused(string Reason) : CallbackReading;
}

/// <summary>Reads callbacks as their definition says.</summary>
public static class HttpCallbacks
{
    public static CallbackReading Read(HttpCallback callback, Incoming request, SecretLookup secrets, RuleEngine rules, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(callback);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(secrets);
        if (callback.Signature is { } how && WhyNot(callback, how, request, secrets, now) is { } reason)
        {
            return new CallbackReading.Refused(reason);
        }

        var seen = new HttpRules(rules, new JsonObject { ["body"] = Body(request), ["header"] = HttpRules.Headers(request.Headers) }, now);
        if (seen.Text(callback.Id) is not { Length: > 0 } id || seen.Text(callback.Key) is not { Length: > 0 } key)
        {
            return new CallbackReading.Refused("the callback does not say which call it means");
        }

        return new CallbackReading.Genuine(id, key, callback.Signature is null ? null : Answer(callback, seen));
    }

    private static ConnectorAnswer? Answer(HttpCallback callback, HttpRules seen) =>
        callback.FailedWhen is { } failed && seen.Holds(failed) ? new ConnectorAnswer.Failed((callback.Reason is { } rule ? seen.Text(rule) : null) ?? "failed")
        : callback.DoneWhen is { } done && seen.Holds(done) ? new ConnectorAnswer.Done(JsonSerializer.SerializeToElement(seen.Object(callback.Output), EngineJson.Options))
        : null;

    private static string? WhyNot(HttpCallback callback, CanonicalSignature how, Incoming request, SecretLookup secrets, DateTimeOffset now)
    {
        var timestamp = request.Header(callback.TimestampHeader.ToLowerInvariant());
        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || Math.Abs((double)now.ToUnixTimeSeconds() - seconds) > callback.ToleranceSeconds)
        {
            return "the timestamp is not of now";
        }

        if (secrets(how.Secret) is not { } secret)
        {
            return $"the secret {how.Secret} is not kept here";
        }

        var nonce = request.Header(callback.NonceHeader.ToLowerInvariant()) ?? "";
        var text = CanonicalSigner.Text(how, new SignedMessage(request.Method, request.Target, request.Body, request.Headers), timestamp ?? "", timestamp + "000", nonce);
        return request.Header(callback.SignatureHeader.ToLowerInvariant()) is { } signature && CanonicalSigner.Verify(how, text, secret, signature) ? null : "the signature is wrong";
    }

    private static JsonObject Body(Incoming request)
    {
        if (JsonReading.TryObject(request.Body) is { } json)
        {
            return json;
        }

        var fields = new JsonObject();
        foreach (var (name, value) in FormText.Read(request.Body))
        {
            fields[name] = value;
        }

        return fields;
    }
}
