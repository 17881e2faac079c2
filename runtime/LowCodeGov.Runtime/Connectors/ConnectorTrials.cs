using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using LowCodeGov.Connectors;
using LowCodeGov.Connectors.Exchanges;
using LowCodeGov.Connectors.Sms;
using LowCodeGov.Connectors.Systems;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Rules;

namespace LowCodeGov.Runtime.Connectors;

/// <summary>What a trial showed.</summary>
/// <param name="IsReal">Whether the system outside was asked; otherwise the demo twin answered.</param>
/// <param name="Exchanges">Every attempt on the wire, masked.</param>
/// <param name="Recorded">The answer as a line of the twin's script.</param>
public sealed record ConnectorTrial(bool IsReal, string Kind, string Detail, ImmutableArray<Exchange> Exchanges, ScriptedAnswer Recorded);

/// <summary>Tries operations as they are being written. The system is only asked where an operator has said that it may be: at the address, and as the caller, that are kept.</summary>
public sealed class ConnectorTrials(ConnectorBook book, RuleEngine rules, ConnectorSecrets secrets, ISmsReceiver receiver, RuntimeSettings settings, TimeProvider time)
{
    /// <summary>Calls one operation of a definition that need not be kept yet.</summary>
    /// <param name="asksTwin">Whether the twin is to answer though there is a system.</param>
    public async Task<(ConnectorTrial? Trial, Refusal? Refused)> Try(Actor actor, ConnectorDefinition definition, string operation, JsonObject input, bool asksTwin = false, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(definition);
        if (!ConnectorDesk.MayDefine(actor))
        {
            return (null, new NotEntitled());
        }

        if (ConnectorDesk.Check(definition) is [var wrong, ..])
        {
            return (null, new ConnectorRuleWrong(wrong.Operation, wrong.Place) { Target = $"{wrong.Operation}.{wrong.Place}" });
        }

        var isReal = !asksTwin && settings.CallsOutside && definition is { Http: not null, System: null };
        if (isReal && !ConnectorDesk.MayConnect(actor) && !ConnectorDesk.Same(await book.Definition(definition.Key, ct), definition))
        {
            return (null, new ConnectionNotYours());
        }

        await secrets.Refresh(ct);
        var call = new ConnectorCall(operation, JsonSerializer.SerializeToElement(input), $"trial-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}", 0);
        var seen = new SeenExchanges();
        var answer = isReal ? await Real(definition, call, seen, ct) : await new ScriptedConnector(definition, rules, time).Call(call, ct);
        return (new ConnectorTrial(isReal, Kind(answer), Detail(answer), [.. seen.All], RecordedAnswer.Of(answer)), null);
    }

    private async Task<ConnectorAnswer> Real(ConnectorDefinition definition, ConnectorCall call, SeenExchanges seen, CancellationToken ct)
    {
        try
        {
            await using var open = new ConnectorWorkshop(secrets.Find, settings.StandIns, seen, receiver, rules, time).Open(definition)
                ?? throw new InvalidOperationException($"{definition.Key} has nothing to open.");
            return await open.Flow.Call(call, ct);
        }
        catch (Exception fault) when (fault is SecretMissingException or CryptographicException)
        {
            return new ConnectorAnswer.RetryLater(fault.Message); // shown as it would be to operators
        }
    }

    private static string Kind(ConnectorAnswer answer) => answer switch
    {
        ConnectorAnswer.Done => "done",
        ConnectorAnswer.Pending => "pending",
        ConnectorAnswer.RetryLater => "retry",
        _ => "failed",
    };

    private static string Detail(ConnectorAnswer answer) => answer switch
    {
        ConnectorAnswer.Done done => JsonSerializer.Serialize(done.Output, EngineJson.Readable),
        ConnectorAnswer.Pending pending => $"{pending.LookAgain.TotalSeconds:0} s",
        ConnectorAnswer.RetryLater later => later.Reason,
        ConnectorAnswer.Failed failed => failed.Reason,
        _ => throw new ArgumentOutOfRangeException(nameof(answer), answer, null),
    };

    private sealed class SeenExchanges : IExchangeLog
    {
        public ConcurrentQueue<Exchange> All { get; } = new();

        public void Record(Exchange exchange) => All.Enqueue(exchange);
    }
}
