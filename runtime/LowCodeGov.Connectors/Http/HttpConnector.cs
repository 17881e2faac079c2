using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using LowCodeGov.Connectors.Transport;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Rules;

namespace LowCodeGov.Connectors.Http;

/// <summary>A connector whose operations are HTTP requests defined as metadata.</summary>
public sealed class HttpConnector : IConnector
{
    // What rules read is copied for each of them; a longer answer is a file, and no answer.
    private const int MostBytes = 1024 * 1024;

    private readonly ConnectorDefinition _definition;
    private readonly HttpEndpoint _endpoint;
    private readonly HttpLink _link;
    private readonly RuleEngine _rules;
    private readonly HttpIdentity _identity;

    /// <exception cref="ArgumentException">The definition has no endpoint.</exception>
    public HttpConnector(ConnectorDefinition definition, HttpLink link, SecretLookup secrets, RuleEngine rules)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(link);
        _endpoint = definition.Http is { } endpoint && WebAddress.IsWeb(endpoint.Address) ? endpoint : throw new ArgumentException($"{definition.Key} has no endpoint on the web.", nameof(definition));
        (_definition, _link, _rules) = (definition, link, rules);
        _identity = new HttpIdentity(_endpoint.Authentication, link, secrets);
    }

    public string Key => _definition.Key;

    public async Task<ConnectorAnswer> Call(ConnectorCall call, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (_definition.Operations.FirstOrDefault(each => each.Key == call.Operation)?.Http is not { } operation)
        {
            return new ConnectorAnswer.Failed($"{Key} has no operation {call.Operation}.");
        }

        var known = new JsonObject { ["input"] = JsonNode.Parse(call.Input.GetRawText()), ["key"] = call.Key, ["tries"] = call.Tries };
        var before = new HttpRules(_rules, known, _link.Time.GetUtcNow());
        if (Address(operation, before) is not { } address)
        {
            return new ConnectorAnswer.Failed($"The path of {Key}.{call.Operation} leads away from the endpoint.");
        }

        if (Body(operation, before) is not { } body)
        {
            return new ConnectorAnswer.Failed($"The body of {Key}.{call.Operation} cannot be written.");
        }

        var request = new Outgoing(new HttpMethod(operation.Method.ToUpperInvariant()), address, body, ContentType(operation.BodyForm))
        {
            Headers = before.Texts(operation.Headers).ToImmutableSortedDictionary(each => each.Key, each => each.Value),
        };
        var read = await Send(call, request, ct) switch
        {
            Sent.Answered { Bytes.Length: > MostBytes } => new ConnectorAnswer.Failed("The answer is too long."),
            Sent.Answered answered => Read(operation, known, answered),
            Sent.Unreachable unreachable => new ConnectorAnswer.RetryLater(unreachable.Reason),
            Sent.Lost lost => new ConnectorAnswer.RetryLater(lost.Reason),
            var other => throw new InvalidOperationException(other.GetType().Name),
        };
        if (read is ConnectorAnswer.RetryLater)
        {
            // Not everybody says 401: a token that has ended is a code in the answer elsewhere. The next attempt comes with a fresh one.
            _identity.Forget();
        }

        return read;
    }

    private static string ContentType(HttpBodyForm form) => form switch
    {
        HttpBodyForm.Form => "application/x-www-form-urlencoded; charset=utf-8",
        HttpBodyForm.Xml => "application/xml; charset=utf-8",
        _ => "application/json; charset=utf-8",
    };

    private static string? Body(HttpOperation operation, HttpRules before)
    {
        try
        {
            return operation.Body is null ? "" : operation.BodyForm switch
            {
                HttpBodyForm.Form => FormText.Write(before.Texts(operation.Body)),
                HttpBodyForm.Xml => XmlText.Write(before.Object(operation.Body)),
                _ => before.Object(operation.Body).ToJsonString(EngineJson.Options),
            };
        }
        catch (ArgumentException)
        {
            return null; // what the input holds cannot be said in XML: a control character, two roots
        }
    }

    private async Task<Sent> Send(ConnectorCall call, Outgoing request, CancellationToken ct)
    {
        for (var second = false; ; second = true)
        {
            if (await _identity.Prepare(ct) is { } reason)
            {
                return new Sent.Unreachable(reason);
            }

            var sent = await _link.Send(call.Operation, call.Key, () => _identity.Sign(request, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))), ct);
            // A token may be withdrawn before its time; a fresh one is fetched once.
            if (second || sent is not Sent.Answered { Status: 401 } || !_identity.Forget())
            {
                return sent;
            }
        }
    }

    private Uri? Address(HttpOperation operation, HttpRules before)
    {
        var query = string.Join('&', before.Texts(operation.Query).Select(each => $"{Uri.EscapeDataString(each.Key)}={Uri.EscapeDataString(each.Value)}"));
        var address = new Uri($"{_endpoint.Address.AbsoluteUri.TrimEnd('/')}/{before.Path(operation.Path).TrimStart('/')}{(query.Length > 0 ? "?" + query : "")}");
        // A value of ".." is no harm to a name and leads a path elsewhere.
        return address.AbsolutePath.StartsWith(_endpoint.Address.AbsolutePath.TrimEnd('/') + "/", StringComparison.Ordinal) && address.Authority == _endpoint.Address.Authority ? address : null;
    }

    private ConnectorAnswer Read(HttpOperation operation, JsonObject known, Sent.Answered answered)
    {
        known["status"] = answered.Status;
        known["header"] = HttpRules.Headers(answered.Headers);
        known["answer"] = Parse(answered, operation.BodyForm);
        var after = new HttpRules(_rules, known, _link.Time.GetUtcNow());
        if (answered.Status is 408 or 425 or 429 or >= 500 || (known["answer"] is null && answered.Status < 400) || (operation.RetryWhen is { } retry && after.Holds(retry)))
        {
            return new ConnectorAnswer.RetryLater(Reason(operation, after, answered));
        }

        if (operation.PendingWhen is { } pending && after.Holds(pending))
        {
            return new ConnectorAnswer.Pending(TimeSpan.FromSeconds(Math.Max(1, operation.PendingSeconds)));
        }

        if (operation.DoneWhen is { } done ? !after.Holds(done) : !answered.IsWell)
        {
            return new ConnectorAnswer.Failed(Reason(operation, after, answered));
        }

        return new ConnectorAnswer.Done(JsonSerializer.SerializeToElement(after.Object(operation.Output), EngineJson.Options));
    }

    private static string Reason(HttpOperation operation, HttpRules after, Sent.Answered answered) =>
        operation.Reason is { } rule && after.Text(rule) is { Length: > 0 } reason ? reason : $"The answer has the status {answered.Status}.";

    private static JsonNode? Parse(Sent.Answered answered, HttpBodyForm form)
    {
        if (form == HttpBodyForm.Xml)
        {
            return XmlText.Read(answered.Text);
        }

        try
        {
            return answered.Bytes.IsEmpty ? new JsonObject() : JsonNode.Parse(answered.Text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
