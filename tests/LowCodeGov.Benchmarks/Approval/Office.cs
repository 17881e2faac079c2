using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Runtime.Accounts;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Organisation;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Benchmarks.Approval;

/// <summary>The people of the scenario: one applicant, and for each step the clerk who may take it.</summary>
internal sealed class Office
{
    private readonly Dictionary<string, Actor> _byRole;

    private Office(MatterDefinition matter, Actor applicant, Application application, Dictionary<string, Actor> byRole) =>
        (Matter, Applicant, Application, _byRole) = (matter, applicant, application, byRole);

    public MatterDefinition Matter { get; }

    public Actor Applicant { get; }

    public Application Application { get; }

    public static async Task<Office> Of(Platform platform, string kind)
    {
        var matter = ApprovalMatter.Of(kind);
        await platform.Publish(matter);
        var accounts = platform.Get<AccountDirectory>();
        await using var db = await platform.Db();
        var applicant = await accounts.ActorOf(await db.Users.Where(a => a.UserName == FilledForm.Account).Select(a => a.Id).SingleAsync());
        var profile = (await accounts.Profile(applicant!.Id))!; // the demonstration has this account
        var contact = new Contact(profile.RealName, profile.Phone ?? "", null, profile.Address);
        var chart = await platform.Get<OrganisationDirectory>().Current();
        var byRole = new Dictionary<string, Actor>(StringComparer.Ordinal);
        foreach (var role in matter.Flow.Walk().OfType<TaskNode>().Select(node => node.Candidates.Role).Distinct(StringComparer.Ordinal))
        {
            var clerk = chart.ClerksFor(new TaskCandidates(role, matter.Elements.ImplementingAgency.CreditCode, null, [])).First(c => !byRole.Values.Any(a => a.Id == c.Id));
            byRole[role] = (await accounts.ActorOf(clerk.Id))!; // the chart has just named it
        }

        return new Office(matter, applicant, FilledForm.For(kind, matter, profile.Applicant, contact, profile.Region), byRole);
    }

    /// <summary>The clerk for a task.</summary>
    public Actor ClerkFor(HumanTask task) => _byRole[task.Candidates.Role];

    /// <summary>What completes a task of this kind.</summary>
    public static CaseCommand Completion(HumanTask task) => task.Kind switch
    {
        HumanTaskKind.Acceptance => new AcceptCase { Task = task.Number },
        HumanTaskKind.Decision => new Approve("同意", "准予") { Task = task.Number },
        _ => new CompleteStep("pass", "同意") { Task = task.Number },
    };

    public static IEnumerable<HumanTask> OpenTasks(CaseState state) => state.Tasks.Where(task => task.IsOpen);

    /// <summary>Begins a case.</summary>
    public async Task<CaseState> Submit(CaseCommands commands) =>
        await commands.Begin(Applicant, Matter.Code, new SubmitApplication(Application), Guid.CreateVersion7().ToString("N")) is CommandOutcome.Done done
            ? done.State
            : throw new InvalidOperationException("The application was refused.");
}
