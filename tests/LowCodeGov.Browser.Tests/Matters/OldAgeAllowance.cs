using Microsoft.Playwright;

namespace LowCodeGov.Browser.Tests.Matters;

/// <summary>Matter 3 on a phone whose browser runs no script: everything a citizen needs works on plain pages.</summary>
public sealed class OldAgeAllowance(Site site)
{
    [Fact]
    public async Task is_applied_for_tracked_and_delivered_without_script_on_a_phone()
    {
        var form = await FilledForm.OfAsync("old-age-allowance");
        await using var citizen = await site.SignInAsync("lixiuzhen", Screen.Phone, script: false);
        await citizen.OpenAsync($"/matters/{form.Code}");
        await citizen.OpenAsync($"/apply/{form.Code}");
        await citizen.SubmitAsync("开始申请");
        await citizen.TickAsync("社会保障卡金融账户");
        await citizen.GoOnAsync();
        foreach (var page in form.Pages)
        {
            citizen.Page.Url.ShouldEndWith($"/form-{page}");
            await form.FillAsync(citizen.Page, page);
            await citizen.GoOnAsync();
        }

        foreach (var material in form.Materials)
        {
            await citizen.UploadAsync(material, "照片.png");
        }

        await citizen.ArriveAsync();
        await citizen.FollowAsync("保存，下一步");
        await citizen.GoOnAsync();
        var caseId = await citizen.HandInAsync();
        await citizen.PictureAsync("receipt-without-script");
        var number = await ReadAsync(citizen, "申请编号");
        var password = await ReadAsync(citizen, "查询密码");
        await citizen.OpenAsync($"/my/cases/{caseId}");
        await citizen.OpenAsync($"/print/cases/{caseId}");
        await citizen.PictureAsync("print-without-script");
        await TrackAsync(number, password);
        await AskWhyAsync(caseId);

        // Registered as elderly she is known: with the originals at the window it is decided at once.
        (await site.GoesOnAsync(caseId, "MZ004", "MZ003", "MZ001")).Where(command => command != "claim")
            .ShouldBe(["pass-pre-review", "receive-originals", "approve", "deliver"]);
        await SeeTheResultAsync(citizen, caseId);
    }

    /// <summary>A clerk on a phone asks by keyboard why the task is whose it is.</summary>
    private async Task AskWhyAsync(string caseId)
    {
        await using var clerk = await site.SignInAsync("MZ004", Screen.Phone);
        await clerk.OpenAsync($"/office/cases/{caseId}");
        var ask = clerk.Page.GetByRole(AriaRole.Button, new() { Name = "为什么？（办理人" }).First;
        await ask.FocusAsync();
        await clerk.Page.Keyboard.PressAsync("Enter");
        await clerk.Page.GetByRole(AriaRole.Group, new() { Name = "办理人" }).First.GetByText("办理").First.WaitForAsync();
        (await ask.GetAttributeAsync("aria-expanded")).ShouldBe("true");
        await clerk.ArriveAsync();
        await clerk.PictureAsync("why");
    }

    private static async Task SeeTheResultAsync(Visitor citizen, string caseId)
    {
        await citizen.OpenAsync($"/my/cases/{caseId}");
        await citizen.SeeAsync("办结");
        await citizen.SeeAsync("准予");
        await citizen.PictureAsync("finished-without-script");
        foreach (var notice in await citizen.Page.Locator("a[href*='/notices/']:not([href$='/pdf'])").EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href'))"))
        {
            await citizen.OpenAsync(notice);
            var paper = await citizen.Requests.GetAsync(notice + "/pdf");
            paper.Headers["content-type"].ShouldBe("application/pdf");
        }

        // The effects of a command are carried out beside it: the message of the last notice may come a moment later.
        await citizen.OpenAsync("/my/messages");
        await citizen.SubmitAsync("本页全部标为已读");
        await citizen.PictureAsync("messages-without-script");
        await citizen.FollowAsync("查看办件", exact: false);
        citizen.Page.Url.ShouldContain("/my/cases/");
    }

    /// <summary>Somebody with the receipt in hand and no account.</summary>
    private async Task TrackAsync(string number, string password)
    {
        await using var reader = await site.VisitAsync(Screen.Phone, script: false);
        await reader.OpenAsync("/track");
        await reader.FillAsync("申请编号或办件编号", number);
        await reader.FillAsync("查询密码", password);
        await reader.SubmitAsync("查询");
        await reader.Heading("高龄津贴申请").WaitForAsync();
        await reader.SeeAsync(number);

        await reader.OpenAsync("/track");
        await reader.FillAsync("申请编号或办件编号", number);
        await reader.FillAsync("查询密码", password == "000000" ? "000001" : "000000");
        await reader.SubmitAsync("查询");
        await reader.Page.GetByRole(AriaRole.Alert).First.WaitForAsync();
        (await reader.Heading("高龄津贴申请").CountAsync()).ShouldBe(0);
    }

    private static async Task<string> ReadAsync(Visitor citizen, string term) =>
        (await citizen.Page.GetByRole(AriaRole.Term).Filter(new() { HasText = term }).First.EvaluateAsync<string>("term => term.nextElementSibling.textContent")).Trim();
}
