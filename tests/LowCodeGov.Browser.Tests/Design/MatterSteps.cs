using Microsoft.Playwright;

namespace LowCodeGov.Browser.Tests.Design;

/// <summary>What an analyst does in each part of the workbench to make a small food business licence; three mistakes are planted on the way.</summary>
internal static class MatterSteps
{
    public static async Task FlowAsync(WorkbenchPage bench)
    {
        await bench.GoAsync("审批流程");
        await bench.Visitor.LookAsync();
        await bench.EditByAsync("放入常用环节");
        await bench.InsertStepAsync("/", 0, "预审");
        await bench.ChooseCardAsync("review");
        await bench.TypeInPanelAsync("名称（中文）", "书面审查");
        await bench.EditByAsync("放入并行分支");
        await bench.InsertStepAsync("parallel/1", 0, "审查");
        await bench.TypeInPanelAsync("名称（中文）", "现场核查");
        // The site is inspected above a size.
        await bench.ChooseCardAsync("parallel/1");
        await bench.DoAsync(() => bench.Visitor.Page.Locator("[data-panel] .dz-rule-line button").First.ClickAsync());
        await bench.BuildConditionAsync("form.area", "大于", "100");
        await bench.InsertStepAsync("/", 4, "条件分支");
        await bench.ChooseCardAsync("choice/0");
        await bench.TypeInPanelAsync("名称（中文）", "准予许可");
        await bench.DoAsync(() => bench.Visitor.Page.Locator("[data-panel] .dz-rule-line button").First.ClickAsync());
        await bench.BuildConditionAsync("case.approved");
        await bench.InsertStepAsync("choice/0", 0, "生成电子证照");
        // Planted mistake 1 (M16): longer than what will be promised.
        await bench.ChooseCardAsync("review");
        await bench.SheetAsync("时限");
        await bench.TypeInPanelAsync("时限：数值", "15");
        await bench.Visitor.LookAsync();
        await bench.Visitor.PictureAsync("workbench-flow");
    }

    public static async Task TimeAsync(WorkbenchPage bench)
    {
        await bench.GoAsync("时限与监察");
        await bench.TypeAsync("/elements/statutoryTimeLimit", "20");
        await bench.TypeAsync("/elements/promisedTimeLimit", "10");
        // Supervision: a card for more than one correction, as the new indicator begins, with its own name.
        await bench.EditByAsync("自定义指标");
        await bench.TypeAsync("/supervision/indicators/0/name", "反复要求补正");
        await bench.Visitor.LookAsync();
        await bench.Visitor.PictureAsync("workbench-time");
    }

    public static async Task ElementsAsync(WorkbenchPage bench)
    {
        await bench.GoAsync("事项要素");
        await bench.ChooseAsync("/elements/matterType", "行政许可");
        await bench.ChooseAsync("/elements/powerSource", "法定本级行使");
        await bench.TypeAsync("/elements/keywords", "开餐馆 奶茶店");
        await bench.AddEntryAsync("/elements/legalBasis");
        await bench.TypeAsync("/elements/legalBasis/0/law", "中华人民共和国食品安全法");
        await bench.TypeAsync("/elements/legalBasis/0/article", "第三十五条");
        await bench.TypeAsync("/elements/legalBasis/0/text", "国家对食品生产经营实行许可制度。");
        await bench.PressAsync("办理时限", exact: false);
        await bench.ChooseAsync("/elements/caseType", "承诺件");
        await bench.PressAsync("受理与审查", exact: false);
        await bench.TypeAsync("/elements/acceptanceConditions", "已取得营业执照，场所、设备、人员和制度与经营的食品相适应。");
        await bench.TypeAsync("/elements/reviewCriteria", "符合《食品经营许可审查通则》。");
        await bench.EditByAsync("按流程生成");
        await bench.PressAsync("办理结果", exact: false);
        await bench.TypeAsync("/elements/resultName", "食品经营许可证");
        await bench.ChooseAsync("/elements/resultType", "证照");
        await bench.AttachAsync("/elements/resultSample", "food-licence.png");
        await bench.PressAsync("服务方式", exact: false);
        await bench.TickOneAsync("/elements/serviceObjects", "自然人");
        await bench.TickOneAsync("/elements/serviceObjects", "企业法人");
        await bench.TickOneAsync("/elements/handlingForms", "窗口办理");
        await bench.TickOneAsync("/elements/handlingForms", "电脑端网上办理");
        await bench.ChooseAsync("/elements/crossRegionScope", "全市");
        await bench.PressAsync("地点与联系", exact: false);
        await bench.TypeAsync("/elements/handlingHours", "周一至周五 8:30—12:00、13:30—17:30（法定节假日除外）");
        // Planted mistake 2 (M10): complaints ring where questions do.
        await bench.TypeAsync("/elements/supervisionContacts/phone", await bench.At("/elements/consultationContacts/phone").Locator("input").InputValueAsync());
        await bench.AddEntryAsync("/elements/handlingPlaces");
        await bench.TypeAsync("/elements/handlingPlaces/0/hall", "婺城区政务服务中心");
        await bench.TypeAsync("/elements/handlingPlaces/0/address", "浙江省金华市婺城区宾虹西路2666号二楼");
        await bench.PressAsync("权利与救济", exact: false);
        await bench.AddEntryAsync("/elements/faq");
        await bench.TypeAsync("/elements/faq/0/question", "申请后多久有结果？");
        await bench.TypeAsync("/elements/faq/0/answer", "自受理之日起10个工作日内作出决定。");
        await bench.Visitor.LookAsync();
        await bench.Visitor.PictureAsync("workbench-elements");
    }

    public static async Task MaterialsAsync(WorkbenchPage bench)
    {
        await bench.GoAsync("申请材料");
        await bench.EditByAsync("新增材料");
        await bench.TypeAsync("/elements/materials/0/name", "经营场所布局图");
        await bench.AttachAsync("/elements/materials/0/sampleFile", "layout-plan.png");
        await bench.EditByAsync("新增材料");
        await bench.TypeAsync("/elements/materials/1/name", "授权委托书");
        await bench.TypeAsync("/elements/materials/1/key", "proxyLetter");
        // Planted mistake 3 (M15): necessary, and no sample.
        await bench.Visitor.LookAsync();
        await bench.Visitor.PictureAsync("workbench-materials");
    }

    public static async Task SituationsAsync(WorkbenchPage bench)
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

    public static async Task FeesAsync(WorkbenchPage bench)
    {
        await bench.GoAsync("收费");
        await bench.TickAsync("/elements/isFeeCharged");
        await bench.TypeAsync("/elements/feeBasis", "《委托检测服务收费标准》（演示数据）");
        await bench.EditByAsync("新增收费项目");
        await bench.TypeAsync("/elements/feeStandard/0/name", "检测费");
        await bench.TypeAsync("/elements/feeStandard/0/standard", "每份 80 元，按面积定份数");
        await bench.TypeAsync("/elements/feeStandard/0/price", "80");
        await bench.ChooseAsync("/elements/feeStandard/0/chargeStage", "发证前");
        await bench.EditByAsync("＋ 决策表");
        await bench.CellAsync("第1行第1个条件", "< 100");
        await bench.EditByAsync("＋ 行");
        await bench.CellAsync("第2行第1个条件", ">= 100");
        await bench.CellAsync("第2行第1个结果", "3");
        await bench.EditByAsync("· 数量");
        await bench.Visitor.LookAsync();
        await bench.Visitor.PictureAsync("workbench-fees");
    }

    public static async Task CertificateAsync(WorkbenchPage bench)
    {
        await bench.GoAsync("文书与证照");
        await bench.EditByAsync("添加证照");
        await bench.EditByAsync("新增一行");
        await bench.EditAsync(() => bench.At("/certificate/face/1/value").GetByRole(AriaRole.Combobox).SelectOptionAsync("form.operatorName"));
        await bench.Visitor.SeeAsync("食品经营许可证");
        await bench.Visitor.LookAsync();
        await bench.Visitor.PictureAsync("workbench-documents");
    }

    public static async Task MendAsync(WorkbenchPage bench)
    {
        await bench.FollowFindingAsync("承诺", "/elements/promisedTimeLimit");
        // What is too long is the review; the check plays the way to it on the drawing.
        await bench.GoAsync("检查");
        await bench.PressAsync("在流程图上演示反例", exact: false);
        await bench.Visitor.Page.Locator(".check-play .flow-node.here").WaitForAsync();
        await bench.Visitor.LookAsync();
        await bench.GoAsync("审批流程");
        await bench.ChooseCardAsync("review");
        await bench.SheetAsync("时限");
        await bench.TypeInPanelAsync("时限：数值", "5");
        await bench.FollowFindingAsync("咨询", "/elements/supervisionContacts");
        await bench.TypeAsync("/elements/supervisionContacts/phone", "0579-82345199");
        await bench.FollowFindingAsync("样本", "/elements/materials/1/sampleFile");
        await bench.AttachAsync("/elements/materials/1/sampleFile", "proxy-letter.png");
        await bench.Visitor.Page.Locator(".mw-bar").GetByRole(AriaRole.Button, new() { Name = "问题 0/" }).WaitForAsync();
    }

    /// <summary>The analyst plays applicant and every clerk, and keeps that as a scenario.</summary>
    public static async Task TryAsync(WorkbenchPage bench)
    {
        var page = bench.Visitor.Page;
        await bench.GoAsync("试运行");
        await bench.DoAsync(() => page.Locator("[data-try-file]").ClickAsync());
        await page.Locator(".try-task").First.WaitForAsync();
        for (var steps = 0; await page.Locator(".try-ended").CountAsync() == 0; steps++)
        {
            steps.ShouldBeLessThan(8, "a way through the flow has an end");
            var trace = await page.Locator(".try-trace > li").CountAsync();
            await bench.DoAsync(() => page.Locator(".try-task .btn-primary").First.ClickAsync());
            await page.Locator(".try-trace > li").Nth(trace).WaitForAsync();
        }

        await bench.Visitor.LookAsync();
        await bench.Visitor.PictureAsync("workbench-try");
        await bench.PressAsync("存为场景");
        await bench.DoAsync(() => page.Locator("[data-try-title]").FillAsync("准予并发证"));
        await bench.EditAsync(() => page.Locator(".try-save").GetByRole(AriaRole.Button, new() { Name = "保存", Exact = true }).ClickAsync());
    }
}
