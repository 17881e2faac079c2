using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Workers;

namespace LowCodeGov.Runtime.Connectors;

/// <summary>Tells a case what came of an effect, once, however often the effect is delivered.</summary>
internal sealed class CaseReports(CaseCommands commands)
{
    /// <summary>Reports to the case that the effect belongs to.</summary>
    public Task<OutboxResult> Send(OutboxEntry entry, CaseCommand report, CancellationToken ct) => Send(entry, entry.Case, report, ct);

    /// <summary>Reports to another case.</summary>
    public async Task<OutboxResult> Send(OutboxEntry entry, CaseId to, CaseCommand report, CancellationToken ct) =>
        await commands.Execute(Actor.Platform, to, report, entry.Key, ct: ct) switch
        {
            // A refusal is an answer too: the case has an earlier report, or no more use for this one.
            CommandOutcome.Done or CommandOutcome.Refused => new OutboxResult.Done(),
            CommandOutcome.NotFound => new OutboxResult.Failed("There is no such case."),
            _ => new OutboxResult.Later("The case is being changed."),
        };
}
