using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Engine.Situations;
using LowCodeGov.Engine.Tests.Seed;

namespace LowCodeGov.Engine.Tests.Cases;

/// <summary>The matters of the seed, carried from application to end by the people of the seed: every step has somebody to do it.</summary>
public sealed class SeedMatterPlays
{
    private static readonly ImmutableArray<Actor> Clerks =
    [
        .. SeedFolder.List("people.json", "clerks").Select(clerk => new Actor
        {
            Kind = ActorKind.Clerk,
            Id = clerk.Text("staffNo"),
            Name = clerk.Text("name"),
            StaffNo = clerk.Text("staffNo"),
            Agency = clerk.Optional("agency"),
            Department = clerk.Optional("department"),
            Grants = [.. clerk.GetProperty("grants").EnumerateArray().Select(grant => new RoleGrant(
                grant.Text("role"), grant.Optional("agency"), grant.Optional("department"), grant.Optional("region")))],
        }),
    ];

    public static TheoryData<string, bool, bool> Plays { get; } =
    [
        .. from file in SeedFolder.Matters.Select(row => row.Data)
           from online in new[] { true, false }
           from approve in new[] { true, false }
           // What waits for the outside is played by its own scenario, with answers from there.
           where !SeedFolder.Matter(file).Nodes().Any(node => node is ServiceNode or SubMatterNode)
           where SeedFolder.Matter(file).Intake is var intake && (online ? intake.Online : intake.Window)
           select (file, online, approve),
    ];

    [Theory]
    [MemberData(nameof(Plays))]
    public void come_to_their_end(string file, bool online, bool approve) => Scenario.Play(SeedFolder.Matter(file), s =>
    {
        var application = Application(s, online);
        if (online)
        {
            s.Do(People.Citizen, new SubmitApplication(application));
        }
        else
        {
            s.Do(Clerks.First(clerk => ActingRights.IsReceiver(s.Definition, clerk)), new ReceiveApplication(application, true));
        }

        for (var steps = 0; !s.State.IsEnded; steps++)
        {
            steps.ShouldBeLessThan(40, $"{file} goes round in circles at {string.Join(", ", s.OpenSteps)}");
            if (s.State.Tasks.FirstOrDefault(each => each.IsOpen) is not { } task)
            {
                s.Do(Actor.Platform, new ReportEvent(PaymentOf(s.Definition)));
                continue;
            }

            var clerk = Clerks.FirstOrDefault(each => TaskActions.Offered(s.Definition, s.State, task.Number, s.ContextOf(each)).Length > 0)
                ?? throw new ShouldAssertException($"nobody may do {task.Node} of {file}: {task.Candidates}");
            s.Do(clerk, Natural(s, task, clerk, approve));
        }

        s.State.State.ShouldBe(PublicState.Closed);
        s.State.DecisionRecord?.Approved.ShouldBe(approve);
        s.State.Certificates.Length.ShouldBe(approve && s.Definition.Certificate is not null ? 1 : 0);
    });

    private static string PaymentOf(MatterDefinition definition) =>
        definition.Nodes().OfType<WaitNode>().Select(each => each.Event).FirstOrDefault(each => each?.StartsWith("feesPaid.", StringComparison.Ordinal) == true).ShouldNotBeNull("nobody has a task, and no fee is waited for");

    private static Application Application(Scenario s, bool online)
    {
        var definition = s.Definition;
        var situation = definition.Situations.Questions.ToImmutableSortedDictionary(
            question => question.Key, question => ImmutableArray.Create(question.Options[0].Value), StringComparer.Ordinal);
        var form = new JsonObject(definition.Form.AllFields().Where(field => field.CodeList == "handlingUnit").Select(field => KeyValuePair.Create<string, JsonNode?>(field.Key, "11330702TE5T000167")));
        var bare = new Application
        {
            Applicant = new Applicant(definition.Intake.Applicants[0], "婺州测试公司", "001", "91330702MA2E4XXX0X", People.Citizen.Id),
            Contact = new Contact("陈一", "13800000000"),
            Channel = online ? "2" : "1",
            Situation = situation,
            Form = JsonSerializer.SerializeToElement(form, EngineJson.Options),
        };
        var rules = CaseRules.Over(definition, bare, null, s.ContextOf(People.Citizen).Rules, s.Calendar, s.Now);
        return bare with { Materials = [.. Requirements.For(definition, bare, rules).Select(each => Scenario.Material(each.Material.Key, TrustLevel.A))] };
    }

    private static TaskCommand Natural(Scenario s, HumanTask task, Actor clerk, bool approve)
    {
        var node = s.Definition.Flow.Walk().OfType<TaskNode>().First(each => each.Id == task.Node);
        var offered = TaskActions.Offered(s.Definition, s.State, task.Number, s.ContextOf(clerk));
        return task.Kind switch
        {
            HumanTaskKind.PreReview => new PassPreReview { Task = task.Number },
            HumanTaskKind.Receipt => new ReceiveOriginals(true) { Task = task.Number },
            HumanTaskKind.Acceptance => new AcceptCase { Task = task.Number },
            HumanTaskKind.Review => new CompleteStep(
                offered.Single(each => each.Command == "complete-step").Outcomes.First(each => each.ReturnTo is null).Key, "属实", Required(s, node)) { Task = task.Number },
            HumanTaskKind.Decision => approve ? new Approve("同意") { Task = task.Number } : new Disapprove("不符合条件") { Task = task.Number },
            HumanTaskKind.CertificateMaking => s.State.Stage == PublicState.CertificateMaking ? new CompleteCertificate { Task = task.Number } : new MakeCertificate { Task = task.Number },
            HumanTaskKind.OriginalsVerification => new VerifyOriginals(true) { Task = task.Number },
            HumanTaskKind.Delivery => new Deliver("陈一") { Task = task.Number },
            _ => throw new InvalidOperationException(task.Kind.ToString()),
        };
    }

    private static JsonElement? Required(Scenario s, TaskNode node)
    {
        var filled = new JsonObject();
        foreach (var field in s.Definition.Form.AllFields().Where(field => node.FieldRights.GetValueOrDefault(field.Key) == FieldRight.Required))
        {
            filled[field.Key] = field.CodeList == "handlingUnit" ? "11330702TE5T000167" : "已填";
        }

        return JsonSerializer.SerializeToElement(filled, EngineJson.Options);
    }
}
