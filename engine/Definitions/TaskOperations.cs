using System.Collections.Immutable;

namespace LowCodeGov.Engine.Definitions;

/// <summary>What may be done with the tasks of a step besides completing them. What is absent is as <see cref="Standard"/> says.</summary>
public sealed record TaskOperations
{
    /// <summary>What holds where neither step nor matter say anything: claim, release and transfer with a reason; return as <see cref="TaskNode.ReturnTo"/> allows.</summary>
    public static TaskOperations Standard { get; } = new()
    {
        Transfer = new TaskOperation(true),
        Delegate = new TaskOperation(false),
        AddSignBefore = new TaskOperation(false),
        AddSignAfter = new TaskOperation(false),
        AddSignBeside = new TaskOperation(false),
        RemoveSigner = new TaskOperation(false, OperationActor.Lead),
        Return = new TaskOperation(true),
        TakeBack = new TaskOperation(false) { ReasonRequired = false },
        Urge = new TaskOperation(false, OperationActor.Anybody) { ReasonRequired = false, PerDay = 1 },
        Copy = new TaskOperation(false) { ReasonRequired = false },
        RequestCorrection = new TaskOperation(false),
    };

    /// <summary>转办: hands the task over for good.</summary>
    public TaskOperation? Transfer { get; init; }

    /// <summary>委派: lets somebody prepare the task, who gives it back to be confirmed.</summary>
    public TaskOperation? Delegate { get; init; }

    /// <summary>前加签: somebody is heard before the holder signs.</summary>
    public TaskOperation? AddSignBefore { get; init; }

    /// <summary>后加签: somebody signs after the holder, and has the last word for that signature.</summary>
    public TaskOperation? AddSignAfter { get; init; }

    /// <summary>并加签: one more signer at the same time.</summary>
    public TaskOperation? AddSignBeside { get; init; }

    /// <summary>减签: a signer who has not signed yet is taken out.</summary>
    public TaskOperation? RemoveSigner { get; init; }

    /// <summary>退回 to a step of <see cref="TaskNode.ReturnTo"/>.</summary>
    public TaskOperation? Return { get; init; }

    /// <summary>拿回: the clerk who completed the step takes it back.</summary>
    public TaskOperation? TakeBack { get; init; }

    /// <summary>催办.</summary>
    public TaskOperation? Urge { get; init; }

    /// <summary>抄送.</summary>
    public TaskOperation? Copy { get; init; }

    /// <summary>补正 asked of the applicant from within a review or decision; before acceptance the intake rules apply instead.</summary>
    public TaskOperation? RequestCorrection { get; init; }

    /// <summary>The operations of a step: its own, else the matter's, else the standard ones.</summary>
    /// <param name="step">Those of the step.</param>
    /// <param name="matter">Those of the matter.</param>
    /// <param name="which">The operation asked for.</param>
    public static TaskOperation Of(TaskOperations? step, TaskOperations? matter, Func<TaskOperations, TaskOperation?> which)
    {
        ArgumentNullException.ThrowIfNull(which);
        return (step is null ? null : which(step)) ?? (matter is null ? null : which(matter)) ?? which(Standard)
            ?? throw new InvalidOperationException("The standard says something about every operation.");
    }
}

/// <summary>One operation on a task.</summary>
/// <param name="Allowed">Whether the step allows it.</param>
/// <param name="By">Who may.</param>
public sealed record TaskOperation(bool Allowed, OperationActor By = OperationActor.Holder)
{
    /// <summary>The role needed in the agency, where <see cref="By"/> is <see cref="OperationActor.Role"/>.</summary>
    public string? Role { get; init; }

    /// <summary>Whether a reason must be given.</summary>
    public bool ReasonRequired { get; init; } = true;

    /// <summary>Public line that the applicant reads in the process record; absent: the applicant sees nothing.</summary>
    public LocalText? ApplicantSees { get; init; }

    /// <summary>Most times a day that one person may do it with one task; absent: any number.</summary>
    public int? PerDay { get; init; }

    /// <summary>Until when something may be taken back.</summary>
    public TakeBackUntil? Until { get; init; }

    /// <summary>退回: whether the step returned to hands the case straight back to the returner (直送) instead of doing again what lay between.</summary>
    public ReturnWay? Way { get; init; }
}

/// <summary>Who may do something with a task.</summary>
public enum OperationActor
{
    /// <summary>The clerk who holds it, or acts on it from the pool.</summary>
    Holder,

    /// <summary>The first signer of the step (主办), or the agency head.</summary>
    Lead,

    /// <summary>Whoever holds the role named, in the agency of the task.</summary>
    Role,

    /// <summary>Every clerk with a part in the case, and the applicant.</summary>
    Anybody,
}

/// <summary>Until when one's own outcome may be taken back.</summary>
public enum TakeBackUntil
{
    /// <summary>Until the next person has opened, claimed or acted; the default.</summary>
    Opened,

    /// <summary>Until the next person has acted.</summary>
    Acted,
}

/// <summary>How the case comes forward again after a return.</summary>
public enum ReturnWay
{
    /// <summary>Everything since is done again; the default.</summary>
    Redo,

    /// <summary>直送: straight back to the returner.</summary>
    Straight,

    /// <summary>The returner chooses.</summary>
    Choose,
}
