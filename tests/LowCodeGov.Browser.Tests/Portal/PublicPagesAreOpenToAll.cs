namespace LowCodeGov.Browser.Tests.Portal;

/// <summary>Pages that nobody signs in for, on both screens, with and without script.</summary>
public sealed class PublicPagesAreOpenToAll(Site site)
{
    private static readonly (string Path, string Picture)[] Pages =
    [
        ("/", "home"), ("/matters", "matters"), ("/track", "track"), ("/account/login", "login"), ("/account/register", "register"),
    ];

    public static TheoryData<bool, bool> Ways => new() { { false, true }, { true, true }, { true, false } };

    [Theory, MemberData(nameof(Ways))]
    public async Task each_answers_and_is_accessible(bool phone, bool script)
    {
        await using var visitor = await site.VisitAsync(phone ? Screen.Phone : Screen.Desktop, script);
        foreach (var (path, picture) in Pages)
        {
            await visitor.OpenAsync(path);
            await visitor.PictureAsync(script ? picture : picture + "-without-script");
        }
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task a_search_leads_to_the_guide_of_a_matter(bool phone, bool script)
    {
        await using var visitor = await site.VisitAsync(phone ? Screen.Phone : Screen.Desktop, script);
        await visitor.OpenAsync("/");
        await visitor.FillAsync("搜索事项", "高龄津贴");
        await visitor.SubmitAsync("搜索");
        await visitor.FollowAsync("高龄津贴申请");
        await visitor.Heading("申请材料").WaitForAsync();
        await visitor.PictureAsync(script ? "guide" : "guide-without-script");
    }

    [Fact]
    public async Task the_office_asks_who_is_there()
    {
        await using var visitor = await site.VisitAsync();
        await visitor.OpenAsync("/office/inbox");
        new Uri(visitor.Page.Url).AbsolutePath.ShouldBe("/account/login");
    }
}
