using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine.Tests.Cases;

/// <summary>Who may do what, written down once more from DOMAIN 2 and 6.3, without the engine's own functions.</summary>
public static class Rights
{
    public static void Hold(MatterDefinition definition, CaseState before, Actor actor, CaseCommand command, DateOnly today)
    {
        var isApplicant = actor is { Kind: ActorKind.Applicant, Id: "citizen" };
        var isWindow = Has(actor, "Receiver", People.Agency) || Has(actor, "GeneralWindowClerk", null);
        switch (command)
        {
            case ReviveCase:
                Has(actor, "AgencyHead", People.Agency).ShouldBeTrue();
                break;
            case ReadCopy c:
                before.Copies.Single(copy => copy.Number == c.Copy).To.Id.ShouldBe(actor.Id, "a copy is read by whom it was sent to");
                break;
            case UrgeCase:
                (isApplicant || actor.Kind == ActorKind.Clerk).ShouldBeTrue("nobody else urges");
                break;
            case TakeBackTask c:
                var done = before.Tasks.Single(each => each.Number == c.Task);
                done.Status.ShouldBe(LowCodeGov.Engine.Cases.TaskStatus.Completed);
                done.Holder!.Id.ShouldBe(actor.Id, "one takes back one's own");
                break;
            case RecallDelegation c:
                before.Tasks.Single(each => each.Number == c.Task).Delegation!.Owner.Id.ShouldBe(actor.Id, "the owner recalls");
                break;
            case RemoveSigner c:
                var run = before.Activations.Single(each => each.Number == before.Tasks.Single(task => task.Number == c.Task).Activation);
                (Has(actor, "AgencyHead", People.Agency)
                    || (run.Signing is { } signing ? signing.Seats[0].Signer.Id == actor.Id : before.Tasks.Any(each => each.Number == c.Task && each.Holder?.Id == actor.Id)))
                    .ShouldBeTrue("the lead removes signers");
                break;
            case TaskCommand c:
                var task = before.Tasks.Single(each => each.Number == c.Task);
                task.IsOpen.ShouldBeTrue("nobody acts on a closed task");
                actor.Kind.ShouldBe(ActorKind.Clerk);
                if (task.Holder is { } holder)
                {
                    (actor.Id == holder.Id || StandsIn(actor, holder.Id, today)).ShouldBeTrue("nobody acts on a task that another holds");
                }
                else
                {
                    (task.Candidates.People is { } people
                        ? people.Any(person => person == actor.Id || StandsIn(actor, person, today))
                        : Has(actor, task.Candidates.Role, task.Candidates.Agency)
                            || actor.StandsInFor.Any(leave => StandsIn(actor, leave.For, today) && leave.Grants.Any(grant => grant.Role == task.Candidates.Role)))
                        .ShouldBeTrue("nobody acts without the role");
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
                (Has(actor, "AgencyHead", People.Agency)
                    || before.Tasks.Any(each => each.IsOpen && (each.Holder?.Id == actor.Id || each.Candidates.People?.Contains(actor.Id) is true || Has(actor, each.Candidates.Role, each.Candidates.Agency)))
                    || actor.StandsInFor.Any(leave => StandsIn(actor, leave.For, today)
                        && (leave.Grants.Any(grant => grant.Role == "AgencyHead") || before.Tasks.Any(each => each.IsOpen && (each.Holder?.Id == leave.For || leave.Grants.Any(grant => grant.Role == each.Candidates.Role))))))
                    .ShouldBeTrue("a suspended case is resumed by the head or by who has a part in it, or stands in for them");
                break;
            case FireTimer or ReportEvent or ReportCertificateStored or ReportServiceDone or ReportServiceFailed or ReportServiceCompensated
                or ReportChildOpened or ReportChildNotOpened or ReportChildEnded:
                actor.Kind.ShouldBe(ActorKind.Platform);
                break;
            default:
                throw new ShouldAssertException($"{command.GetType().Name} on a case that has begun ({definition.Code})");
        }
    }

    private static bool StandsIn(Actor actor, string absent, DateOnly today) => actor.StandsInFor.Any(leave => leave.For == absent && leave.From <= today && today <= leave.To);

    private static bool Has(Actor actor, string role, string? agency) =>
        actor.Kind == ActorKind.Clerk && actor.Grants.Any(grant => grant.Role == role && (agency is null || grant.Agency == agency));
}
