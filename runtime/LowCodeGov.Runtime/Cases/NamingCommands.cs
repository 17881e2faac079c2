using LowCodeGov.Engine.Cases;

namespace LowCodeGov.Runtime.Cases;

/// <summary>Commands that name a clerk, made for a clerk who is only thought of.</summary>
internal static class NamingCommands
{
    // A reason is asked for where the command is given; who may be named does not depend on it.
    private const string Reason = "?";

    /// <summary>The command of that name about a task; null where it names nobody.</summary>
    public static Func<ClerkReference, CaseCommand>? Of(string command, int task) => command switch
    {
        "transfer-task" => to => new TransferTask(to, Reason) { Task = task },
        "delegate-task" => to => new DelegateTask(to, Reason) { Task = task },
        "add-sign-before" => to => new AddSignBefore(to, Reason) { Task = task },
        "add-sign-after" => to => new AddSignAfter(to, Reason) { Task = task },
        "add-sign-beside" => to => new AddSignBeside(to, Reason) { Task = task },
        "copy-task" => to => new CopyTask(to, Reason) { Task = task },
        _ => null,
    };
}
