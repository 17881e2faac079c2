using System.Collections.Immutable;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine.Verification.Flows;

/// <summary>A piece of the way of a case.</summary>
/// <param name="To">Point at which it ends.</param>
/// <param name="Facts">What it brings about.</param>
/// <param name="Label">How the analyst reads it; null for what goes without saying.</param>
/// <param name="Conditions">What must hold, or must not, to go this way.</param>
/// <param name="Beside">A branch that is passed over because the case is looked at in another branch of the same node.</param>
internal sealed record FlowEdge(
    int To,
    ImmutableArray<string> Facts,
    CounterExampleStep? Label = null,
    ImmutableArray<(CompiledUse Use, bool Holds)> Conditions = default,
    (FlowNode Node, int Child)? Beside = null);

/// <summary>
/// The ways through a flow as a graph, for looking up a shortest one. Branches at the same time are laid one after the other: what has
/// happened when all have ended is the same in any order.
/// </summary>
internal sealed class FlowGraph
{
    private readonly VerificationSubject subject;
    private readonly List<List<FlowEdge>> edges = [];
    private readonly Dictionary<FlowNode, int> entries = new(ReferenceEqualityComparer.Instance);

    private FlowGraph(VerificationSubject subject) => this.subject = subject;

    public const int Start = 0;

    /// <summary>Point at which the flow has run out without an end node; null when it cannot.</summary>
    public int? RunOut { get; private set; }

    public static FlowGraph Of(VerificationSubject subject)
    {
        var graph = new FlowGraph(subject);
        var start = graph.Point();
        graph.RunOut = graph.Build(subject.Flow, start);
        return graph;
    }

    /// <summary>Point at which a node is entered; null when no case comes there.</summary>
    public int? Entry(FlowNode node) => entries.TryGetValue(node, out var point) ? point : null;

    public IReadOnlyList<FlowEdge> From(int point) => edges[point];

    private int Point()
    {
        edges.Add([]);
        return edges.Count - 1;
    }

    private void Add(int from, int to, FlowNode? passed = null, CounterExampleStep? label = null,
        ImmutableArray<(CompiledUse, bool)> conditions = default, (FlowNode, int)? beside = null) =>
        edges[from].Add(new FlowEdge(to, passed is null ? [] : FlowFact.Of(subject, passed).Surely, label, conditions, beside));

    // Gives the point behind the node; null when the case has ended by then.
    private int? Build(FlowNode node, int at)
    {
        entries[node] = at;
        return node switch
        {
            EndNode => null,
            SequenceNode sequence => sequence.Nodes.Aggregate((int?)at, (point, child) => point is { } from ? Build(child, from) : null),
            ChoiceNode choice => Build(choice, at),
            ParallelNode parallel => Build(parallel, at),
            ForEachNode each => Build(each, at),
            RepeatNode repeat => Build(repeat.Body, at),
            ServiceNode { OnFailure: { } route } => Routed(node, route, "verification.way.failure", at),
            SubMatterNode { OnRefusal: { } route } => Routed(node, route, "verification.way.refused", at),
            FragmentNode { Body: { } body } => Build(body, at),
            _ => Passed(node, at),
        };
    }

    private int Passed(FlowNode node, int at)
    {
        var exit = Point();
        Add(at, exit, node);
        if (node is TaskNode { When: not null } task)
        {
            Add(at, exit, null, CounterExampleStep.Of("verification.way.left-out", ("Step", VerificationSubject.Title(task))), Rule(task, "when", false));
        }

        return exit;
    }

    private int? Build(ChoiceNode choice, int at)
    {
        int? exit = null;
        for (var index = 0; index < choice.Branches.Length; index++)
        {
            var inside = Point();
            var conditions = ImmutableArray.CreateBuilder<(CompiledUse, bool)>();
            for (var earlier = 0; choice.Mode == ChoiceMode.Exclusive && earlier < index; earlier++)
            {
                conditions.AddRange(Branch(choice, earlier, false));
            }

            conditions.AddRange(Branch(choice, index, true));
            Add(at, inside, null, CounterExampleStep.Of("verification.way.branch", ("Choice", VerificationSubject.Title(choice)), ("Branch", choice.Branches[index].Title)), conditions.ToImmutable());
            if (Build(choice.Branches[index].Body, inside) is { } end)
            {
                exit = Joined(exit, end);
            }
        }

        if (!subject.Conditions.IsExhaustive(choice))
        {
            exit ??= Point();
            Add(at, exit.Value, null, CounterExampleStep.Of("verification.way.no-branch", ("Choice", VerificationSubject.Title(choice))),
                [.. Enumerable.Range(0, choice.Branches.Length).SelectMany(index => Branch(choice, index, false))]);
        }

        return exit;
    }

    private int? Build(ParallelNode parallel, int at)
    {
        if (parallel.Join is JoinRule.Any or JoinRule.Condition)
        {
            int? exit = null;
            for (var index = 0; index < parallel.Branches.Length; index++)
            {
                var inside = Point();
                Add(at, inside, null, CounterExampleStep.Of("verification.way.first", ("Split", VerificationSubject.Title(parallel)), ("Branch", parallel.Branches[index].Title)), Branch(parallel, index, true));
                if (Build(parallel.Branches[index].Body, inside) is { } end)
                {
                    exit = Joined(exit, end);
                }
            }

            return exit;
        }

        var point = at;
        var ends = false;
        for (var index = 0; index < parallel.Branches.Length; index++)
        {
            var exit = Point();
            if (Build(parallel.Branches[index].Body, point) is { } end)
            {
                Add(end, exit);
            }
            else
            {
                // An end in a branch that always runs ends the case.
                ends |= parallel.Branches[index].When is null;
            }

            if (parallel.Branches[index].When is not null)
            {
                Add(point, exit, null, CounterExampleStep.Of(
                    "verification.way.branch-left-out", ("Split", VerificationSubject.Title(parallel)), ("Branch", parallel.Branches[index].Title)), Branch(parallel, index, false));
            }

            Add(point, exit, beside: (parallel, index));
            point = exit;
        }

        return ends ? null : point;
    }

    private int? Build(ForEachNode each, int at)
    {
        var exit = Build(each.Body, at);
        if (each.Departments.All(department => department.When is not null))
        {
            exit ??= Point();
            Add(at, exit.Value, null, CounterExampleStep.Of("verification.way.nothing-to-repeat", ("Node", VerificationSubject.Title(each))));
        }

        return exit;
    }

    private int Routed(FlowNode node, FlowNode route, string key, int at)
    {
        var exit = Point();
        Add(at, exit, node);
        var inside = Point();
        Add(at, inside, null, CounterExampleStep.Of(key, ("Node", VerificationSubject.Title(node))));
        if (Build(route, inside) is { } end)
        {
            Add(end, exit);
        }

        return exit;
    }

    private int Joined(int? exit, int end)
    {
        var joined = exit ?? Point();
        Add(end, joined);
        return joined;
    }

    private ImmutableArray<(CompiledUse Use, bool Holds)> Branch(FlowNode node, int index, bool holds) =>
        subject.Conditions.Branch(node, index) is { } use ? [(use, holds)] : [];

    private ImmutableArray<(CompiledUse Use, bool Holds)> Rule(FlowNode node, string member, bool holds) =>
        subject.Conditions.At(subject.Places.Node(node).Of(member), node) is { } use ? [(use, holds)] : [];
}
