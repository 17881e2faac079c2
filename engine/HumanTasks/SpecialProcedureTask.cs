using LowCodeGov.Engine.Cases;

namespace LowCodeGov.Engine.HumanTasks;

/// <summary>特别程序: carried out by its own task, beside the step that started it.</summary>
internal sealed class SpecialProcedureTask : TaskKind
{
    public override HumanTaskKind Kind => HumanTaskKind.SpecialProcedure;

    public override Refusal? Handle(Unfolding u, HumanTask task, TaskCommand command) => command switch
    {
        EndSpecialProcedure c => SpecialProcedures.End(u, task, c),
        _ => NotOffered(task),
    };

    public override IEnumerable<OfferedAction> Offers(Unfolding u, HumanTask task) => [Offer.Of<EndSpecialProcedure>(reasonRequired: true)];
}
