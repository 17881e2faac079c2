using System.Text.Json;

namespace LowCodeGov.Engine.Cases;

/// <summary>A command that names a clerk; the runtime fills the name from the directory.</summary>
public interface INamesClerk
{
    /// <summary>The clerk.</summary>
    ClerkReference To { get; }

    /// <summary>The same command for the clerk as the directory knows him.</summary>
    CaseCommand With(ClerkReference to);
}

/// <summary>Notes that the clerk has opened the task; kept only where somebody's taking back depends on it.</summary>
public sealed record OpenTask : TaskCommand;

/// <summary>委派: somebody prepares the task and gives it back.</summary>
public sealed record DelegateTask(ClerkReference To, string Reason) : TaskCommand, INamesClerk
{
    /// <inheritdoc/>
    public CaseCommand With(ClerkReference to) => this with { To = to };
}

/// <summary>Gives a delegated task back to its owner, who confirms.</summary>
/// <param name="FormChanges">Fields that the step may write, a JSON object; absent: none.</param>
public sealed record GiveBackTask(string Opinion, JsonElement? FormChanges = null) : TaskCommand;

/// <summary>The owner takes a delegated task back before it is given back.</summary>
public sealed record RecallDelegation : TaskCommand;

/// <summary>前加签: somebody is heard first.</summary>
public sealed record AddSignBefore(ClerkReference To, string Reason) : TaskCommand, INamesClerk
{
    /// <inheritdoc/>
    public CaseCommand With(ClerkReference to) => this with { To = to };
}

/// <summary>后加签: somebody signs afterwards.</summary>
public sealed record AddSignAfter(ClerkReference To, string Reason) : TaskCommand, INamesClerk
{
    /// <inheritdoc/>
    public CaseCommand With(ClerkReference to) => this with { To = to };
}

/// <summary>并加签: one more signer beside.</summary>
public sealed record AddSignBeside(ClerkReference To, string Reason) : TaskCommand, INamesClerk
{
    /// <inheritdoc/>
    public CaseCommand With(ClerkReference to) => this with { To = to };
}

/// <summary>The one heard before says what he thinks.</summary>
public sealed record GiveAdvice(bool Agrees, string? Opinion = null) : TaskCommand;

/// <summary>减签: takes a signer out who has not signed.</summary>
/// <param name="Signer">Account id of the signer.</param>
public sealed record RemoveSigner(string Signer, string Reason) : TaskCommand;

/// <summary>拿回: takes one's own outcome back; the task is the completed one.</summary>
public sealed record TakeBackTask(string? Reason = null) : TaskCommand;

/// <summary>抄送.</summary>
public sealed record CopyTask(ClerkReference To, string? Note = null) : TaskCommand, INamesClerk
{
    /// <inheritdoc/>
    public CaseCommand With(ClerkReference to) => this with { To = to };
}

/// <summary>Marks a copy as read (已阅).</summary>
public sealed record ReadCopy(int Copy) : CaseCommand;

/// <summary>催办.</summary>
/// <param name="Task">The task urged; absent: all that may be.</param>
public sealed record UrgeCase(string? Note = null, int? Task = null) : CaseCommand;

/// <summary>恢复: an ended case goes on where it stood.</summary>
public sealed record ReviveCase(string Reason) : CaseCommand;
