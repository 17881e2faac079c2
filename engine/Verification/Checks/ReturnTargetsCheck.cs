using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;

namespace LowCodeGov.Engine.Verification.Checks;

/// <summary>A case is returned only to a step that lies before, in the case or in the branch, and can be done again.</summary>
internal sealed class ReturnTargetsCheck : DefinitionCheck
{
    public override IEnumerable<DefinitionFinding> Find(VerificationSubject subject) =>
        !subject.HasSoundIds ? [] : subject.Nodes.OfType<TaskNode>().SelectMany(task => Targets(subject, task).SelectMany(target => Of(subject, task, target.Id, target.Place)));

    private static IEnumerable<(string Id, DefinitionPlace Place)> Targets(VerificationSubject subject, TaskNode task)
    {
        var place = subject.Places.Node(task);
        return
        [
            .. task.ReturnTo.Select((id, i) => (id, place.Of("returnTo").Of(i))),
            .. task.Outcomes.SelectMany((outcome, i) => outcome.ReturnTo is { } id ? [(id, place.Of("outcomes").Of(i).Of("returnTo"))] : Array.Empty<(string, DefinitionPlace)>()),
        ];
    }

    private static IEnumerable<DefinitionFinding> Of(VerificationSubject subject, TaskNode task, string target, DefinitionPlace place)
    {
        if (!subject.ById.TryGetValue(target, out var to) || to is not TaskNode step)
        {
            yield return Error("verification.return.unknown");
        }
        else if (step.Kind is HumanTaskKind.PreReview or HumanTaskKind.Receipt or HumanTaskKind.Acceptance)
        {
            yield return Error("verification.return.before-acceptance");
        }
        else if (!subject.Tree.IsBefore(step, task))
        {
            yield return Error("verification.return.not-before");
        }
        else if (subject.Nodes.OfType<TaskNode>().Any(each => each.Kind == HumanTaskKind.Decision && !ReferenceEquals(each, task)
            && subject.Tree.IsBefore(each, task) && (ReferenceEquals(each, step) || subject.Tree.IsBefore(step, each))))
        {
            yield return Error("verification.return.before-decision");
        }

        DefinitionFinding Error(string key) =>
            DefinitionFinding.Error(key, place, ("Step", VerificationSubject.Title(task)), ("Target", subject.Title(target)));
    }
}
