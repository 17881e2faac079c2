using LowCodeGov.Engine.Cases;
using static LowCodeGov.Engine.Tests.Cases.People;

namespace LowCodeGov.Engine.Tests.Cases;

public sealed class Withdrawing
{
    [Fact]
    public void ends_the_case_with_N15() => Scenario.Play(TestMatters.Licence(), s =>
    {
        s.Submitted().Refused<ReasonRequired>(Citizen, new WithdrawApplication(""));
        s.Do(Citizen, new WithdrawApplication("不办了"));
        s.State.State.ShouldBe(PublicState.Withdrawn);
        s.Notices("N15").Single().Fields["reason"].ShouldBe("不办了");
        s.OfferedOnCase(Citizen).ShouldBeEmpty();
    });

    [Fact]
    public void is_the_applicants_right_or_a_receivers_for_him() => Scenario.Play(TestMatters.Licence(), s =>
    {
        s.Accepted();
        foreach (var actor in new[] { Stranger, Li, Acceptor, Head, Platform })
        {
            s.Refused<NotEntitled>(actor, new WithdrawApplication("x"));
        }

        s.Do(WindowClerk, new WithdrawApplication("申请人当面提出"));
    });

    [Fact]
    public void is_possible_during_correction_and_special_procedures() => Scenario.Play(TestMatters.Licence(), s =>
    {
        s.Accepted().Do(Li, new StartSpecialProcedure("expert", "x", 5) { Task = s.Task("review") });
        s.Do(Citizen, new WithdrawApplication("不办了"));
        s.State.Specials.Single().Cancelled.ShouldBeTrue();
    });
}
