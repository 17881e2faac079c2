using LowCodeGov.Engine.Cases;
using static LowCodeGov.Engine.Tests.Cases.People;

namespace LowCodeGov.Engine.Tests.Cases;

public sealed class ActingOnTasks
{
    [Fact]
    public void claims_from_the_pool_by_acting() => Scenario.Play(TestMatters.Licence(), s =>
    {
        s.Received().Open("acceptance")!.Holder.ShouldBeNull();
        s.Do(Acceptor, new VerifyMaterial("plan", true) { Task = s.Task("acceptance") });
        s.Open("acceptance")!.Holder!.Id.ShouldBe("acceptor");
    });

    [Fact]
    public void is_refused_while_somebody_else_holds_the_task() => Scenario.Play(TestMatters.Licence(), s =>
    {
        s.Accepted().Do(Li, new ClaimTask { Task = s.Task("review") });
        s.Refused<TaskHeldByAnother>(Wang, new ClaimTask { Task = s.Task("review") }).Holder.ShouldBe("li");
        s.Refused<TaskHeldByAnother>(Wang, s.Review());
        s.Refused<TaskNotHeld>(Wang, new ReleaseTask { Task = s.Task("review") });
        s.Do(Li, new ReleaseTask { Task = s.Task("review") });
        s.Do(Wang, s.Review());
    });

    [Fact]
    public void needs_the_role_in_the_agency() => Scenario.Play(TestMatters.Licence(), s =>
    {
        s.Accepted();
        foreach (var actor in new[] { Citizen, Stranger, Acceptor, Foreigner, Decider, Head, Platform })
        {
            s.Refused<TaskNotEntitled>(actor, s.Review());
        }
    });

    [Fact]
    public void needs_an_open_task() => Scenario.Play(TestMatters.Licence(), s =>
    {
        s.Accepted();
        var task = s.Task("review");
        s.Do(Li, s.Review());
        s.Refused<TaskNotOpen>(Li, new CompleteStep { Task = task });
        s.Refused<TaskNotOpen>(Li, new ClaimTask { Task = task });
        s.Refused<TaskNotOpen>(Li, new ClaimTask { Task = 999 });
    });

    [Fact]
    public void may_be_handed_to_a_clerk_who_could_have_taken_it() => Scenario.Play(TestMatters.Licence(), s =>
    {
        s.Accepted();
        var task = s.Task("review");
        s.Refused<ReasonRequired>(Li, new TransferTask(Named(Wang), "") { Task = task });
        s.Refused<TransferTargetNotEntitled>(Li, new TransferTask(Named(Foreigner), "忙") { Task = task });
        s.Refused<TransferTargetNotEntitled>(Li, new TransferTask(Named(Decider), "忙") { Task = task });
        s.Refused<TransferTargetNotEntitled>(Li, new TransferTask(Named(Li), "忙") { Task = task });
        s.Do(Li, new TransferTask(Named(Wang), "出差") { Task = task });
        s.Open("review")!.Holder!.Id.ShouldBe("wang");
        s.Refused<TaskHeldByAnother>(Li, s.Review());
        s.Do(Wang, s.Review());
    });

    [Fact]
    public void may_not_be_handed_to_whom_separation_of_duties_excludes() => Scenario.Play(TestMatters.Licence(), s =>
    {
        s.Reviewed();
        s.Refused<TransferTargetNotEntitled>(Wang, new TransferTask(Named(Li), "忙") { Task = s.Task("audit") });
    });

    [Fact]
    public void a_step_refuses_commands_of_other_kinds() => Scenario.Play(TestMatters.Licence(), s =>
    {
        s.Accepted();
        s.Refused<Engine.HumanTasks.CommandNotOffered>(Li, new AcceptCase { Task = s.Task("review") });
        s.Refused<Engine.HumanTasks.CommandNotOffered>(Li, new Deliver("x") { Task = s.Task("review") });
        s.Refused<Engine.HumanTasks.CommandNotOffered>(Li, new Approve { Task = s.Task("review") });
    });

    [Theory]
    [InlineData("330702", true)]
    [InlineData("330700", true)]
    [InlineData("330000", true)]
    [InlineData("330703", false)]
    [InlineData("320000", false)]
    public void a_grant_for_a_region_covers_the_agencies_below_it(string region, bool covers) =>
        ActingRights.Holds([new RoleGrant("Reviewer", Region: region)], "Reviewer", Agency).ShouldBe(covers);

    [Fact]
    public void only_the_platform_fires_timers_and_reports()
    {
        var s = Scenario.Straight(TestMatters.Licence()).Accepted();
        var timer = s.State.Timers[0].Number;
        foreach (var actor in new[] { Citizen, Li, Head })
        {
            s.Refused<NotEntitled>(actor, new FireTimer(timer));
            s.Refused<NotEntitled>(actor, new ReportEvent("paid"));
            s.Refused<NotEntitled>(actor, new ReportCertificateStored("x", new FileReference("f", "f", 1, "application/pdf", "0")));
        }

        s.Refused<TimerNotDue>(Platform, new FireTimer(timer));
        s.Refused<TimerNotScheduled>(Platform, new FireTimer(9999));
        s.Refused<CertificateUnknown>(Platform, new ReportCertificateStored("x", new FileReference("f", "f", 1, "application/pdf", "0")));
    }
}
