namespace LowCodeGov.Engine.Definitions;

/// <summary>A limit for some cases, e.g. by kind and urgency of a request (DOMAIN 19).</summary>
/// <param name="When">Rule asked when the task opens.</param>
/// <param name="Limit">The limit then.</param>
public sealed record LimitCase(string When, LowCodeGov.Engine.Time.TimeLimit Limit);

/// <summary>A reminder to whoever must do the step (提醒), at a point of its limit. It stands still with the limit.</summary>
/// <param name="Remaining">When this many units remain (0: the last day); or</param>
/// <param name="Over">when this many units are overdue.</param>
public sealed record TaskReminder(int? Remaining = null, int? Over = null);

/// <summary>What happens to a step that is not done in time (升级).</summary>
/// <param name="Over">When this many units of the limit are overdue; 1: on the first day after it.</param>
/// <param name="To">Who is called in.</param>
/// <param name="How">Whether the task goes over or one more signs beside.</param>
/// <param name="Role">The role, where <paramref name="To"/> is <see cref="EscalationTarget.Role"/>.</param>
public sealed record TaskEscalation(int Over, EscalationTarget To, EscalationWay How = EscalationWay.Transfer, string? Role = null);

/// <summary>Who is called in.</summary>
public enum EscalationTarget
{
    /// <summary>The head of the department, else of the agency.</summary>
    Head,

    /// <summary>The superior of the clerk who holds the task.</summary>
    Superior,

    /// <summary>Whoever holds a role in the agency.</summary>
    Role,
}

/// <summary>How somebody is called in.</summary>
public enum EscalationWay
{
    /// <summary>The task is transferred.</summary>
    Transfer,

    /// <summary>One more signer beside the others.</summary>
    Add,
}

/// <summary>The outcome that a step takes by itself when its limit has passed (超时默认).</summary>
/// <param name="Outcome">Key of an outcome of the step; <c>approve</c> or <c>disapprove</c> for a decision.</param>
/// <param name="Opinion">Entered in the record.</param>
public sealed record AutomaticOutcome(string Outcome, LocalText? Opinion = null);
