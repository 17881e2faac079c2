using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine.Explanations;

/// <summary>By which rule a task came to whom, who could not have it, and who has handed it on since.</summary>
internal static class AssigneeExplanation
{
    public static IEnumerable<ExplanationLine>? Of(CaseRecord record, int task) =>
        record.Events.FirstOrDefault(each => each.Event is TaskOpened opened && opened.Task == task) is { Event: TaskOpened first } recorded
            ?
            [
                .. Rule(record, recorded, first), .. AssigneePeople.Of(record, recorded, first), .. Excluded(record, recorded, first), .. Assigned(record, recorded, first),
                .. AssigneePeople.Passed(record, recorded, first), .. Since(record, task), record.Version(),
            ]
            : null;

    private static IEnumerable<ExplanationLine> Rule(CaseRecord record, RecordedEvent recorded, TaskOpened task)
    {
        var candidates = task.Candidates;
        yield return new ExplanationLine("why.task.role", ("Role", new TextKey("role." + candidates.Role))) { At = recorded.At, IsPublic = true };
        if (candidates.Agency is { } agency)
        {
            yield return agency == record.Definition.Elements.ImplementingAgency.CreditCode
                ? new ExplanationLine("why.task.own-agency", ("Agency", record.Definition.Elements.ImplementingAgency.Name)) { IsPublic = true }
                : new ExplanationLine("why.task.agency", ("Agency", AgencyName(record.Definition, agency))) { IsPublic = true };
        }

        if (candidates.Department is { } department)
        {
            yield return new ExplanationLine("why.task.department", ("Department", department));
        }

        foreach (var fact in recorded.Why ?? [])
        {
            yield return new ExplanationLine("why.rule") { Rule = fact };
        }
    }

    private static IEnumerable<ExplanationLine> Excluded(CaseRecord record, RecordedEvent recorded, TaskOpened task)
    {
        var steps = (record.Node(task.Node) as TaskNode)?.Candidates.NotActorOf ?? [];
        foreach (var id in task.Candidates.Excluded)
        {
            // Who is kept out has done one of the steps named; the record says which.
            var (name, step) = record.Events.Where(each => each.Sequence < recorded.Sequence && each.By.Id == id)
                .Select(each => (each.By.Name, Step: StepOf(record, each.Event))).LastOrDefault(each => each.Step is { } done && steps.Contains(done));
            yield return step is null
                ? new ExplanationLine("why.task.excluded", ("Clerk", NameOf(record, id)))
                : new ExplanationLine("why.task.excluded-by-step", ("Clerk", name), ("Step", record.Title(step)));
        }
    }

    private static IEnumerable<ExplanationLine> Assigned(CaseRecord record, RecordedEvent recorded, TaskOpened task)
    {
        if (task.Assigned is not { } holder)
        {
            yield return new ExplanationLine(task.Candidates.People is null ? "why.task.pool" : "why.task.pool-of-people") { At = recorded.At };
            yield break;
        }

        if (task.OnBehalfOf is { } absent)
        {
            yield return new ExplanationLine("why.task.proxy", ("Clerk", holder.Name), ("Absent", absent.Name)) { At = recorded.At };
            yield break;
        }

        var rule = (record.Node(task.Node) as TaskNode)?.Candidates;
        var did = record.Events.Where(each => each.Sequence < recorded.Sequence && each.By.Id == holder.Id).Select(each => StepOf(record, each.Event)).OfType<string>().ToHashSet();
        yield return rule?.SameAs is { } same && did.Contains(same) ? new ExplanationLine("why.task.same-as", ("Clerk", holder.Name), ("Step", record.Title(same)))
            : did.Contains(task.Node) ? new ExplanationLine("why.task.did-before", ("Clerk", holder.Name))
            : new ExplanationLine("why.task.given", ("Clerk", holder.Name));
    }

    private static IEnumerable<ExplanationLine> Since(CaseRecord record, int task) => record.Events.Select(each => each.Event switch
    {
        TaskClaimed { OnBehalfOf: { } absent } claimed when claimed.Task == task =>
            new ExplanationLine("why.task.claimed-for", ("Clerk", claimed.Holder.Name), ("Absent", absent.Name)) { At = each.At },
        TaskClaimed claimed when claimed.Task == task => new ExplanationLine("why.task.claimed", ("Clerk", claimed.Holder.Name)) { At = each.At },
        TaskReleased released when released.Task == task => new ExplanationLine("why.task.released", ("Clerk", each.By.Name)) { At = each.At },
        TaskTransferred { OnBehalfOf: { } absent } transferred when transferred.Task == task =>
            new ExplanationLine("why.task.transferred-for", ("From", each.By.Name), ("To", transferred.To.Name), ("Absent", absent.Name), ("Reason", transferred.Reason)) { At = each.At },
        TaskTransferred transferred when transferred.Task == task =>
            new ExplanationLine("why.task.transferred", ("From", each.By.Name), ("To", transferred.To.Name), ("Reason", transferred.Reason)) { At = each.At },
        TaskDelegated { OnBehalfOf: { } absent } delegated when delegated.Task == task =>
            new ExplanationLine("why.task.delegated-for", ("From", each.By.Name), ("To", delegated.To.Name), ("Absent", absent.Name), ("Reason", delegated.Reason)) { At = each.At },
        TaskDelegated delegated when delegated.Task == task =>
            new ExplanationLine("why.task.delegated", ("From", each.By.Name), ("To", delegated.To.Name), ("Reason", delegated.Reason)) { At = each.At },
        TaskGivenBack { Opinion: null } back when back.Task == task => new ExplanationLine("why.task.recalled", ("Clerk", each.By.Name)) { At = each.At },
        TaskGivenBack back when back.Task == task => new ExplanationLine("why.task.given-back", ("Clerk", each.By.Name)) { At = each.At },
        TaskReassigned reassigned when reassigned.Task == task =>
            new ExplanationLine("why.task.reassigned", ("Role", new TextKey("role." + reassigned.Candidates.Role))) { At = each.At },
        TaskCancelled cancelled when cancelled.Task == task => new ExplanationLine("why.task.cancelled") { At = each.At },
        _ => null,
    }).OfType<ExplanationLine>();

    private static string? StepOf(CaseRecord record, CaseEvent happened) =>
        happened is TaskCompleted done ? record.State.Tasks.FirstOrDefault(task => task.Number == done.Task)?.Node : null;

    private static string NameOf(CaseRecord record, string id) => record.Events.FirstOrDefault(each => each.By.Id == id)?.By.Name ?? id;

    private static string AgencyName(MatterDefinition definition, string code) =>
        definition.Elements.JointAgencies.FirstOrDefault(agency => agency.CreditCode == code)?.Name ?? code;
}
