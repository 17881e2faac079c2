using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Flow;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Engine.Cases;

/// <summary>The case cannot be revived: the matter does not allow it from this end.</summary>
public sealed record RevivalNotAllowed() : Refusal("revival.not-allowed");

/// <summary>The time within which the case could be revived has passed.</summary>
public sealed record RevivalTooLate() : Refusal("revival.too-late");

/// <summary>恢复: an ended case goes on where it stood. The time in between does not count; handling clocks go on with what remained.</summary>
internal static class Revival
{
    private static readonly PublicState[] Usual = [PublicState.Withdrawn, PublicState.Terminated, PublicState.CorrectionExpired];

    public static Refusal? WhyNot(Unfolding u)
    {
        if (u.State is not { EndedAt: { } ended })
        {
            return new RevivalNotAllowed();
        }

        if (u.Definition.Revival is not { } rule || u.State.Halted.IsEmpty || !(rule.From is { } from ? from.Contains(u.State.Stage) : Usual.Contains(u.State.Stage)))
        {
            return new RevivalNotAllowed();
        }

        var agency = u.Definition.Elements.ImplementingAgency.CreditCode;
        var mayAct = u.Actor.Kind == ActorKind.Clerk
            && (rule.Roles is { } roles ? roles.Any(role => ActingRights.Holds(u.Actor.Grants, role, agency)) : ActingRights.IsAgencyHead(u.Definition, u.Actor));
        return !mayAct ? new NotEntitled()
            : rule.Within is { } within && ClockLedger.Start(ClockKind.Wait, within, ended, "clock.revival").IsLate(u.Calendar, u.Now) ? new RevivalTooLate()
            : null;
    }

    public static Refusal? Revive(Unfolding u, ReviveCase c)
    {
        if ((WhyNot(u) ?? Reasons.Missing(c.Reason)) is { } refusal)
        {
            return refusal;
        }

        var halted = u.State.Halted;
        var ended = u.State.EndedAt ?? u.Now;
        u.Emit(new CaseRevived(c.Reason, u.State.AcceptedOn is null ? PublicState.Received : PublicState.UnderReview));
        foreach (var clock in u.State.Clocks.Values.Where(clock => clock.Ledger.EndedOn == ended && clock.Kind is ClockKind.HandlingPromised or ClockKind.HandlingStatutory or ClockKind.CorrectionNotice))
        {
            CaseClocks.Start(u, clock.Key, clock.Kind, Remaining(u, clock.Ledger, ended), u.Now, "clock.revived");
        }

        foreach (var number in halted)
        {
            // What opens may end the case again, or complete what comes later in the list.
            if (!u.State.IsEnded && FlowInterpreter.Find(u.State, number) is { Status: NodeStatus.Active } activation
                && (activation.Signing is not null || !u.State.Activations.Any(below => below.Parent == number && below.Status == NodeStatus.Active)))
            {
                u.Place = number;
                TakeUp(u, activation);
            }
        }

        return null;
    }

    private static void TakeUp(Unfolding u, NodeActivation activation)
    {
        if (u.Flow.Node(activation.Node) is (ServiceNode or SubMatterNode) and var outside)
        {
            // What was asked for before the end has been given up; what is still said about it must not be taken for an answer to what is asked now.
            u.Emit(new NodeCancelled(activation.Number));
            FlowInterpreter.Enter(u, outside, activation.Parent, activation.Branch);
            return;
        }

        if (u.Flow.Node(activation.Node) is not TaskNode node)
        {
            NodeKind.Of(u.Flow.Node(activation.Node)).Enter(u, u.Flow.Node(activation.Node), activation.Number);
            return;
        }

        if (u.State.Corrections.LastOrDefault() is { IsOpen: true } correction && Tasks.Find(u.State, correction.Task)?.Activation == activation.Number)
        {
            Corrections.AskAgain(u, correction);
            if (activation.Signing is null)
            {
                return;
            }
        }

        var last = u.State.Tasks.LastOrDefault(task => task.Activation == activation.Number && task.Advises is null);
        Tasks.OpenStep(u, FlowScope.Resolve(u, node, activation.Number), activation.Number, activation.Signing is null && last?.Status == TaskStatus.Cancelled ? last : null);
    }

    // A limit that had run out when the case ended leaves its last unit.
    private static TimeLimit Remaining(Unfolding u, ClockLedger ledger, DateTimeOffset ended)
    {
        var left = ledger.Remaining(u.Calendar, ended);
        return ledger.Limit with { Value = Math.Max(left, 1), Unit = ledger.Limit.Unit is TimeUnit.Months or TimeUnit.Years ? TimeUnit.CalendarDays : ledger.Limit.Unit };
    }
}
