using System.Collections.Immutable;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Engine.Tests.Cases;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Engine.Tests.HumanTasks;

/// <summary>Where the step under test stands: alone, or in a branch beside another that is open.</summary>
public enum Place
{
    Plain,
    Branch,
}

/// <summary>The clerks and the matters of the tests on human tasks: accepted, prepared, the step under test, the next one, the last.</summary>
internal static class Office
{
    public static readonly Actor Zhao = Clerk("zhao", "Reviewer");
    public static readonly Actor Qian = Clerk("qian", "Reviewer");
    public static readonly Actor Sun = Clerk("sun", "Reviewer");
    public static readonly Actor Deputy = Clerk("deputy", "Deputy");
    public static readonly Actor Admin = new() { Kind = ActorKind.Clerk, Id = "admin", Name = "admin", Grants = [new RoleGrant("PlatformAdmin")] };

    public static readonly ImmutableArray<Actor> All = [.. People.All, Zhao, Qian, Sun, Deputy, Admin];

    /// <summary>Everything allowed.</summary>
    public static readonly TaskOperations Everything = new()
    {
        Delegate = new TaskOperation(true),
        AddSignBefore = new TaskOperation(true),
        AddSignAfter = new TaskOperation(true),
        AddSignBeside = new TaskOperation(true),
        RemoveSigner = new TaskOperation(true, OperationActor.Lead),
        Return = new TaskOperation(true) { Way = ReturnWay.Choose },
        TakeBack = new TaskOperation(true) { ReasonRequired = false },
        Urge = new TaskOperation(true, OperationActor.Anybody) { ReasonRequired = false, PerDay = 1, ApplicantSees = "已催办" },
        Copy = new TaskOperation(true) { ReasonRequired = false },
        RequestCorrection = new TaskOperation(true),
    };

    public static readonly ImmutableArray<TaskOutcome> PassOrFail = [new TaskOutcome("pass", "同意"), new TaskOutcome("fail", "不同意", ReasonRequired: true)];

    /// <summary>The step under test; its rule names nobody.</summary>
    public static TaskNode Step => TestMatters.Step("step", HumanTaskKind.Review, "Reviewer") with
    {
        Limit = TimeLimit.WorkingDays(3), Outcomes = PassOrFail, ReturnTo = ["first"], SpecialProcedures = ["expert"], FieldRights = TestMatters.Writes("score"),
    };

    /// <summary>A countersign step of Li, Wang and Zhao.</summary>
    public static TaskNode Countersign(ApprovalMode mode = ApprovalMode.All, ApprovalEnd ends = ApprovalEnd.AtOnce, int? percent = null) =>
        Step with { Candidates = new CandidateRule("Reviewer") { People = "'T-li,T-wang,T-zhao'" }, Approval = new ApprovalRule { Mode = mode, Ends = ends, Percent = percent } };

    public static MatterDefinition Matter(Place place, TaskNode step, TaskOperations? operations = null)
    {
        var first = TestMatters.Step("first", HumanTaskKind.Review, "Reviewer");
        var next = TestMatters.Step("next", HumanTaskKind.Review, "Reviewer") with { ReturnTo = ["first", "step"] };
        var last = TestMatters.Step("last", HumanTaskKind.Decision, "Decider");
        var acceptance = TestMatters.Step("acceptance", HumanTaskKind.Acceptance, "Acceptor");
        var definition = place == Place.Plain
            ? TestMatters.Of(acceptance, first, step, next, last)
            : TestMatters.Of(
                acceptance,
                first,
                new ParallelNode
                {
                    Id = "joint",
                    Branches = [new FlowBranch("一", TestMatters.Sequence("one", step, next)), new FlowBranch("二", TestMatters.Step("other", HumanTaskKind.Review, "Reviewer"))],
                },
                last);
        return definition with { Operations = operations ?? Everything, Revival = new RevivalRule(Within: TimeLimit.WorkingDays(10)) };
    }

    /// <summary>Plays a scenario that begins where the step under test has just opened; in a branch, the other must be untouched by all of it.</summary>
    public static void Play(Place place, TaskNode step, Action<Scenario> play, TaskOperations? operations = null, Directory? staff = null) =>
        Scenario.Play(Matter(place, step, operations), s =>
        {
            s.Staff = staff ?? new Directory();
            Arrive(s);
            play(s);
            // A withdrawal ends all of it, and only that.
            s.State.Tasks.ShouldNotContain(task => task.Node == "other" && task.Status == Engine.Cases.TaskStatus.Cancelled && !s.All<CaseEnded>().Any(), "the other branch goes on");
        });

    public static Scenario Arrive(Scenario s) =>
        s.Received().Do(People.Acceptor, new AcceptCase { Task = s.Task("acceptance") }).Do(Sun, new CompleteStep { Task = s.Task("first") });

    /// <summary>Number of the open task of the step that a clerk holds.</summary>
    public static int Of(this Scenario s, Actor clerk, string step = "step") =>
        s.State.Tasks.SingleOrDefault(task => task.IsOpen && task.Node == step && task.Activation is not null && task.Holder?.Id == clerk.Id)?.Number
        ?? throw new ShouldAssertException($"{clerk.Id} holds no task of {step}");

    public static string[] Holders(this Scenario s, string step = "step") =>
        [.. s.State.Tasks.Where(task => task.IsOpen && task.Node == step).Select(task => task.Holder?.Id ?? "pool").Order(StringComparer.Ordinal)];

    public static Scenario Sign(this Scenario s, Actor clerk, string outcome = "pass", string? opinion = "意见") =>
        s.Do(clerk, new CompleteStep(outcome, opinion) { Task = s.Of(clerk) });

    /// <summary>Number of the last task of a step, open or not.</summary>
    public static int Last(this Scenario s, string step = "step") => s.State.Tasks.Last(task => task.Node == step && task.Activation is not null).Number;

    public static Actor StandingIn(this Actor clerk, Actor absent, string from = "2026-03-01", string to = "2026-03-31", params string[] roles) => clerk with
    {
        StandsInFor = [new VacationProxy(absent.Id, absent.Name, Day(from), Day(to), absent.Grants, roles.Length == 0 ? null : [.. roles])],
    };

    public static DateOnly Day(string day) => DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);

    private static Actor Clerk(string id, string role) => new()
    {
        Kind = ActorKind.Clerk, Id = id, Name = id, StaffNo = "T-" + id, Agency = People.Agency, Grants = [new RoleGrant(role, People.Agency)],
    };
}

/// <summary>A directory in memory.</summary>
internal sealed class Directory : IStaff
{
    public List<Actor> Clerks { get; } = [.. Office.All.Where(actor => actor.Kind == ActorKind.Clerk)];

    public Dictionary<string, string> Superiors { get; } = new(StringComparer.Ordinal) { ["li"] = "head", ["citizen"] = "wang", ["receiver"] = "wang" };

    public List<(string Absent, string Proxy, string From, string To)> Leaves { get; } = [];

    public IReadOnlyList<ClerkReference>? Holders(string role, string? agency, string? department) =>
        [.. Clerks.Where(clerk => ActingRights.Holds(clerk.Grants, role, agency, department)).Select(Reference)];

    public ClerkReference? Find(string idOrStaffNo) => Clerks.Find(clerk => clerk.Id == idOrStaffNo || clerk.StaffNo == idOrStaffNo) is { } found ? Reference(found) : null;

    public ClerkReference? Head(string agency, string? department) => Find("head");

    public ClerkReference? SuperiorOf(string clerk) => Superiors.TryGetValue(clerk, out var superior) ? Find(superior) : null;

    public ClerkReference? ProxyOf(string clerk, string role, DateOnly day) =>
        Leaves.Find(leave => leave.Absent == clerk && Office.Day(leave.From) <= day && day <= Office.Day(leave.To)) is { Proxy: { } proxy } ? Find(proxy) : null;

    private static ClerkReference Reference(Actor clerk) => new(clerk.Id, clerk.Name, clerk.Grants, clerk.Agency, clerk.Department, clerk.StaffNo, clerk.Post);
}
