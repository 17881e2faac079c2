namespace LowCodeGov.Browser.Tests.Shell;

/// <summary>What looks at every page of the other tests does find what is wrong: in the page, in a part of it, in a frame; and what sticks out.</summary>
public sealed class FaultsAreFound(Site site)
{
    private const string Sound = "<html lang='zh-CN'><head><title>页</title></head><body><main><h1>页</h1><p id='sound'>好</p>";

    [Theory]
    [InlineData("<img src='data:,'>", "image-alt")]
    [InlineData("<input>", "label")]
    [InlineData("<p style='color:#bbb;background:#fff'>看不清</p>", "color-contrast")]
    [InlineData("<iframe title='内页' srcdoc=\"<html lang='zh-CN'><title>内页</title><main><input></main>\"></iframe>", "label")]
    public async Task in_a_page_and_its_frames(string fault, string rule)
    {
        await using var visitor = await site.VisitAsync();
        await visitor.Page.SetContentAsync(Sound + fault);
        (await Assert.ThrowsAsync<ShouldAssertException>(visitor.LookAsync)).Message.ShouldContain(rule);
        await visitor.LookAsync(visitor.Page.Locator("#sound"));
    }

    [Fact]
    public async Task in_what_is_wider_than_the_screen()
    {
        await using var visitor = await site.VisitAsync(Screen.Phone);
        await visitor.Page.SetContentAsync(Sound);
        await visitor.LookAsync();
        await visitor.Page.SetContentAsync(Sound + "<div style='width:500px;height:1px'></div>");
        (await Assert.ThrowsAsync<ShouldAssertException>(visitor.LookAsync)).Message.ShouldContain("wider");
    }

    [Fact]
    public async Task in_what_the_browser_complains_of()
    {
        await using var visitor = await site.VisitAsync();
        await visitor.Page.SetContentAsync(Sound + "<script>throw new Error('broken')</script>");
        (await Assert.ThrowsAsync<ShouldAssertException>(visitor.LookAsync)).Message.ShouldContain("broken");
    }
}
