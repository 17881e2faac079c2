namespace LowCodeGov.Browser.Tests.Matters;

/// <summary>The steps that every draft has.</summary>
internal static class Applying
{
    /// <summary>Presses 保存，下一步 and stays nowhere: a page that comes back with faults fails the test with them.</summary>
    public static async Task GoOnAsync(this Visitor applicant)
    {
        var before = applicant.Page.Url;
        await applicant.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "保存，下一步", Exact = true }).Last.ClickAsync();
        await applicant.ArriveAsync();
        var faults = applicant.Page.GetByRole(Microsoft.Playwright.AriaRole.Alert);
        var said = await faults.CountAsync() > 0 ? await faults.First.InnerTextAsync() : "";
        applicant.Page.Url.ShouldNotBe(before, said);
    }

    /// <summary>A clerk presses a button of the office that leads to a draft.</summary>
    public static async Task BeginDraftAsync(this Visitor clerk, string button)
    {
        await clerk.PressAsync(button);
        await clerk.Page.WaitForURLAsync("**/drafts/**");
        await clerk.ArriveAsync();
    }

    /// <summary>Goes on from a page that is filled in, over pages that want nothing, to the last one.</summary>
    public static async Task GoOnToTheEndAsync(this Visitor clerk)
    {
        await clerk.GoOnAsync();
        while (!clerk.Page.Url.EndsWith("/check", StringComparison.Ordinal))
        {
            var before = clerk.Page.Url;
            await clerk.Page.GetByText("保存，下一步", new() { Exact = true }).Last.ClickAsync();
            await clerk.ArriveAsync();
            clerk.Page.Url.ShouldNotBe(before);
        }
    }

    /// <summary>Declares, submits, and reads the id of the case off the receipt's address.</summary>
    public static async Task<string> HandInAsync(this Visitor applicant)
    {
        applicant.Page.Url.ShouldEndWith("/check");
        await applicant.TickAsync("本人（本单位）承诺");
        await applicant.SubmitAsync("提交申请");
        new Uri(applicant.Page.Url).AbsolutePath.ShouldEndWith("/receipt");
        return new Uri(applicant.Page.Url).Segments[3].TrimEnd('/');
    }
}
