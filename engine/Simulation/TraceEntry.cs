using System.Collections.Immutable;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Rules;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Engine.Simulation;

/// <summary>One command of a simulated case and all that followed from it: who, what, when, and why.</summary>
/// <param name="At">Instant on the virtual clock.</param>
/// <param name="Command">Name of the command, e.g. <c>accept-case</c>.</param>
/// <param name="Node">Step whose task it was about; absent for the case as a whole.</param>
public sealed record TraceEntry(DateTimeOffset At, ActorReference By, string Command, string? Node, PublicState State)
{
    /// <summary>Name of the step.</summary>
    public LocalText? Step { get; init; }

    /// <summary>Key of the refusal; absent: the command took effect.</summary>
    public string? Refused { get; init; }

    /// <summary>The events, in order.</summary>
    public ImmutableArray<RecordedEvent> Events { get; init; } = [];

    /// <summary>The rules that decided the way, with their inputs.</summary>
    public ImmutableArray<RuleUse> Rules { get; init; } = [];

    /// <summary>Tasks opened, with who may take them and their last day.</summary>
    public ImmutableArray<TaskOpened> Opened { get; init; } = [];

    /// <summary>Last days of the clocks that this command started or moved.</summary>
    public ImmutableArray<TraceDeadline> Deadlines { get; init; } = [];

    public ImmutableArray<TraceCard> Cards { get; init; } = [];

    /// <summary>Ids of the notices issued.</summary>
    public ImmutableArray<string> Notices { get; init; } = [];
}

/// <summary>A rule that was asked.</summary>
/// <param name="Node">Node of the flow that asked.</param>
/// <param name="Place">Member of the node that holds the rule, e.g. <c>branches[1].when</c>.</param>
/// <param name="Trace">Source, inputs and result.</param>
public sealed record RuleUse(string Node, string Place, RuleTrace Trace);

/// <summary>Last day of a clock; null while it is stopped.</summary>
public sealed record TraceDeadline(string Clock, ClockKind Kind, DateOnly? LastDay);

/// <summary>A card issued.</summary>
public sealed record TraceCard(string Indicator, CardLevel Level, string Clock);
