using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Catalogue;
using LowCodeGov.Runtime.Catalogue.Reviews;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Tests.Catalogue;

/// <summary>A review is a case of a matter of the seed: it can be done from the inbox like any other step, and nothing but its own case decides about a hand-in.</summary>
public sealed class ReviewingAsACase
{
    private const string Food = "11330702TE5T0002424330131023001";
    private const string Review = "11330702TE5T0001674332096006000";

    [Fact]
    public async Task What_is_approved_from_the_inbox_is_published()
    {
        await using var platform = await TestPlatform.Start();
        var asked = await Paused(platform);
        var id = await CaseOf(platform, asked);
        var task = (await CaseDrive.State(platform, id)).Tasks.Single(each => each.IsOpen);
        (await CaseDrive.Do(platform, await platform.Actor("SP011"), id, new CompleteStep("approved") { Task = task.Number })).ShouldNotBeOfType<LowCodeGov.Runtime.Cases.CommandOutcome.Done>();
        (await CaseDrive.Do(platform, await platform.Actor("SP002"), id, new CompleteStep("approved", "同意") { Task = task.Number })).ShouldBeOfType<LowCodeGov.Runtime.Cases.CommandOutcome.Done>();
        await platform.CarryOut();
        (await platform.Get<MatterCatalogue>().Find(Food)).ShouldNotBeNull().Elements.MatterState.ShouldBe("2");
        var state = await CaseDrive.State(platform, id);
        (state.Matter, state.State).ShouldBe((Review, PublicState.Closed));
        (await Find(platform, asked)).ReviewedBy.ShouldBe((await platform.Actor("SP002")).Name);
    }

    [Fact]
    public async Task What_is_taken_back_ends_its_case_and_leaves_nobody_a_task()
    {
        await using var platform = await TestPlatform.Start();
        var asked = await Paused(platform);
        (await platform.Get<DefinitionReviews>().Withdraw(await platform.Actor("SP011"), asked.Id)).ShouldBeOfType<ReviewOutcome.Done>();
        var state = await CaseDrive.State(platform, await CaseOf(platform, asked));
        (state.IsEnded, state.Tasks.Count(task => task.IsOpen)).ShouldBe((true, 0));
        await platform.CarryOut();
        (await platform.Get<MatterCatalogue>().Find(Food)).ShouldNotBeNull().Elements.MatterState.ShouldBe("1");
    }

    [Fact]
    public async Task No_other_case_decides_about_a_hand_in_or_publishes_it()
    {
        await using var platform = await TestPlatform.Start();
        var asked = await Paused(platform);
        var reviewed = platform.Get<ReviewedVersions>();
        var stranger = new CaseId(Guid.NewGuid());
        (await reviewed.Note(stranger, asked.Id, approved: true, "陆云帆", null)).ShouldBeFalse();
        (await reviewed.Publish(stranger, asked.Id)).ShouldNotBeNull();
        (await reviewed.Publish(await CaseOf(platform, asked), asked.Id)).ShouldBeNull("nothing was approved, so nothing is published");
        (await Find(platform, asked)).State.ShouldBe(ReviewState.Submitted);
        (await platform.Get<MatterCatalogue>().Find(Food)).ShouldNotBeNull().Elements.MatterState.ShouldBe("1");
    }

    [Fact]
    public async Task Without_a_matter_that_reviews_nothing_is_handed_in()
    {
        await using var platform = await TestPlatform.Start();
        await platform.Publish(Review, 2, next => next["elements"]!["matterState"] = "2");
        var refused = await platform.Get<EntryChanges>().Ask(await platform.Actor("SP011"), Food, new EntryChangeRequest(EntryChange.Pause, "升级"));
        refused.ShouldBeOfType<ReviewOutcome.Refused>().Refusal.ShouldBeOfType<ReviewMatterMissing>();
        (await platform.Get<DefinitionReviews>().Open(await platform.Actor("SP002"))).ShouldBeEmpty();
    }

    private static async Task<DefinitionReview> Paused(TestPlatform platform) =>
        (await platform.Get<EntryChanges>().Ask(await platform.Actor("SP011"), Food, new EntryChangeRequest(EntryChange.Pause, "升级"))).ShouldBeOfType<ReviewOutcome.Done>().Review;

    private static async Task<DefinitionReview> Find(TestPlatform platform, DefinitionReview review) =>
        (await platform.Get<DefinitionReviews>().Find(await platform.Actor("SP002"), review.Id)).ShouldNotBeNull().Review;

    private static async Task<CaseId> CaseOf(TestPlatform platform, DefinitionReview review)
    {
        await using var db = await platform.Db();
        return new CaseId((await db.DefinitionReviews.SingleAsync(row => row.Id == review.Id)).CaseId.ShouldNotBeNull());
    }
}
