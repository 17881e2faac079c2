using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;

namespace LowCodeGov.Runtime.Cases;

/// <summary>The one way in which a case changes.</summary>
/// <remarks>
/// A command id belongs to its sender and is applied once: the same id with the same content gives the first outcome again, with
/// other content it is refused. A command that was refused has had no effect and is decided anew when it is sent again.
/// </remarks>
public sealed class CaseCommands
{
    /// <summary>Longest command id.</summary>
    public const int LongestCommandId = 200;

    private readonly CommandWriter _writer;
    private readonly CaseDecisions _decisions;

    internal CaseCommands(CommandWriter writer, CaseDecisions decisions)
    {
        _writer = writer;
        _decisions = decisions;
    }

    /// <summary>Begins a case of a matter with a submission or a receipt at a window.</summary>
    /// <param name="version">Version that the application was filled for; absent: the current one.</param>
    public async Task<CommandOutcome> Begin(Actor actor, string matter, CaseCommand command, string commandId, int? version = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(command);
        var application = command switch
        {
            SubmitApplication submit => submit.Application,
            ReceiveApplication receive => receive.Application,
            BeginChildCase child => child.Application,
            _ => throw new ArgumentException("A case begins with a submission, a receipt, or for another case.", nameof(command)),
        };
        var content = EngineJson.Hash($"{matter}\n{version}\n{EngineJson.Canonical(command)}");
        var (ordered, opening) = await _decisions.Prepare(matter, version, command, application, ct);
        return await Send(new PendingCommand(actor, null, opening, ordered, commandId, content, null, ct));
    }

    /// <summary>Applies a command to a case; answered only when the effect is on disk.</summary>
    /// <param name="id">The case.</param>
    /// <param name="expectedVersion">Version that the sender has seen; absent: any.</param>
    /// <param name="asSent">What the sender said, where it was completed from the case since: a repetition is known by that; absent: the command.</param>
    public async Task<CommandOutcome> Execute(
        Actor actor, CaseId? id, CaseCommand command, string commandId, long? expectedVersion = null, string? asSent = null, CancellationToken ct = default) =>
        await Execute(actor, id, command, commandId, expectedVersion, asSent, null, ct);

    internal async Task<CommandOutcome> Execute(
        Actor actor, CaseId? id, CaseCommand command, string commandId, long? expectedVersion, string? asSent, MayAct? mayAct, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(command);
        if (id is not { } known || command is SubmitApplication or ReceiveApplication or BeginChildCase)
        {
            return new CommandOutcome.NotFound();
        }

        return await Send(new PendingCommand(
            actor, known.Value, null, command, commandId, EngineJson.Hash($"{known}\n{asSent ?? EngineJson.Canonical(command)}"), expectedVersion, ct)
        {
            MayAct = mayAct,
            First = await _decisions.FirstValuesFor(known.Value, command, ct),
        });
    }

    /// <summary>Whether a command of this sender with this id has taken effect.</summary>
    internal Task<bool> WasApplied(Actor actor, string commandId, CancellationToken ct) => _writer.WasApplied(actor.Id, commandId, ct);

    private async Task<CommandOutcome> Send(PendingCommand pending) =>
        string.IsNullOrWhiteSpace(pending.CommandId) || pending.CommandId.Length > LongestCommandId
            ? new CommandOutcome.Refused(new CommandIdUnusable(LongestCommandId))
            : await _writer.Send(pending);
}
