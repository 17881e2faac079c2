using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Texts;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Engine.Cases;

/// <summary>Call a connector's operation; report with <see cref="ReportServiceDone"/> or <see cref="ReportServiceFailed"/>.</summary>
/// <param name="Input">A JSON object by input name.</param>
/// <param name="Key">Idempotency key: the same for every delivery of this effect, another for each attempt.</param>
public sealed record CallService(int Activation, int Attempt, string Connector, string Operation, JsonElement Input, string Key) : CaseEffect;

/// <summary>Undo a call that was done and then given up; report with <see cref="ReportServiceCompensated"/>.</summary>
/// <param name="Input">A JSON object: the call's <c>input</c> and <c>output</c>.</param>
public sealed record CompensateService(int Activation, int Attempt, string Connector, string Operation, JsonElement Input, string Key) : CaseEffect;

/// <summary>Open a case of another matter with <see cref="BeginChildCase"/>; where that is refused report <see cref="ReportChildNotOpened"/>.</summary>
/// <param name="Key">Idempotency key, for the command id of the child's first command.</param>
public sealed record OpenChildCase(int Attempt, string Matter, BeginChildCase Command, string Key) : CaseEffect;

/// <summary>Withdraw a child case with <see cref="WithdrawByParent"/>; a refusal means that it has been decided or has ended, and is no failure.</summary>
public sealed record WithdrawChildCase(CaseId Child, string Reason) : CaseEffect;

/// <summary>Report to the parent case that this one has begun.</summary>
public sealed record TellParentOpened(CaseId Parent, ReportChildOpened Command) : CaseEffect;

/// <summary>Report to the parent case how this one has ended.</summary>
public sealed record TellParentEnded(CaseId Parent, ReportChildEnded Command) : CaseEffect;

/// <summary>Effects of connectors' calls and child cases.</summary>
internal static class OutsideEffects
{
    public static IEnumerable<CaseEffect> Of(CaseState state, CaseEvent happened) => happened switch
    {
        ServiceCalled e => [new CallService(e.Activation, e.Attempt, e.Connector, e.Operation, e.Input, Key(state.Id, e.Activation, e.Attempt))],
        ServiceCompensationAsked e =>
            [new CompensateService(e.Activation, e.Attempt, e.Connector, e.Operation, e.Input, Key(state.Id, e.Activation, e.Attempt) + "/compensation")],
        ChildAsked { Matter.Length: > 0 } e => [new OpenChildCase(
            e.Attempt,
            e.Matter,
            new BeginChildCase(e.Application, new ParentCase(state.Id, e.Activation, state.Matter, state.CaseNo), e.AcceptedOn, e.ReceivedAt),
            Key(state.Id, e.Activation, e.Attempt))],
        ChildGivenUp { Withdraw: { } child } => [new WithdrawChildCase(child, state.EndReason ?? EngineTexts.InChinese("child.given-up"))],
        CaseEnded when state.Parent is { } parent => [new TellParentEnded(parent.Parent, new ReportChildEnded(parent.Activation, ResultOf(state)))],
        BegunByParent e => [new TellParentOpened(e.Parent, new ReportChildOpened(e.Activation, state.Id, state.ApplicationNo, state.CaseNo))],
        _ => [],
    };

    private static string Key(CaseId id, int activation, int attempt) =>
        string.Create(CultureInfo.InvariantCulture, $"{id}/{activation}{(attempt == 1 ? "" : $"/{attempt}")}");

    private static ChildResult ResultOf(CaseState state)
    {
        var certificate = state.Certificates.LastOrDefault(each => each.State == IssuedCertificate.Valid);
        var output = new JsonObject
        {
            ["form"] = JsonNode.Parse(state.Application.Form.GetRawText()),
            ["case"] = new JsonObject
            {
                ["caseNo"] = state.CaseNo,
                ["applicationNo"] = state.ApplicationNo,
                ["closeResult"] = state.CloseResult,
                ["approved"] = state.DecisionRecord?.Approved,
                ["reason"] = state.DecisionRecord?.Reason ?? state.EndReason,
                ["finishedOn"] = state.FinishedAt is { } finished ? ChinaTime.DayOf(finished).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null,
            },
        };
        if (certificate is not null)
        {
            output["certificate"] = new JsonObject { ["number"] = certificate.Face.Number, ["id"] = certificate.Face.CertificateId, ["name"] = certificate.Face.Name.Zh };
        }

        return new ChildResult(state.Stage, state.CloseResult ?? "", state.DecisionRecord?.Approved, JsonSerializer.SerializeToElement(output, EngineJson.Options));
    }
}
