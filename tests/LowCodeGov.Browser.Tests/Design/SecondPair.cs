using LowCodeGov.Browser.Tests.Matters;

namespace LowCodeGov.Browser.Tests.Design;

/// <summary>The second pair of eyes: another account looks at what was handed in, and approves it.</summary>
internal static class SecondPair
{
    /// <summary>Reviews and approves the matter that waits under that name.</summary>
    public static async Task ApproveAsync(this Site site, string matter, WebHost? host = null)
    {
        await using var reviewer = await site.SignInAsync("SP002", host: host);
        await reviewer.OpenAsync("/design");
        await reviewer.FollowAsync("审核 " + matter);
        await reviewer.SeeAsync("待审核");
        await reviewer.FillAsync("审核意见", "要素齐全，同意发布。");
        await reviewer.PictureAsync("review");
        await reviewer.PressAsync("通过并发布");
        await reviewer.Page.GetByText("已发布", new() { Exact = true }).First.WaitForAsync();
        await reviewer.LookAsync();
    }
}
