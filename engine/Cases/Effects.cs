using System.Collections.Immutable;
using System.Text.Json.Serialization;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine.Cases;

/// <summary>Something that must happen outside because of what happened to a case; leaves through the outbox.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "effect")]
[JsonDerivedType(typeof(RenderCertificate), "render-certificate")]
[JsonDerivedType(typeof(WithdrawCertificate), "withdraw-certificate")]
[JsonDerivedType(typeof(TellApplicant), "tell-applicant")]
[JsonDerivedType(typeof(TellClerk), "tell-clerk")]
[JsonDerivedType(typeof(CallService), "call-service")]
[JsonDerivedType(typeof(CompensateService), "compensate-service")]
[JsonDerivedType(typeof(OpenChildCase), "open-child-case")]
[JsonDerivedType(typeof(WithdrawChildCase), "withdraw-child-case")]
[JsonDerivedType(typeof(TellParentOpened), "tell-parent-opened")]
[JsonDerivedType(typeof(TellParentEnded), "tell-parent-ended")]
[JsonDerivedType(typeof(EraseRecords), "erase-records")]
public abstract record CaseEffect
{
    private protected CaseEffect()
    {
    }
}

/// <summary>Make the signed file of a certificate, store it, and report it with <see cref="ReportCertificateStored"/>.</summary>
public sealed record RenderCertificate(string CertificateId) : CaseEffect;

/// <summary>Mark the file of a revoked certificate as such wherever it is kept.</summary>
public sealed record WithdrawCertificate(string CertificateId) : CaseEffect;

/// <summary>Blank the recorded events, and remove the files, as the last <see cref="ValuesErased"/> say.</summary>
public sealed record EraseRecords() : CaseEffect;

/// <summary>Send the applicant a message (DOMAIN 14).</summary>
/// <param name="Message">Event of the message, e.g. <c>accepted</c>; its text is <c>message.accepted</c>.</param>
/// <param name="Notice">Number of the notice that it announces.</param>
public sealed record TellApplicant(string Message, int? Notice = null) : CaseEffect;

/// <summary>Send a clerk, or those who may take the task, a message.</summary>
/// <param name="Message">Event of the message; its text is <c>message.task-assigned</c> and so on.</param>
/// <param name="Clerk">Account of the clerk; absent: everybody who may take the task.</param>
public sealed record TellClerk(string Message, int? Task, string? Clerk) : CaseEffect;

/// <summary>Derives effects from events.</summary>
public static class Effects
{
    /// <summary>The effects of what a command did, in order.</summary>
    /// <param name="definition">Version of the matter that the case began with.</param>
    /// <param name="state">The state after the events.</param>
    /// <param name="events">The events of the command.</param>
    public static ImmutableArray<CaseEffect> Of(MatterDefinition definition, CaseState state, ImmutableArray<RecordedEvent> events)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(state);
        return [.. events.SelectMany(each => Of(state, each.Event))];
    }

    private static string? HolderOf(CaseState state, int number) => state.Tasks.FirstOrDefault(task => task.Number == number)?.Holder?.Id;

    private static IEnumerable<CaseEffect> Of(CaseState state, CaseEvent happened) => happened switch
    {
        CaseOpened { OnlineMode: not null } => [new TellApplicant("submit-succeeded")],
        CertificateIssued e => [new RenderCertificate(e.CertificateId), new TellApplicant("certificate-issued")],
        CertificateRevoked e => [new WithdrawCertificate(e.CertificateId)],
        NoticeIssued e => [new TellApplicant($"notice.{e.Notice}", e.Number)],
        CorrectionRequested { InStep: true } => [new TellApplicant("step-correction")],
        CorrectionRequested { Formal: false } => [new TellApplicant("pre-review-correction")],
        StageReached { State: PublicState.AwaitingOriginals } => [new TellApplicant("pre-review-passed")],
        CaseAccepted { Deemed: true } => [new TellApplicant("deemed-accepted"), new TellClerk("deemed-accepted", null, null)],
        SpecialProcedureEnded => [new TellApplicant("special-ended")],
        CaseSuspended => [new TellApplicant("suspended")],
        CaseResumed => [new TellApplicant("resumed")],
        ToleranceExpired => [new TellApplicant("tolerance-expired")],
        CaseEnded { State: PublicState.PreReviewRejected } => [new TellApplicant("pre-review-rejected")],
        TaskOpened { Assigned: { } clerk } e => [new TellClerk("task-assigned", e.Task, clerk.Id)],
        TaskTransferred e => [new TellClerk("task-assigned", e.Task, e.To.Id)],
        TaskDelegated e => [new TellClerk("task-delegated", e.Task, e.To.Id)],
        TaskGivenBack { Opinion: not null } e => [new TellClerk("task-given-back", e.Task, HolderOf(state, e.Task))],
        TaskReassigned e => [new TellClerk("task-assigned", e.Task, null)],
        TaskCopied e => [new TellClerk("task-copied", e.Task, e.To.Id)],
        ApplicationJoined => [.. state.Tasks.Where(task => task.IsOpen).Select(task => new TellClerk("application-joined", task.Number, task.Holder?.Id))],
        TaskUrged e => [new TellClerk("task-urged", e.Task, HolderOf(state, e.Task))],
        StepReminded e => e.Tasks.Select(task => new TellClerk("task-reminder", task, HolderOf(state, task))),
        CaseRevived => [new TellApplicant("revived")],
        ValuesErased => [new EraseRecords()],
        ThresholdReached e => [new TellClerk("card", e.Task, state.Tasks.FirstOrDefault(task => task.Number == e.Task)?.Holder?.Id)],
        _ => OutsideEffects.Of(state, happened),
    };
}
