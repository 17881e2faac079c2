using System.Collections.Immutable;

namespace LowCodeGov.Engine.Definitions;

/// <summary>
/// One walk over a flow that puts the bodies of fragments in place. Ids inside get the id of the use before them; references to steps
/// follow where the step is one of the fragment, and otherwise name a step of the flow around.
/// </summary>
internal sealed class FragmentExpansion(MatterDefinition definition)
{
    private readonly ImmutableArray<FragmentFault>.Builder faults = ImmutableArray.CreateBuilder<FragmentFault>();
    private int nodes;

    public ImmutableArray<FragmentFault> Faults => faults.ToImmutable();

    public FlowNode Expand(FlowNode root) => Expand(root, Surroundings.None);

    private FlowNode Expand(FlowNode node, Surroundings at)
    {
        nodes++;
        return node switch
        {
            SequenceNode each => each with { Id = at.Own(each.Id), Nodes = [.. each.Nodes.Select(child => Expand(child, at))] },
            ParallelNode each => each with { Id = at.Own(each.Id), Branches = Branches(each.Branches, at) },
            ChoiceNode each => each with { Id = at.Own(each.Id), Branches = Branches(each.Branches, at) },
            ForEachNode each => each with { Id = at.Own(each.Id), Body = Expand(each.Body, at) },
            RepeatNode each => each with { Id = at.Own(each.Id), Body = Expand(each.Body, at) },
            ServiceNode each => each with
            {
                Id = at.Own(each.Id),
                OnFailure = each.OnFailure is { } route ? Expand(route, at) : null,
                HandledBy = each.HandledBy is { } rule ? Candidates(rule, at) : null,
            },
            SubMatterNode each => each with
            {
                Id = at.Own(each.Id),
                OnRefusal = each.OnRefusal is { } route ? Expand(route, at) : null,
                DependsOn = [.. each.DependsOn.Select(at.Step)],
            },
            TaskNode each => Task(each, at),
            FragmentNode each => Use(each, at),
            _ => node with { Id = at.Own(node.Id) },
        };
    }

    private ImmutableArray<FlowBranch> Branches(ImmutableArray<FlowBranch> branches, Surroundings at) =>
        [.. branches.Select(branch => branch with { Body = Expand(branch.Body, at) })];

    // A member of a step that names other steps belongs here too.
    private static TaskNode Task(TaskNode node, Surroundings at) => at.IsOutermost ? node : node with
    {
        Id = at.Own(node.Id),
        Candidates = Candidates(node.Candidates, at),
        ReturnTo = [.. node.ReturnTo.Select(at.Step)],
        Outcomes = [.. node.Outcomes.Select(outcome => outcome.ReturnTo is { } target ? outcome with { ReturnTo = at.Step(target) } : outcome)],
    };

    private static CandidateRule Candidates(CandidateRule rule, Surroundings at) => rule with
    {
        SameAs = rule.SameAs is { } step ? at.Step(step) : null,
        SuperiorOf = rule.SuperiorOf is { } inferior && inferior != CandidateRule.Initiator ? at.Step(inferior) : rule.SuperiorOf,
        NotActorOf = rule.NotActorOf is { } steps ? [.. steps.Select(at.Step)] : null,
    };

    private FragmentNode Use(FragmentNode node, Surroundings at)
    {
        var id = at.Own(node.Id);
        if (!definition.Fragments.TryGetValue(node.Use, out var fragment))
        {
            faults.Add(new FragmentFault("fragment.unknown", id, node.Use));
            return node with { Id = id };
        }

        if (at.Uses.Contains(node.Use))
        {
            faults.Add(new FragmentFault("fragment.recursive", id, node.Use));
            return node with { Id = id };
        }

        if (nodes > FlowFragments.MostNodes)
        {
            faults.Add(new FragmentFault("fragment.too-large", id, node.Use));
            return node with { Id = id };
        }

        faults.AddRange(fragment.Parameters.Where(name => !node.With.ContainsKey(name)).Select(name => new FragmentFault("fragment.parameter-missing", id, name)));
        faults.AddRange(node.With.Keys.Where(name => !fragment.Parameters.Contains(name)).Select(name => new FragmentFault("fragment.parameter-unknown", id, name)));
        var inner = new Surroundings(id + ".", at, [.. fragment.Body.Walk().Select(each => each.Id)], at.Uses.Add(node.Use));
        return node with { Id = id, Body = Expand(fragment.Body, inner) };
    }

    /// <summary>In which uses of fragments a node lies.</summary>
    /// <param name="Prefix">What its id gets before it.</param>
    /// <param name="Outer">Where the use itself lies.</param>
    /// <param name="Ids">Ids that the fragment has.</param>
    /// <param name="Uses">The fragments around, to stop one that uses itself.</param>
    private sealed record Surroundings(string Prefix, Surroundings? Outer, ImmutableHashSet<string> Ids, ImmutableHashSet<string> Uses)
    {
        public static Surroundings None { get; } = new("", null, [], []);

        public bool IsOutermost => Outer is null;

        public string Own(string id) => Prefix + id;

        public string Step(string id) => Outer is null || Ids.Contains(id) ? Prefix + id : Outer.Step(id);
    }
}
