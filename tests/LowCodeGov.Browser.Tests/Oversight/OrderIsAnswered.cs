using LowCodeGov.Browser.Tests.Matters;
using Microsoft.Playwright;

namespace LowCodeGov.Browser.Tests.Oversight;

/// <summary>A supervisor orders an agency to explain itself; its head signs for the order and answers; the supervisor accepts.</summary>
public sealed class OrderIsAnswered(Site site)
{
    private const string Content = "请说明窗口排队超过一小时的原因并整改（浏览器测试）。";

    [Fact]
    public async Task by_the_head_of_the_agency_and_accepted_by_the_supervisor()
    {
        var caseId = await IssueAsync();
        await site.ActAsync("MZ001", caseId, "办理", Office.GiveOpinionAsync, "答复");
        await site.ActAsync("MZ001", caseId, "办理", async head =>
        {
            await head.FillAsync("原因说明", "当日一人请假，未安排顶岗。");
            await head.FillAsync("整改措施", "建立顶岗制度，增开一个窗口。");
            await Office.GiveOpinionAsync(head);
        }, "审核");
        await using var supervisor = await site.SignInAsync("SP008");
        await supervisor.ActAsync(caseId, "办理", async clerk =>
        {
            await clerk.TickAsync("接受", exact: true);
            await clerk.FillAsync("结果描述", "措施已落实。");
            await Office.GiveOpinionAsync(clerk);
        }, "办结");
        await supervisor.PictureAsync("order-closed");
    }

    private async Task<string> IssueAsync()
    {
        await using var supervisor = await site.SignInAsync("SP008");
        await supervisor.OpenAsync("/office/supervision/orders");
        await supervisor.BeginDraftAsync("电子监察督办单办理");
        await supervisor.ChooseAsync("责任单位", "金华市婺城区民政局");
        await supervisor.TickAsync("普通", exact: true);
        await supervisor.Page.GetByRole(AriaRole.Textbox, new() { Name = "督办内容" }).FillAsync(Content);
        await supervisor.PictureAsync("order-form");
        await supervisor.GoOnToTheEndAsync();
        return await supervisor.HandInAtWindowAsync();
    }
}
