using System.Collections.Immutable;
using System.Text.Json;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine.Cases;

/// <summary>The items of a <c>forEach</c>, as they were when it began; later changes of the form do not change them.</summary>
public sealed record ItemsTaken(int Activation, ImmutableArray<FlowItem> Items) : CaseEvent;

/// <summary>One item of a <c>forEach</c>.</summary>
/// <param name="Label">How clerks tell it from the others.</param>
/// <param name="Value">What rules read as <c>item</c>.</param>
public sealed record FlowItem(LocalText Label, JsonElement Value);

/// <summary>The parameters of a use of a fragment, a JSON object by name.</summary>
public sealed record ParametersTaken(int Activation, JsonElement Values) : CaseEvent;

/// <summary>Data of the case that no form shows; <c>Data</c> is the whole afterwards.</summary>
public sealed record CaseDataChanged(JsonElement Data, ImmutableArray<string> Names, string Node) : CaseEvent;

/// <summary>An operation of a connector is to be called.</summary>
/// <param name="Attempt">From 1; each has an idempotency key of its own.</param>
/// <param name="Input">A JSON object by input name.</param>
public sealed record ServiceCalled(int Activation, int Attempt, string Connector, string Operation, JsonElement Input) : CaseEvent;

/// <summary>The connector has reported the result. Where the call had been given up before, nothing follows but its compensation.</summary>
public sealed record ServiceDone(int Activation, int Attempt, JsonElement Output) : CaseEvent;

/// <summary>The connector has failed for good, or has not answered in time.</summary>
public sealed record ServiceFailed(int Activation, int Attempt, string Reason, bool TimedOut = false) : CaseEvent;

/// <summary>The step was given up while its call was under way; the result may still come.</summary>
public sealed record ServiceGivenUp(int Activation, int Attempt) : CaseEvent;

/// <summary>A call that was done is to be undone.</summary>
/// <param name="Input">A JSON object: the call's <c>input</c> and its <c>output</c>.</param>
public sealed record ServiceCompensationAsked(int Activation, int Attempt, string Connector, string Operation, JsonElement Input) : CaseEvent;

/// <param name="Done">Whether it was undone; otherwise the platform's operators must see to it.</param>
public sealed record ServiceCompensated(int Activation, int Attempt, bool Done, string? Reason = null) : CaseEvent;

/// <summary>A clerk has let the case go on without the result of a call, or without the child case.</summary>
public sealed record CallSkipped(int Activation, string Reason) : CaseEvent;

/// <summary>A case of another matter is to be opened.</summary>
/// <param name="Attempt">From 1.</param>
/// <param name="Application">What the child begins with.</param>
/// <param name="AcceptedOn">Day on which the child counts as accepted; absent: it is accepted by itself.</param>
public sealed record ChildAsked(
    int Activation, int Attempt, string Matter, Application Application, DateOnly? AcceptedOn, DateTimeOffset? ReceivedAt, bool Withdraws) : CaseEvent;

public sealed record ChildOpened(int Activation, CaseId Child, string ApplicationNo, string? CaseNo) : CaseEvent;

public sealed record ChildNotOpened(int Activation, int Attempt, string Reason) : CaseEvent;

public sealed record ChildEnded(int Activation, ChildResult Result) : CaseEvent;

/// <summary>The child is of no more use to this case.</summary>
/// <param name="Withdraw">The case to withdraw, where the node says so and the child has been opened.</param>
public sealed record ChildGivenUp(int Activation, CaseId? Withdraw = null) : CaseEvent;

/// <summary>How a child case ended.</summary>
/// <param name="Approved">Its decision; absent where it came to none.</param>
/// <param name="Output">What the parent may take over: <c>form.*</c>, <c>case.*</c>, <c>certificate.*</c>.</param>
public sealed record ChildResult(PublicState State, string CloseResult, bool? Approved, JsonElement Output)
{
    /// <summary>Whether the child ended in refusal: decided negatively, or ended without being closed.</summary>
    public bool Refused => Approved == false || State != PublicState.Closed;
}

/// <summary>The case was opened by another one.</summary>
/// <param name="Activation">Of the parent's <c>subMatter</c> node.</param>
public sealed record BegunByParent(CaseId Parent, int Activation, string Matter, string? CaseNo, bool SharesAcceptance) : CaseEvent;

/// <summary>A joint department has added to the correction that the accepting step will ask for.</summary>
public sealed record CorrectionProposed(int Task, ImmutableArray<CorrectionItem> Items) : CaseEvent;

/// <summary>The step that asked for the open correction was given up; the applicant need not supply it any more.</summary>
public sealed record CorrectionWithdrawn(string Reason) : CaseEvent;
