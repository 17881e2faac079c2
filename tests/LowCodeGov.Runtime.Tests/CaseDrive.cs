using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Runtime.Accounts;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Organisation;
using LowCodeGov.Runtime.Payments;

namespace LowCodeGov.Runtime.Tests;

/// <summary>Plays a case on: whoever may take the open task takes it and does what the kind asks for.</summary>
internal static class CaseDrive
{
    /// <summary>Goes on until the state is reached.</summary>
    public static async Task<CaseState> Until(TestPlatform platform, CaseId id, PublicState state)
    {
        for (var i = 0; i < 30; i++)
        {
            var now = await State(platform, id);
            if (now.State == state || now.IsEnded)
            {
                now.State.ShouldBe(state);
                return now;
            }

            await Step(platform, now);
        }

        throw new InvalidOperationException($"{state} is not reached.");
    }

    /// <summary>The clerk who may take the open task.</summary>
    public static async Task<Actor> ClerkFor(TestPlatform platform, HumanTask task)
    {
        var chart = await platform.Get<OrganisationDirectory>().Current();
        var clerk = chart.ClerksFor(task.Candidates).First();
        return (await platform.Get<AccountDirectory>().ActorOf(clerk.Id)).ShouldNotBeNull();
    }

    public static async Task<CaseState> State(TestPlatform platform, CaseId id)
    {
        await using var db = await platform.Db();
        return await platform.Get<CaseStates>().Of((await db.Cases.FindAsync(id.Value)).ShouldNotBeNull());
    }

    public static async Task<CommandOutcome> Do(TestPlatform platform, Actor actor, CaseId id, CaseCommand command) =>
        await platform.Get<CaseDesk>().Execute(actor, id, command, Guid.NewGuid().ToString("N"));

    /// <summary>What the payment tells the case; before a step that waits for the fee.</summary>
    public static async Task FeePaid(TestPlatform platform, CaseId id) =>
        (await platform.Commands.Execute(Actor.Platform, id, new ReportEvent(PaymentSettling.EventOf(ChargeStage.Acceptance)), Guid.NewGuid().ToString("N"))).ShouldBeOfType<CommandOutcome.Done>();

    /// <summary>Lets the clerk of the first open task do it; a case that waits for its fee is paid for.</summary>
    public static async Task Step(TestPlatform platform, CaseState state)
    {
        if (state.Tasks.FirstOrDefault(t => t.Status is Engine.Cases.TaskStatus.Open or Engine.Cases.TaskStatus.Claimed) is not { } task)
        {
            await FeePaid(platform, state.Id);
            return;
        }

        var clerk = await ClerkFor(platform, task);
        var number = task.Number;
        async Task Send(CaseCommand command) =>
            (await Do(platform, clerk, state.Id, command)).ShouldBeOfType<CommandOutcome.Done>($"{command} at {task.Title.Zh}");

        if (task.Status == Engine.Cases.TaskStatus.Open)
        {
            await Send(new ClaimTask { Task = number });
        }

        if (task.Kind is HumanTaskKind.PreReview or HumanTaskKind.Receipt or HumanTaskKind.Acceptance)
        {
            foreach (var material in state.Application.Materials.Where(m => m.TrustLevel < TrustLevel.B))
            {
                await Do(platform, clerk, state.Id, new VerifyMaterial(material.Key, true) { Task = number });
            }
        }

        await Send(task.Kind switch
        {
            HumanTaskKind.PreReview => new PassPreReview { Task = number },
            HumanTaskKind.Receipt => new ReceiveOriginals(true) { Task = number },
            HumanTaskKind.Acceptance => new AcceptCase { Task = number },
            HumanTaskKind.Decision => new Approve("同意", "准予") { Task = number },
            HumanTaskKind.CertificateMaking => new CompleteCertificate { Task = number },
            HumanTaskKind.OriginalsVerification => new VerifyOriginals(true) { Task = number },
            HumanTaskKind.Delivery => new Deliver("收件人") { Task = number },
            _ => new CompleteStep("pass", "同意") { Task = number },
        });
    }
}
