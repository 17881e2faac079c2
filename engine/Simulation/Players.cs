using System.Collections.Immutable;
using System.Globalization;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;

namespace LowCodeGov.Engine.Simulation;

/// <summary>People made up for a simulation: for each task somebody with exactly the rights that it asks for.</summary>
internal static class Players
{
    private const string Account = "simulation.applicant";
    private const int MostForOneStep = 20;

    /// <summary>The applicant of every simulated application.</summary>
    public static Actor Applicant { get; } = new() { Kind = ActorKind.Applicant, Id = Account, Name = Account };

    /// <summary>Somebody who receives applications of the matter at a window.</summary>
    public static Actor Receiver(MatterDefinition definition) =>
        Clerk("receiver", [.. definition.Intake.ReceiverRoles.Select(role => new RoleGrant(role))]);

    /// <summary>The head of the implementing agency.</summary>
    public static Actor Head(MatterDefinition definition) =>
        Clerk("head", [new RoleGrant(ActingRights.AgencyHead, definition.Elements.ImplementingAgency.CreditCode)]);

    /// <summary>Who acts on a task: its holder, else the first who may; two steps have two people, so separated duties stay separate.</summary>
    public static Actor For(SimulatedCase simulated, HumanTask task)
    {
        var grant = new RoleGrant(task.Candidates.Role, task.Candidates.Agency, task.Candidates.Department);
        if (task.Holder is { } holder)
        {
            return new Actor { Kind = ActorKind.Clerk, Id = holder.Id, Name = holder.Name, Grants = [grant] };
        }

        var all = Enumerable.Range(1, MostForOneStep)
            .Select(number => Clerk(string.Create(CultureInfo.InvariantCulture, $"{task.Node}.{(task.Activation is null ? task.Kind.ToString() : grant.Role)}.{number}"), [grant]))
            .ToList();
        return all.Find(each => TaskActions.Offered(simulated.Definition, simulated.State, task.Number, simulated.ContextOf(each)).Length > 0) ?? all[0];
    }

    private static Actor Clerk(string id, ImmutableArray<RoleGrant> grants) =>
        new() { Kind = ActorKind.Clerk, Id = "simulation." + id, Name = id, StaffNo = id, Grants = grants };
}
