using System.Collections.Immutable;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Rules;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Engine.Simulation;

/// <summary>
/// Answers a what-if by letting it happen: applications arrive, people take the most urgent task they may do, work their hours and go
/// home; every command goes through the real <see cref="CaseDecider"/>, so clocks, cards and routes are those of production.
/// </summary>
public sealed class WhatIfRun
{
    private static readonly TimeOnly Evening = new(18, 0);
    private readonly MatterDefinition definition;
    private readonly WhatIf question;
    private readonly WorkCalendar calendar;
    private readonly RuleEngine rules;
    private readonly SeededDice dice;
    private readonly List<StaffMember> staff = [];
    private readonly TaskPools pools;
    private readonly WhatIfFigures figures;
    private readonly PriorityQueue<Action, (DateTimeOffset, long)> agenda = new();
    private readonly ImmutableArray<KeyValuePair<ScenarioApplication, double>> applications;
    private readonly Dictionary<ScenarioApplication, Application> prepared = new(ReferenceEqualityComparer.Instance);
    private readonly DateTimeOffset end;
    private DateTimeOffset now;
    private long order;

    private WhatIfRun(MatterDefinition definition, WhatIf question, WorkCalendar calendar, RuleEngine rules)
    {
        (this.definition, this.question, this.calendar, this.rules) = (definition, question, calendar, rules);
        dice = new SeededDice(question.Seed);
        foreach (var (group, number) in question.Staff.SelectMany(group => Enumerable.Range(1, group.Count).Select(number => (group, number))))
        {
            staff.Add(new StaffMember(group, number, staff.Count, calendar, question.Seed));
        }

        pools = new TaskPools(staff);
        figures = new WhatIfFigures(definition, question, calendar);
        end = ChinaTime.StartOf(question.To.AddDays(1));
        applications = [.. Applications().Select(each => KeyValuePair.Create(each.Application, each.Weight))];
    }

    /// <summary>Runs a what-if.</summary>
    /// <param name="definition">The matter.</param>
    /// <param name="question">Period, arrivals, people, handling times, seed.</param>
    /// <param name="calendar">Working calendar of the region.</param>
    /// <param name="rules">Runs the rules.</param>
    public static WhatIfResult Answer(MatterDefinition definition, WhatIf question, WorkCalendar calendar, RuleEngine rules)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(calendar);
        ArgumentNullException.ThrowIfNull(rules);
        return new WhatIfRun(definition, question, calendar, rules).Run();
    }

    private WhatIfResult Run()
    {
        var arrived = 0;
        foreach (var arrival in ArrivalTimes.Of(question, calendar, dice).Take(question.MostCases ?? int.MaxValue))
        {
            At(arrival, Arrive);
            arrived++;
        }

        for (var day = question.From; day <= question.To; day = day.AddDays(1))
        {
            if (calendar.IsWorkday(day))
            {
                var evening = day;
                At(ChinaTime.At(day, Evening), () => pools.Measure(evening));
            }
        }

        foreach (var member in staff)
        {
            AwaitShift(member, ChinaTime.StartOf(question.From));
        }

        while (agenda.TryDequeue(out var happens, out var when) && when.Item1 < end)
        {
            now = when.Item1;
            happens();
        }

        return figures.Result(arrived, pools, staff);
    }

    private void Arrive()
    {
        var given = dice.Of(applications, applications[0].Key);
        var simulated = new SimulatedCase(definition, calendar, rules, now, isTraced: false) { ApplicantFacts = given.Facts };
        if (!prepared.TryGetValue(given, out var application))
        {
            prepared[given] = application = SampleApplication.Of(definition, given, calendar, rules, now);
        }

        if (Do(simulated, SampleApplication.Beginner(definition, application), SampleApplication.Begin(application)))
        {
            var file = new SimulatedFile(simulated);
            figures.Files.Add(file);
            Follow(file);
        }
        else
        {
            figures.Refused++;
        }
    }

    // What the case now waits for goes onto the agenda.
    private void Follow(SimulatedFile file)
    {
        var state = file.Case.State;
        if (state.IsEnded)
        {
            return;
        }

        foreach (var task in state.Tasks.Where(task => task.IsOpen && !file.Seen.ContainsKey(task.Number)))
        {
            file.Seen[task.Number] = null;
            var work = new OpenWork(file, task.Number);
            if (pools.Add(work, task).FirstOrDefault(each => !each.IsBusy && !task.Candidates.Excluded.Contains(each.Actor.Id) && each.IsAtWork(now)) is { } idle)
            {
                Turn(idle);
            }
        }

        if (state.Corrections.Length > file.Corrections)
        {
            file.Corrections = state.Corrections.Length;
            At(now.AddDays(question.Correction.Draw(dice)), () => Answer(file, Players.Applicant, SimulatedApplicant.Correction(file.Case.State)));
        }

        foreach (var awaited in SimulatedOutside.Of(definition, state).Where(each => !file.Outside.Contains(each.Key)))
        {
            // What nothing else ends comes by itself: connectors, child cases, events such as a payment. An event beside a time comes only where the question says when.
            if ((question.Steps.GetValueOrDefault(awaited.Node) ?? (awaited.EndsOtherwise ? null : question.Otherwise)) is { } assumed)
            {
                file.Outside.Add(awaited.Key);
                At(now.AddMinutes(assumed.Minutes.Draw(dice)), () => Answer(file, Actor.Platform, awaited.Answer));
            }
        }

        if (file.Case.NextTimer is { } due && (file.TimerAt is null || due < file.TimerAt))
        {
            file.TimerAt = due;
            At(due, () => Fire(file));
        }
    }

    private void Fire(SimulatedFile file)
    {
        file.TimerAt = null;
        figures.Count(file.Case.AdvanceTo(now));
        Follow(file);
    }

    private void Answer(SimulatedFile file, Actor actor, CaseCommand command)
    {
        if (!file.Case.State.IsEnded)
        {
            file.Case.AdvanceTo(now);
            Do(file.Case, actor, command);
            Follow(file);
        }
    }

    // Somebody looks for work: takes the most urgent, or waits for the next shift.
    private void Turn(StaffMember member)
    {
        if (member.IsBusy || !member.IsAtWork(now) || pools.Take(member) is not { } work)
        {
            return;
        }

        var task = work.File.Case.State.Tasks.First(each => each.Number == work.Task);
        var assumed = question.Steps.GetValueOrDefault(task.Node, question.Otherwise);
        var minutes = assumed.Minutes.Draw(dice);
        work.File.Seen[work.Task] = now;
        member.IsBusy = true;
        At(member.Finish(now, minutes), () => Finish(member, work, assumed, minutes));
    }

    private void Finish(StaffMember member, OpenWork work, StepAssumption assumed, double minutes)
    {
        member.IsBusy = false;
        member.BusyMinutes += minutes;
        var simulated = work.File.Case;
        simulated.AdvanceTo(now);
        if (Open(simulated, work.Task) is { } task)
        {
            member.Done++;
            var way = task.Activation is not null && assumed.Outcomes is { Count: > 0 } shares ? dice.Of(shares, NaturalAnswers.AllWell) : NaturalAnswers.AllWell;
            if (!Do(simulated, member.Actor, NaturalAnswers.For(simulated, task, member.Actor, way)) && way.Length > 0)
            {
                Do(simulated, member.Actor, NaturalAnswers.For(simulated, task, member.Actor));
            }

            // Making a certificate takes two commands.
            if (Open(simulated, work.Task) is { } again)
            {
                Do(simulated, member.Actor, NaturalAnswers.For(simulated, again, member.Actor));
            }
        }

        Follow(work.File);
        Turn(member);
    }

    private bool Do(SimulatedCase simulated, Actor actor, CaseCommand command)
    {
        figures.Commands++;
        if (simulated.Do(actor, command) is { } refusal)
        {
            figures.Refusal(refusal.Key);
            return false;
        }

        figures.Count(simulated.LastEvents);
        return true;
    }

    // Every shift begins with a look into the pools; one begun the day before may still be under way.
    private void AwaitShift(StaffMember member, DateTimeOffset after)
    {
        if (member.NextShift(after) is { } shift && shift < end)
        {
            At(shift, () =>
            {
                Turn(member);
                AwaitShift(member, shift);
            });
        }
    }

    private void At(DateTimeOffset when, Action happens) => agenda.Enqueue(happens, (when, order++));

    private static HumanTask? Open(SimulatedCase simulated, int number) =>
        simulated.State.IsEnded ? null : simulated.State.Tasks.FirstOrDefault(task => task.Number == number && task.IsOpen);

    private ImmutableArray<WeightedApplication> Applications() =>
        !question.Applications.IsEmpty ? question.Applications
        : definition.Scenarios is { IsEmpty: false } scenarios ? [.. scenarios.Select(each => new WeightedApplication(each.Application))]
        : [new WeightedApplication(new ScenarioApplication())];
}
