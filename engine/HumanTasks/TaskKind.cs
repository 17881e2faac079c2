using System.Collections.Frozen;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine.HumanTasks;

/// <summary>The task does not offer this command.</summary>
public sealed record CommandNotOffered(LocalText Title) : Refusal("task.command-not-offered");

/// <summary>How one kind of human task behaves: when it is left out, what opening it means, what it offers and what its commands do.</summary>
internal abstract class TaskKind
{
    // In reading order; a new kind is one file and one line here.
    private static readonly FrozenDictionary<HumanTaskKind, TaskKind> All = new TaskKind[]
    {
        new PreReviewTask(),
        new ReceiptTask(),
        new AcceptanceTask(),
        new ReviewTask(),
        new DecisionTask(),
        new CertificateMakingTask(),
        new OriginalsVerificationTask(),
        new DeliveryTask(),
        new SpecialProcedureTask(),
        new ApprovalTask(),
        new FailedCallTask(),
    }.ToFrozenDictionary(kind => kind.Kind);

    public abstract HumanTaskKind Kind { get; }

    public static TaskKind Of(HumanTaskKind kind) => All[kind];

    /// <summary>Whether the step is done in this case at all.</summary>
    public virtual bool Applies(Unfolding u, TaskNode node) => true;

    /// <summary>Outcome kept when the step is left out; null for none in particular.</summary>
    public virtual string? OutcomeWhenLeftOut(Unfolding u) => null;

    /// <summary>The step is about to open its task, for the first time or after a correction: sets the public state, clocks and notices.</summary>
    public virtual void Opening(Unfolding u, TaskNode node, int activation)
    {
    }

    /// <summary>Carries a command out. The actor holds the task.</summary>
    public abstract Refusal? Handle(Unfolding u, HumanTask task, TaskCommand command);

    /// <summary>What the actor may do with the task now, in the order of the buttons.</summary>
    public abstract IEnumerable<OfferedAction> Offers(Unfolding u, HumanTask task);

    protected static TaskNode Step(Unfolding u, HumanTask task) => u.Flow.Task(task.Node);

    protected static Refusal NotOffered(HumanTask task) => new CommandNotOffered(task.Title);

    /// <summary>Completes the task and lets the flow go on.</summary>
    protected static void Finish(Unfolding u, HumanTask task, string outcome, string? opinion = null)
    {
        Tasks.Close(u, task, outcome, opinion);
        GoOn(u, task, outcome);
    }

    /// <summary>Lets the flow go on behind a task that has been completed.</summary>
    protected static void GoOn(Unfolding u, HumanTask task, string outcome) =>
        Flow.FlowInterpreter.Complete(u, task.Activation ?? throw new InvalidOperationException($"Task {task.Number} is not of the flow."), outcome);
}
