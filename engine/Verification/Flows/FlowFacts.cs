using System.Collections.Immutable;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine.Verification.Flows;

/// <summary>
/// What has surely and what has possibly happened before and after each node. A return gives up what was done since its target, so only
/// the ways forward count; what a later step put into the form is possible on a second round, but the first comes before it.
/// </summary>
internal sealed class FlowFacts
{
    private readonly VerificationSubject subject;
    private readonly Func<ChoiceNode, bool> isExhaustive;
    private readonly Dictionary<FlowNode, FlowState> before = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<FlowNode, FlowState?> after = new(ReferenceEqualityComparer.Instance);

    public FlowFacts(VerificationSubject subject, Func<ChoiceNode, bool> isExhaustive)
    {
        this.subject = subject;
        this.isExhaustive = isExhaustive;
        var begin = FlowState.Nothing;
        AtEnd = Pass(subject.Flow, FlowFact.SomebodyAccepts(subject) ? begin : begin.With([FlowFact.Accepted], []));
    }

    /// <summary>What holds when the flow runs out; null when every way comes to an end node.</summary>
    public FlowState? AtEnd { get; }

    /// <summary>What holds when the node is entered; null when no case ever comes there.</summary>
    public FlowState? Before(FlowNode node) => before.GetValueOrDefault(node);

    /// <summary>What holds behind the node; null when the case has always ended by then.</summary>
    public FlowState? After(FlowNode node) => after.GetValueOrDefault(node);

    private FlowState? Pass(FlowNode node, FlowState state)
    {
        before[node] = state;
        var facts = FlowFact.Of(subject, node);
        var exit = node switch
        {
            EndNode => null,
            SequenceNode sequence => sequence.Nodes.Aggregate((FlowState?)state, (at, child) => at is null ? null : Pass(child, at)),
            ChoiceNode choice => Choose(choice, state),
            ParallelNode parallel => Join(parallel, parallel.Branches.Select(branch => (branch.Body, branch.When is not null)).ToList(), state),
            ForEachNode each => Loop(each, state),
            RepeatNode repeat => Pass(repeat.Body, state.With([], Possible(repeat.Body))),
            ServiceNode { OnFailure: { } route } => FlowState.Either(state.With(facts.Surely, []), Pass(route, state.With([FlowFact.Step(node.Id)], []))),
            SubMatterNode { OnRefusal: { } route } => FlowState.Either(state.With(facts.Surely, []), Pass(route, state.With([FlowFact.Step(node.Id)], []))),
            FragmentNode { Body: { } body } => Pass(body, state),
            _ => state,
        };
        return after[node] = exit?.With(facts.Surely, facts.Possibly);
    }

    private FlowState? Choose(ChoiceNode node, FlowState state)
    {
        // Inclusive branches run beside one another, so each may see what the others have done.
        var start = node.Mode == ChoiceMode.Inclusive ? state.With([], node.Branches.SelectMany(branch => Possible(branch.Body))) : state;
        var exits = node.Branches.Select(branch => Pass(branch.Body, start)).ToList();
        var joined = exits.Aggregate((FlowState?)null, FlowState.Either);
        return node.Branches.Any(branch => branch.When is null) || isExhaustive(node) ? joined : FlowState.Either(joined, state);
    }

    private FlowState? Join<TNode>(TNode node, List<(FlowNode Body, bool MayBeLeftOut)> branches, FlowState state)
        where TNode : FlowNode, IJoiningNode
    {
        var exits = new List<(FlowState? State, bool MayBeLeftOut)>();
        for (var index = 0; index < branches.Count; index++)
        {
            var others = branches.Where((_, other) => other != index).SelectMany(other => Possible(other.Body));
            exits.Add((Pass(branches[index].Body, state.With([], others)), branches[index].MayBeLeftOut));
        }

        // An end inside a branch ends the case; only if all others can go on does anything come behind.
        if (node.Join == JoinRule.All && exits.Exists(exit => exit is { State: null, MayBeLeftOut: false }))
        {
            return null;
        }

        var needed = node.Join switch
        {
            JoinRule.All => branches.Count,
            JoinRule.Count => Math.Clamp(node.JoinCount ?? 1, 0, branches.Count),
            _ => 1,
        };
        var possibly = exits.SelectMany(exit => exit.State?.Possibly ?? []);
        var surely = exits.Where(exit => exit.State is not null).SelectMany(exit => exit.State?.Surely ?? []).GroupBy(fact => fact, StringComparer.Ordinal)
            .Where(group => IsSure(group.Key, group.Count())).Select(group => group.Key);
        return state.With(surely, possibly);

        // With fewer branches waited for than there are, a fact is sure when no set of that size can do without it.
        bool IsSure(string fact, int holders)
        {
            var unconditional = exits.Count(exit => !exit.MayBeLeftOut);
            return node.Join == JoinRule.All
                ? exits.Exists(exit => !exit.MayBeLeftOut && exit.State?.Surely.Contains(fact) == true)
                : unconditional > 0 && holders > branches.Count - Math.Min(needed, unconditional);
        }
    }

    private FlowState? Loop(ForEachNode node, FlowState state)
    {
        var exit = Pass(node.Body, state.With([], Possible(node.Body)));
        var runsAtLeastOnce = node.Departments.Any(department => department.When is null);
        return runsAtLeastOnce ? exit : FlowState.Either(exit, state);
    }

    private IEnumerable<string> Possible(FlowNode body) =>
        body.Walk().SelectMany(node => FlowFact.Of(subject, node) is var facts ? facts.Surely.Concat(facts.Possibly) : []);
}
