using System.Collections.Immutable;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Engine.Cases;

/// <summary>Other work on the case is still open, so it cannot be decided.</summary>
public sealed record OtherWorkOpen(LocalText Step) : Refusal("decision.other-work-open");

/// <summary>Materials promised for later are outstanding, so the decision cannot be positive.</summary>
public sealed record MaterialsOutstanding(ImmutableArray<string> Materials) : Refusal("decision.materials-outstanding");

/// <summary>决定: approve or disapprove, at the decision step or, where its rule allows, at once.</summary>
internal static class DecisionMaking
{
    public static string Outcome(bool approved) => approved ? "approve" : "disapprove";

    public static IEnumerable<OfferedAction> Offers(Unfolding u, HumanTask task)
    {
        if (WhyNot(u, task) is not null)
        {
            yield break;
        }

        if (WhyNotApprove(u) is null)
        {
            yield return Offer.Of<Approve>();
        }

        yield return Offer.Of<Disapprove>(reasonRequired: true);
    }

    /// <summary>Decision rules 1 to 3 of DOMAIN 4.7: the acceptor or reviewer decides.</summary>
    public static IEnumerable<OfferedAction> OffersAtOnce(Unfolding u, HumanTask task) =>
        MayAtOnce(u, task) && WhyNotAccept(u) is null ? Offers(u, task) : [];

    public static Refusal? AtOnce(Unfolding u, HumanTask task, TaskCommand command) =>
        !MayAtOnce(u, task) ? new CommandNotOffered(task.Title) : WhyNotAccept(u) ?? Decide(u, task, command, atOnce: true);

    public static Refusal? Decide(Unfolding u, HumanTask task, TaskCommand command, bool atOnce)
    {
        var (approved, reason, content) = command switch
        {
            Approve c => (true, c.Opinion, c.Content),
            Disapprove c => (false, c.Reason, null),
            _ => throw new InvalidOperationException(command.GetType().Name),
        };
        if ((WhyNot(u, task)
            ?? (approved ? WhyNotApprove(u) ?? Reasons.TooLong(reason, "opinion") ?? Reasons.TooLong(content, "content") : Reasons.Missing(reason))) is { } refusal)
        {
            return refusal;
        }

        var node = u.Flow.Task(task.Node);
        var activation = task.Activation ?? throw new InvalidOperationException($"Task {task.Number} is not of the flow.");
        if (atOnce)
        {
            Tasks.Close(u, task, Outcome(approved), reason);
            Conclude(u, node, activation, approved, reason, content, atOnce);
        }
        else if (Signatures.Sign(u, task, node, Outcome(approved), reason) is { } outcome)
        {
            var decided = outcome == Outcome(true);
            Conclude(u, node, activation, decided, decided == approved ? reason : ReasonOf(u, node, outcome), decided == approved ? content : null, atOnce);
        }

        return null;
    }

    /// <summary>Why the step cannot end with this decision now; null when it can.</summary>
    public static Refusal? WhyNotConclude(Unfolding u, HumanTask task, bool approved) => WhyNot(u, task) ?? (approved ? WhyNotApprove(u) : null);

    /// <summary>The case is decided; the flow goes on.</summary>
    public static void Conclude(Unfolding u, TaskNode node, int activation, bool approved, string? reason, string? content, bool atOnce)
    {
        if (u.State.AcceptedOn is null)
        {
            u.Reach(PublicState.Received);
            Acceptance.Accept(u, []);
        }

        u.Emit(new CaseDecided(approved, reason, content, node.Id, atOnce));
        CaseClocks.End(u, CaseClocks.Promised, "clock.decided");
        CaseClocks.End(u, CaseClocks.Statutory, "clock.decided");
        Requests.Abandon(u);
        u.Reach(approved ? PublicState.Approved : PublicState.Disapproved);
        if (approved)
        {
            Fees.Compute(u, ChargeStage.Decision, ChargeStage.Certificate);
        }

        Notices.Issue(u, approved ? "N09" : "N10");
        if (u.Flow.Has(HumanTaskKind.Delivery))
        {
            CaseClocks.Start(u, CaseClocks.Delivery, ClockKind.Delivery, u.Definition.Intake.Delivery, u.Now, "clock.decided");
        }

        Flow.FlowInterpreter.Complete(u, activation, Outcome(approved));
    }

    /// <summary>Whether a decision step comes after the node.</summary>
    public static bool HasDecisionAfter(Unfolding u, string node) =>
        u.Flow.Root.Walk().OfType<TaskNode>().Any(each => each.Kind == HumanTaskKind.Decision && u.Flow.IsBefore(node, each.Id));

    private static bool MayAtOnce(Unfolding u, HumanTask task) =>
        u.Flow.Task(task.Node).DecideAtOnce is { } rule && task.Seat is null && task.After.IsEmpty && u.State.DecisionRecord is null && u.Rules.Holds(rule);

    private static Refusal? WhyNotAccept(Unfolding u) => u.State.AcceptedOn is null ? Acceptance.WhyNot(u, []) : null;

    private static Refusal? WhyNot(Unfolding u, HumanTask task) =>
        u.State.DecisionRecord is not null ? new AlreadyDecided()
        : u.State.Specials.FirstOrDefault(special => special.EndedAt is null) is { } special ? new SpecialProcedureStillOpen(special.Name)
        // What was left running when its split went on holds no decision up.
        : u.State.Tasks.FirstOrDefault(other => other.IsOpen && other.Activation is { } run && run != task.Activation && !Flow.FlowInterpreter.IsLate(u.State, run)) is { } open ? new OtherWorkOpen(open.Title)
        : u.State.Activations.FirstOrDefault(each => each.Status == NodeStatus.Active && u.Flow.Node(each.Node) is WaitNode or ServiceNode or SubMatterNode && !Flow.FlowInterpreter.IsLate(u.State, each.Number)) is { } wait
            ? new OtherWorkOpen(u.Flow.Node(wait.Node).Title ?? wait.Node)
        : null;

    // Who signs last need not be who decides: a refusal that outweighs his consent brings its own reason.
    private static string? ReasonOf(Unfolding u, TaskNode node, string outcome) =>
        u.State.Steps.LastOrDefault(step => step.Node == node.Id && step.Action == outcome)?.Opinion;

    private static Refusal? WhyNotApprove(Unfolding u)
    {
        var outstanding = Tolerance.Outstanding(u.State).Select(each => MaterialCheck.NameOf(u.Definition, each.Material)).ToImmutableArray();
        return outstanding.IsEmpty || u.Definition.Intake.ApprovableWithOutstandingMaterials ? null : new MaterialsOutstanding(outstanding);
    }
}
