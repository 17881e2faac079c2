namespace LowCodeGov.Browser.Tests.Shell;

public sealed class ErrorPagesAreReadable(Site site)
{
    public static TheoryData<bool, bool> Ways => new() { { false, true }, { true, true }, { false, false }, { true, false } };

    [Theory, MemberData(nameof(Ways))]
    public async Task an_unknown_address_gets_a_page_that_leads_on(bool phone, bool script)
    {
        await using var visitor = await site.VisitAsync(phone ? Screen.Phone : Screen.Desktop, script);
        await visitor.OpenAsync("/no-such-page", status: 404);
        await visitor.Heading("没有找到这一页").WaitForAsync();
        await visitor.PictureAsync("not-found");
        (await visitor.Link("回到首页").GetAttributeAsync("href")).ShouldBe("/");
    }

    [Fact]
    public async Task a_refused_post_is_a_page_too()
    {
        await using var visitor = await site.VisitAsync();
        var response = await visitor.Requests.PostAsync("/no-such-page", new() { Data = "a=<script>", Headers = [new("Content-Type", "application/x-www-form-urlencoded")] });
        response.Status.ShouldBeInRange(400, 499);
        var body = await response.TextAsync();
        body.ShouldContain("12345");
        body.ShouldNotContain("   at ");
    }
}
