using System.Collections.Immutable;
using System.Globalization;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Runtime.Payments;

namespace LowCodeGov.Runtime.Cases;

/// <summary>An effect of a command, as it is put into the outbox.</summary>
/// <param name="Key">Idempotency key.</param>
/// <param name="Payload">JSON of the kind's own record.</param>
public sealed record OutgoingEffect(string Key, string Kind, string Payload);

/// <summary>Payload of <c>certificate.issue</c>: render, sign and store the certificate, then report it.</summary>
public sealed record IssueCertificate(string CertificateId);

/// <summary>Payload of <c>message.platform</c>.</summary>
/// <param name="AccountId">Receiver; absent: everybody who may take the task, or the agency's head where there is no task.</param>
/// <param name="TextKey">Text of the message; filled in the reader's language when it is read.</param>
public sealed record PlatformMessage(string? AccountId, int? Task, string TextKey, ImmutableSortedDictionary<string, string> Values);

/// <summary>Payload of <c>case.tell</c>: a command of the platform for another case than the one it follows from.</summary>
public sealed record TellCase(CaseId To, CaseCommand Command);

/// <summary>Turns the engine's effects into outbox entries.</summary>
internal static class OutboxEntries
{
    public const string IssueCertificateKind = "certificate.issue";
    public const string PlatformMessageKind = "message.platform";
    public const string CallServiceKind = "service.call";
    public const string CompensateServiceKind = "service.compensate";
    public const string OpenChildKind = "child.open";
    public const string TellCaseKind = "case.tell";
    public const string EraseRecordsKind = "records.erase";
    public const string OpenPaymentKind = "payment.open";
    public const string StopPaymentsKind = "payment.stop";

    public static IEnumerable<OutgoingEffect> Of(MatterDefinition definition, CaseState state, ImmutableArray<RecordedEvent> events)
    {
        var number = 0;
        foreach (var effect in Effects.Of(definition, state, events))
        {
            number++;
            if (WayOut(definition, state, effect) is var (kind, payload))
            {
                yield return new OutgoingEffect(string.Create(CultureInfo.InvariantCulture, $"{state.Id}:{state.Version}:{number}:{kind}"), kind, payload);
            }
        }

        if (state.Fees.IsEmpty)
        {
            yield break;
        }

        foreach (var (kind, payload) in events.SelectMany(each => Paying(definition, state, each.Event)))
        {
            number++;
            yield return new OutgoingEffect(string.Create(CultureInfo.InvariantCulture, $"{state.Id}:{state.Version}:{number}:{kind}"), kind, payload);
        }
    }

    // Fees open payments; a case that ends without a positive decision needs none, and gives back what was paid.
    private static IEnumerable<(string Kind, string Payload)> Paying(MatterDefinition definition, CaseState state, CaseEvent happened)
    {
        if (happened is FeesComputed { Total: > 0 } fees)
        {
            var applicant = state.Application.Applicant;
            yield return (OpenPaymentKind, EngineJson.Canonical(new OpenPayment(
                fees.Stage, fees.Lines, fees.Total, definition.Elements.MatterName, state.ApplicationNo, definition.Elements.ImplementingAgency.CreditCode, applicant.AccountId, applicant.Name)));
        }
        else if (happened is CaseEnded && state.DecisionRecord is null)
        {
            yield return (StopPaymentsKind, EngineJson.Canonical(new StopPayments(state.State.ToString())));
        }
    }

    // An applicant without an account is told on paper. A revoked certificate is marked by its projection, and no other place keeps it.
    private static (string Kind, string Payload)? WayOut(MatterDefinition definition, CaseState state, CaseEffect effect) => effect switch
    {
        RenderCertificate render => Way(IssueCertificateKind, new IssueCertificate(render.CertificateId)),
        TellApplicant tell => state.Application.Applicant.AccountId is { } applicant
            ? Way(PlatformMessageKind, Message(definition, state, applicant, null, tell.Message, tell.Notice))
            : null,
        TellClerk tell => Way(PlatformMessageKind, Message(definition, state, tell.Clerk, tell.Task, tell.Message, null)),
        CallService call => Way(CallServiceKind, call),
        CompensateService undo => Way(CompensateServiceKind, undo),
        OpenChildCase open => Way(OpenChildKind, open),
        WithdrawChildCase withdraw => Way(TellCaseKind, new TellCase(withdraw.Child, new WithdrawByParent(withdraw.Reason))),
        TellParentOpened opened => Way(TellCaseKind, new TellCase(opened.Parent, opened.Command)),
        TellParentEnded ended => Way(TellCaseKind, new TellCase(ended.Parent, ended.Command)),
        EraseRecords erase => Way(EraseRecordsKind, erase),
        WithdrawCertificate => null,
        _ => throw new InvalidOperationException($"{effect.GetType().Name} has no way out."),
    };

    private static (string Kind, string Payload)? Way<T>(string kind, T payload) => (kind, EngineJson.Canonical(payload));

    private static PlatformMessage Message(MatterDefinition definition, CaseState state, string? account, int? task, string message, int? notice)
    {
        var values = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        values["Matter"] = definition.Elements.MatterName;
        values["ApplicationNo"] = state.ApplicationNo;
        if (notice is { } number && state.Notices.FirstOrDefault(each => each.Number == number) is { } issued)
        {
            values["DocumentNo"] = issued.DocumentNo;
        }

        if (task is { } opened && state.Tasks.FirstOrDefault(each => each.Number == opened) is { } step)
        {
            values["Step"] = step.Title.Zh;
        }

        // One text serves all notices: the paper itself says the rest.
        return new PlatformMessage(account, task, message.StartsWith("notice.", StringComparison.Ordinal) ? "message.notice" : $"message.{message}", values.ToImmutable());
    }
}
