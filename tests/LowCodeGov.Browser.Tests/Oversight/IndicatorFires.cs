using System.Net.Http.Json;
using System.Text.Json.Nodes;
using LowCodeGov.Browser.Tests.Design;
using LowCodeGov.Browser.Tests.Matters;
using Microsoft.Playwright;

namespace LowCodeGov.Browser.Tests.Oversight;

/// <summary>An analyst adds an indicator to a matter with the rule builder; the version is reviewed and published, and the first case that falls under it gets its card.</summary>
public sealed class IndicatorFires(Site site)
{
    private const string Matter = "食品经营许可（自定义指标，浏览器测试）";
    private const string Indicator = "申请人到场一次也要说明";

    [Fact]
    public async Task on_the_case_for_which_the_analyst_meant_it()
    {
        var code = await DefineAsync();
        await site.ApproveAsync(Matter);
        var number = await ReceiveAsync(code);
        await using var supervisor = await site.SignInAsync("SP008");
        // Supervision looks a moment after the command.
        for (var tries = 0; tries < 30 && await supervisor.Page.GetByText(number).CountAsync() == 0; tries++)
        {
            await supervisor.OpenAsync("/office/supervision");
            await supervisor.FillAsync("搜索", Matter);
            await supervisor.PressAsync("筛选");
            await supervisor.ArriveAsync();
        }

        await supervisor.SeeAsync(Indicator);
        await supervisor.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = Indicator }).GetByText("依据", new() { Exact = true }).ClickAsync();
        await supervisor.SeeAsync("case.visitCount > 0");
        await supervisor.LookAsync();
        await supervisor.PictureAsync("own-indicator");
    }

    private async Task<string> DefineAsync()
    {
        await using var analyst = await site.CopyOfFoodLicenceAsync(Matter, "330131099114", "time");
        await analyst.ReadyAsync();
        var bench = new WorkbenchPage(analyst);
        await bench.EditByAsync("自定义指标");
        await bench.TypeAsync("/supervision/indicators/0/name", Indicator);
        await bench.DoAsync(() => bench.At("/supervision/indicators/0/condition").Locator(".dz-rule-line button").First.ClickAsync());
        await bench.ChangeConditionAsync("case.visitCount", "大于", "0");
        await analyst.LookAsync();
        await analyst.PictureAsync("own-indicator-defined");
        await new DesignerPage(analyst).HandInAsync();
        return new Uri(analyst.Page.Url).Segments[3].TrimEnd('/');
    }

    /// <summary>Receives an application at the window, the applicant present.</summary>
    /// <returns>The number by which people know it.</returns>
    private async Task<string> ReceiveAsync(string code)
    {
        var filled = (JsonObject)JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Paths.Root, "tests", "LowCodeGov.Engine.Tests", "Seed", "applications", "food-business-licence.json")))!;
        using var clerk = await site.ByProgramAsync("SC003");
        var draft = await SendAsync(clerk, HttpMethod.Post, "/api/v1/window-drafts", new()
        {
            ["matter"] = code, ["applicant"] = new JsonObject { ["kind"] = "organisation", ["name"] = "金华婺味坊餐饮管理有限公司", ["idType"] = "001", ["idNo"] = filled["form"]!["creditCode"]!.DeepClone() },
            ["contact"] = new JsonObject { ["name"] = "周光明", ["phone"] = "13905790012" },
        });
        var path = $"/api/v1/drafts/{draft["id"]}";
        draft = await SendAsync(clerk, HttpMethod.Put, $"{path}/situation", new() { ["version"] = draft["version"]!.DeepClone(), ["answers"] = filled["situation"]!.DeepClone() });
        await SendAsync(clerk, HttpMethod.Put, $"{path}/form", new() { ["version"] = draft["version"]!.DeepClone(), ["values"] = filled["form"]!.DeepClone() });
        var picture = await File.ReadAllBytesAsync(Path.Combine(Paths.Root, "seed", "samples", "audit-report.png"));
        foreach (var material in filled["materials"]!.AsArray())
        {
            using var file = new ByteArrayContent(picture);
            file.Headers.ContentType = new("application/octet-stream");
            using var answer = await clerk.PostAsync($"{path}/materials/{material}/files?name=a.png", file);
            answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
        }

        var receipt = await SendAsync(clerk, HttpMethod.Post, $"/api/v1/window-drafts/{draft["id"]}/receive", new() { ["identityChecked"] = true, ["applicantPresent"] = true });
        return receipt["applicationNo"]!.GetValue<string>();
    }

    private static async Task<JsonObject> SendAsync(HttpClient clerk, HttpMethod method, string path, JsonObject body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString("N"));
        using var answer = await clerk.SendAsync(request);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
    }
}
