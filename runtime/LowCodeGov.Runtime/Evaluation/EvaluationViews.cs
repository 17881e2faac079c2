using System.Collections.Immutable;
using LowCodeGov.Engine.Cases;

namespace LowCodeGov.Runtime.Evaluation;

/// <summary>An evaluation as it was given.</summary>
/// <param name="Score">5 to 1.</param>
/// <param name="Channel">Code of the list <c>evaluationChannel</c>.</param>
/// <param name="Reasons">Codes of the list <c>dissatisfaction</c>; for scores of 2 and 1.</param>
/// <param name="Text">What was wrong; required for scores of 2 and 1.</param>
public sealed record EvaluationGiven(int Score, string Channel, ImmutableArray<string> Reasons, string? Text);

/// <summary>What an account has said of a case or window.</summary>
public sealed record OwnEvaluation(int Score, ImmutableArray<string> Reasons, string? Text, DateTimeOffset At, bool FollowedUp);

/// <summary>Whether the applicant may evaluate a case, and what was said already.</summary>
public sealed record EvaluationStanding(bool MayEvaluate, OwnEvaluation? Own);

/// <summary>What became of an evaluation.</summary>
public abstract record EvaluationOutcome
{
    private EvaluationOutcome()
    {
    }

    public sealed record Kept(OwnEvaluation Evaluation) : EvaluationOutcome;

    public sealed record Refused(Refusal Refusal) : EvaluationOutcome;

    /// <summary>No such case or window, or not one of the account's own.</summary>
    public sealed record NotFound : EvaluationOutcome;
}

/// <summary>The case has not been decided and has not ended.</summary>
public sealed record EvaluationTooEarly() : Refusal("evaluation.too-early");

/// <summary>Once for each account.</summary>
public sealed record EvaluatedBefore() : Refusal("evaluation.before");

/// <summary>No level was chosen.</summary>
public sealed record EvaluationLevelMissing() : Refusal("evaluation.level-missing");

/// <summary>Levels 2 and 1 say what was wrong.</summary>
public sealed record EvaluationTextMissing(int Least) : Refusal("evaluation.text-missing");

/// <summary>Longer than is kept.</summary>
public sealed record EvaluationTextTooLong(int Most) : Refusal("evaluation.text-too-long");

/// <summary>Which evaluations a supervisor wants to see.</summary>
/// <param name="Score">That score only.</param>
/// <param name="Bad">Scores 1 and 2 only.</param>
public sealed record EvaluationQuery(
    DateOnly? From = null, DateOnly? To = null, string? Agency = null, string? Department = null, string? Matter = null, string? Clerk = null, int? Score = null, bool Bad = false);

/// <summary>An evaluation without who gave it.</summary>
public sealed record EvaluationView(
    Guid Id, CaseId? CaseId, string? CaseNo, string? MatterName, string Agency, string AgencyName, string? Department, string? DepartmentName, string? Window, string? Clerk, string Channel, int Score,
    ImmutableArray<string> Reasons, string? Text, DateTimeOffset At, CaseId? FollowUp);

/// <summary>How many evaluations there are of each score, for a matter, an agency or a department.</summary>
public sealed record EvaluationCount(string Key, string Name, int Score5, int Score4, int Score3, int Score2, int Score1)
{
    public int Total => Score5 + Score4 + Score3 + Score2 + Score1;

    /// <summary>Score 3 or better.</summary>
    public int Satisfied => Score5 + Score4 + Score3;

    /// <summary>Share of those satisfied; absent: nobody has evaluated.</summary>
    public double? Rate => Total == 0 ? null : (double)Satisfied / Total;
}

/// <summary>By what evaluations are counted.</summary>
public enum EvaluationBy
{
    Agency,
    Department,
    Matter,
}
