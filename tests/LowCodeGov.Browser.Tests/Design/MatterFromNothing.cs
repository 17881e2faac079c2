using System.Diagnostics;
using LowCodeGov.Browser.Tests.Matters;
using Microsoft.Playwright;

namespace LowCodeGov.Browser.Tests.Design;

/// <summary>
/// A food business licence is designed anew in the workbench, by what stands on the screen: elements, a situation, materials, form, fee by decision table,
/// certificate; three planted mistakes are found, followed and mended; another account reviews it; a citizen applies and a clerk takes it up.
/// </summary>
public sealed class MatterFromNothing(Site site, ITestOutputHelper output)
{
    private const string Name = "食品经营许可（工作台新建）";
    private const string Basic = "330131098077";

    [Fact(Skip = "Played green as far as the elements; the rest has not been played to its end since the last mending")]
    public async Task is_designed_mended_reviewed_published_and_applied_for()
    {
        var watch = Stopwatch.StartNew();
        var (code, interactions) = await DesignAsync();
        var designed = watch.Elapsed;
        await site.ApproveAsync(Name);
        var caseId = await ApplyAsync(code);
        await site.ActAsync("SC003", caseId, "预审通过", Office.GiveOpinionAsync, "审查中");
        output.WriteLine($"{interactions} interactions, designed in {designed.TotalSeconds:0} s, {watch.Elapsed.TotalSeconds:0} s in all");
        interactions.ShouldBeLessThan(120, "a short matter is a morning's work, not a week's");
    }

    private async Task<(string Code, int Interactions)> DesignAsync()
    {
        await using var analyst = await site.SignInAsync("SP011");
        await analyst.OpenAsync("/design/new");
        await analyst.TickAsync("审批（承诺件）");
        await analyst.FillAsync("事项名称", Name);
        await analyst.ChooseAsync("实施机构", "金华市婺城区市场监督管理局");
        await analyst.FillAsync("基本编码", Basic);
        await analyst.SubmitAsync("创建草稿");
        var designer = new DesignerPage(analyst);
        await designer.SavedAsync();
        var bench = new WorkbenchPage(analyst);

        // The form first: two fields that the rest refers to.
        await designer.AddAsync("text");
        await designer.TypeAsync("名称（中文）", "经营者名称");
        await designer.TypeAsync("编码", "operatorName");
        await designer.AddAsync("number");
        await designer.TypeAsync("名称（中文）", "经营面积");
        await designer.TypeAsync("编码", "area");

        await ElementsAsync(bench);
        await MaterialsAsync(bench);
        await SituationsAsync(bench);
        await FeesAsync(bench);
        await CertificateAsync(bench);
        await MendAsync(bench);
        await designer.HandInAsync();
        await analyst.LookAsync();
        await analyst.PictureAsync("workbench-versions");
        return (new Uri(analyst.Page.Url).Segments[3].TrimEnd('/'), bench.Interactions);
    }

    private static async Task ElementsAsync(WorkbenchPage bench)
    {
        await bench.GoAsync("事项要素");
        await bench.TypeAsync("/elements/keywords", "开餐馆 奶茶店");
        await bench.PressAsync("受理与审查", exact: false);
        await bench.TypeAsync("/elements/acceptanceConditions", "已取得营业执照，场所、设备、人员和制度与经营的食品相适应。");
        await bench.PressAsync("办理结果", exact: false);
        await bench.TypeAsync("/elements/resultName", "食品经营许可证");
        await bench.ChooseAsync("/elements/resultType", "证照");
        await bench.PressAsync("地点与联系", exact: false);
        // Planted mistake 1 (M10): complaints ring where questions do.
        await bench.TypeAsync("/elements/supervisionContacts/phone", await bench.At("/elements/consultationContacts/phone").Locator("input").InputValueAsync());
        await bench.Visitor.LookAsync();
        await bench.Visitor.PictureAsync("workbench-elements");
    }

    private static async Task MaterialsAsync(WorkbenchPage bench)
    {
        await bench.GoAsync("申请材料");
        await bench.EditByAsync("新增材料");
        await bench.TypeAsync("/elements/materials/0/name", "经营场所布局图");
        await bench.AttachAsync("/elements/materials/0/sampleFile", "layout-plan.png");
        await bench.EditByAsync("新增材料");
        await bench.TypeAsync("/elements/materials/1/name", "授权委托书");
        await bench.TypeAsync("/elements/materials/1/key", "proxyLetter");
        // Planted mistake 2 (M15): necessary, and no sample.
        await bench.Visitor.LookAsync();
        await bench.Visitor.PictureAsync("workbench-materials");
    }

    private static async Task SituationsAsync(WorkbenchPage bench)
    {
        await bench.GoAsync("情形");
        await bench.EditByAsync("新增问题");
        await bench.TypeAsync("/situations/questions/0/text", "是否委托他人办理？");
        await bench.TypeAsync("/situations/questions/0/key", "proxy");
        await bench.EditAsync(() => bench.At("/situations/questions/0/options/0/adds").GetByLabel("再加一份材料").SelectOptionAsync(new SelectOptionValue { Label = "授权委托书" }));
        await bench.PressAsync("申请人需要什么");
        await bench.Visitor.Page.GetByRole(AriaRole.Radio, new() { Name = "否", Exact = true }).CheckAsync();
        await bench.Visitor.SeeAsync("需要 1 份材料");
        await bench.Visitor.Page.GetByRole(AriaRole.Radio, new() { Name = "是", Exact = true }).CheckAsync();
        await bench.Visitor.SeeAsync("需要 2 份材料");
        await bench.Visitor.LookAsync();
        await bench.Visitor.PictureAsync("workbench-situations");
    }

    private static async Task FeesAsync(WorkbenchPage bench)
    {
        await bench.GoAsync("收费");
        await bench.TickAsync("/elements/isFeeCharged");
        await bench.EditByAsync("新增收费项目");
        await bench.TypeAsync("/elements/feeStandard/0/name", "检测费");
        await bench.TypeAsync("/elements/feeStandard/0/standard", "每份 80 元，按面积定份数");
        await bench.TypeAsync("/elements/feeStandard/0/price", "80");
        await bench.TypeAsync("/elements/feeStandard/0/basis", "《委托检测服务收费标准》");
        // Planted mistake 3 (M08): no basis for the fee as a whole.
        await bench.EditByAsync("＋ 决策表");
        await bench.CellAsync("第1行第1个条件", "< 100");
        await bench.EditByAsync("＋ 行");
        await bench.CellAsync("第2行第1个条件", ">= 100");
        await bench.CellAsync("第2行第1个结果", "3");
        await bench.EditByAsync("· 数量");
    }

    private static async Task CertificateAsync(WorkbenchPage bench)
    {
        await bench.GoAsync("文书与证照");
        await bench.EditByAsync("添加证照");
        await bench.EditByAsync("新增一行");
        await bench.EditAsync(() => bench.At("/certificate/face/1/value").GetByRole(AriaRole.Combobox).SelectOptionAsync("form.operatorName"));
        await bench.Visitor.SeeAsync("食品经营许可证");
        await bench.Visitor.LookAsync();
        await bench.Visitor.PictureAsync("workbench-documents");
    }

    private static async Task MendAsync(WorkbenchPage bench)
    {
        (await bench.FollowFindingAsync("咨询")).ShouldNotBeNull().ShouldContain("supervisionContacts");
        await bench.TypeAsync("/elements/supervisionContacts/phone", "0579-82345199");
        (await bench.FollowFindingAsync("样本")).ShouldBe("/elements/materials/1/sampleFile");
        await bench.AttachAsync("/elements/materials/1/sampleFile", "proxy-letter.png");
        (await bench.FollowFindingAsync("收费")).ShouldNotBeNull().ShouldStartWith("/elements/");
        await bench.TypeAsync("/elements/feeBasis", "《委托检测服务收费标准》（演示数据）");
        await bench.Visitor.Page.Locator(".mw-bar").GetByRole(AriaRole.Button, new() { Name = "问题 0/" }).WaitForAsync();
    }

    private async Task<string> ApplyAsync(string code)
    {
        await using var citizen = await site.SignInAsync("canyin", Screen.Phone);
        await citizen.OpenAsync($"/apply/{code}");
        await citizen.SubmitAsync("开始申请");
        await citizen.TickAsync("否", exact: true);
        await citizen.GoOnAsync();
        await citizen.FillAsync("经营者名称", "金华婺味坊餐饮管理有限公司");
        await citizen.FillAsync("经营面积", "120");
        await citizen.GoOnAsync();
        await citizen.UploadAsync("经营场所布局图", "布局图.png");
        await citizen.ArriveAsync();
        await citizen.FollowAsync("保存，下一步");
        await citizen.GoOnAsync();
        return await citizen.HandInAsync();
    }
}
