using System.Collections.Immutable;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Verification.Conditions;

namespace LowCodeGov.Engine.Verification.Flows;

/// <summary>Looks for a shortest way through a flow on which something does not happen, and which a case can really go.</summary>
internal sealed class FlowSearch(VerificationSubject subject)
{
    private const int MostVisits = 20_000;

    private readonly ImmutableHashSet<string> changing = Changing(subject);

    /// <summary>The way as the analyst reads it; null when there is none, or none was found in the time allowed.</summary>
    /// <param name="target">Point at which it ends.</param>
    /// <param name="within">Node that the case is looked at in, so that branches beside it need not have run.</param>
    /// <param name="avoid">The fact that must not have come about.</param>
    public ImmutableArray<CounterExampleStep>? Way(int target, FlowNode? within, string? avoid)
    {
        var around = within is null ? [] : subject.Tree.Above(within).ToList();
        // The fewest choices to tell come first; among equals those drawn first.
        var queue = new PriorityQueue<Visit, (int Told, int Order)>();
        queue.Enqueue(new Visit(FlowGraph.Start, null, null, []), (0, 0));
        var seen = new HashSet<(int, string)>();
        var order = 0;
        for (var visits = 0; queue.TryDequeue(out var at, out var length) && visits < MostVisits; visits++)
        {
            if (!seen.Add((at.Point, string.Join('|', at.Conditions.Select(each => $"{each.Use.Use.Place.Path}{each.Holds}")))))
            {
                continue;
            }

            if (at.Point == target)
            {
                return Told(at);
            }

            foreach (var edge in subject.Graph.From(at.Point))
            {
                if ((avoid is not null && edge.Facts.Contains(avoid)) || (edge.Beside is { } beside && !around.Exists(each => ReferenceEquals(each.Node, beside.Node) && each.Child != beside.Child)))
                {
                    continue;
                }

                var kept = Kept(at.Conditions, edge);
                if (kept is null)
                {
                    continue;
                }

                queue.Enqueue(new Visit(edge.To, at, edge, kept.Value), (length.Told + (edge.Label is null ? 0 : 1), ++order));
            }
        }

        return null;
    }

    private sealed record Visit(int Point, Visit? From, FlowEdge? By, ImmutableArray<(CompiledUse Use, bool Holds)> Conditions);

    // Null when the way cannot be gone. Conditions on what may change meanwhile bind nothing later.
    private ImmutableArray<(CompiledUse Use, bool Holds)>? Kept(ImmutableArray<(CompiledUse Use, bool Holds)> before, FlowEdge edge)
    {
        if (edge.Conditions.IsDefaultOrEmpty)
        {
            return before;
        }

        if (subject.Conditions.Solve(before.Concat(edge.Conditions)).Verdict == Verdict.Impossible)
        {
            return null;
        }

        return [.. before, .. edge.Conditions.Where(each => IsStable(each.Use) && IsShared(each.Use))];
    }

    private readonly Dictionary<CompiledUse, bool> stable = new(ReferenceEqualityComparer.Instance);
    private Dictionary<string, int>? readers;

    private bool IsStable(CompiledUse use)
    {
        if (!stable.TryGetValue(use, out var known))
        {
            stable[use] = known = !subject.Conditions.DependsOnToday(use) && subject.Conditions.NamesOf(use).All(name => !changing.Contains(name) && MayBeKept(name));
        }

        return known;
    }

    // Only what several nodes ask about can make one way exclude another.
    private bool IsShared(CompiledUse use)
    {
        readers ??= subject.Rules.Where(rule => rule.Use is { Node: not null, Role: RuleRole.Branch or RuleRole.When })
            .SelectMany(rule => subject.Conditions.NamesOf(rule).Select(name => (name, rule.Use.Node)).Distinct())
            .Distinct().GroupBy(each => each.name, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        return subject.Conditions.NamesOf(use).Any(name => readers.GetValueOrDefault(name) > 1);
    }

    private static bool MayBeKept(string name) =>
        name == "case.approved" || name.Split('.')[0] is "form" or "situation" or "applicant" or "steps";

    private static ImmutableHashSet<string> Changing(VerificationSubject subject)
    {
        var names = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        foreach (var node in subject.Nodes)
        {
            var (surely, possibly) = FlowFact.Of(subject, node);
            names.UnionWith(surely.Concat(possibly).Where(fact => fact.StartsWith("field:", StringComparison.Ordinal)).Select(fact => "form." + fact["field:".Length..]));
            if (node is TaskNode task)
            {
                names.UnionWith(task.ReturnTo.Concat(task.Outcomes.Select(outcome => outcome.ReturnTo).OfType<string>()).Select(step => $"steps.{step}.outcome"));
            }
        }

        return names.ToImmutable();
    }

    private ImmutableArray<CounterExampleStep> Told(Visit visit)
    {
        var steps = new List<CounterExampleStep>();
        var conditions = new List<(CompiledUse, bool)>();
        for (var at = visit; at?.By is { } edge; at = at.From)
        {
            if (edge.Label is { } label)
            {
                steps.Add(label);
            }

            conditions.InsertRange(0, edge.Conditions.IsDefault ? [] : edge.Conditions);
        }

        steps.Reverse();
        var values = conditions.Count == 0 ? [] : subject.Conditions.Solve(conditions).Values;
        return [.. steps, .. values.Where(each => each.Name.All(character => char.IsLetterOrDigit(character) || character is '.' or '_'))
            .Select(each => CounterExampleStep.Of("verification.way.value", ("Name", each.Name), ("Value", TermEvaluation.Show(each.Value))))];
    }
}
