using System.Collections.Immutable;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Time;
using TaskStatus = LowCodeGov.Engine.Cases.TaskStatus;

namespace LowCodeGov.Engine.Simulation;

/// <summary>Counts while a what-if runs, and draws its figures together at the end.</summary>
internal sealed class WhatIfFigures(MatterDefinition definition, WhatIf question, WorkCalendar calendar)
{
    private readonly SortedDictionary<(string Indicator, CardLevel Level), int> cards = [];
    private readonly SortedDictionary<string, int> refusals = new(StringComparer.Ordinal);

    public List<SimulatedFile> Files { get; } = [];

    public int Refused { get; set; }

    public int Commands { get; set; }

    public void Refusal(string key) => refusals[key] = refusals.GetValueOrDefault(key) + 1;

    public void Count(ImmutableArray<RecordedEvent> events)
    {
        foreach (var each in events)
        {
            Commands += each.Event is TimerFired ? 1 : 0;
            if (each.Event is ThresholdReached card)
            {
                cards[(card.Indicator, card.Level)] = cards.GetValueOrDefault((card.Indicator, card.Level)) + 1;
            }
        }
    }

    public WhatIfResult Result(int arrived, TaskPools pools, List<StaffMember> staff)
    {
        var states = Files.ConvertAll(file => file.Case.State);
        return new WhatIfResult
        {
            Arrived = arrived,
            Decided = states.Count(state => state.DecisionRecord is not null),
            Ended = states.Count(state => state.IsEnded),
            Refused = Refused,
            Commands = Commands,
            LateShare = Late(states, CaseClocks.Promised),
            StatutoryLateShare = Late(states, CaseClocks.Statutory),
            HandlingDays = Histogram.Of(states.Where(state => state is { AcceptedOn: not null, DecisionRecord: not null, FinishedAt: not null })
                .Select(state => calendar.WorkdaysBetween(state.AcceptedOn ?? default, ChinaTime.DayOf(state.FinishedAt ?? default)))),
            Pools = [.. pools.All.OrderBy(pool => pool.Key.ToString(), StringComparer.Ordinal).Select(pool => new PoolSeries(
                pool.Key.Role, pool.Key.Agency, pool.Key.Department, pool.Staff.Count > 0, [.. pool.Lengths], pool.Lengths.Select(point => point.Waiting).DefaultIfEmpty().Max()))],
            Work = [.. staff.GroupBy(member => member.Group).Select(group => new GroupWork(
                group.Key.Key, group.Key.Title, group.Count(), group.Sum(member => member.Done), group.Sum(member => member.BusyMinutes) / 60,
                group.Sum(member => member.HoursBetween(question.From, question.To))))],
            Steps = [.. definition.Flow.Walk().OfType<TaskNode>().Select(Step)],
            Cards = [.. cards.Select(each => new CardCount(each.Key.Indicator, each.Key.Level, each.Value))],
            Ends = states.Where(state => state.IsEnded).CountBy(state => state.Stage).ToImmutableSortedDictionary(),
            Refusals = refusals.ToImmutableSortedDictionary(StringComparer.Ordinal),
        };
    }

    private double Late(List<CaseState> states, string clock)
    {
        var running = states.Where(state => state.Clocks.ContainsKey(clock)).ToList();
        return running.Count == 0 ? 0 : (double)running.Count(state => IsLate(state, state.Clocks[clock].Ledger)) / running.Count;
    }

    // A case without a decision is late when the last day has passed by the end of the period.
    private bool IsLate(CaseState state, ClockLedger ledger) =>
        ledger.Deadline(calendar) is { } last && (ledger.EndedOn is { } ended ? ChinaTime.DayOf(ended) : state.IsEnded ? last : question.To) > last;

    private StepFigures Step(TaskNode node)
    {
        var done = Files.SelectMany(file => file.Case.State.Tasks
            .Where(task => task.Node == node.Id && task.Activation is not null && task is { Status: TaskStatus.Completed, EndedAt: not null })
            .Select(task => (Task: task, Began: file.Seen.GetValueOrDefault(task.Number) ?? task.EndedAt ?? task.OpenedAt, Ended: task.EndedAt ?? task.OpenedAt))).ToList();
        return new StepFigures(
            node.Id, node.Title, done.Count, done.Count(each => each.Task.DueOn is { } due && ChinaTime.DayOf(each.Ended) > due),
            Mean(done.Select(each => (each.Began - each.Task.OpenedAt).TotalHours)), Mean(done.Select(each => (each.Ended - each.Task.OpenedAt).TotalHours)));
    }

    private static double Mean(IEnumerable<double> hours) => hours.DefaultIfEmpty().Average();
}
