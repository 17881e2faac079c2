using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Runtime.Catalogue;

namespace LowCodeGov.Runtime.Cases;

/// <summary>A command on its way to the writer.</summary>
/// <param name="Case">The case; null for a command that begins one.</param>
/// <param name="Opening">What a case begins with; null for a command about a case.</param>
/// <param name="ContentHash">Hash of command and target as they were sent, to tell a repeated command from a reused id.</param>
internal sealed record PendingCommand(
    Actor Actor, Guid? Case, CaseOpening? Opening, CaseCommand Command, string CommandId, string ContentHash, long? ExpectedVersion, CancellationToken Cancelled)
{
    private readonly TaskCompletionSource<CommandOutcome> _answer = new();
    private CommandOutcome? _outcome;
    private Exception? _fault;

    /// <summary>Whether it has been overtaken once, so that the database is asked before deciding.</summary>
    public bool LooksFirst { get; set; }

    /// <summary>Whether the sender may know of the case, where the sender's right to it has not been looked at before; absent: it has.</summary>
    public MayAct? MayAct { get; init; }

    /// <summary>What sources give for the form of a correction, fetched by the sender: others wait while it is decided, and a hub may take its time.</summary>
    public FirstValues? First { get; init; }

    /// <summary>The trace that its sender is part of.</summary>
    public ActivityContext Trace { get; } = Activity.Current?.Context ?? default;

    /// <summary>What its sender waits for.</summary>
    public Task<CommandOutcome> Answer => _answer.Task;

    /// <summary>Says what has become of it, to be told when that is on disk.</summary>
    public void Settle(CommandOutcome outcome) => (_outcome, _fault) = (outcome, null);

    /// <inheritdoc cref="Settle"/>
    public void Fail(Exception fault) => (_outcome, _fault) = (null, fault);

    /// <summary>Tells the sender, who goes on at once and on this thread.</summary>
    public void Tell()
    {
        if (_outcome is { } outcome)
        {
            _answer.TrySetResult(outcome);
        }
        else
        {
            _answer.TrySetException(new CommandFailedException(_fault ?? new InvalidOperationException("The command was never settled.")));
        }
    }

    /// <summary>Tells the sender, who goes on elsewhere.</summary>
    public void TellElsewhere() => ThreadPool.UnsafeQueueUserWorkItem(static pending => pending.Tell(), this, preferLocal: false);
}

/// <summary>Says whether an actor may know of a case and act on it.</summary>
internal delegate ValueTask<bool> MayAct(Actor actor, CaseState state, MatterDefinition definition, CancellationToken ct);

/// <summary>What is known of a case before it begins, gathered before the writer's turn.</summary>
/// <param name="Code">Code of the matter asked for.</param>
/// <param name="Matter">The version to begin on; null when the matter is not offered.</param>
/// <param name="Findings">Faults in the form, which is evaluated by whoever sends: it costs more than all the writer does.</param>
internal sealed record CaseOpening(string Code, PublishedMatter? Matter, JsonElement Facts, ImmutableArray<FormFinding> Findings);

/// <summary>The id of a command names another command; the sender must take a new one.</summary>
public sealed record CommandIdReused(string CommandId) : Refusal("command.id-reused");

/// <summary>The id of a command is missing or too long.</summary>
public sealed record CommandIdUnusable(int LongestLength) : Refusal("command.id-unusable");

/// <summary>The matter does not take new applications.</summary>
public sealed record MatterNotOffered(string Matter) : Refusal("matter.not-offered");
