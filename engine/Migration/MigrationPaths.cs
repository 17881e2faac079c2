using System.Globalization;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Flow;

namespace LowCodeGov.Engine.Migration;

/// <summary>Hangs open work into the new flow: containers that the new version puts around it are entered, those that it has taken away are given up.</summary>
internal sealed class MigrationPaths
{
    private readonly List<NodeEntered> entered = [];
    private readonly List<BranchesOpened> opened = [];
    private readonly HashSet<int> used = [];
    private readonly Dictionary<int, MovedActivation> moved;
    private readonly Dictionary<(int? Parent, int? Branch, string Node), int> created = [];

    /// <param name="u">The decision.</param>
    /// <param name="plan">What has to be done.</param>
    /// <param name="backTo">Sequences that go back to a step before: what lay behind it has been given up and needs no place.</param>
    public MigrationPaths(Unfolding u, MigrationPlan plan, IReadOnlySet<int> backTo)
    {
        moved = plan.Moved.ToDictionary(each => each.Activation);
        var next = u.NextNumber;
        foreach (var place in plan.Places)
        {
            (int? Number, FlowNode? Node, int Child) above = (null, null, 0);
            var isGivenUp = false;
            foreach (var step in place.Path)
            {
                above = (Numbered(u, place.Anchor, step, above, ref next), step.Node, step.Child);
                if (step.Activation is { } known && backTo.Contains(known))
                {
                    isGivenUp = true;
                    break;
                }
            }

            if (!isGivenUp)
            {
                used.Add(place.Anchor.Number);
                Hang(u, place.Anchor.Number, above);
            }
        }
    }

    /// <summary>Activations with another place than before. What is entered takes the numbers that come next.</summary>
    public IEnumerable<MovedActivation> Moved => moved.Values.OrderBy(each => each.Activation);

    public void Enter(Unfolding u)
    {
        foreach (var container in entered)
        {
            u.Emit(container);
        }

        foreach (var branches in opened)
        {
            u.Emit(branches);
        }

        foreach (var each in u.State.Activations.Where(each => each.Status == NodeStatus.Active && !used.Contains(each.Number)).ToList())
        {
            // A node around open work that has no place any more; the work itself has been given up or hung elsewhere.
            u.Emit(new NodeCancelled(each.Number));
        }
    }

    private int Numbered(Unfolding u, NodeActivation anchor, PathStep step, (int? Number, FlowNode? Node, int Child) above, ref int next)
    {
        if (step.Activation is { } known)
        {
            used.Add(known);
            Hang(u, known, above);
            return known;
        }

        var branch = Branch(u, anchor.Number, above);
        if (created.TryGetValue((above.Number, branch, step.Node.Id), out var already))
        {
            return already;
        }

        var number = next++;
        created[(above.Number, branch, step.Node.Id)] = number;
        used.Add(number);
        entered.Add(new NodeEntered(number, step.Node.Id, above.Number, branch));
        if (step.Node is ChoiceNode)
        {
            opened.Add(new BranchesOpened(number, [step.Child]));
        }

        return number;
    }

    private void Hang(Unfolding u, int activation, (int? Number, FlowNode? Node, int Child) above)
    {
        var was = FlowInterpreter.Find(u.State, activation);
        var branch = Branch(u, activation, above);
        if (was.Parent != above.Number || (was.Branch != branch && was.Branch is not null))
        {
            moved[activation] = new MovedActivation(activation, above.Number, branch);
        }
    }
    // Items and rounds keep their number, whatever has been put between or taken away; they are no children of the definition.
    private static int? Branch(Unfolding u, int activation, (int? Number, FlowNode? Node, int Child) above)
    {
        if (above.Node is not (ForEachNode or RepeatNode))
        {
            return above.Node is null ? null : above.Child;
        }

        var at = FlowInterpreter.Find(u.State, activation);
        while (at.Parent != above.Number)
        {
            at = FlowInterpreter.Find(u.State, at.Parent ?? throw new InvalidOperationException($"{above.Node.Id} is not around activation {activation}."));
        }

        return at.Branch;
    }
}
