using System.Collections.Immutable;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine.Cases;

/// <summary>The case cannot be withdrawn any more.</summary>
public sealed record AlreadyDecided() : Refusal("case.already-decided");

/// <summary>Ends cases: nothing is open afterwards.</summary>
internal static class CaseEnding
{
    /// <summary>办结: the flow has come to its end.</summary>
    public static void Close(Unfolding u, string? closeResult)
    {
        Notices.Issue(u, "N14");
        End(u, PublicState.Closed, closeResult ?? (u.State.Certificates.Any(each => each.State == IssuedCertificate.Valid) ? CloseResults.WithCertificate : CloseResults.Ordinary), null);
    }

    /// <summary>Ends the case in a state; tells the applicant where it ended before its time.</summary>
    public static void End(Unfolding u, PublicState state, string closeResult, string? reason)
    {
        if (state is PublicState.Withdrawn or PublicState.Terminated or PublicState.CorrectionExpired)
        {
            Notices.Issue(u, "N15", NoticeFields.Ending(state, reason));
        }

        foreach (var task in u.State.Tasks.Where(task => task.IsOpen))
        {
            u.Emit(new TaskCancelled(task.Number, "case-ended"));
        }

        ImmutableArray<int>? halted = u.Definition.Revival is null || state == PublicState.Closed
            ? null
            : [.. u.State.Activations.Where(each => each.Status == NodeStatus.Active).Select(each => each.Number)];

        foreach (var special in u.State.Specials.Where(special => special.EndedAt is null))
        {
            u.Emit(new SpecialProcedureCancelled(special.Number));
        }

        foreach (var clock in u.State.Clocks.Values.Where(clock => !clock.Ledger.IsEnded))
        {
            CaseClocks.End(u, clock.Key, "clock.case-ended");
        }

        foreach (var timer in u.State.Timers)
        {
            u.Emit(new TimerCancelled(timer.Number));
        }

        Flow.GivingUp.All(u, closed: state == PublicState.Closed);
        u.Emit(new CaseEnded(state, closeResult, reason, halted));
    }

    /// <summary>撤回 by the applicant.</summary>
    public static Refusal? Withdraw(Unfolding u, WithdrawApplication c)
    {
        if (WhyNotWithdraw(u) is { } refusal)
        {
            return refusal;
        }

        if (Reasons.Missing(c.Reason) is { } missing)
        {
            return missing;
        }

        End(u, PublicState.Withdrawn, CloseResults.Returned, c.Reason);
        return null;
    }

    /// <summary>撤回 by the case that opened this one.</summary>
    public static Refusal? Withdraw(Unfolding u, WithdrawByParent c)
    {
        if (u.Actor.Kind != ActorKind.Platform || u.State.Parent is null)
        {
            return new NotEntitled();
        }

        if (u.State.DecisionRecord is not null)
        {
            return new AlreadyDecided();
        }

        End(u, PublicState.Withdrawn, CloseResults.Returned, c.Reason);
        return null;
    }

    public static Refusal? WhyNotWithdraw(Unfolding u) =>
        !ActingRights.IsApplicant(u.State, u.Actor) && !ActingRights.IsReceiver(u.Definition, u.Actor) ? new NotEntitled()
        : u.State.DecisionRecord is not null ? new AlreadyDecided()
        : null;
}
