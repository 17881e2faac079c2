using System.Text.Json.Nodes;
using LowCodeGov.Browser.Tests.Matters;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Definitions;
using Microsoft.Playwright;

namespace LowCodeGov.Browser.Tests.Design;

/// <summary>The real form of matter 2 is built from nothing by mouse, published, filled on a phone, and seen by a clerk with the rights of the step.</summary>
public sealed class FoodLicenceFromNothing(Site site)
{
    private const string Name = "食品经营许可（设计器搭建）";

    [Fact]
    public async Task is_built_by_mouse_filled_on_a_phone_and_seen_by_a_clerk()
    {
        var seed = await SeedAsync();
        var code = await DesignAsync(seed);
        var caseId = await ApplyAsync(code);
        await site.ActAsync("SC003", caseId, "预审通过", Office.GiveOpinionAsync, "审查中");
        await SeeAtTheStepAsync(caseId);
    }

    private async Task<string> DesignAsync(JsonObject seed)
    {
        await using var analyst = await site.SignInAsync("SP011");
        await analyst.OpenAsync("/design");
        await analyst.FollowAsync("新建事项");
        await analyst.TickAsync("其他事项");
        await analyst.ChooseAsync("沿用哪个事项", "食品经营许可（新办）");
        await analyst.TickAsync("表单从空白开始");
        await analyst.FillAsync("事项名称", Name);
        await analyst.ChooseAsync("实施机构", "金华市婺城区市场监督管理局");
        await analyst.FillAsync("基本编码", "330131098001");
        await analyst.FillAsync("办理项序号", "01");
        await analyst.SubmitAsync("创建草稿");
        var designer = new DesignerPage(analyst);
        await designer.SavedAsync();
        await analyst.ArriveAsync();
        await new FormByMouse(designer).BuildAsync(seed["form"]!.AsObject()); // a matter has a form
        await SetRightsAsync(designer);
        await analyst.ArriveAsync();
        await analyst.PictureAsync("form-designer");
        var built = await designer.DownloadAsync();
        Comparable(built["form"]!).ShouldBe(Comparable(seed["form"]!)); // both have a form
        await designer.HandInAsync();
        await analyst.ArriveAsync();
        await site.ApproveAsync(Name);
        return built["code"]!.GetValue<string>(); // a definition has a code
    }

    private static async Task SetRightsAsync(DesignerPage designer)
    {
        var page = designer.Visitor.Page;
        await page.GetByRole(AriaRole.Group, new() { Name = "页面" }).GetByRole(AriaRole.Button, new() { Name = "经营者", Exact = true }).ClickAsync();
        await designer.SelectAsync("phone");
        await page.GetByText("环节权限", new() { Exact = true }).ClickAsync();
        await designer.ChooseAsync("“书面审查”的权限", "不可见");
        await designer.SelectAsync("email");
        await designer.ChooseAsync("“书面审查”的权限", "可填写");
    }

    private async Task<string> ApplyAsync(string code)
    {
        var form = await FilledForm.OfAsync("food-business-licence");
        await using var citizen = await site.SignInAsync("canyin", Screen.Phone);
        await citizen.OpenAsync($"/apply/{code}");
        await citizen.SubmitAsync("开始申请");
        await citizen.TickAsync("餐饮服务（饭店、小吃店、饮品店等）");
        // The answer asks further questions.
        await citizen.SubmitAsync("保存，下一步");
        await citizen.TickAsync("有冷食类制售");
        await citizen.TickAsync("有自制饮品");
        await citizen.GoOnAsync();
        foreach (var page in form.Pages)
        {
            citizen.Page.Url.ShouldEndWith($"/form-{page}");
            await form.FillAsync(citizen.Page, page);
            await citizen.GoOnAsync();
        }

        foreach (var material in form.Materials)
        {
            await citizen.UploadAsync(material, "扫描件.png");
        }

        await citizen.ArriveAsync();
        await citizen.FollowAsync("保存，下一步");
        await citizen.GoOnAsync();
        return await citizen.HandInAsync();
    }

    private async Task SeeAtTheStepAsync(string caseId)
    {
        await using var clerk = await site.SignInAsync("SC004");
        await clerk.OpenAsync($"/office/cases/{caseId}");
        await clerk.PressAsync("认领");
        await clerk.Button("认领").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await clerk.SeeAsync("金华婺味坊餐饮管理有限公司");
        (await clerk.Page.GetByText("联系手机").CountAsync()).ShouldBe(0, "hidden from this step");
        await clerk.PressAsync("办理");
        await clerk.Page.GetByLabel("电子邮箱").First.WaitForAsync();
        (await clerk.Page.GetByLabel("经营者名称", new() { Exact = true }).CountAsync()).ShouldBe(0, "read only at this step");
        await clerk.ArriveAsync();
        await clerk.PictureAsync("designed-form-at-the-step");
    }

    // Strict and plain comparison are the same in rules.
    private static string Comparable(JsonNode node) =>
        EngineJson.Canonical(EngineJson.Read<FormDefinition>(node.ToJsonString())).Replace("===", "==", StringComparison.Ordinal).Replace("!==", "!=", StringComparison.Ordinal);

    private static async Task<JsonObject> SeedAsync()
    {
        await using var file = File.OpenRead(Path.Combine(Paths.Root, "seed", "matters", "food-business-licence.json"));
        return (await JsonNode.ParseAsync(file))!.AsObject(); // the file is an object
    }
}
