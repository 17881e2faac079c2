using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Engine.Rules;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Engine.Tests.Seed;

/// <summary>Plays one matter of the seed with the people of the seed, from the application to the end.</summary>
internal sealed class SeedJourney
{
    private static readonly RuleEngine Rules = new();
    private static readonly WorkCalendar Calendar = WorkCalendar.Parse(SeedFolder.Read("calendars/cn.json").GetRawText());
    private readonly Serials serials = new();
    private readonly JsonElement account;
    private readonly List<Actor> clerks = [.. SeedFolder.List("people.json", "clerks").Select(ClerkOf)];
    private DateTimeOffset now = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8));

    public SeedJourney(string application)
    {
        Filled = SeedFolder.Application(application);
        Matter = SeedFolder.Matter(Filled.Text("matter"));
        account = SeedFolder.List("people.json", "applicants").Single(each => each.Text("userName") == Filled.Text("applicant"));
    }

    public JsonElement Filled { get; }

    public MatterDefinition Matter { get; }

    public CaseState State { get; private set; } = null!;

    /// <summary>Ids of the steps in the order in which they were done, with their outcome.</summary>
    public List<string> Done { get; } = [];

    private bool IsOrganisation => account.Text("kind") == "organisation";

    public void Submit() => Do(
        new Actor { Kind = ActorKind.Applicant, Id = account.Text("userName"), Name = account.Text("name") },
        new SubmitApplication(Application("2")));

    public void ReceiveBy(string staffNo) => Do(clerks.Single(clerk => clerk.Id == staffNo), new ReceiveApplication(Application("1"), IdentityChecked: false, ApplicantPresent: false));

    /// <summary>Completes the open step with that id.</summary>
    public void Step(string node, string? outcome = null, JsonObject? form = null)
    {
        var task = State.Tasks.Single(each => each.IsOpen && each.Node == node);
        foreach (var command in Commands(task, outcome, form))
        {
            Do(WhoTakes(State.Tasks.Single(each => each.Number == task.Number)), command);
        }

        Done.Add(outcome is null ? node : $"{node}:{outcome}");
    }

    /// <summary>Something outside is reported.</summary>
    public void Report(string happened) => Do(Actor.Platform, new ReportEvent(happened));

    private IEnumerable<TaskCommand> Commands(HumanTask task, string? outcome, JsonObject? form) => task.Kind switch
    {
        HumanTaskKind.PreReview => [new PassPreReview { Task = task.Number }],
        HumanTaskKind.Receipt => [new ReceiveOriginals(IdentityChecked: true) { Task = task.Number }],
        HumanTaskKind.Acceptance => [outcome == "at-once" ? new Approve("当场决定") { Task = task.Number } : new AcceptCase("予以受理") { Task = task.Number }],
        HumanTaskKind.Review =>
        [
            new CompleteStep(outcome ?? "pass", "已审查", form is null ? null : JsonSerializer.SerializeToElement(form)) { Task = task.Number },
        ],
        HumanTaskKind.Decision => [outcome == "disapprove" ? new Disapprove("未达到标准") { Task = task.Number } : new Approve("准予") { Task = task.Number }],
        HumanTaskKind.CertificateMaking => [new MakeCertificate { Task = task.Number }, new CompleteCertificate { Task = task.Number }],
        HumanTaskKind.OriginalsVerification => [new VerifyOriginals(Matches: true) { Task = task.Number }],
        HumanTaskKind.Delivery => [new Deliver(account.Text("name"), Way: State.Application.DeliveryWay) { Task = task.Number }],
        _ => throw new ArgumentOutOfRangeException(nameof(task)),
    };

    private Actor WhoTakes(HumanTask task) => task.Holder is { } holder
        ? clerks.Single(clerk => clerk.Id == holder.Id)
        : clerks.First(clerk => ActingRights.MayTake(clerk, task.Candidates));

    private void Do(Actor actor, CaseCommand command)
    {
        now = now.AddMinutes(20);
        var context = new CaseContext
        {
            Now = now, Calendar = Calendar, Actor = actor, Numbers = serials, Rules = Rules, NewCaseId = new CaseId(new Guid(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)),
            ApplicantFacts = account,
        };
        State = CaseDecider.Decide(Matter, State, command, context).ShouldBeOfType<Decision.Accepted>($"{command}").State;
    }

    private Application Application(string channel) => new()
    {
        Applicant = new Applicant(
            IsOrganisation ? ApplicantKind.Organisation : ApplicantKind.NaturalPerson, account.Text("name"), account.Text("idType"), account.Text("idNo"), account.Text("userName")),
        Contact = new Contact(account.Text("name"), account.Text("phone")),
        Channel = channel,
        Situation = EngineJson.Read<ImmutableSortedDictionary<string, ImmutableArray<string>>>(Filled.GetProperty("situation").GetRawText()),
        Form = Filled.GetProperty("form"),
        Materials =
        [
            .. Filled.GetProperty("materials").EnumerateArray().Select(key => key.GetString() ?? "").Select(key => new SubmittedMaterial(
                key, "2", [new FileReference(key, $"{key}.pdf", 1024, "application/pdf", new string('0', 64))], Matter.Elements.Materials.Single(each => each.Key == key).MinTrustLevel)),
        ],
    };

    private static Actor ClerkOf(JsonElement clerk) => new()
    {
        Kind = ActorKind.Clerk,
        Id = clerk.Text("staffNo"),
        Name = clerk.Text("name"),
        StaffNo = clerk.Text("staffNo"),
        Post = clerk.Text("post"),
        Agency = clerk.Text("agency"),
        Department = clerk.Text("department"),
        Grants = [.. clerk.GetProperty("grants").EnumerateArray().Select(grant => new RoleGrant(grant.Text("role"), grant.Optional("agency"), grant.Optional("department"), grant.Optional("region")))],
    };

    private sealed class Serials : INumbers
    {
        private readonly Dictionary<string, long> last = [];

        public long Next(string series) => last[series] = last.GetValueOrDefault(series) + 1;

        public string QueryPassword() => 123456.ToString(CultureInfo.InvariantCulture);
    }
}
