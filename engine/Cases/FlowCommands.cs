using System.Collections.Immutable;
using System.Text.Json;

namespace LowCodeGov.Engine.Cases;

/// <summary>The platform reports the result of a connector's call.</summary>
/// <param name="Activation">Of the service node.</param>
/// <param name="Output">A JSON object.</param>
/// <param name="Attempt">As in the effect <see cref="CallService"/>.</param>
public sealed record ReportServiceDone(int Activation, JsonElement Output, int Attempt = 1) : CaseCommand;

/// <summary>The platform reports that a call has failed for good; waiting and retries are its own affair.</summary>
public sealed record ReportServiceFailed(int Activation, string Reason, int Attempt = 1) : CaseCommand;

/// <summary>The platform reports what became of a compensation.</summary>
public sealed record ReportServiceCompensated(int Activation, bool Done, string? Reason = null, int Attempt = 1) : CaseCommand;

/// <summary>Calls again what has failed, or opens the child case again.</summary>
public sealed record RetryCall(string Reason) : TaskCommand;

/// <summary>Goes on without what has failed.</summary>
public sealed record SkipCall(string Reason) : TaskCommand;

/// <summary>The platform begins a case on behalf of another one.</summary>
/// <param name="Parent">Which one.</param>
/// <param name="AcceptedOn">The common day of acceptance; absent: the case is accepted by itself.</param>
/// <param name="ReceivedAt">When the parent received the materials.</param>
public sealed record BeginChildCase(Application Application, ParentCase Parent, DateOnly? AcceptedOn = null, DateTimeOffset? ReceivedAt = null) : CaseCommand;

/// <summary>The case that opened another one.</summary>
/// <param name="Activation">Of its <c>subMatter</c> node.</param>
public sealed record ParentCase(CaseId Case, int Activation, string Matter, string? CaseNo);

/// <summary>The platform reports that the child case was opened.</summary>
public sealed record ReportChildOpened(int Activation, CaseId Child, string ApplicationNo, string? CaseNo) : CaseCommand;

/// <summary>The platform reports that the child case could not be opened.</summary>
public sealed record ReportChildNotOpened(int Activation, string Reason, int Attempt = 1) : CaseCommand;

/// <summary>The platform reports how the child case ended.</summary>
public sealed record ReportChildEnded(int Activation, ChildResult Result) : CaseCommand;

/// <summary>Withdraws a case because its parent has given it up; the platform's own, from <see cref="WithdrawChildCase"/>.</summary>
public sealed record WithdrawByParent(string Reason) : CaseCommand;

/// <summary>Adds to the one correction that the accepting step will ask for, and completes the step.</summary>
public sealed record ProposeCorrection(ImmutableArray<CorrectionItem> Items, string? Opinion = null) : TaskCommand;
