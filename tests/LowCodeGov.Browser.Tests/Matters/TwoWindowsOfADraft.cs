using Microsoft.Playwright;

namespace LowCodeGov.Browser.Tests.Matters;

/// <summary>A citizen has one page of a draft open in two windows: nothing is overwritten in silence.</summary>
public sealed class TwoWindowsOfADraft(Site site)
{
    // Without script the same posts come: Web.Tests/Pages/TwoWindows plays them.
    [Fact]
    public async Task are_told_of_each_other()
    {
        var form = await FilledForm.OfAsync("old-age-allowance");
        await using var citizen = await site.SignInAsync("lixiuzhen", Screen.Phone);
        await citizen.OpenAsync($"/apply/{form.Code}");
        await citizen.SubmitAsync("开始申请");
        await citizen.TickAsync("社会保障卡金融账户");
        await citizen.GoOnAsync();
        var page = citizen.Page;
        await form.FillAsync(page, form.Pages[0]);
        await citizen.SubmitAsync("暂存");

        // The other window reads what stands there now, and is the first to save another address.
        var other = await page.Context.NewPageAsync();
        await other.GotoAsync(page.Url);
        await page.GetByLabel("户籍地址").First.FillAsync("先写的地址1号");
        await other.GetByLabel("户籍地址").First.FillAsync("后写的地址2号");
        await citizen.SubmitAsync("暂存");
        await other.GetByRole(AriaRole.Button, new() { Name = "暂存", Exact = true }).ClickAsync();
        await other.GetByRole(AriaRole.Heading, new() { Name = "两个窗口都修改了本页" }).WaitForAsync();
        var field = other.GetByRole(AriaRole.Group, new() { Name = "户籍地址" });
        (await field.InnerTextAsync()).ShouldContain("先写的地址1号");
        (await field.InnerTextAsync()).ShouldContain("后写的地址2号");
        foreach (var screen in new[] { Screen.Phone, Screen.Desktop })
        {
            await other.SetViewportSizeAsync(screen.Width, screen.Height);
            await Accessibility.CheckAsync(other);
            (await other.EvaluateAsync<int>("() => document.documentElement.scrollWidth - window.innerWidth")).ShouldBeLessThanOrEqualTo(0);
            await other.ScreenshotAsync(new() { Path = Path.Combine(Paths.Screenshots, $"draft-conflict-{screen}.png"), FullPage = true });
        }

        await field.GetByLabel("保留我在本页填写的").CheckAsync();
        await other.GetByRole(AriaRole.Button, new() { Name = "按所选保存" }).ClickAsync();
        await other.GetByRole(AriaRole.Heading, new() { Name = "两个窗口都修改了本页" }).WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await page.GotoAsync(page.Url);
        (await page.GetByLabel("户籍地址").First.InputValueAsync()).ShouldBe("后写的地址2号");
    }
}
