using System.Collections.Immutable;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine.Verification.Checks;

/// <summary>Where the people of earlier steps are left out, somebody remains.</summary>
internal sealed class SeparationOfDutiesCheck : DefinitionCheck
{
    public override IEnumerable<DefinitionFinding> Find(VerificationSubject subject) => subject.Nodes.OfType<TaskNode>().SelectMany(task => Of(subject, task));

    private static IEnumerable<DefinitionFinding> Of(VerificationSubject subject, TaskNode task)
    {
        var place = subject.Places.Node(task).Of("candidates").Of("notActorOf");
        var apart = (task.Candidates.NotActorOf ?? []).Select(id => subject.ById.GetValueOrDefault(id)).OfType<TaskNode>().ToList();
        if (task.Candidates.SameAs is { } same && apart.Find(step => step.Id == same) is { } contradiction)
        {
            yield return DefinitionFinding.Error(
                "verification.people.same-and-not", place, ("Node", VerificationSubject.Title(task)), ("Step", VerificationSubject.Title(contradiction)));
            yield break;
        }

        if (apart.Count == 0 || People.For(subject, task.Candidates) is not { IsEmpty: false } able)
        {
            yield break;
        }

        var doers = apart.Select(step => (Step: step, Able: People.For(subject, step.Candidates) ?? [])).Where(each => !each.Able.IsEmpty).ToList();
        // Stuck whoever acts: each person able is the only one who can do an earlier step.
        if (able.All(person => doers.Exists(each => each.Able is [var only] && only.Id == person.Id)))
        {
            yield return DefinitionFinding.Error(
                "verification.people.nobody-left", place, ("Node", VerificationSubject.Title(task)), ("People", string.Join('、', able.Select(person => person.Name))));
        }
        else if (Assign(able, doers, []) is { } unlucky)
        {
            yield return DefinitionFinding.Warning(
                "verification.people.perhaps-nobody-left", place, ("Node", VerificationSubject.Title(task)), ("People", string.Join('、', able.Select(person => person.Name)))) with
            {
                CounterExample = [.. unlucky.Select(each => CounterExampleStep.Of("verification.way.done-by", ("Step", VerificationSubject.Title(each.Step)), ("Person", each.Person.Name)))],
            };
        }
    }

    // Gives each person able an earlier step that he may have done; null when somebody is always left.
    private static ImmutableArray<(TaskNode Step, ClerkReference Person)>? Assign(
        ImmutableArray<ClerkReference> able, List<(TaskNode Step, ImmutableArray<ClerkReference> Able)> doers, ImmutableArray<(TaskNode Step, ClerkReference Person)> assigned)
    {
        if (assigned.Length == able.Length)
        {
            return assigned;
        }

        var person = able[assigned.Length];
        return able.Length > doers.Count ? null
            : doers.Where(each => each.Able.Any(other => other.Id == person.Id) && !assigned.Any(given => ReferenceEquals(given.Step, each.Step)))
                .Select(each => Assign(able, doers, assigned.Add((each.Step, person)))).FirstOrDefault(found => found is not null);
    }
}
