using System.Collections.Immutable;
using System.Text.Json;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Engine.Rules;
using LowCodeGov.Engine.Time;
using Decision = LowCodeGov.Engine.Cases.Decision;

namespace LowCodeGov.Engine.Simulation;

/// <summary>
/// A case on a virtual clock: commands go through the real <see cref="CaseDecider"/>, a jump ahead fires the timers that become due in
/// their order, and what would happen outside (a certificate stored) is reported at once.
/// </summary>
public sealed class SimulatedCase
{
    private readonly WorkCalendar calendar;
    private readonly RuleEngine rules;
    private readonly INumbers numbers = new SimulatedNumbers();
    private readonly ImmutableArray<TraceEntry>.Builder trace = ImmutableArray.CreateBuilder<TraceEntry>();
    private readonly bool isTraced;
    private CaseState? state;

    /// <summary>A case that has not begun.</summary>
    /// <param name="definition">The matter.</param>
    /// <param name="calendar">Working calendar of the region.</param>
    /// <param name="rules">Runs the rules.</param>
    /// <param name="now">Where the virtual clock begins.</param>
    /// <param name="isTraced">Whether a trace is kept; without one a simulation of many cases is faster.</param>
    public SimulatedCase(MatterDefinition definition, WorkCalendar calendar, RuleEngine rules, DateTimeOffset now, bool isTraced = true)
    {
        Definition = definition;
        this.calendar = calendar;
        this.rules = rules;
        this.isTraced = isTraced;
        Now = now;
    }

    public MatterDefinition Definition { get; }

    /// <summary>The instant that the virtual clock shows.</summary>
    public DateTimeOffset Now { get; private set; }

    public bool HasBegun => state is not null;

    /// <summary>The case so far.</summary>
    /// <exception cref="InvalidOperationException">It has not begun.</exception>
    public CaseState State => state ?? throw new InvalidOperationException("The case has not begun.");

    /// <summary>What has been done so far, refusals included.</summary>
    public ImmutableArray<TraceEntry> Trace => trace.ToImmutable();

    /// <summary>Facts on the applicant for rules, a JSON object.</summary>
    public JsonElement? ApplicantFacts { get; init; }

    /// <summary>When the next timer is due; null when there is none.</summary>
    public DateTimeOffset? NextTimer => state is { Timers: { IsEmpty: false } timers } ? timers.Min(timer => timer.DueAt) : null;

    /// <summary>Events of the last command that was accepted, with what the platform reported after it.</summary>
    public ImmutableArray<RecordedEvent> LastEvents { get; private set; } = [];

    /// <summary>Why the last command was refused; null when it took effect.</summary>
    public Refusal? LastRefusal { get; private set; }

    /// <summary>What an actor would be told about the case now.</summary>
    public CaseContext ContextOf(Actor actor) => new()
    {
        Now = Now, Calendar = calendar, Actor = actor, Numbers = numbers, Rules = rules, NewCaseId = new CaseId(new Guid(1, 0, 0, new byte[8])), ApplicantFacts = ApplicantFacts,
    };

    /// <summary>Plays a command.</summary>
    /// <returns>The refusal; null when it took effect.</returns>
    public Refusal? Do(Actor actor, CaseCommand command)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(command);
        var refusal = LastRefusal = Carry(actor, command, out var events);
        if (refusal is not null)
        {
            return refusal;
        }

        var all = events;
        foreach (var issued in events.Select(each => each.Event).OfType<CertificateIssued>())
        {
            var file = new FileReference(issued.CertificateId, issued.CertificateId, 0, "application/pdf", new string('0', 64));
            if (Carry(Actor.Platform, new ReportCertificateStored(issued.CertificateId, file), out var stored) is null)
            {
                all = all.AddRange(stored);
            }
        }

        LastEvents = all;
        return null;
    }

    /// <summary>Lets time pass; timers fire in the order in which they become due.</summary>
    /// <param name="until">The instant to reach; an earlier one leaves the clock where it is.</param>
    /// <returns>All events that the timers brought.</returns>
    public ImmutableArray<RecordedEvent> AdvanceTo(DateTimeOffset until)
    {
        var happened = ImmutableArray.CreateBuilder<RecordedEvent>();
        var refused = new HashSet<int>();
        while (state?.Timers.Where(timer => timer.DueAt <= until && !refused.Contains(timer.Number)).MinBy(timer => (timer.DueAt, timer.Number)) is { } due)
        {
            Now = due.DueAt > Now ? due.DueAt : Now;
            if (Do(Actor.Platform, new FireTimer(due.Number)) is null)
            {
                happened.AddRange(LastEvents);
            }
            else
            {
                refused.Add(due.Number);
            }
        }

        Now = until > Now ? until : Now;
        return happened.ToImmutable();
    }

    private Refusal? Carry(Actor actor, CaseCommand command, out ImmutableArray<RecordedEvent> events)
    {
        var before = state;
        var context = ContextOf(actor);
        switch (CaseDecider.Decide(Definition, before, command, context))
        {
            case Decision.Accepted accepted:
                state = accepted.State;
                events = accepted.Events;
                if (isTraced)
                {
                    trace.Add(Entry(before, accepted, actor, command, context));
                }

                return null;
            case Decision.Refused refused:
                events = [];
                if (isTraced)
                {
                    trace.Add(Bare(before, actor, command) with { Refused = refused.Refusal.Key });
                }

                return refused.Refusal;
            default:
                throw new InvalidOperationException("A decision is accepted or refused.");
        }
    }

    private TraceEntry Bare(CaseState? at, Actor actor, CaseCommand command)
    {
        var task = command is TaskCommand about ? at?.Tasks.FirstOrDefault(each => each.Number == about.Task) : null;
        return new TraceEntry(Now, actor.Reference, CommandNames.Of(command), task?.Node, at?.State ?? PublicState.Submitted) { Step = task?.Title };
    }

    private TraceEntry Entry(CaseState? before, Decision.Accepted accepted, Actor actor, CaseCommand command, CaseContext context)
    {
        var events = accepted.Events.Select(each => each.Event).ToList();
        var moved = events.Select(ClockOf).OfType<string>().Distinct();
        return Bare(before, actor, command) with
        {
            State = accepted.State.State,
            Events = accepted.Events,
            Rules = RuleUses.Of(Definition, before, accepted.Events, context),
            Opened = [.. events.OfType<TaskOpened>()],
            Deadlines = [.. moved.Select(key => accepted.State.Clocks[key]).Select(clock => new TraceDeadline(clock.Key, clock.Kind, clock.Ledger.Deadline(calendar)))],
            Cards = [.. events.OfType<ThresholdReached>().Select(card => new TraceCard(card.Indicator, card.Level, card.Clock))],
            Notices = [.. events.OfType<NoticeIssued>().Select(notice => notice.Notice)],
        };
    }

    private static string? ClockOf(CaseEvent happened) => happened switch
    {
        ClockStarted e => e.Clock,
        ClockStopped e => e.Clock,
        ClockResumed e => e.Clock,
        ClockExtended e => e.Clock,
        _ => null,
    };
}
