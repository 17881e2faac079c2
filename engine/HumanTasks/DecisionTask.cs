using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine.HumanTasks;

/// <summary>决定: approve or disapprove. Left out where the case has been decided at once.</summary>
internal sealed class DecisionTask : TaskKind
{
    public override HumanTaskKind Kind => HumanTaskKind.Decision;

    public override bool Applies(Unfolding u, TaskNode node) => u.State.DecisionRecord is null;

    public override string? OutcomeWhenLeftOut(Unfolding u) => u.State.DecisionRecord is { } decision ? DecisionMaking.Outcome(decision.Approved) : null;

    public override void Opening(Unfolding u, TaskNode node, int activation) => u.Reach(PublicState.AwaitingDecision);

    public override Refusal? Handle(Unfolding u, HumanTask task, TaskCommand command) => command switch
    {
        Approve or Disapprove => DecisionMaking.Decide(u, task, command, atOnce: false),
        _ => StepCommands.Handle(u, task, command),
    };

    public override IEnumerable<OfferedAction> Offers(Unfolding u, HumanTask task) =>
        [.. DecisionMaking.Offers(u, task), .. StepCommands.Offers(u, task)];
}
