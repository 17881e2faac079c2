using System.Text.Json;
using LowCodeGov.Engine.Cases;

namespace LowCodeGov.Runtime.Cases;

/// <summary>A command on its way to the writer.</summary>
/// <param name="Case">The case; null for a command that begins one.</param>
/// <param name="Matter">Code of the matter, for a command that begins a case.</param>
/// <param name="MatterVersion">Version of the matter that the application was filled for; absent: the current one.</param>
/// <param name="ContentHash">Hash of command and target, to tell a repeated command from a reused id.</param>
internal sealed record PendingCommand(
    Actor Actor, Guid? Case, string? Matter, int? MatterVersion, CaseCommand Command, string CommandId, string ContentHash, long? ExpectedVersion,
    JsonElement? ApplicantFacts, CancellationToken Cancelled)
{
    public TaskCompletionSource<CommandOutcome> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>The id of a command names another command; the sender must take a new one.</summary>
public sealed record CommandIdReused(string CommandId) : Refusal("command.id-reused");

/// <summary>The id of a command is missing or too long.</summary>
public sealed record CommandIdUnusable(int LongestLength) : Refusal("command.id-unusable");

/// <summary>The matter does not take new applications.</summary>
public sealed record MatterNotOffered(string Matter) : Refusal("matter.not-offered");
