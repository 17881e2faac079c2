using System.Text.RegularExpressions;
using LowCodeGov.Browser.Tests.Matters;
using Microsoft.Playwright;

namespace LowCodeGov.Browser.Tests.Outside;

/// <summary>The seed's matters with the world outside: paid for online, told by SMS, carried by a courier, and what goes wrong there.</summary>
public sealed partial class MattersMeetTheOutside(Site site, OutsideSite outside)
{
    [Fact]
    public async Task The_food_licence_is_paid_for_online_and_comes_by_courier()
    {
        var host = await outside.HostAsync();
        await using var owner = await site.SignInAsync("canyin", host: host);
        await TellAtNightTooAsync(owner);
        var caseId = await host.ApplyAsync("food-business-licence", "canyin");
        (await host.GoesOnAsync(caseId, "SC003", "SC004", "SC005", "SC002")).ShouldContain("approve");
        var world = await WorldAsync(owner);

        await PayAsync(owner, world, caseId);
        await SendByCourierAsync(host, owner, world, caseId, "SC007");
        await SeeMessagesAsync(world, "需缴费", "已收到缴费", "遗失", "已签收");
    }

    /// <remarks>What it fetches from the hub is played in <see cref="MaterialsFromTheHub"/>.</remarks>
    [Fact]
    public async Task The_construction_qualification_has_originals_fetched_and_comes_by_courier()
    {
        var host = await outside.HostAsync();
        await using var company = await site.SignInAsync("gongsi", host: host);
        await TellAtNightTooAsync(company);
        var caseId = await host.ApplyAsync("construction-qualification", "gongsi");
        (await host.GoesOnUntilAsync("complete-certificate", caseId, "SP004", "ZJ004", "RS003", "SC006", "ZJ005", "ZJ002", "ZJ007")).ShouldContain("complete-certificate");
        var world = await WorldAsync(company);

        await HaveOriginalsFetchedAsync(company, world, caseId);
        (await host.GoesOnUntilAsync("verify-originals", caseId, "SP007")).ShouldContain("verify-originals");
        await SendByCourierAsync(host, company, world, caseId, "SP007");
        var waybill = await WaybillAsync(company);
        await SeeMessagesAsync(world, $"的快递{waybill}已签收");
    }

    // Whoever plays the world outside does so at the sandbox's page.
    private async Task<IPage> WorldAsync(Visitor visitor)
    {
        var page = await visitor.Page.Context.NewPageAsync();
        await page.GotoAsync((await outside.SandboxAsync()).ToString());
        return page;
    }

    // The first order fails at the provider; the second is paid while its notices are held back, which then come late and doubled.
    private static async Task PayAsync(Visitor owner, IPage world, string caseId)
    {
        await UntilSeenAsync(owner, $"/my/cases/{caseId}", "待缴费");
        await owner.FollowAsync("去缴费");
        await owner.SubmitAsync("支付宝");
        var order = await owner.Link("去支付宝付款").GetAttributeAsync("href");
        await world.GotoAsync(order.ShouldNotBeNull());
        await world.GotoAsync(new Uri(new Uri(world.Url), "/").ToString());
        await PressAsync(Row(world, "支付宝"), "关闭");
        await owner.SubmitAsync("我已付款，查询结果");
        await owner.SeeAsync("待缴费");
        (await owner.Link("去支付宝付款").CountAsync()).ShouldBe(0, "the order has failed");

        await owner.SubmitAsync("微信支付");
        await owner.Page.GetByAltText("付款二维码").WaitForAsync();
        await owner.PictureAsync("pay-by-code");
        await world.ReloadAsync();
        await PressAsync(world.Locator("#payments"), "扣住通知");
        await PressAsync(Row(world, "微信支付"), "支付并通知两次");
        await owner.SubmitAsync("我已付款，查询结果");
        await owner.SeeAsync("已缴费");
        await PressAsync(world.Locator("#payments"), "倒序放出 2 条通知");
        await world.GetByText("SUCCESS").Or(world.GetByText("200")).First.WaitForAsync();
        await owner.OpenAsync(owner.Page.Url);
        await owner.SeeAsync("已缴费");
        (await owner.Page.GetByText("退款").CountAsync()).ShouldBe(0, "one payment, however often it is told");
        await owner.PictureAsync("paid");
    }

    private static async Task HaveOriginalsFetchedAsync(Visitor company, IPage world, string caseId)
    {
        await company.OpenAsync($"/my/cases/{caseId}");
        await company.Page.GetByText("请快递上门取原件").ClickAsync();
        await company.LookAsync();
        await company.PictureAsync("originals-fetched");
        await company.SubmitAsync("预约上门取件");
        await company.SeeAsync("原件寄往窗口");
        await MoveAsync(world, "已签收");
        await UntilSeenAsync(company, $"/my/cases/{caseId}", "已签收");
    }

    // The newest parcel's number, as the page of the case shows it.
    private static async Task<string> WaybillAsync(Visitor owner) =>
        Waybill().Matches(await owner.Page.GetByRole(AriaRole.Region, new() { Name = "快递" }).InnerTextAsync())[^1].Value;

    // The first parcel is lost, which both sides see; the second arrives.
    private async Task SendByCourierAsync(WebHost host, Visitor owner, IPage world, string caseId, string deliverer)
    {
        await using var clerk = await site.SignInAsync(deliverer, host: host);
        await OrderAsync(clerk, caseId);
        await MoveAsync(world, "丢失");
        await UntilSeenAsync(owner, $"/my/cases/{caseId}", "快递已遗失：窗口将与您联系，并可重新寄送。");
        await owner.PictureAsync("parcel-lost");
        await OrderAsync(clerk, caseId, again: true);
        await MoveAsync(world, "已签收");
        await UntilSeenAsync(owner, $"/my/cases/{caseId}", "办结");
    }

    private static async Task OrderAsync(Visitor clerk, string caseId, bool again = false)
    {
        await clerk.OpenAsync($"/office/cases/{caseId}");
        if (!again)
        {
            await clerk.PressAsync("认领");
            await clerk.Button("认领").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        }

        await clerk.PressAsync("下单寄送结果");
        await clerk.Page.GetByRole(AriaRole.Region, new() { Name = "快递" }).GetByText("已下单").WaitForAsync();
        await clerk.LookAsync();
        await clerk.PictureAsync("parcel-ordered");
    }

    // Messages that are not urgent wait until eight in the morning, unless one says otherwise.
    private static async Task TellAtNightTooAsync(Visitor person)
    {
        await person.OpenAsync("/my/messages");
        await person.Page.GetByText("接收方式").First.ClickAsync();
        await person.Field("不发不急的短信").UncheckAsync();
        await person.SubmitAsync("保存");
        await person.SeeAsync("接收方式已保存。");
    }

    private static async Task MoveAsync(IPage world, string station)
    {
        await world.ReloadAsync();
        await PressAsync(world.Locator("#courier tbody tr").First, station);
    }

    private static async Task SeeMessagesAsync(IPage world, params string[] words)
    {
        foreach (var word in words)
        {
            await UntilAsync(async () =>
            {
                await world.ReloadAsync();
                return (await world.Locator("#sms").InnerTextAsync()).Contains(word, StringComparison.Ordinal);
            });
        }
    }

    private static Task UntilSeenAsync(Visitor visitor, string path, string text) => UntilAsync(async () =>
    {
        await visitor.Page.GotoAsync(path);
        return await visitor.Page.GetByText(text).First.IsVisibleAsync();
    });

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
        while (!await holds())
        {
            await timer.WaitForNextTickAsync(patience.Token);
        }
    }

    [GeneratedRegex("SF[0-9]+")]
    private static partial Regex Waybill();

    private static ILocator Row(IPage world, string channel) => world.Locator("#payments tbody tr").Filter(new() { HasText = channel }).First;

    private static async Task PressAsync(ILocator within, string name)
    {
        var page = within.Page;
        await within.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).First.ClickAsync();
        await page.WaitForLoadStateAsync();
    }
}
