using System.Collections.Immutable;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Flow;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Engine.Cases;

/// <summary>
/// A decision being made: every event is folded the moment it is emitted, so what follows sees the state it leads to,
/// and the state handed out equals the replay by construction.
/// </summary>
internal sealed class Unfolding(MatterDefinition definition, CaseState? state, CaseContext context)
{
    // 128 bits in hexadecimal digits.
    private const int SaltLength = 32;

    private readonly RuleHearing hearing = new(definition);
    private readonly ImmutableArray<RecordedEvent>.Builder events = ImmutableArray.CreateBuilder<RecordedEvent>();
    private CaseState? state = state;
    private CaseRules? rules;
    private CaseContext? listening;

    public MatterDefinition Definition { get; private set; } = definition;

    public CaseContext Context => listening ??= context with { Hearing = hearing };

    public FlowMap Flow { get; private set; } = FlowMap.Of(definition);

    /// <summary>The state so far.</summary>
    /// <exception cref="InvalidOperationException">The case has not begun; <see cref="CaseDecider"/> refuses such commands first.</exception>
    public CaseState State => state ?? throw new InvalidOperationException("The case has not begun.");

    public bool HasBegun => state is not null;

    public ImmutableArray<RecordedEvent> Events => events.ToImmutable();

    /// <summary>Who acts; standing in for others only on the days on which he does.</summary>
    public Actor Actor { get; } = context.Actor.StandsInFor.IsEmpty
        ? context.Actor
        : context.Actor with { StandsInFor = [.. context.Actor.StandsInFor.Where(leave => leave.IsValidOn(ChinaTime.DayOf(context.Now)))] };

    public DateTimeOffset Now => Context.Now;

    public DateOnly Today => ChinaTime.DayOf(Context.Now);

    public WorkCalendar Calendar => Context.Calendar;

    public ActorReference By { get; } = context.Actor.Reference;

    /// <summary>
    /// The activation at which the decision is: of the task that the command is about, or of the node entered last. What its rules read as
    /// <c>item</c>, <c>param</c> and <c>steps</c> depends on it.
    /// </summary>
    public int? Place { get; set; }

    /// <summary>The rules of the definition over the state so far, at the present place.</summary>
    public CaseRules Rules => RulesAt(Place);

    /// <summary>The rules over the state so far, as read at an activation.</summary>
    /// <param name="activation">The activation; null for the case as a whole.</param>
    /// <param name="item">Stands for <c>item</c>, where it is not yet one of the activation.</param>
    public CaseRules RulesAt(int? activation, System.Text.Json.JsonElement? item = null)
    {
        var place = activation is { } number && FlowScope.Matters(Flow, FlowInterpreter.Find(State, number).Node) ? activation : null;
        if (item is not null)
        {
            return CaseRules.Over(Definition, State, Context, place, item);
        }

        return rules is not null && ReferenceEquals(rules.State, State) && rules.Place == place ? rules : rules = CaseRules.Over(Definition, State, Context, place);
    }

    /// <summary>Next free number for a task, timer, activation, procedure, request or notice of this case.</summary>
    public int NextNumber => (state?.LastNumber ?? 0) + 1;

    public void Emit(CaseEvent happened)
    {
        var recorded = new RecordedEvent((state?.Version ?? 0) + 1, Context.Now, By, happened, hearing.Take(state, Flow, happened));
        if (Context.Salt is { } salt && Retention.Blanking.MayHoldValues(recorded))
        {
            recorded = recorded with { Salt = EngineJson.Hash($"{salt}/{recorded.Sequence}")[..SaltLength] };
        }

        state = CaseEvolution.Evolve(Definition, state, recorded);
        events.Add(recorded);
    }

    /// <summary>What follows is decided under another version of the matter; the event that says so has been emitted.</summary>
    public void GoOnUnder(MatterDefinition version)
    {
        Definition = version;
        Flow = FlowMap.Of(version);
        rules = null;
    }

    /// <summary>Sets the base state, unless it is that already.</summary>
    public void Reach(PublicState stage)
    {
        if (State.Stage != stage)
        {
            Emit(new StageReached(stage));
        }
    }
}
