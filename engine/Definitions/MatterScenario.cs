using System.Collections.Immutable;
using System.Text.Json;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Engine.Definitions;

/// <summary>A sample case saved with the definition: who applies, what everybody answers, and what must come of it before the matter is published.</summary>
public sealed record MatterScenario
{
    /// <summary>Stable key within the definition.</summary>
    public required string Key { get; init; }

    /// <summary>What the scenario shows.</summary>
    public required LocalText Title { get; init; }

    /// <summary>Day on which the application is filed, at nine in the morning.</summary>
    public required DateOnly StartsOn { get; init; }

    public required ScenarioApplication Application { get; init; }

    /// <summary>What the players do, in order.</summary>
    public ImmutableArray<ScenarioStep> Steps { get; init; } = [];

    public ScenarioExpectation Expect { get; init; } = new();
}

/// <summary>The application of a scenario; what is absent is filled in as the definition demands.</summary>
public sealed record ScenarioApplication
{
    /// <summary>Absent: the first kind that may apply.</summary>
    public ApplicantKind? Applicant { get; init; }

    /// <summary>申报来源; absent: online where the matter is, else at a window.</summary>
    public string? Channel { get; init; }

    /// <summary>Chosen option values by question; a question asked and not answered takes its first option.</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<string>> Situation { get; init; } =
        ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty;

    /// <summary>Form data, a JSON object.</summary>
    public JsonElement? Form { get; init; }

    /// <summary>Keys of the materials handed in; absent: all that the situation demands.</summary>
    public ImmutableArray<string>? Materials { get; init; }

    public DeliveryWay DeliveryWay { get; init; } = DeliveryWay.Electronic;

    /// <summary>Facts on the applicant for rules, a JSON object.</summary>
    public JsonElement? Facts { get; init; }
}

/// <summary>Something that a player does in a scenario, or a jump ahead in time.</summary>
/// <param name="Step">Id of the step whose task is acted on, or the kind of a task outside the flow (<c>approval</c>, <c>specialProcedure</c>); absent: the case as a whole.</param>
/// <param name="Does">Name of the command, e.g. <c>complete-step</c>; absent: what the step is done with when all is well.</param>
/// <param name="With">Members of the command, a JSON object.</param>
/// <param name="After">Time that passes first; due timers fire meanwhile.</param>
/// <param name="On">Day to which time jumps first.</param>
/// <param name="Refused">Key of the refusal that must answer; absent: it must be accepted.</param>
public sealed record ScenarioStep(
    string? Step = null, string? Does = null, JsonElement? With = null, TimeLimit? After = null, DateOnly? On = null, string? Refused = null);

/// <summary>What must come of a scenario; what is absent is not compared.</summary>
public sealed record ScenarioExpectation
{
    /// <summary>The steps done, in order: <c>review</c> or, with the outcome, <c>review:pass</c>.</summary>
    public ImmutableArray<string>? Route { get; init; }

    /// <summary>Public state at the end.</summary>
    public PublicState? State { get; init; }

    public bool? Approved { get; init; }

    /// <summary>办结结果, code of DOMAIN 3.</summary>
    public string? CloseResult { get; init; }

    /// <summary>Ids of all notices issued, in order.</summary>
    public ImmutableArray<string>? Notices { get; init; }

    public int? Certificates { get; init; }

    /// <summary>Cards issued, in order, e.g. <c>T-01:yellow</c>.</summary>
    public ImmutableArray<string>? Cards { get; init; }

    public DateOnly? AcceptedOn { get; init; }

    /// <summary>Day of the decision.</summary>
    public DateOnly? FinishedOn { get; init; }

    /// <summary>Last days by clock, e.g. <c>handling.promised</c>.</summary>
    public ImmutableSortedDictionary<string, DateOnly> Deadlines { get; init; } = ImmutableSortedDictionary<string, DateOnly>.Empty;
}
