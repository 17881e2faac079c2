using LowCodeGov.Browser.Tests.Matters;
using Microsoft.Playwright;

namespace LowCodeGov.Browser.Tests.Oversight;

/// <summary>Hotline 12345: an agent takes a call down, a dispatcher passes it on, the unit handles it, and the caller is called back.</summary>
public sealed class CallBecomesAWorkOrder(Site site)
{
    [Fact]
    public async Task that_is_dispatched_handled_and_called_back()
    {
        var caseId = await TakeDownAsync();
        await site.ActAsync("RX002", caseId, "受理", Office.GiveOpinionAsync, "审查中");
        await site.ActAsync("RX002", caseId, "办理", clerk => CompleteAsync(clerk, "转派单"), "审查中");
        await site.ActAsync("RX004", caseId, "办理", async clerk =>
        {
            await ChooseAsync(clerk, "承办单位", "金华市婺城区综合行政执法局");
            await CompleteAsync(clerk);
        }, "审查中");
        await site.ActAsync("ZF002", caseId, "办理", async clerk =>
        {
            await clerk.Page.GetByRole(AriaRole.Group, new() { Name = "是否已联系来电人" }).GetByLabel("是", new() { Exact = true }).CheckAsync();
            await clerk.FillAsync("办结日期", DateTime.Today.ToString("yyyy-MM-dd", null));
            await ChooseAsync(clerk, "办理结果", "已解决");
            await WriteAsync(clerk, "办理情况及答复", "已责令工地停止夜间施工并书面告知来电人。");
            await CompleteAsync(clerk, "办理完成");
        }, "审查中");
        await site.ActAsync("RX006", caseId, "办理", async clerk =>
        {
            await clerk.Page.GetByRole(AriaRole.Group, new() { Name = "满意度" }).GetByLabel("满意", new() { Exact = true }).CheckAsync();
            await WriteAsync(clerk, "回访记录", "夜间施工已停止，来电人表示满意。");
            await CompleteAsync(clerk, "回访完成");
        }, "办结");
    }

    // Who calls has a name and a telephone, and no identity card in the hand.
    private async Task<string> TakeDownAsync()
    {
        var form = await FilledForm.OfAsync("hotline-work-order");
        await using var agent = await site.SignInAsync("RX002");
        await agent.OpenAsync("/office/receive");
        await agent.ChooseAsync("事项名称", "12345政务服务便民热线工单办理");
        await agent.SeeAsync("此事项不核验身份，可以不填。");
        await agent.FillAsync("姓名或单位名称", "黄女士");
        await agent.FillAsync("手机号码", "13905790007");
        await agent.BeginDraftAsync("开始收件");
        await form.FillAsync(agent.Page, "call");
        await agent.SeeAsync("工地夜间施工噪声扰民怎么办？");
        await agent.PictureAsync("hotline-call");
        await agent.GoOnToTheEndAsync();
        return await agent.HandInAtWindowAsync();
    }

    // Sections bear the names of their fields.
    private static Task ChooseAsync(Visitor clerk, string label, string option) =>
        clerk.Page.GetByRole(AriaRole.Combobox, new() { Name = label }).SelectOptionAsync(new SelectOptionValue { Label = option });

    private static Task WriteAsync(Visitor clerk, string label, string text) => clerk.Page.GetByRole(AriaRole.Textbox, new() { Name = label }).FillAsync(text);

    private static async Task CompleteAsync(Visitor clerk, string? outcome = null)
    {
        if (outcome is not null)
        {
            await clerk.TickAsync(outcome, exact: true);
        }

        await Office.GiveOpinionAsync(clerk);
    }
}
