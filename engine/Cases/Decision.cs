using System.Collections.Immutable;

namespace LowCodeGov.Engine.Cases;

/// <summary>Answer of the decider: what happens, or why nothing does.</summary>
public abstract record Decision
{
    private Decision()
    {
    }

    /// <summary>The command takes effect.</summary>
    /// <param name="Events">In order; to be stored with the state in one transaction.</param>
    /// <param name="State">The state after them.</param>
    public sealed record Accepted(ImmutableArray<RecordedEvent> Events, CaseState State) : Decision;

    /// <summary>The command takes no effect.</summary>
    public sealed record Refused(Refusal Refusal) : Decision;
}
