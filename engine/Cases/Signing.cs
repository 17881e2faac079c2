using System.Collections.Immutable;
using System.Text.Json.Serialization;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine.Cases;

/// <summary>The signatures that one run of a step needs (会签), as they stand.</summary>
/// <param name="Mode">Whose count.</param>
/// <param name="Percent">Least share of consent; absent: all.</param>
/// <param name="Ends">When the step ends.</param>
/// <param name="Seats">One for each signer, in order.</param>
public sealed record Signing(ApprovalMode Mode, int? Percent, ApprovalEnd Ends, ImmutableArray<Seat> Seats);

/// <summary>A place in the row of signers. Who signs in it may change by transfer; who was asked first does not.</summary>
/// <param name="Number">From 1, within the run of the step.</param>
/// <param name="Signer">Who was asked.</param>
/// <param name="Weight">How much the signature weighs.</param>
/// <param name="OnBehalfOf">The clerk on leave for whom he stands in.</param>
public sealed record Seat(int Number, ActorReference Signer, int Weight = 1, ActorReference? OnBehalfOf = null)
{
    /// <summary>The outcome signed; absent while he has not signed.</summary>
    public string? Outcome { get; init; }

    /// <summary>Whether the outcome counts as consent.</summary>
    public bool? Consents { get; init; }

    /// <summary>Whether the signer has been taken out (减签).</summary>
    public bool? Removed { get; init; }

    /// <summary>Whether a signature is still awaited.</summary>
    [JsonIgnore]
    public bool IsAwaited => Outcome is null && Removed is null;
}

/// <summary>A task that somebody prepares for its owner (委派).</summary>
/// <param name="Owner">Who answers for it and confirms.</param>
/// <param name="Delegate">Who prepares it.</param>
/// <param name="Reason">Why.</param>
/// <param name="At">Since when.</param>
/// <param name="OnBehalfOf">The clerk on leave to whom it was meant to go.</param>
public sealed record Delegation(ActorReference Owner, ActorReference Delegate, string Reason, DateTimeOffset At, ActorReference? OnBehalfOf = null)
{
    /// <summary>When it was given back or recalled; absent while the delegate works on it.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>What the delegate proposes.</summary>
    public string? Opinion { get; init; }
}

/// <summary>Somebody has urged a task (催办).</summary>
public sealed record UrgeMark(ActorReference By, DateTimeOffset At, string? Note = null);

/// <summary>A copy of a task for information (抄送).</summary>
public sealed record TaskCopy(int Number, int Task, ActorReference To, ActorReference By, DateTimeOffset At, string? Note = null, DateTimeOffset? ReadAt = null);
