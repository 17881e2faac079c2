using System.Globalization;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Texts;

namespace LowCodeGov.Engine.Export;

/// <summary>
/// Tells the recorded events of one case as activities. What the platform does for itself (clocks, timers, nodes that only route) is left out.
/// </summary>
internal sealed class XesLines(ExportWords words)
{
    private readonly Dictionary<int, TaskOpened> tasks = [];
    private readonly Dictionary<int, LocalText> specials = [];

    /// <summary>The line of an event; null for one that is no activity.</summary>
    public XesLine? Of(CaseEvent happened) => happened switch
    {
        CaseOpened => Complete("opened"),
        MaterialsReceived => Complete("received"),
        CaseAccepted accepted => Complete(accepted.Deemed ? "deemed" : "accepted"),
        TaskOpened opened => Task(tasks[opened.Task] = opened, "schedule"),
        TaskClaimed each => Task(each.Task, "start"),
        TaskReleased each => Task(each.Task, "reassign"),
        TaskTransferred each => Task(each.Task, "reassign"),
        TaskCompleted each => Task(each.Task, "complete", each.Outcome),
        TaskCancelled each => Task(each.Task, "ate_abort", each.Reason),
        StepReturned each => Complete("returned") with { Outcome = each.ToNode },
        CorrectionRequested => new XesLine(words.Text("xes.correction"), "start"),
        CorrectionSupplied => new XesLine(words.Text("xes.correction"), "complete"),
        SpecialProcedureStarted each => Special(each.Special, specials[each.Special] = each.Name, "start"),
        SpecialProcedureEnded each => Special(each.Special, specials.GetValueOrDefault(each.Special), "complete", each.Result),
        SpecialProcedureCancelled each => Special(each.Special, specials.GetValueOrDefault(each.Special), "ate_abort"),
        CaseSuspended each => new XesLine(words.Text("xes.suspended"), "start", Outcome: each.Ground),
        CaseResumed => new XesLine(words.Text("xes.suspended"), "complete"),
        LimitExtended => Complete("extended"),
        CaseDecided each => Complete(each.Approved ? "approved" : "disapproved") with { Node = each.Node },
        CertificateIssued => Complete("certificate"),
        ResultDelivered => Complete("delivered"),
        NoticeIssued each => new XesLine(words.Text("bpmn.notice", ("Kind", words.Notice(each.Notice))), "complete", Number(each.Number), Outcome: each.Notice),
        ThresholdReached each => new XesLine(words.Text(LabelKeys.Of(each.Level)), "complete", each.Clock, Outcome: each.Indicator),
        EventReported each => Complete("event") with { Outcome = each.Name },
        CaseEnded each => Complete("ended") with { Outcome = each.CloseResult },
        TaskDelegated each => Operation(each.Task, "delegate-task"),
        TaskGivenBack each => Operation(each.Task, each.Opinion is null ? "recall-delegation" : "give-back-task"),
        TaskReassigned each => Task(each.Task, "reassign"),
        SignerAdded each => Operation(each.Task, each.Place switch
        {
            SignPlace.Before => "add-sign-before",
            SignPlace.After => "add-sign-after",
            _ => "add-sign-beside",
        }),
        SignerRemoved each => Operation(each.Task, "remove-signer"),
        TaskTakenBack each => Operation(each.Task, "take-back-task"),
        TaskCopied each => Operation(each.Task, "copy-task"),
        ApplicationJoined => Complete("joined"),
        TaskUrged each => Operation(each.Task, "urge-case"),
        StepPassed each => new XesLine(words.Of(each.Title), "autoskip", Node: each.Node, Outcome: each.Outcome),
        StepEscalated each => Complete("escalated") with { Instance = each.Clock },
        ServiceCalled each => Call(each.Activation, "start", $"{each.Connector}.{each.Operation}"),
        ServiceDone each => Call(each.Activation, "complete"),
        ServiceFailed each => Call(each.Activation, "ate_abort", each.TimedOut ? "timed-out" : "failed"),
        ServiceCompensationAsked each => Call(each.Activation, "withdraw", $"{each.Connector}.{each.Operation}"),
        CallSkipped each => Call(each.Activation, "manualskip"),
        ChildAsked each => new XesLine(words.Text("xes.child"), "start", Number(each.Activation), Outcome: each.Matter),
        ChildEnded each => new XesLine(words.Text("xes.child"), "complete", Number(each.Activation), Outcome: each.Result.CloseResult),
        ChildNotOpened each => new XesLine(words.Text("xes.child"), "ate_abort", Number(each.Activation)),
        CorrectionProposed => Complete("correction-proposed"),
        CorrectionLapsed => new XesLine(words.Text("xes.correction"), "ate_abort"),
        CorrectionWithdrawn => new XesLine(words.Text("xes.correction"), "withdraw"),
        FeesComputed each => Complete("fees") with { Outcome = each.Total.ToString(CultureInfo.InvariantCulture) },
        CaseMigrated each => Complete("migrated") with { Outcome = Number(each.ToVersion) },
        CaseRevived => Complete("revived"),
        _ => null,
    };

    private XesLine Complete(string what) => new(words.Text($"xes.{what}"), "complete");

    // What is done with a task besides working on it is an activity of its own.
    private XesLine? Operation(int task, string command) =>
        tasks.TryGetValue(task, out var opened) ? new XesLine(words.Text($"action.{command}"), "complete", Node: opened.Node) : null;

    private XesLine Call(int activation, string transition, string? outcome = null) => new(words.Text("xes.call"), transition, Number(activation), Outcome: outcome);

    private XesLine? Task(int task, string transition, string? outcome = null) =>
        tasks.TryGetValue(task, out var opened) ? Task(opened, transition) with { Outcome = outcome } : null;

    private XesLine Task(TaskOpened opened, string transition) => new(
        words.Of(opened.Title), transition, Number(opened.Task), opened.Candidates.Role, opened.Candidates.Agency, opened.Node);

    private XesLine Special(int number, LocalText? name, string transition, string? outcome = null) =>
        new(name is null ? words.Text(LabelKeys.Of(HumanTasks.HumanTaskKind.SpecialProcedure)) : words.Of(name), transition, Number(number), Outcome: outcome);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
