using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Engine.HumanTasks;

/// <summary>催办 by the applicant or a clerk with a part in the case, so often a day as the step allows.</summary>
internal static class Urging
{
    /// <summary>Open tasks that the actor may urge now.</summary>
    public static IEnumerable<HumanTask> Urgeable(Unfolding u) =>
        u.State.Suspension is null ? u.State.Tasks.Where(task => task.IsOpen && WhyNot(u, task) is null) : [];

    public static Refusal? Urge(Unfolding u, UrgeCase c)
    {
        var named = c.Task is { } number ? Tasks.Find(u.State, number) : null;
        if (c.Task is not null && named is not { IsOpen: true })
        {
            return new TaskNotOpen(c.Task ?? 0) { Target = "task" };
        }

        if (named is not null && WhyNot(u, named) is { } refusal)
        {
            return refusal;
        }

        var tasks = named is null ? Urgeable(u).ToList() : [named];
        if (tasks.Count == 0)
        {
            return u.State.Tasks.Where(task => task.IsOpen).Select(task => WhyNot(u, task)).OfType<OperationTooOften>().FirstOrDefault() ?? (Refusal)new NotEntitled();
        }

        foreach (var task in tasks)
        {
            var operation = Operation(u, task);
            if (OperationRights.Reason(operation, c.Note, "note") is { } missing)
            {
                return missing;
            }

            u.Emit(new TaskUrged(task.Number, c.Note, operation.ApplicantSees));
        }

        return null;
    }

    private static Refusal? WhyNot(Unfolding u, HumanTask task)
    {
        var operation = Operation(u, task);
        if (task.Activation is null)
        {
            return new CommandNotOffered(task.Title);
        }

        if (OperationRights.WhyNot(u, task, operation) is { } refusal)
        {
            return refusal;
        }

        return operation.PerDay is { } most && task.Urges.Count(urge => urge.By.Id == u.Actor.Id && ChinaTime.DayOf(urge.At) == u.Today) >= most ? new OperationTooOften(most) : null;
    }

    private static Definitions.TaskOperation Operation(Unfolding u, HumanTask task) => OperationRights.Of(u, task, each => each.Urge);
}
