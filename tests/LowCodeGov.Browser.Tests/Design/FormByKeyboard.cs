using LowCodeGov.Browser.Tests.Matters;
using Microsoft.Playwright;

namespace LowCodeGov.Browser.Tests.Design;

/// <summary>A form is built without a mouse, published, and filled on a phone whose browser runs no script.</summary>
public sealed class FormByKeyboard(Site site)
{
    private const string Name = "体育赛事活动备案（键盘搭建）";
    private const string Code = "11330702TE5T0002424330131099001";

    [Fact]
    public async Task is_built_by_keyboard_alone_and_filled_without_script()
    {
        await using (var analyst = await site.SignInAsync("SP011"))
        {
            await BuildAsync(analyst);
        }

        await site.ApproveAsync(Name);
        var caseId = await ApplyAsync();
        await OpenFilesAsync(caseId);
    }

    private static async Task BuildAsync(Visitor analyst)
    {
        var keys = new Keyboard(analyst);
        var designer = new DesignerPage(analyst);
        await CreateAsync(analyst, keys);
        await designer.SavedAsync();

        // Palette: search, Enter puts it in; F2 goes to its properties, Escape back to the canvas.
        await InsertAsync(designer, keys, "单行文本");
        await NameAsync(designer, keys, "activity", "活动名称", "Activity");
        await designer.EditAsync(async () =>
        {
            await keys.TabToAsync("必填");
            await keys.PressAsync("ArrowDown");
        });
        await InsertAsync(designer, keys, "是否");
        await NameAsync(designer, keys, "crowd", "是否有现场观众", "With spectators");
        await InsertAsync(designer, keys, "整数");
        await NameAsync(designer, keys, "spectators", "预计观众人数", "Spectators");
        await keys.TabToAsync("显示");
        await keys.PressAsync("ArrowDown");
        await keys.PressAsync("ArrowDown");
        await keys.TabToAsync("编辑显示规则");
        await SetConditionAsync(designer, keys);
        await InsertAsync(designer, keys, "明细（可增减行）");
        await NameAsync(designer, keys, "venues", "活动场地", "Venues");
        await InsertAsync(designer, keys, "单行文本");
        await NameAsync(designer, keys, "place", "场地名称", "Place");
        await keys.PressAsync("Escape");

        // Behind the rows: a file, and several.
        await keys.PressAsync("ArrowUp");
        await designer.Item("venues").And(analyst.Page.Locator("[aria-selected=true]")).WaitForAsync();
        await InsertAsync(designer, keys, "附件");
        await NameAsync(designer, keys, "plan", "活动方案", "Plan");
        await designer.EditAsync(() => SetAsync(keys, "最多文件数", "1"));
        await InsertAsync(designer, keys, "附件");
        await NameAsync(designer, keys, "photos", "场地照片", "Photos");
        await designer.EditAsync(() => SetAsync(keys, "最多文件数", "3"));
        await keys.PressAsync("Escape");
        await designer.SelectAsync("venues.place");

        // Copy and paste, move, undo and redo, remove: on the canvas.
        await designer.EditAsync(() => keys.PressAsync("Control+d"));
        await designer.Item("venues.place2").WaitForAsync();
        await designer.EditAsync(() => keys.PressAsync("Alt+ArrowUp"));
        await designer.EditAsync(() => keys.PressAsync("Control+z"));
        await designer.EditAsync(() => keys.PressAsync("Control+z"));
        await designer.Item("venues.place2").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await designer.EditAsync(() => keys.PressAsync("Control+y"));
        await designer.EditAsync(() => keys.PressAsync("Delete"));
        await designer.Item("venues.place2").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await keys.PressAsync("?");
        await analyst.Page.GetByRole(AriaRole.Dialog, new() { Name = "快捷键" }).WaitForAsync();
        await analyst.ArriveAsync();
        await keys.PressAsync("Escape");
        await analyst.Page.GetByRole(AriaRole.Dialog).WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await analyst.ArriveAsync();
        await analyst.PictureAsync("form-by-keyboard");
        await keys.PressAsync("F6");
        await keys.PressAsync("F6");
        await keys.TabToAsync("发布");
        await keys.PressAsync("Enter");
        await analyst.Heading("提交审核").WaitForAsync();
        await analyst.ArriveAsync();
        await keys.TabToAsync("提交审核");
        await keys.PressAsync("Enter");
        await analyst.Page.GetByText("待审核", new() { Exact = true }).First.WaitForAsync();
    }

    private static async Task CreateAsync(Visitor analyst, Keyboard keys)
    {
        await analyst.OpenAsync("/design/new");
        await keys.TypeAtAsync("事项名称", Name);
        await keys.TabToAsync("实施机构");
        await keys.PressAsync("Home");
        await keys.ChooseAsync("金华市婺城区市场监督管理局");
        await keys.TypeAtAsync("基本编码", "330131099001");
        await keys.PressAsync("Enter");
        await analyst.Page.WaitForURLAsync("**/form");
    }

    private static async Task InsertAsync(DesignerPage designer, Keyboard keys, string type)
    {
        await keys.TabToAsync("搜索组件", backwards: true);
        await keys.TypeAsync(type);
        await designer.EditAsync(async () =>
        {
            await keys.TabToAsync(type);
            await keys.PressAsync("Enter");
        });
        await keys.TabToAsync("搜索组件", backwards: true);
        await keys.TypeAsync("");
        await keys.PressAsync("Delete");
        await keys.PressAsync("F2");
    }

    private static async Task NameAsync(DesignerPage designer, Keyboard keys, string key, string zh, string en)
    {
        await designer.EditAsync(async () =>
        {
            await keys.TypeAtAsync("名称（中文）", zh);
            await keys.PressAsync("Tab");
        });
        await designer.EditAsync(async () =>
        {
            await keys.TypeAtAsync("名称（英文）", en);
            await keys.PressAsync("Tab");
        });
        await designer.EditAsync(async () =>
        {
            await keys.TypeAtAsync("编码", key);
            await keys.PressAsync("Enter");
        });
        await keys.PressAsync("F2");
    }

    private static async Task SetAsync(Keyboard keys, string property, string value)
    {
        await keys.TypeAtAsync(property, value);
        await keys.PressAsync("Enter");
    }

    private static async Task SetConditionAsync(DesignerPage designer, Keyboard keys)
    {
        await keys.PressAsync("Enter");
        var page = designer.Visitor.Page;
        await page.GetByRole(AriaRole.Dialog).WaitForAsync();
        await keys.TabToAsync("＋ 条件");
        await keys.PressAsync("Enter");
        await keys.TabToAsync("条件 1：看什么", backwards: true);
        await keys.ChooseAsync("是否有现场观众（form.crowd）");
        await page.GetByLabel("条件 1：怎样比较").Locator("option:checked").GetByText("为是").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await designer.Visitor.ArriveAsync();
        await designer.EditAsync(async () =>
        {
            await keys.TabToAsync("确定");
            await keys.PressAsync("Enter");
        });
    }

    private async Task<string> ApplyAsync()
    {
        await using var citizen = await site.SignInAsync("canyin", Screen.Phone, script: false);
        await citizen.OpenAsync($"/apply/{Code}");
        await citizen.SubmitAsync("开始申请");
        if (!citizen.Page.Url.EndsWith("/form-main", StringComparison.Ordinal))
        {
            await citizen.GoOnAsync();
        }

        await citizen.FillAsync("活动名称", "城市定向赛");
        await citizen.Page.GetByRole(AriaRole.Group, new() { Name = "是否有现场观众" }).GetByLabel("是", new() { Exact = true }).CheckAsync();
        await citizen.Page.GetByLabel("预计观众人数").WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        for (var row = 1; row <= 2; row++)
        {
            await citizen.Page.GetByRole(AriaRole.Button, new() { Name = "添加一行活动场地" }).ClickAsync();
            await citizen.Page.GetByRole(AriaRole.Group, new() { Name = $"第{row}行", Exact = true }).GetByLabel("场地名称").FillAsync("体育中心" + row);
        }

        await citizen.ArriveAsync();
        await citizen.Page.GetByRole(AriaRole.Button, new() { Name = "删除第1行" }).First.ClickAsync();
        (await citizen.Page.GetByRole(AriaRole.Group, new() { Name = "第1行", Exact = true }).GetByLabel("场地名称").InputValueAsync()).ShouldBe("体育中心2");
        await UploadAsync(citizen);
        // What was shown by the condition is there after the round trips, without any script.
        await citizen.FillAsync("预计观众人数", "300");
        await citizen.GoOnAsync();
        if (citizen.Page.Url.EndsWith("/materials", StringComparison.Ordinal))
        {
            await citizen.FollowAsync("保存，下一步");
        }

        if (!citizen.Page.Url.EndsWith("/check", StringComparison.Ordinal))
        {
            await citizen.GoOnAsync();
        }

        return await citizen.HandInAsync();
    }

    /// <summary>Files go with the page: chosen, sent, one taken away again, one of a kind that is not taken.</summary>
    private static async Task UploadAsync(Visitor citizen)
    {
        var picture = await File.ReadAllBytesAsync(Path.Combine(Paths.Root, "seed", "samples", "audit-report.png"));
        await citizen.AttachAsync("活动方案", "方案.png", "image/png", picture);
        await citizen.Field("场地照片").SetInputFilesAsync(
        [
            new FilePayload { Name = "正门.png", MimeType = "image/png", Buffer = picture }, new FilePayload { Name = "看台.png", MimeType = "image/png", Buffer = picture },
        ]);
        await citizen.SubmitAsync("暂存");
        foreach (var name in new[] { "方案.png", "正门.png", "看台.png" })
        {
            await citizen.Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).WaitForAsync();
        }

        await citizen.SubmitAsync("移除文件 看台.png");
        (await citizen.Page.GetByRole(AriaRole.Link, new() { Name = "看台.png", Exact = true }).CountAsync()).ShouldBe(0);

        // A program in the clothes of a picture is refused in words; what was there stays.
        await citizen.AttachAsync("场地照片", "照片.png", "image/png", [0x4D, 0x5A, 0x90, 0x00, 0x03, 0x00, 0x00, 0x00]);
        await citizen.SubmitAsync("暂存");
        (await citizen.Page.GetByRole(AriaRole.Alert).First.InnerTextAsync()).ShouldContain("照片.png");
        await citizen.Page.GetByRole(AriaRole.Link, new() { Name = "正门.png", Exact = true }).WaitForAsync();
        await citizen.PictureAsync("upload-without-script");
    }

    private async Task OpenFilesAsync(string caseId)
    {
        await using var clerk = await site.SignInAsync("SC003");
        await clerk.OpenAsync($"/office/cases/{caseId}");
        foreach (var name in new[] { "方案.png", "正门.png" })
        {
            var address = await clerk.Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).First.GetAttributeAsync("href");
            var file = await clerk.Requests.GetAsync(address ?? "");
            file.Status.ShouldBe(200);
            (await file.BodyAsync()).ShouldBe(await File.ReadAllBytesAsync(Path.Combine(Paths.Root, "seed", "samples", "audit-report.png")));
        }

        (await clerk.Page.GetByText("看台.png").CountAsync()).ShouldBe(0, "it was taken away");
    }
}
