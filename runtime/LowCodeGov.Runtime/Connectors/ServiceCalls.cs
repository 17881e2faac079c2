using LowCodeGov.Connectors;
using LowCodeGov.Connectors.Systems;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Workers;

namespace LowCodeGov.Runtime.Connectors;

/// <summary>Carries out the calls of <c>service</c> nodes and reports what came of them.</summary>
internal sealed class ServiceCalls(ConnectorBook connectors, CaseReports reports) : IOutboxHandler
{
    public string Kind => OutboxEntries.CallServiceKind;

    public string? LaneOf(OutboxEntry entry) => EngineJson.Read<CallService>(entry.Payload).Connector;

    public Task<OutboxResult> Handle(OutboxEntry entry, CancellationToken ct)
    {
        var wanted = EngineJson.Read<CallService>(entry.Payload);
        return connectors.Settle(
            wanted.Connector,
            new ConnectorCall(wanted.Operation, wanted.Input, wanted.Key, entry.Attempts, entry.Case),
            done => reports.Send(entry, new ReportServiceDone(wanted.Activation, done.Output, wanted.Attempt), ct),
            failed => reports.Send(entry, new ReportServiceFailed(wanted.Activation, failed.Reason, wanted.Attempt), ct),
            ct);
    }
}

/// <summary>Undoes calls that were done and then given up.</summary>
internal sealed class ServiceCompensations(ConnectorBook connectors, CaseReports reports) : IOutboxHandler
{
    public string Kind => OutboxEntries.CompensateServiceKind;

    public string? LaneOf(OutboxEntry entry) => EngineJson.Read<CompensateService>(entry.Payload).Connector;

    public Task<OutboxResult> Handle(OutboxEntry entry, CancellationToken ct)
    {
        var wanted = EngineJson.Read<CompensateService>(entry.Payload);
        return connectors.Settle(
            wanted.Connector,
            new ConnectorCall(wanted.Operation, wanted.Input, wanted.Key, entry.Attempts, entry.Case),
            _ => reports.Send(entry, new ReportServiceCompensated(wanted.Activation, true, null, wanted.Attempt), ct),
            failed => reports.Send(entry, new ReportServiceCompensated(wanted.Activation, false, failed.Reason, wanted.Attempt), ct),
            ct);
    }
}

/// <summary>Calls by name, and what follows from the answers.</summary>
internal static class ConnectorCalls
{
    /// <summary>Calls, and reports an answer that is final; one that is not says when to look again.</summary>
    public static async Task<OutboxResult> Settle(
        this ConnectorBook connectors, string key, ConnectorCall call,
        Func<ConnectorAnswer.Done, Task<OutboxResult>> whenDone, Func<ConnectorAnswer.Failed, Task<OutboxResult>> whenFailed, CancellationToken ct) =>
        await connectors.Call(key, call, ct) switch
        {
            ConnectorAnswer.Done done => await whenDone(done),
            ConnectorAnswer.Failed failed => await whenFailed(failed),
            ConnectorAnswer.Pending pending => new OutboxResult.Pending(pending.LookAgain),
            ConnectorAnswer.RetryLater later => new OutboxResult.Later(later.Reason),
            var other => throw new InvalidOperationException(other.GetType().Name),
        };

    // An operator can bring in a connector or a secret; the step's own deadline says how long that may take.
    private static async Task<ConnectorAnswer> Call(this ConnectorBook connectors, string key, ConnectorCall call, CancellationToken ct)
    {
        try
        {
            return await connectors.Find(key, ct) is { } connector ? await connector.Call(call, ct) : new ConnectorAnswer.RetryLater($"There is no connector {key}.");
        }
        catch (SecretMissingException missing)
        {
            return new ConnectorAnswer.RetryLater(missing.Message);
        }
    }
}
