namespace LowCodeGov.Web.Tests.Pages;

/// <summary>The office offers what somebody may do, not what they would be refused.</summary>
[Collection("api")]
public sealed class OfficeEntries
{
    [Fact]
    public async Task Operations_are_offered_to_operators_only()
    {
        using var clerk = await Browsing.As(PageWorld.OtherClerk);
        (await clerk.Get("/office/inbox")).Text.ShouldNotContain("/office/operations");
        using var operatorOfThePlatform = await Browsing.As("SP009");
        (await operatorOfThePlatform.Get("/office/inbox")).Text.ShouldContain("/office/operations");
    }
}
