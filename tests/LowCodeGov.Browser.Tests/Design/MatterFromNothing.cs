using System.Diagnostics;
using LowCodeGov.Browser.Tests.Matters;
using Microsoft.Playwright;

namespace LowCodeGov.Browser.Tests.Design;

/// <summary>
/// A food business licence is designed anew in the workbench from a blank matter, by what stands on the screen; three planted mistakes are found, followed
/// and mended; it is simulated; another account reviews it; a citizen applies and clerks decide, on that version.
/// </summary>
public sealed class MatterFromNothing(Site site, ITestOutputHelper output)
{
    private const string Name = "食品经营许可（工作台新建）";
    private const string Basic = "330131098077";

    [Fact]
    public async Task is_designed_mended_simulated_reviewed_published_and_decided()
    {
        var watch = Stopwatch.StartNew();
        var (code, interactions) = await DesignAsync();
        var designed = watch.Elapsed;
        await site.ApproveAsync(Name);
        var caseId = await ApplyAsync(code);
        await DecideAsync(caseId);
        output.WriteLine($"{interactions} interactions, designed in {designed.TotalSeconds:0} s, {watch.Elapsed.TotalSeconds:0} s in all");
        interactions.ShouldBeLessThan(200, "a short matter is a morning's work, not a week's");
    }

    private async Task<(string Code, int Interactions)> DesignAsync()
    {
        await using var analyst = await site.SignInAsync("SP011");
        await analyst.OpenAsync("/design/new");
        await analyst.TickAsync("空白事项");
        await analyst.FillAsync("事项名称", Name);
        await analyst.ChooseAsync("实施机构", "金华市婺城区市场监督管理局");
        await analyst.FillAsync("基本编码", Basic);
        await analyst.SubmitAsync("创建草稿");
        var bench = new WorkbenchPage(analyst) { Interactions = 6 };
        await analyst.SeeAsync("发布之前");
        try
        {
            await FormAsync(bench);
            await MatterSteps.FlowAsync(bench);
            await MatterSteps.TimeAsync(bench);
            await MatterSteps.ElementsAsync(bench);
            await MatterSteps.MaterialsAsync(bench);
            await MatterSteps.SituationsAsync(bench);
            await MatterSteps.FeesAsync(bench);
            await MatterSteps.CertificateAsync(bench);
            await MatterSteps.MendAsync(bench);
            await MatterSteps.TryAsync(bench);
            await new DesignerPage(analyst).HandInAsync();
        }
        catch
        {
            await analyst.PictureAsync("workbench-stuck");
            throw;
        }

        await analyst.LookAsync();
        await analyst.PictureAsync("workbench-versions");
        return (new Uri(analyst.Page.Url).Segments[3].TrimEnd('/'), bench.Interactions + 3);
    }

    private static async Task FormAsync(WorkbenchPage bench)
    {
        await bench.GoAsync("电子表单");
        await bench.ImportFieldsAsync(new DesignerPage(bench.Visitor), """
            字段名称,字段编码,类型,必填,选项
            经营者名称,operatorName,单行文本,是,
            主体业态,businessKind,单选,是,餐饮服务;食品销售;单位食堂
            经营场所,premises,单行文本,是,
            经营面积,area,数字,是,
            联系手机,phone,手机号,是,
            """);
        await bench.Visitor.LookAsync();
    }

    private async Task<string> ApplyAsync(string code)
    {
        await using var citizen = await site.SignInAsync("canyin", Screen.Phone);
        await citizen.OpenAsync($"/apply/{code}");
        await citizen.SubmitAsync("开始申请");
        await citizen.TickAsync("否", exact: true);
        await citizen.GoOnAsync();
        await citizen.FillAsync("经营者名称", "金华婺味坊餐饮管理有限公司");
        await citizen.TickAsync("餐饮服务", exact: true);
        await citizen.FillAsync("经营场所", "城中街道兰溪门街45号一层");
        await citizen.FillAsync("经营面积", "120");
        await citizen.FillAsync("联系手机", "13905790012");
        await citizen.GoOnAsync();
        await citizen.UploadAsync("经营场所布局图", "布局图.png");
        await citizen.ArriveAsync();
        await citizen.FollowAsync("保存，下一步");
        await citizen.GoOnAsync();
        return await citizen.HandInAsync();
    }

    private async Task DecideAsync(string caseId)
    {
        await site.ActAsync("SC003", caseId, "预审通过", Office.GiveOpinionAsync, "审查中");
        await using (var reviewer = await site.SignInAsync("SC004"))
        {
            // Both branches of the parallel part: documents, and, above 100 square metres, the site.
            await reviewer.OpenAsync($"/office/cases/{caseId}");
            await ReviewAsync(reviewer, "书面审查");
            await ReviewAsync(reviewer, "现场核查");
            await reviewer.SeeAsync("待决定");
        }

        await using var decider = await site.SignInAsync("SC002");
        await decider.ActAsync(caseId, "准予", Office.GiveOpinionAsync, "待送达");
        await decider.PictureAsync("designed-case-decided");
    }

    // Two tasks lie in the pool side by side, each with a panel of its own.
    private static async Task ReviewAsync(Visitor clerk, string step)
    {
        var panel = clerk.Page.GetByRole(AriaRole.Region, new() { Name = step, Exact = true });
        var claim = panel.GetByRole(AriaRole.Button, new() { Name = "认领", Exact = true });
        await claim.ClickAsync();
        await claim.WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await panel.GetByRole(AriaRole.Button, new() { Name = "办理", Exact = true }).ClickAsync();
        await panel.GetByRole(AriaRole.Form, new() { Name = "办理", Exact = true }).WaitForAsync();
        await Office.GiveOpinionAsync(clerk);
        await panel.GetByRole(AriaRole.Button, new() { Name = "确定", Exact = true }).ClickAsync();
        await panel.WaitForAsync(new() { State = WaitForSelectorState.Detached });
    }
}
