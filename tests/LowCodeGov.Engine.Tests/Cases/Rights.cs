using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine.Tests.Cases;

/// <summary>Who may do what, written down once more from DOMAIN 2 and 6.3, without the engine's own functions.</summary>
public static class Rights
{
    public static void Hold(MatterDefinition definition, CaseState before, Actor actor, CaseCommand command)
    {
        var isApplicant = actor is { Kind: ActorKind.Applicant, Id: "citizen" };
        var isWindow = Has(actor, "Receiver", People.Agency) || Has(actor, "GeneralWindowClerk", null);
        switch (command)
        {
            case TaskCommand c:
                var task = before.Tasks.Single(each => each.Number == c.Task);
                task.IsOpen.ShouldBeTrue("nobody acts on a closed task");
                actor.Kind.ShouldBe(ActorKind.Clerk);
                if (task.Holder is { } holder)
                {
                    actor.Id.ShouldBe(holder.Id, "nobody acts on a task that another holds");
                }
                else
                {
                    Has(actor, task.Candidates.Role, task.Candidates.Agency).ShouldBeTrue("nobody acts without the role");
                    task.Candidates.Excluded.ShouldNotContain(actor.Id, "nobody acts against the separation of duties");
                }

                break;
            case SupplyCorrection or SupplyToleratedMaterial or WithdrawApplication:
                (isApplicant || isWindow).ShouldBeTrue();
                break;
            case ConfirmDownload:
                isApplicant.ShouldBeTrue();
                break;
            case ResumeCase:
                (Has(actor, "AgencyHead", People.Agency) || before.Tasks.Any(each => each.IsOpen && (each.Holder?.Id == actor.Id || Has(actor, each.Candidates.Role, each.Candidates.Agency)))).ShouldBeTrue();
                break;
            case FireTimer or ReportEvent or ReportCertificateStored or ReportServiceDone or ReportServiceFailed or ReportServiceCompensated
                or ReportChildOpened or ReportChildNotOpened or ReportChildEnded:
                actor.Kind.ShouldBe(ActorKind.Platform);
                break;
            default:
                throw new ShouldAssertException($"{command.GetType().Name} on a case that has begun ({definition.Code})");
        }
    }

    private static bool Has(Actor actor, string role, string? agency) =>
        actor.Kind == ActorKind.Clerk && actor.Grants.Any(grant => grant.Role == role && (agency is null || grant.Agency == agency));
}
