using LowCodeGov.Runtime.Catalogue.Reviews;
using LowCodeGov.Runtime.Workers;

namespace LowCodeGov.Runtime.Tests.Catalogue;

/// <summary>Steps of a review that several tests play: decided, and what its case brings about carried out.</summary>
internal static class ReviewPlays
{
    /// <summary>Decides; the review as it stands when all effects are carried out.</summary>
    public static async Task<DefinitionReview> Decided(this TestPlatform platform, string reviewer, DefinitionReview review, bool approved = true, string? opinion = null)
    {
        var (actor, reviews) = (await platform.Actor(reviewer), platform.Get<DefinitionReviews>());
        (await reviews.Decide(actor, review.Id, approved, opinion)).ShouldBeOfType<ReviewOutcome.Done>();
        await platform.CarryOut();
        return (await reviews.Find(actor, review.Id)).ShouldNotBeNull().Review;
    }

    /// <summary>Publishes what was approved and whose day has come.</summary>
    public static async Task ReleaseReviewed(this TestPlatform platform)
    {
        await platform.Get<TimerWorker>().RunDue();
        await platform.CarryOut();
    }
}
