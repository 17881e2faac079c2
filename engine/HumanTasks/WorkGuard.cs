using System.Collections.Frozen;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine.HumanTasks;

/// <summary>The task has been delegated: its delegate gives it back, and its owner completes it.</summary>
public sealed record TaskIsDelegated(string Delegate) : Refusal("task.is-delegated");

/// <summary>Somebody whose advice was asked for has not given it yet.</summary>
public sealed record AdviceAwaited(string Adviser) : Refusal("task.advice-awaited");

/// <summary>Nobody was found for the task; it can only be handed to somebody.</summary>
public sealed record TaskUnassigned(LocalText Title) : Refusal("task.unassigned");

/// <summary>What a task allows while it is delegated, waits for advice, is advice itself, or has nobody to do it.</summary>
internal static class WorkGuard
{
    private static readonly FrozenSet<string> Unassigned = Names(typeof(ClaimTask), typeof(ReleaseTask), typeof(TransferTask), typeof(OpenTask));

    private static readonly FrozenSet<string> Advising =
        Names(typeof(ClaimTask), typeof(ReleaseTask), typeof(TransferTask), typeof(OpenTask), typeof(GiveAdvice), typeof(CopyTask), typeof(VerifyMaterial), typeof(RemoveSigner));

    private static readonly FrozenSet<string> Delegated = Names(typeof(OpenTask), typeof(GiveBackTask), typeof(RecallDelegation), typeof(CopyTask), typeof(VerifyMaterial), typeof(ClaimTask));

    private static readonly FrozenSet<string> Awaiting = Names(
        typeof(ClaimTask), typeof(ReleaseTask), typeof(TransferTask), typeof(OpenTask), typeof(DelegateTask), typeof(AddSignBefore), typeof(AddSignAfter),
        typeof(AddSignBeside), typeof(RemoveSigner), typeof(CopyTask), typeof(VerifyMaterial), typeof(StartSpecialProcedure), typeof(RequestSuspension),
        typeof(RequestExtension), typeof(RequestTermination));

    private static readonly FrozenSet<string> Never = Names(typeof(GiveAdvice), typeof(GiveBackTask), typeof(RecallDelegation));

    /// <summary>Why the task does not take the command now; null when it does.</summary>
    public static Refusal? WhyNot(CaseState state, HumanTask task, string command)
    {
        if (task.Candidates.Unassigned is true)
        {
            return Unassigned.Contains(command) ? null : new TaskUnassigned(task.Title);
        }

        if (task.IsDelegated)
        {
            return Delegated.Contains(command) ? null : new TaskIsDelegated(task.Delegation?.Delegate.Name ?? "");
        }

        if (task.Advises is not null)
        {
            return Advising.Contains(command) ? null : new CommandNotOffered(task.Title);
        }

        if (Never.Contains(command))
        {
            return new CommandNotOffered(task.Title);
        }

        return !Awaiting.Contains(command) && AdviserOf(state, task) is { } adviser ? new AdviceAwaited(adviser.Holder?.Name ?? "") : null;
    }

    private static HumanTask? AdviserOf(CaseState state, HumanTask task)
    {
        foreach (var each in state.Tasks)
        {
            if (each.Advises == task.Number && each.IsOpen)
            {
                return each;
            }
        }

        return null;
    }

    private static FrozenSet<string> Names(params Type[] commands) => commands.Select(CommandNames.Of).ToFrozenSet(StringComparer.Ordinal);
}
