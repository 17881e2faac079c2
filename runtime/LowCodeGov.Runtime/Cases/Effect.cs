using System.Collections.Immutable;
using System.Globalization;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Runtime.Cases;

/// <summary>Something that must happen outside the case because of one of its events.</summary>
/// <param name="Key">Idempotency key.</param>
/// <param name="Payload">JSON of the kind's own record.</param>
public sealed record Effect(string Key, string Kind, string Payload);

/// <summary>Payload of <c>certificate.issue</c>: render, sign and store the certificate, then report it.</summary>
public sealed record IssueCertificate(string CertificateId);

/// <summary>Payload of <c>message.platform</c>.</summary>
/// <param name="TextKey">Text of the message; filled in the reader's language when it is read.</param>
public sealed record PlatformMessage(string AccountId, string TextKey, ImmutableSortedDictionary<string, string> Values);

/// <summary>Derives effects from events.</summary>
internal static class Effects
{
    public const string IssueCertificateKind = "certificate.issue";
    public const string PlatformMessageKind = "message.platform";

    public static IEnumerable<Effect> Of(MatterDefinition definition, CaseState state, IEnumerable<RecordedEvent> events)
    {
        foreach (var recorded in events)
        {
            switch (recorded.Event)
            {
                case CertificateIssued issued:
                    yield return Make(state, recorded, IssueCertificateKind, new IssueCertificate(issued.CertificateId));
                    break;
                case NoticeIssued notice when state.Application.Applicant.AccountId is { } applicant:
                    yield return Message(definition, state, recorded, applicant, "message.notice-issued", ("Notice", notice.Notice), ("DocumentNo", notice.DocumentNo));
                    break;
                case CertificateStored when state.Application.Applicant.AccountId is { } applicant:
                    yield return Message(definition, state, recorded, applicant, "message.certificate-ready");
                    break;
                case CaseEnded when state.Application.Applicant.AccountId is { } applicant:
                    yield return Message(definition, state, recorded, applicant, "message.case-ended", ("State", state.State.ToString()));
                    break;
                case TaskTransferred transferred:
                    yield return Message(definition, state, recorded, transferred.To.Id, "message.task-transferred", ("Reason", transferred.Reason));
                    break;
                case ThresholdReached { Task: { } number } reached when state.Tasks.FirstOrDefault(task => task.Number == number)?.Holder is { } holder:
                    yield return Message(
                        definition, state, recorded, holder.Id, "message.card-issued", ("Indicator", reached.Indicator), ("Level", reached.Level.ToString()));
                    break;
                default:
                    break;
            }
        }
    }

    private static Effect Message(
        MatterDefinition definition, CaseState state, RecordedEvent recorded, string accountId, string textKey, params ReadOnlySpan<(string Name, string Value)> more)
    {
        var values = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        values["Matter"] = definition.Elements.MatterName;
        values["ApplicationNo"] = state.ApplicationNo;
        foreach (var (name, value) in more)
        {
            values[name] = value;
        }

        return Make(state, recorded, PlatformMessageKind, new PlatformMessage(accountId, textKey, values.ToImmutable()));
    }

    private static Effect Make<T>(CaseState state, RecordedEvent recorded, string kind, T payload) => new(
        string.Create(CultureInfo.InvariantCulture, $"{state.Id}:{recorded.Sequence}:{kind}"), kind, EngineJson.Canonical(payload));
}
