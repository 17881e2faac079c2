using System.Globalization;
using LowCodeGov.Connectors;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Texts;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Connectors;
using LowCodeGov.Runtime.Workers;

namespace LowCodeGov.Runtime.ChildCases;

/// <summary>Opens the case that a <c>subMatter</c> node asks for. The new case itself tells its parent; only a refusal is told from here.</summary>
internal sealed class ChildCaseOpening(CaseCommands commands, CaseReports reports, TextCatalogue texts) : IOutboxHandler
{
    private static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo(TextCatalogue.DefaultLanguage);

    public string Kind => OutboxEntries.OpenChildKind;

    public async Task<OutboxResult> Handle(OutboxEntry entry, CancellationToken ct)
    {
        var wanted = EngineJson.Read<OpenChildCase>(entry.Payload);
        return await commands.Begin(Actor.Platform, wanted.Matter, wanted.Command, wanted.Key, ct: ct) switch
        {
            CommandOutcome.Done => new OutboxResult.Done(),
            CommandOutcome.Refused(CommandIdReused) => new OutboxResult.Done(),
            CommandOutcome.Refused(var refusal) => await reports.Send(
                entry, new ReportChildNotOpened(wanted.Command.Parent.Activation, texts.Describe(refusal.Key, refusal, Chinese), wanted.Attempt), ct),
            var other => new OutboxResult.Later(other.GetType().Name),
        };
    }
}

/// <summary>Tells another case something: a parent that its child has begun or ended, a child that its parent has given it up.</summary>
internal sealed class OtherCaseTold(CaseReports reports) : IOutboxHandler
{
    public string Kind => OutboxEntries.TellCaseKind;

    public Task<OutboxResult> Handle(OutboxEntry entry, CancellationToken ct)
    {
        var wanted = EngineJson.Read<TellCase>(entry.Payload);
        return reports.Send(entry, wanted.To, wanted.Command, ct);
    }
}
