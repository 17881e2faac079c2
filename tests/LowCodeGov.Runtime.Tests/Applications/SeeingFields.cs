using System.Collections.Immutable;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Inbox;
using TaskStatus = LowCodeGov.Engine.Cases.TaskStatus;

namespace LowCodeGov.Runtime.Tests.Applications;

/// <summary>Which fields a clerk sees by the rights of the steps that are his.</summary>
public sealed class SeeingFields
{
    private static readonly Actor Clerk = new() { Kind = ActorKind.Clerk, Id = "c1", Name = "李" };

    [Fact]
    public void A_field_that_my_step_hides_is_hidden_and_others_are_seen()
    {
        var rights = FormSight.Of(Clerk, [Mine(("salary", FieldRight.Hidden), ("workers.pay", FieldRight.Hidden), ("note", FieldRight.Write))]);
        FormSight.Shows(rights, "salary", null).ShouldBeFalse();
        FormSight.Shows(rights, "workers", "pay").ShouldBeFalse();
        FormSight.Shows(rights, "workers", "name").ShouldBeTrue();
        FormSight.Shows(rights, "note", null).ShouldBeTrue();
        FormSight.Shows(rights, "other", null).ShouldBeTrue();
    }

    [Fact]
    public void What_one_of_my_steps_shows_I_see()
    {
        var rights = FormSight.Of(Clerk, [Mine(("salary", FieldRight.Hidden), ("rank", FieldRight.Hidden)), Mine(("salary", FieldRight.Read), ("rank", FieldRight.Hidden))]);
        FormSight.Shows(rights, "salary", null).ShouldBeTrue();
        FormSight.Shows(rights, "rank", null).ShouldBeFalse();
    }

    [Fact]
    public void A_step_may_hide_everything_but_what_it_names()
    {
        var rights = FormSight.Of(Clerk, [Mine(("*", FieldRight.Hidden), ("name", FieldRight.Read))]);
        FormSight.Shows(rights, "name", null).ShouldBeTrue();
        FormSight.Shows(rights, "anything", null).ShouldBeFalse();
        FormSight.Shows(rights, "rows", "cell").ShouldBeFalse();
    }

    [Fact]
    public void Steps_that_were_mine_count_when_none_is_mine_now_and_other_peoples_never()
    {
        FormSight.Of(Clerk, [Task(("salary", FieldRight.Hidden)) with { IsMine = false }]).ShouldBeNull();
        var done = Task(("salary", FieldRight.Hidden)) is var task ? task with { IsMine = false, Task = task.Task with { Status = TaskStatus.Completed, Holder = new ActorReference(ActorKind.Clerk, Clerk.Id, Clerk.Name) } } : null!;
        FormSight.Shows(FormSight.Of(Clerk, [done]), "salary", null).ShouldBeFalse();
        FormSight.Shows(FormSight.Of(Clerk, [done, Mine(("salary", FieldRight.Read), ("x", FieldRight.Hidden))]), "salary", null).ShouldBeTrue();
    }

    [Fact]
    public void Without_a_hidden_field_nothing_is_worked_out() => FormSight.Of(Clerk, [Mine(("*", FieldRight.Read))]).ShouldBeNull();

    private static TaskView Mine(params (string Field, FieldRight Right)[] rights) => Task(rights) with { IsMine = true };

    private static TaskView Task(params (string Field, FieldRight Right)[] rights)
    {
        var node = new TaskNode
        {
            Id = "review", Kind = HumanTaskKind.Review, Candidates = new CandidateRule("Reviewer"),
            FieldRights = rights.ToImmutableSortedDictionary(right => right.Field, right => right.Right, StringComparer.Ordinal),
        };
        var task = new HumanTask
        {
            Number = 1, Node = node.Id, Kind = node.Kind, Title = "审核", OpenedAt = DateTimeOffset.UnixEpoch, Candidates = new TaskCandidates("Reviewer", null, null, []),
        };
        return new TaskView(task, node, false, false, Lamp.Green);
    }
}
