using System.Collections.Immutable;
using System.Text.Json;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Engine.Rules;
using LowCodeGov.Engine.Tests.Time;
using LowCodeGov.Engine.Time;
using Decision = LowCodeGov.Engine.Cases.Decision;

namespace LowCodeGov.Engine.Tests.Cases;

/// <summary>
/// Builds a case by playing commands. <see cref="Play"/> runs a scenario twice, straight and saved and reloaded through JSON after
/// every command; both must come to the same.
/// </summary>
public sealed class Scenario
{
    private static readonly RuleEngine Rules = new();
    private readonly bool reload;
    private readonly SerialNumbers numbers = new();
    private MatterDefinition definition;
    private CaseState? state;

    private Scenario(MatterDefinition definition, bool reload)
    {
        this.reload = reload;
        this.definition = reload ? EngineJson.Read<MatterDefinition>(EngineJson.Canonical(definition)) : definition;
    }

    public static FoundForm Filled { get; } = new("""{"company":"金华一店","area":50,"total":100}""");

    public List<RecordedEvent> Events { get; } = [];

    public DateTimeOffset Now { get; private set; } = Calendars.At("2026-03-02", "09:00");

    public CaseState State => state ?? throw new InvalidOperationException("Nothing has begun.");

    public MatterDefinition Definition => definition;

    public ImmutableArray<FormFinding> FormFindings { get; set; } = [];

    public JsonElement? ApplicantFacts { get; set; }

    /// <summary>How documents print values of fields.</summary>
    public Func<FieldDefinition, JsonElement, string?>? FieldText { get; set; }

    /// <summary>The version that the next migration goes to.</summary>
    public MatterDefinition? MigrationTarget { get; set; }

    public WorkCalendar Calendar { get; set; } = Calendars.China;

    public CaseId NewCaseId { get; set; } = new(Guid.Parse("00000000-0000-0000-0000-000000000001"));

    public IStaff Staff { get; set; } = NoStaff.Instance;

    /// <summary>Everybody who acts in random play.</summary>
    public ImmutableArray<Actor> Cast { get; set; } = People.All;

    public static void Play(MatterDefinition definition, Action<Scenario> play)
    {
        var straight = new Scenario(definition, reload: false);
        play(straight);
        var reloaded = new Scenario(definition, reload: true);
        play(reloaded);
        EngineJson.Canonical(reloaded.state).ShouldBe(EngineJson.Canonical(straight.state));
        EngineJson.Canonical(reloaded.Events).ShouldBe(EngineJson.Canonical(straight.Events));
    }

    public static Scenario Straight(MatterDefinition definition) => new(definition, reload: false);

    public CaseContext ContextOf(Actor actor) => new()
    {
        Now = Now,
        Calendar = Calendar,
        Actor = actor,
        Numbers = numbers,
        Rules = Rules,
        NewCaseId = NewCaseId,
        Staff = Staff,
        FormFindings = FormFindings,
        ApplicantFacts = ApplicantFacts,
        MigrationTarget = MigrationTarget,
        FieldText = FieldText,
    };

    /// <summary>Decides without keeping the outcome.</summary>
    public Decision Try(Actor actor, CaseCommand command) => CaseDecider.Decide(definition, state, Through(command), ContextOf(actor));

    /// <summary>Plays a command that must be accepted.</summary>
    public Scenario Do(Actor actor, CaseCommand command)
    {
        var decision = Try(actor, command);
        var accepted = decision as Decision.Accepted
            ?? throw new ShouldAssertException($"{CommandNames.Of(command)} by {actor.Id} was refused: {((Decision.Refused)decision).Refusal}");
        Events.AddRange(accepted.Events.Select(Through));
        state = Through(accepted.State);
        definition = state.MatterVersion == definition.Version ? definition : Through(MigrationTarget ?? definition);
        Invariants.Hold(definition, State, Events);
        return this;
    }

    /// <summary>Plays a command that must be refused.</summary>
    public TRefusal Refused<TRefusal>(Actor actor, CaseCommand command)
        where TRefusal : Refusal
    {
        var decision = Try(actor, command);
        return decision is Decision.Refused { Refusal: TRefusal refusal }
            ? refusal
            : throw new ShouldAssertException($"{CommandNames.Of(command)} by {actor.Id} should have been refused with {typeof(TRefusal).Name}, was {decision}");
    }

    /// <summary>Number of the only open task of a step; fails when there is none.</summary>
    public int Task(string node) => Open(node)?.Number ?? throw new ShouldAssertException($"{node} is not open; open are {string.Join(", ", OpenSteps)}");

    public int Task(HumanTaskKind kind) => State.Tasks.Single(task => task.IsOpen && task.Kind == kind).Number;

    public HumanTask? Open(string node) => State.Tasks.SingleOrDefault(task => task.IsOpen && task.Activation is not null && task.Node == node);

    public string[] OpenSteps => [.. State.Tasks.Where(task => task.IsOpen && task.Activation is not null).Select(task => task.Node).Order(StringComparer.Ordinal)];

    public ClockLedger Clock(string key) => State.Clocks[key].Ledger;

    public DateOnly? Deadline(string key) => Clock(key).Deadline(Calendar);

    public IReadOnlyList<IssuedNotice> Notices(string id) => [.. State.Notices.Where(notice => notice.Notice == id)];

    public IEnumerable<TEvent> All<TEvent>()
        where TEvent : CaseEvent => Events.Select(each => each.Event).OfType<TEvent>();

    public string[] Offered(Actor actor, int task) => [.. TaskActions.Offered(definition, State, task, ContextOf(actor)).Select(each => each.Command)];

    public string[] OfferedOnCase(Actor actor) => [.. CaseActions.Offered(definition, State, ContextOf(actor)).Select(each => each.Command)];

    /// <summary>Lets time pass; timers fire when they are due.</summary>
    public Scenario Until(string day, string time = "09:00")
    {
        var target = Calendars.At(day, time);
        while (state is not null && State.Timers.Where(timer => timer.DueAt <= target).MinBy(timer => (timer.DueAt, timer.Number)) is { } due)
        {
            Now = due.DueAt > Now ? due.DueAt : Now;
            Do(People.Platform, new FireTimer(due.Number));
        }

        Now = target;
        return this;
    }

    /// <summary>Lets time pass while no timer is served, as after a crash.</summary>
    public Scenario Asleep(string day, string time = "09:00")
    {
        Now = Calendars.At(day, time);
        return this;
    }

    public static Application Application(string? form = null, string[]? materials = null, string business = "retail", string account = "citizen", TrustLevel trust = TrustLevel.C) => new()
    {
        Applicant = new Applicant(ApplicantKind.NaturalPerson, "陈一", "111", "330702199003078515", account),
        Contact = new Contact("陈一", "13800000000"),
        Channel = "2",
        Situation = ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty.Add("business", [business]),
        Form = form is null ? Filled.Element : new FoundForm(form).Element,
        Materials = [.. (materials ?? ["form", "plan", "report"]).Select(key => Material(key, trust))],
        Region = "330702",
    };

    public static SubmittedMaterial Material(string key, TrustLevel trust = TrustLevel.C, string file = "f") =>
        new(key, "2", [new FileReference(file + key, key + ".pdf", 10, "application/pdf", new string('0', 64))], trust);

    public Scenario Submitted(string? form = null, string[]? materials = null) => Do(People.Citizen, new SubmitApplication(Application(form, materials)));

    public Scenario Received(string? form = null, string[]? materials = null) =>
        Do(People.Receiver, new ReceiveApplication(Application(form, materials), IdentityChecked: true));

    /// <summary>Received at a window and accepted.</summary>
    public Scenario Accepted(string? form = null) => Received(form).Do(People.Acceptor, new AcceptCase { Task = Task("acceptance") });

    public Scenario Reviewed() => Accepted().Do(People.Li, Review("pass"));

    public Scenario AwaitingDecision() => Reviewed().Do(People.Wang, new CompleteStep("pass", "同意") { Task = Task("audit") });

    public Scenario Approved() => AwaitingDecision().Do(People.Decider, new Approve { Task = Task("decision") });

    public CompleteStep Review(string outcome = "pass", string? opinion = null) =>
        new(outcome, opinion, new FoundForm("""{"score":90}""").Element) { Task = Task("review") };

    private T Through<T>(T value) => reload ? EngineJson.Read<T>(EngineJson.Canonical(value)) : value;

    /// <summary>Form data from text.</summary>
    public sealed record FoundForm(string Json)
    {
        public JsonElement Element => EngineJson.Read<JsonElement>(Json);
    }

    private sealed class SerialNumbers : INumbers
    {
        private readonly Dictionary<string, long> last = new(StringComparer.Ordinal);

        public long Next(string series) => last[series] = last.GetValueOrDefault(series) + 1;

        public string QueryPassword() => "123456";
    }
}
