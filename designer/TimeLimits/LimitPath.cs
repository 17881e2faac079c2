using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Designer.TimeLimits;

/// <summary>A stretch of the time line.</summary>
/// <param name="Title">What it is.</param>
/// <param name="Node">Id of the step; absent: a limit of the whole matter, or time that does not count.</param>
/// <param name="From">Day on which it begins, itself not counted.</param>
/// <param name="To">Last day.</param>
/// <param name="Limit">The limit; absent where the step has none.</param>
/// <param name="Counts">Whether it counts against the handling limit.</param>
public sealed record LimitStretch(LocalText Title, string? Node, DateOnly From, DateOnly To, TimeLimit? Limit, bool Counts);

/// <summary>The time line of a matter: what the steps may take one after the other, against what was promised and what the law allows.</summary>
/// <param name="Start">Day of acceptance.</param>
/// <param name="Stretches">The steps on the longest way, and special procedures that stop the clock.</param>
/// <param name="Promised">Last day of the promised limit; <c>null</c> where it is on the spot or in hours.</param>
/// <param name="Statutory">Last day of the statutory limit.</param>
public sealed record LimitPath(DateOnly Start, ImmutableArray<LimitStretch> Stretches, DateOnly? Promised, DateOnly? Statutory)
{
    /// <summary>Day on which the last step ends.</summary>
    public DateOnly End => Stretches.IsEmpty ? Start : Stretches.Max(stretch => stretch.To);

    /// <summary>Steps on the way that have no limit of their own.</summary>
    public int Unlimited => Stretches.Count(stretch => stretch.Node is not null && stretch.Limit is null);

    public bool IsWithinPromise => Promised is not { } day || End <= day;

    public bool IsWithinLaw => Statutory is not { } day || End <= day;

    /// <summary>Lays the longest way from acceptance to decision out on the calendar.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="calendar">Working calendar of the region.</param>
    /// <param name="from">Day of acceptance; moved to the next working day.</param>
    /// <param name="withProcedures">Whether each step takes the special procedures that it may start, of which those that stop the clock do not count.</param>
    /// <remarks>Source: DOMAIN 9.2; the longest of branches at the same time, the longest of those to choose from. What comes before acceptance or behind the decision has other clocks.</remarks>
    public static LimitPath Of(MatterDefinition definition, WorkCalendar calendar, DateOnly from, bool withProcedures)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(calendar);
        var start = calendar.RollForward(from);
        var flow = FlowFragments.ResolvedOrAsIs(definition);
        var (way, _) = Longest(flow);
        var stretches = ImmutableArray.CreateBuilder<LimitStretch>();
        var excluded = new List<ExcludedInterval>();
        var at = start;
        foreach (var node in way)
        {
            foreach (var rule in withProcedures && node is TaskNode task ? definition.SpecialProcedures.Where(rule => task.SpecialProcedures.Contains(rule.Kind)) : [])
            {
                var end = calendar.AddWorkdays(at, rule.MaxDays);
                stretches.Add(new LimitStretch(rule.Name, null, at, end, TimeLimit.WorkingDays(rule.MaxDays), !rule.ExcludesTime));
                if (rule.ExcludesTime)
                {
                    excluded.Add(new ExcludedInterval(at, end));
                }

                at = end;
            }

            var limit = LimitOf(node);
            var last = limit is null ? at : LastDay(limit, at, calendar);
            stretches.Add(new LimitStretch(node.Title ?? node.Id, node.Id, at, last, limit, true));
            at = last;
        }

        return new LimitPath(
            start, stretches.ToImmutable(), Deadline(definition.Elements.PromisedTimeLimit, start, calendar, excluded), Deadline(definition.Elements.StatutoryTimeLimit, start, calendar, excluded));
    }

    // The nodes up to and with the decision, and whether a decision was met.
    private static (ImmutableArray<FlowNode> Way, bool Decided) Longest(FlowNode node)
    {
        switch (node)
        {
            case SequenceNode sequence:
                var way = ImmutableArray<FlowNode>.Empty;
                foreach (var child in sequence.Nodes)
                {
                    var (part, decided) = Longest(child);
                    way = way.AddRange(part);
                    if (decided)
                    {
                        return (way, true);
                    }
                }

                return (way, false);
            case ChoiceNode or ParallelNode:
                var ways = node.Children.Select(Longest).OrderBy(each => each.Way.Sum(inner => LimitOf(inner) is { } limit ? Hours(limit) : 0)).ToList();
                return ways.Count == 0 ? ([], false) : node is ParallelNode { Join: not JoinRule.All } ? ways[0] : ways[^1];
            case ForEachNode each:
                return Longest(each.Body);
            case RepeatNode repeat:
                return Longest(repeat.Body);
            case FragmentNode { Body: { } body }:
                return Longest(body);
            case TaskNode { Kind: HumanTaskKind.PreReview or HumanTaskKind.Receipt or HumanTaskKind.Acceptance }:
                return ([], false);
            case TaskNode task:
                return ([task], task.Kind == HumanTaskKind.Decision);
            default:
                return (LimitOf(node) is null ? [] : [node], false);
        }
    }

    private static TimeLimit? LimitOf(FlowNode node) => node switch
    {
        TaskNode task => task.PossibleLimits.Where(limit => limit.IsCountable).OrderBy(Hours).LastOrDefault(),
        WaitNode { For.IsCountable: true } wait => wait.For,
        ServiceNode { Deadline.IsCountable: true } service => service.Deadline,
        _ => null,
    };

    private static double Hours(TimeLimit limit) => limit.Unit switch
    {
        TimeUnit.Hours => limit.Value,
        TimeUnit.WorkingDays => limit.Value * 33.6,
        TimeUnit.CalendarDays => limit.Value * 24,
        TimeUnit.Months => limit.Value * 730,
        _ => limit.Value * 8760,
    };

    private static DateOnly LastDay(TimeLimit limit, DateOnly from, WorkCalendar calendar) => limit.Unit == TimeUnit.Hours
        ? from.AddDays((limit.Value + 23) / 24)
        : new LimitArithmetic(calendar, from, limit).Deadline ?? from;

    private static DateOnly? Deadline(TimeLimit limit, DateOnly start, WorkCalendar calendar, List<ExcludedInterval> excluded) =>
        limit is { IsCountable: true, Unit: not TimeUnit.Hours, Value: > 0 } ? new LimitArithmetic(calendar, start, limit, excluded).Deadline : null;
}
