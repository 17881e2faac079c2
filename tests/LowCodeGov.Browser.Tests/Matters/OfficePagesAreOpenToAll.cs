using System.Reflection;
using Microsoft.AspNetCore.Components;

namespace LowCodeGov.Browser.Tests.Matters;

/// <summary>The office's own pages, on both screens: accessible, and nothing sticks out.</summary>
public sealed class OfficePagesAreOpenToAll(Site site)
{
    public static TheoryData<bool> Phones => [false, true];

    [Theory, MemberData(nameof(Phones))]
    public async Task each_answers_and_is_accessible(bool phone)
    {
        foreach (var (account, paths) in Pages)
        {
            await using var clerk = await site.SignInAsync(account, phone ? Screen.Phone : Screen.Desktop);
            foreach (var path in paths)
            {
                await clerk.OpenAsync(path);
                await clerk.PictureAsync(path[1..].Replace('/', '-'));
            }
        }
    }

    [Fact]
    public void none_is_forgotten()
    {
        var walked = Pages.SelectMany(each => each.Paths).ToHashSet(StringComparer.Ordinal);
        var pages = Assembly.Load("LowCodeGov.Web").GetTypes().SelectMany(type => type.GetCustomAttributes<RouteAttribute>()).Select(route => route.Template)
            .Where(path => !path.Contains('{', StringComparison.Ordinal) && (path.StartsWith("/office/", StringComparison.Ordinal) || path.StartsWith("/design", StringComparison.Ordinal)));
        pages.Except(walked, StringComparer.Ordinal).ShouldBeEmpty();
    }

    private const string Allowance = "11330702TE5T00059L4330511013000";

    private static readonly (string Account, string[] Paths)[] Pages =
    [
        ("SP001", ["/office/inbox", "/office/messages", "/office/proxies", "/office/visits", "/office/payments", "/office/connectors", "/office/pool", "/office/done", "/office/receive", "/office/operations"]),
        ("SP008", ["/office/supervision", "/office/supervision/orders", "/office/supervision/evaluations", "/office/supervision/efficiency", "/office/supervision/statistics", "/office/supervision/reports", "/office/supervision/board", "/office/supervision/wall", "/office/supervision/rules", "/office/supervision/log"]),
        ("SP003", ["/design", "/design/import", "/office/sharing", "/office/knowledge", "/design/connectors", "/design/connectors/population", "/design/connectors/wechat-pay", "/design/new", "/design/compare", $"/design/history/{Allowance}", $"/design/entry/{Allowance}", $"/design/migration/{Allowance}"]),
    ];

    [Fact]
    public async Task a_leave_is_entered_and_ended_by_keyboard_alone()
    {
        await using var clerk = await site.SignInAsync("WJ002");
        await clerk.OpenAsync("/office/proxies");
        await clerk.Field("代理人", exact: true).FocusAsync();
        await clerk.Page.Keyboard.PressAsync("ArrowDown");
        await clerk.Page.Keyboard.PressAsync("Tab");
        foreach (var _ in new[] { "起日", "止日" })
        {
            await clerk.Page.Keyboard.TypeAsync("12012027");
            await clerk.Page.Keyboard.PressAsync("Tab");
            // The button of the browser's own calendar.
            if (await clerk.Page.EvaluateAsync<string>("() => document.activeElement.type") == "date")
            {
                await clerk.Page.Keyboard.PressAsync("Tab");
            }
        }

        await clerk.Field("原因").FillAsync("年休假");
        await clerk.Field("原因").PressAsync("Enter");
        await clerk.SeeAsync("已登记：");
        await clerk.ArriveAsync();
        await clerk.Button("结束", exact: false).PressAsync("Enter");
        await clerk.SeeAsync("不再代理");
        await clerk.ArriveAsync();
    }
}
