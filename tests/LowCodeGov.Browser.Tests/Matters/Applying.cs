using Microsoft.Playwright;

namespace LowCodeGov.Browser.Tests.Matters;

/// <summary>The steps that every draft has.</summary>
internal static class Applying
{
    /// <summary>Presses 保存，下一步 and stays nowhere: a page that comes back with faults fails the test with them.</summary>
    public static async Task GoOnAsync(this Visitor applicant)
    {
        var before = applicant.Page.Url;
        await applicant.Page.GetByRole(AriaRole.Button, new() { Name = "保存，下一步", Exact = true }).Last.ClickAsync();
        await applicant.ArriveAsync();
        var faults = applicant.Page.GetByRole(AriaRole.Alert);
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
        await DeclareAsync(applicant);
        new Uri(applicant.Page.Url).AbsolutePath.ShouldEndWith("/receipt");
        return new Uri(applicant.Page.Url).Segments[3].TrimEnd('/');
    }

    /// <summary>The same for a clerk, who comes to the case itself.</summary>
    public static async Task<string> HandInAtWindowAsync(this Visitor clerk)
    {
        await DeclareAsync(clerk);
        new Uri(clerk.Page.Url).AbsolutePath.ShouldStartWith("/office/cases/");
        return new Uri(clerk.Page.Url).Segments[3];
    }

    private static async Task DeclareAsync(Visitor applicant)
    {
        applicant.Page.Url.ShouldEndWith("/check");
        // The only box: an applicant promises, a clerk has checked.
        await applicant.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Checkbox).CheckAsync();
        await applicant.SubmitAsync("提交申请");
    }
}
