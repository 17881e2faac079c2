using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Supervision;

namespace LowCodeGov.Runtime.Tests.Supervision;

/// <summary>A case played again step by step: each moment as it stood then, and the last one as it stands now.</summary>
public sealed class ReplayingCases
{
    [Fact]
    public async Task Each_command_is_a_moment_with_what_was_done_who_had_it_in_hand_and_what_was_flagged()
    {
        await using var platform = await TestPlatform.Start();
        var filled = await FilledApplication.Of(platform, "food-business-licence");
        var id = (await filled.Submit(platform)).Case;
        var state = await CaseDrive.Until(platform, id, PublicState.UnderReview);
        await platform.Get<SupervisionWatch>().Round();
        var replays = platform.Get<CaseReplays>();

        var moments = (await replays.Of(await platform.Actor("SP008"), id)).ShouldNotBeNull();
        moments[0].Happened.ShouldContain(line => line.TextKey == "timeline.case-opened");
        moments[0].Open.ShouldHaveSingleItem().Holder.ShouldBeNull("nobody had taken it");
        moments[^1].State.ShouldBe(state.State);
        moments[^1].Open.Select(task => task.Holder).ShouldBe(state.Tasks.Where(task => task.IsOpen).Select(task => task.Holder?.Name));
        moments.Select(moment => moment.At).ShouldBe(moments.Select(moment => moment.At).Order());
        moments.Sum(moment => moment.Happened.Length).ShouldBe((int)state.Version, "every event is told once");
        (await replays.Of(filled.Applicant, id)).ShouldBeNull("inner steps are the office's");
        (await replays.Of(await platform.Actor("MZ004"), id)).ShouldBeNull();
    }
}
