using System.Collections.Immutable;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Engine.Cases;

/// <summary>The time in which a correction could be asked for or acceptance refused has passed; the case counts as accepted.</summary>
public sealed record CorrectionNoticeOver(DateOnly LastDay) : Refusal("acceptance.correction-notice-over");

/// <summary>Joint departments want something corrected; the step asks for it, or refuses acceptance.</summary>
public sealed record CorrectionProposedByOthers() : Refusal("acceptance.correction-proposed");

/// <summary>受理, 不予受理, 视为受理.</summary>
internal static class Acceptance
{
    public static Refusal? WhyNot(Unfolding u, ImmutableArray<string> tolerated) =>
        u.State.Proposed.IsEmpty ? MaterialCheck.WhyNotComplete(u, tolerated) : new CorrectionProposedByOthers();

    /// <summary>Accepts the case: the handling clocks start.</summary>
    /// <remarks>
    /// The day from which they count is the receipt day when the agency kept silent, the day of the last listed item after a correction,
    /// else today. Source: Administrative Licensing Law, art. 32; DOMAIN 9.3.
    /// </remarks>
    public static void Accept(Unfolding u, ImmutableArray<string> tolerated, bool deemed = false, DateOnly? common = null)
    {
        var silent = deemed || IsOver(u);
        var on = common ?? (silent && u.State.ReceivedAt is { } received ? ChinaTime.DayOf(received)
            : u.State.Corrections.LastOrDefault(each => each.Formal)?.SuppliedAt is { } supplied ? ChinaTime.DayOf(supplied)
            : u.Today);
        u.Emit(new CaseAccepted(on, deemed));
        CaseClocks.End(u, CaseClocks.PreReview, "clock.accepted");
        CaseClocks.End(u, CaseClocks.CorrectionNotice, "clock.accepted");
        u.Reach(PublicState.Accepted);
        var start = on == u.Today ? u.Now : ChinaTime.StartOf(on);
        CaseClocks.Start(u, CaseClocks.Promised, ClockKind.HandlingPromised, u.Definition.Elements.PromisedTimeLimit, start, "clock.acceptance");
        CaseClocks.Start(u, CaseClocks.Statutory, ClockKind.HandlingStatutory, u.Definition.Elements.StatutoryTimeLimit, start, "clock.acceptance");
        Tolerance.Promise(u, tolerated);
        Fees.Compute(u, ChargeStage.Acceptance);
        Notices.IssueOnce(u, "N02");
    }

    public static Refusal? RefuseIt(Unfolding u, HumanTask task, RefuseAcceptance c)
    {
        if (IsOver(u) && CaseClocks.Deadline(u, CaseClocks.CorrectionNotice) is { } last)
        {
            return new CorrectionNoticeOver(last);
        }

        if ((Reasons.Missing(c.Reason) ?? Reasons.LongName("competentAgency", c.CompetentAgency)) is { } missing)
        {
            return missing;
        }

        if (c.Items is { } items && Corrections.NotListed(u, items) is { } notListed)
        {
            return notListed;
        }

        Tasks.Close(u, task, "refuse", c.Reason);
        Notices.Issue(u, "N03", NoticeFields.NonAcceptance(c));
        CaseEnding.End(u, PublicState.NotAccepted, CloseResults.Returned, c.Reason);
        return null;
    }

    /// <summary>视为受理: nobody told the applicant anything in time.</summary>
    public static void Deem(Unfolding u)
    {
        var task = u.State.Tasks.LastOrDefault(each => each.IsOpen && each.Kind is HumanTaskKind.PreReview or HumanTaskKind.Acceptance);
        if (task is not null)
        {
            Tasks.Close(u, task, "deemed-accepted");
        }

        // T-06 comes with the deemed acceptance, also where the next counted day is later (DOMAIN 10.3).
        CaseClocks.ReachAll(u, CaseClocks.CorrectionNotice);
        Accept(u, [], deemed: true);
        if (task?.Activation is { } activation)
        {
            Flow.FlowInterpreter.Complete(u, activation, "deemed-accepted");
        }
    }

    /// <summary>Whether the time for a correction notice has passed without one.</summary>
    public static bool IsOver(Unfolding u) =>
        CaseClocks.Running(u, CaseClocks.CorrectionNotice) is { } clock && clock.Ledger.IsLate(u.Calendar, u.Now);
}
