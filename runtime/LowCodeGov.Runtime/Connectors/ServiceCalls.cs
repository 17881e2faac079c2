using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Workers;

namespace LowCodeGov.Runtime.Connectors;

/// <summary>Carries out the calls of <c>service</c> nodes and reports what came of them.</summary>
internal sealed class ServiceCalls(ConnectorBook connectors, CaseReports reports) : IOutboxHandler
{
    public string Kind => OutboxEntries.CallServiceKind;

    public async Task<OutboxResult> Handle(OutboxEntry entry, CancellationToken ct)
    {
        var wanted = EngineJson.Read<CallService>(entry.Payload);
        var call = new ConnectorCall(wanted.Operation, wanted.Input, wanted.Key, entry.Attempts);
        return await connectors.Call(wanted.Connector, call, ct) switch
        {
            ConnectorAnswer.Done done => await reports.Send(entry, new ReportServiceDone(wanted.Activation, done.Output, wanted.Attempt), ct),
            ConnectorAnswer.Failed failed => await reports.Send(entry, new ReportServiceFailed(wanted.Activation, failed.Reason, wanted.Attempt), ct),
            ConnectorAnswer.Pending pending => new OutboxResult.Pending(pending.LookAgain),
            ConnectorAnswer.RetryLater later => new OutboxResult.Later(later.Reason),
            var other => throw new InvalidOperationException(other.GetType().Name),
        };
    }
}

/// <summary>Undoes calls that were done and then given up.</summary>
internal sealed class ServiceCompensations(ConnectorBook connectors, CaseReports reports) : IOutboxHandler
{
    public string Kind => OutboxEntries.CompensateServiceKind;

    public async Task<OutboxResult> Handle(OutboxEntry entry, CancellationToken ct)
    {
        var wanted = EngineJson.Read<CompensateService>(entry.Payload);
        var call = new ConnectorCall(wanted.Operation, wanted.Input, wanted.Key, entry.Attempts);
        return await connectors.Call(wanted.Connector, call, ct) switch
        {
            ConnectorAnswer.Done => await reports.Send(entry, new ReportServiceCompensated(wanted.Activation, true, null, wanted.Attempt), ct),
            ConnectorAnswer.Failed failed => await reports.Send(entry, new ReportServiceCompensated(wanted.Activation, false, failed.Reason, wanted.Attempt), ct),
            ConnectorAnswer.Pending pending => new OutboxResult.Pending(pending.LookAgain),
            ConnectorAnswer.RetryLater later => new OutboxResult.Later(later.Reason),
            var other => throw new InvalidOperationException(other.GetType().Name),
        };
    }
}

/// <summary>Calls by name.</summary>
internal static class ConnectorCalls
{
    public static async Task<ConnectorAnswer> Call(this ConnectorBook connectors, string key, ConnectorCall call, CancellationToken ct) =>
        await connectors.Find(key, ct) is { } connector
            ? await connector.Call(call, ct)
            : new ConnectorAnswer.RetryLater($"There is no connector {key}."); // an operator can bring it in; the step's own deadline says how long that may take
}
