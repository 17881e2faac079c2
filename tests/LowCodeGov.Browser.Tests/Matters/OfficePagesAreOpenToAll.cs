namespace LowCodeGov.Browser.Tests.Matters;

/// <summary>The office's own pages, on both screens: accessible, and nothing sticks out.</summary>
public sealed class OfficePagesAreOpenToAll(Site site)
{
    public static TheoryData<bool> Phones => [false, true];

    [Theory, MemberData(nameof(Phones))]
    public async Task each_answers_and_is_accessible(bool phone)
    {
        await using var head = await site.SignInAsync("SP001", phone ? Screen.Phone : Screen.Desktop);
        foreach (var (path, picture) in new[] { ("/office/inbox", "office-inbox"), ("/office/messages", "office-messages"), ("/office/proxies", "office-proxies") })
        {
            await head.OpenAsync(path);
            await head.PictureAsync(picture);
        }
    }

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
