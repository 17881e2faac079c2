using LowCodeGov.Engine.Cases;

namespace LowCodeGov.Runtime.Cases;

/// <summary>What became of a command; a repeated command id gives the first outcome again.</summary>
public abstract record CommandOutcome
{
    private CommandOutcome()
    {
    }

    /// <summary>The command has taken effect and is on disk.</summary>
    public sealed record Done(CaseId Case, long Version, CaseState State) : CommandOutcome;

    /// <summary>
    /// The command took effect when it was first sent. Its sender may not look at the case any more, so nothing else is said of it.
    /// </summary>
    public sealed record Acknowledged : CommandOutcome;

    public sealed record Refused(Refusal Refusal) : CommandOutcome;

    /// <summary>The case has moved on since the caller looked at it.</summary>
    public sealed record Conflict(long Current) : CommandOutcome;

    /// <summary>No such case, or none that this actor may know of.</summary>
    public sealed record NotFound : CommandOutcome;
}
