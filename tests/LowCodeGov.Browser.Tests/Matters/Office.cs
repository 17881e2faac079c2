using Microsoft.Playwright;

namespace LowCodeGov.Browser.Tests.Matters;

/// <summary>What people of the seed do on every matter: sign in, upload, and act on a task.</summary>
internal static class Office
{
    private const string Password = "Wucheng@2026";

    /// <summary>Signs in; whoever did before at the shared host is still signed in, and has no page open yet.</summary>
    public static async Task<Visitor> SignInAsync(this Site site, string account, Screen? screen = null, bool script = true, WebHost? host = null)
    {
        if (host is null && await site.ComeAgainAsync(account, screen, script) is { } known)
        {
            return known;
        }

        var visitor = await site.VisitAsync(screen, script, host);
        await visitor.OpenAsync("/account/login");
        await visitor.FillAsync("账号", account, exact: true);
        await visitor.FillAsync("密码", Password, exact: true);
        await visitor.SubmitAsync("登录");
        if (host is null)
        {
            await site.RememberAsync(account, visitor);
        }

        return visitor;
    }

    /// <summary>Uploads a file of the seed for a material.</summary>
    public static async Task UploadAsync(this Visitor visitor, string material, string fileName)
    {
        var content = await File.ReadAllBytesAsync(Path.Combine(Paths.Root, "seed", "samples", "audit-report.png"));
        await visitor.AttachAsync("添加文件：" + material, fileName, "image/png", content);
        if (!visitor.RunsScript)
        {
            // With script the file goes up as soon as it is chosen.
            var card = visitor.Page.GetByRole(AriaRole.Region, new() { Name = material });
            await card.GetByRole(AriaRole.Button, new() { Name = "上传", Exact = true }).ClickAsync();
        }

        await visitor.Page.GetByRole(AriaRole.Region, new() { Name = material }).GetByRole(AriaRole.Link, new() { Name = fileName, Exact = true }).WaitForAsync();
    }

    /// <summary>Opens the case, takes the task where it lies in the pool, and carries out one action.</summary>
    /// <param name="fill">Fills the form of the action; <c>null</c>: it has none.</param>
    /// <param name="state">The public state that the page shows afterwards.</param>
    public static async Task ActAsync(this Visitor clerk, string caseId, string action, Func<Visitor, Task>? fill, string state)
    {
        await clerk.OpenAsync($"/office/cases/{caseId}");
        var claim = clerk.Button("认领");
        if (await claim.IsVisibleAsync())
        {
            await claim.ClickAsync();
            await claim.WaitForAsync(new() { State = WaitForSelectorState.Detached });
        }

        if (!await clerk.Button(action).IsVisibleAsync())
        {
            await clerk.Page.GetByText("更多操作").First.ClickAsync();
        }

        await clerk.PressAsync(action);
        if (fill is not null)
        {
            var form = clerk.Page.GetByRole(AriaRole.Form, new() { Name = action, Exact = true });
            await form.WaitForAsync();
            await clerk.LookAsync(form);
            await fill(clerk);
            await clerk.PressAsync("确定");
            await form.WaitForAsync(new() { State = WaitForSelectorState.Detached });
        }

        await clerk.Page.GetByText(state, new() { Exact = true }).First.WaitForAsync();
    }

    /// <summary>A clerk signs in, acts once, and goes.</summary>
    public static async Task ActAsync(this Site site, string clerk, string caseId, string action, Func<Visitor, Task>? fill, string state)
    {
        await using var visitor = await site.SignInAsync(clerk);
        await visitor.ActAsync(caseId, action, fill, state);
    }

    public static Task GiveOpinionAsync(Visitor clerk) => clerk.Page.GetByRole(AriaRole.Textbox, new() { Name = "意见" }).First.FillAsync("经核对，符合条件，同意。");
}
