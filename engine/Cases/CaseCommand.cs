using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine.Cases;

/// <summary>What somebody wants to happen to a case (DOMAIN 6.3). Closed family; names are imperative.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "command")]
[JsonDerivedType(typeof(SubmitApplication), "submit-application")]
[JsonDerivedType(typeof(ReceiveApplication), "receive-application")]
[JsonDerivedType(typeof(ClaimTask), "claim-task")]
[JsonDerivedType(typeof(ReleaseTask), "release-task")]
[JsonDerivedType(typeof(TransferTask), "transfer-task")]
[JsonDerivedType(typeof(PassPreReview), "pass-pre-review")]
[JsonDerivedType(typeof(RejectPreReview), "reject-pre-review")]
[JsonDerivedType(typeof(RequestCorrection), "request-correction")]
[JsonDerivedType(typeof(SupplyCorrection), "supply-correction")]
[JsonDerivedType(typeof(ReceiveOriginals), "receive-originals")]
[JsonDerivedType(typeof(AcceptCase), "accept-case")]
[JsonDerivedType(typeof(RefuseAcceptance), "refuse-acceptance")]
[JsonDerivedType(typeof(VerifyMaterial), "verify-material")]
[JsonDerivedType(typeof(SupplyToleratedMaterial), "supply-tolerated-material")]
[JsonDerivedType(typeof(CompleteStep), "complete-step")]
[JsonDerivedType(typeof(ReturnStep), "return-step")]
[JsonDerivedType(typeof(StartSpecialProcedure), "start-special-procedure")]
[JsonDerivedType(typeof(EndSpecialProcedure), "end-special-procedure")]
[JsonDerivedType(typeof(RequestSuspension), "request-suspension")]
[JsonDerivedType(typeof(ResumeCase), "resume-case")]
[JsonDerivedType(typeof(RequestExtension), "request-extension")]
[JsonDerivedType(typeof(RequestTermination), "request-termination")]
[JsonDerivedType(typeof(DecideRequest), "decide-request")]
[JsonDerivedType(typeof(Approve), "approve")]
[JsonDerivedType(typeof(Disapprove), "disapprove")]
[JsonDerivedType(typeof(MakeCertificate), "make-certificate")]
[JsonDerivedType(typeof(CompleteCertificate), "complete-certificate")]
[JsonDerivedType(typeof(VerifyOriginals), "verify-originals")]
[JsonDerivedType(typeof(Deliver), "deliver")]
[JsonDerivedType(typeof(ConfirmDownload), "confirm-download")]
[JsonDerivedType(typeof(WithdrawApplication), "withdraw-application")]
[JsonDerivedType(typeof(ReportEvent), "report-event")]
[JsonDerivedType(typeof(ReportCertificateStored), "report-certificate-stored")]
[JsonDerivedType(typeof(FireTimer), "fire-timer")]
[JsonDerivedType(typeof(ReportServiceDone), "report-service-done")]
[JsonDerivedType(typeof(ReportServiceFailed), "report-service-failed")]
[JsonDerivedType(typeof(ReportServiceCompensated), "report-service-compensated")]
[JsonDerivedType(typeof(RetryCall), "retry-call")]
[JsonDerivedType(typeof(SkipCall), "skip-call")]
[JsonDerivedType(typeof(BeginChildCase), "begin-child-case")]
[JsonDerivedType(typeof(ReportChildOpened), "report-child-opened")]
[JsonDerivedType(typeof(ReportChildNotOpened), "report-child-not-opened")]
[JsonDerivedType(typeof(ReportChildEnded), "report-child-ended")]
[JsonDerivedType(typeof(WithdrawByParent), "withdraw-by-parent")]
[JsonDerivedType(typeof(ProposeCorrection), "propose-correction")]
[JsonDerivedType(typeof(MigrateCase), "migrate-case")]
[JsonDerivedType(typeof(OpenTask), "open-task")]
[JsonDerivedType(typeof(DelegateTask), "delegate-task")]
[JsonDerivedType(typeof(GiveBackTask), "give-back-task")]
[JsonDerivedType(typeof(RecallDelegation), "recall-delegation")]
[JsonDerivedType(typeof(AddSignBefore), "add-sign-before")]
[JsonDerivedType(typeof(AddSignAfter), "add-sign-after")]
[JsonDerivedType(typeof(AddSignBeside), "add-sign-beside")]
[JsonDerivedType(typeof(GiveAdvice), "give-advice")]
[JsonDerivedType(typeof(RemoveSigner), "remove-signer")]
[JsonDerivedType(typeof(TakeBackTask), "take-back-task")]
[JsonDerivedType(typeof(CopyTask), "copy-task")]
[JsonDerivedType(typeof(ReadCopy), "read-copy")]
[JsonDerivedType(typeof(UrgeCase), "urge-case")]
[JsonDerivedType(typeof(ReviveCase), "revive-case")]
[JsonDerivedType(typeof(EraseValues), "erase-values")]
[JsonDerivedType(typeof(JoinApplication), "join-application")]
public abstract record CaseCommand
{
    private protected CaseCommand()
    {
    }
}

/// <summary>A command about one open task.</summary>
public abstract record TaskCommand : CaseCommand
{
    private protected TaskCommand()
    {
    }

    /// <summary>Number of the task within its case.</summary>
    public required int Task { get; init; }
}

/// <summary>提交: begins a case from the portal.</summary>
public sealed record SubmitApplication(Application Application) : CaseCommand;

/// <summary>接件: begins a case at a window, the applicant's identity checked.</summary>
/// <param name="IdentityChecked">Card swiped or document compared.</param>
/// <param name="ApplicantPresent">Whether the applicant came; counts as a visit.</param>
public sealed record ReceiveApplication(Application Application, bool IdentityChecked, bool ApplicantPresent = true) : CaseCommand;

/// <summary>认领.</summary>
public sealed record ClaimTask : TaskCommand;

/// <summary>Gives a claimed task back to the pool.</summary>
public sealed record ReleaseTask : TaskCommand;

/// <summary>转办: hands the task to another clerk who could have taken it.</summary>
public sealed record TransferTask(ClerkReference To, string Reason) : TaskCommand, INamesClerk
{
    /// <inheritdoc/>
    public CaseCommand With(ClerkReference to) => this with { To = to };
}

/// <summary>A clerk named in a command; the runtime fills it from the directory.</summary>
public sealed record ClerkReference(string Id, string Name, ImmutableArray<RoleGrant> Grants, string? Agency = null, string? Department = null,
    string? StaffNo = null, string? Post = null, string? AgencyName = null);

/// <summary>预审通过.</summary>
public sealed record PassPreReview(string? Opinion = null, ImmutableArray<string>? Tolerated = null) : TaskCommand;

/// <summary>预审不通过.</summary>
public sealed record RejectPreReview(string Reason) : TaskCommand;

/// <summary>补齐补正: a complete list of what is missing or wrong, each with its reason.</summary>
public sealed record RequestCorrection(ImmutableArray<CorrectionItem> Items, string? Note = null) : TaskCommand;

/// <summary>One thing to supply or correct.</summary>
/// <param name="Material">Key of a material; or</param>
/// <param name="Field">key of a form field.</param>
public sealed record CorrectionItem(string? Material, string? Field, string Reason);

/// <summary>Applicant (or a receiver at the window) supplies what was asked for.</summary>
/// <param name="Correction">Task from which it was asked, where several steps have asked at the same time; absent: the last.</param>
public sealed record SupplyCorrection(JsonElement Form, ImmutableArray<SubmittedMaterial> Materials, int? Correction = null) : CaseCommand;

/// <summary>Receives originals after a passed pre-review.</summary>
public sealed record ReceiveOriginals(bool IdentityChecked, bool ByPost = false) : TaskCommand;

/// <summary>受理.</summary>
/// <param name="Tolerated">Keys of materials whose supply later is promised (容缺受理).</param>
public sealed record AcceptCase(string? Opinion = null, ImmutableArray<string>? Tolerated = null) : TaskCommand;

/// <summary>不予受理.</summary>
/// <param name="CompetentAgency">Where to apply instead, when another agency is competent.</param>
/// <param name="Items">What is still missing or wrong; after a correction only what it listed.</param>
public sealed record RefuseAcceptance(string Reason, string? CompetentAgency = null, ImmutableArray<CorrectionItem>? Items = null) : TaskCommand;

/// <summary>A clerk compares an uploaded material with its original: level C becomes B.</summary>
public sealed record VerifyMaterial(string Material, bool Matches, string? Note = null) : TaskCommand;

/// <summary>Supplies a material that was tolerated as outstanding.</summary>
public sealed record SupplyToleratedMaterial(SubmittedMaterial Material) : CaseCommand;

/// <summary>Completes a review step with an outcome.</summary>
/// <param name="Outcome">Key of an outcome of the step; <c>pass</c> by default.</param>
/// <param name="FormChanges">Fields that the step may write, a JSON object; absent: none.</param>
/// <param name="CheckedPoints">Indexes of the check points ticked.</param>
public sealed record CompleteStep(string Outcome = "pass", string? Opinion = null, JsonElement? FormChanges = null, ImmutableArray<int>? CheckedPoints = null) : TaskCommand;

/// <summary>退回 to an earlier step; work done since is done again.</summary>
/// <param name="Straight">直送: the step returned to hands the case straight back; only where the step lets the clerk choose.</param>
/// <param name="Item">Number of the item, from 1, where the step lies in a <c>forEach</c> that is left; absent: every item that has done it.</param>
public sealed record ReturnStep(string ToStep, string Reason, bool? Straight = null, int? Item = null) : TaskCommand;

/// <summary>特别程序开始.</summary>
/// <param name="PlannedDays">Working days.</param>
public sealed record StartSpecialProcedure(string Procedure, string Reason, int PlannedDays, ImmutableArray<string>? Staff = null) : TaskCommand;

/// <summary>特别程序结束; the task is the special procedure's own.</summary>
public sealed record EndSpecialProcedure(string Result, string? Opinion = null, ImmutableArray<string>? Staff = null) : TaskCommand;

/// <summary>Asks for a suspension (挂起), to be approved by the agency head.</summary>
public sealed record RequestSuspension(string Ground, string Reason) : TaskCommand;

/// <summary>Ends a suspension.</summary>
public sealed record ResumeCase(string Reason) : CaseCommand;

/// <summary>Asks for an extension (延期), to be approved by the agency head.</summary>
/// <param name="Days">Working days.</param>
public sealed record RequestExtension(int Days, string Reason) : TaskCommand;

/// <summary>Asks to end the case abnormally (中止), to be approved by the agency head.</summary>
public sealed record RequestTermination(string Reason) : TaskCommand;

/// <summary>The agency head grants or denies a request; the task is of kind approval.</summary>
public sealed record DecideRequest(bool Granted, string? Opinion = null) : TaskCommand;

/// <summary>准予.</summary>
public sealed record Approve(string? Opinion = null, string? Content = null) : TaskCommand;

/// <summary>不予; needs reasons.</summary>
public sealed record Disapprove(string Reason) : TaskCommand;

/// <summary>Begins making the certificate.</summary>
public sealed record MakeCertificate : TaskCommand;

/// <summary>Certificate made: issues the electronic one.</summary>
public sealed record CompleteCertificate(bool Printed = false) : TaskCommand;

/// <summary>核验原件; a mismatch terminates the case and revokes the certificate.</summary>
public sealed record VerifyOriginals(bool Matches, string? Note = null) : TaskCommand;

/// <summary>送达, recorded on N13.</summary>
/// <param name="Relation">Relation of the receiver to the applicant.</param>
public sealed record Deliver(string ReceiverName, string? ReceiverIdNo = null, string? Relation = null, DeliveryWay Way = DeliveryWay.Collect, bool Refused = false, string? Witness = null) : TaskCommand;

/// <summary>The applicant confirms an electronic delivery by downloading the result.</summary>
public sealed record ConfirmDownload : CaseCommand;

/// <summary>撤回 by the applicant, before the decision.</summary>
public sealed record WithdrawApplication(string Reason) : CaseCommand;

/// <summary>An event from outside that a wait may be waiting for.</summary>
public sealed record ReportEvent(string Event) : CaseCommand;

/// <summary>The signed certificate file has been stored.</summary>
public sealed record ReportCertificateStored(string CertificateId, FileReference File) : CaseCommand;

/// <summary>A timer of the case is due.</summary>
public sealed record FireTimer(int Timer) : CaseCommand;

/// <summary>版本迁移: the case goes on under a later version of its matter, which comes in the context.</summary>
/// <param name="Choices">Answers by choice of the preview; those of other cases may be among them.</param>
public sealed record MigrateCase(int ToVersion, ImmutableSortedDictionary<string, string>? Choices = null) : CaseCommand;
