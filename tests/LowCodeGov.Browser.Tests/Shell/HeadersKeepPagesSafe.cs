namespace LowCodeGov.Browser.Tests.Shell;

public sealed class HeadersKeepPagesSafe(Site site)
{
    [Theory]
    [InlineData("/no-such-page")]
    [InlineData("/office/inbox")]
    [InlineData("/status/404")]
    public async Task no_foreign_script_and_no_framing(string path)
    {
        await using var visitor = await site.VisitAsync();
        var response = await visitor.Requests.GetAsync(path, new() { MaxRedirects = 0 });
        var policy = response.Headers["content-security-policy"];
        policy.ShouldContain("script-src 'self';");
        policy.ShouldContain("frame-ancestors 'self'");
        policy.ShouldNotContain("unsafe-eval");
        response.Headers["x-content-type-options"].ShouldBe("nosniff");
    }

    [Fact]
    public async Task a_citizen_page_loads_neither_circuit_nor_component_library()
    {
        await using var visitor = await site.VisitAsync();
        var asked = new List<string>();
        visitor.Page.Request += (_, request) => asked.Add(request.Url);
        await visitor.OpenAsync("/no-such-page", status: 404);
        asked.ShouldNotContain(url => url.Contains("Radzen", StringComparison.Ordinal) || url.Contains("_blazor", StringComparison.Ordinal)
            || url.Contains("blazor.web", StringComparison.Ordinal));
    }
}
