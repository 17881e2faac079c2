namespace LowCodeGov.Browser.Tests.Shell;

public sealed class LanguageIsTheReaders(Site site)
{
    [Fact]
    public async Task chinese_comes_first_and_a_choice_is_remembered()
    {
        await using var visitor = await site.VisitAsync(script: false);
        await visitor.OpenAsync("/no-such-page", status: 404);
        (await visitor.Page.Locator("html").GetAttributeAsync("lang")).ShouldBe("zh-CN");

        await visitor.FollowAsync("English");
        await visitor.Heading("Page not found").WaitForAsync();

        await visitor.OpenAsync("/another-missing-page", status: 404);
        (await visitor.Page.Locator("html").GetAttributeAsync("lang")).ShouldBe("en");
    }
}
