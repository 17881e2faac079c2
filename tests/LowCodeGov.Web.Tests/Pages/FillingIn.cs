using System.Text.Json.Nodes;

namespace LowCodeGov.Web.Tests.Pages;

/// <summary>A form without script: after the session has ended, and down to the village.</summary>
[Collection("api")]
public sealed class FillingIn
{
    [Fact]
    public async Task What_was_posted_after_the_session_ended_is_there_after_signing_in()
    {
        var (token, draft) = await TrialMatter.Draft();
        var path = $"/drafts/{draft["id"]}/form-{TrialMatter.Page}";
        using var owner = await Browsing.As(TrialMatter.Applicant);
        var fields = Fields(await owner.Get(path));
        using var late = await Browsing.As(null);
        var sent = await late.Post(path, new(fields) { ["note"] = "写了很久", ["op"] = "next" });
        sent.Status.ShouldBe(302);
        var login = sent.Location.ShouldNotBeNull();
        login.ShouldContain("/account/login?returnUrl=");
        var back = Uri.UnescapeDataString(login[(login.IndexOf("returnUrl=", StringComparison.Ordinal) + 10)..]);
        (await ApiCall.Send("GET", $"/api/v1/drafts/{draft["id"]}", token)).Ok()["form"]!["note"]?.GetValue<string>().ShouldNotBe("写了很久", "nobody was signed in");

        // Another window of the owner has saved meanwhile: what was typed is still told from what was stored.
        await owner.Post(path, new(Fields(await owner.Get(path))) { ["libraryPhone"] = "另一个窗口", ["op"] = "save" });
        var page = await owner.Get(back);
        page.Text.ShouldContain("登录已超时");
        Fields(page)["note"].ShouldBe("写了很久");
        (await owner.Post(back, new(Fields(page)) { ["op"] = "save" })).Status.ShouldBe(200);
        var saved = (await ApiCall.Send("GET", $"/api/v1/drafts/{draft["id"]}", token)).Ok()["form"]!;
        (saved["note"]!.GetValue<string>(), saved["libraryPhone"]!.GetValue<string>()).ShouldBe(("写了很久", "另一个窗口"));

        using var stranger = await Browsing.As(PageWorld.OtherApplicant);
        (await stranger.Get(back)).Text.ShouldNotContain("写了很久");
        var (_, other) = await TrialMatter.Draft();
        Fields(await owner.Get(back.Replace(draft["id"]!.GetValue<string>(), other["id"]!.GetValue<string>(), StringComparison.Ordinal)))["note"].ShouldNotBe("写了很久", "it belongs to one draft");
    }

    [Fact]
    public async Task The_cascade_leads_to_the_village_with_and_without_script()
    {
        var (token, draft) = await TrialMatter.Draft();
        var path = $"/drafts/{draft["id"]}/form-{TrialMatter.Page}";
        using var owner = await Browsing.As(TrialMatter.Applicant);
        var page = await owner.Get(path);
        page.Text.ShouldNotContain("寺平村", Case.Sensitive, "too long a list for the page");
        var chosen = new Dictionary<string, string>();
        foreach (var (level, code, next) in new[]
        {
            ("province", "330000", "金华市"), ("city", "330700", "婺城区"), ("county", "330702", "汤溪镇"), ("township", "330702106", "寺平村"), ("village", "330702106201", "寺平村"),
        })
        {
            var offered = JsonNode.Parse((await owner.Get($"/code-lists/regions{(level == "province" ? "" : "?below=" + chosen.Values.Last())}")).Text)!.AsArray();
            offered.ShouldContain(entry => entry![0]!.GetValue<string>() == code, level);
            chosen[$"village:{level}"] = code;
            page = await owner.Post(path, new(Fields(page).Concat(chosen).GroupBy(f => f.Key).ToDictionary(f => f.Key, f => f.Last().Value)) { ["op"] = "refresh:village" });
            page.Text.ShouldContain(next);
        }

        var saved = (await ApiCall.Send("GET", $"/api/v1/drafts/{draft["id"]}", token)).Ok();
        saved["form"]!["village"]!.GetValue<string>().ShouldBe("330702106201");
        (await owner.Get("/code-lists/no-such-list")).Status.ShouldBe(404);
    }

    private static Dictionary<string, string> Fields(PageAnswer page) => new(page.Forms.First(form => form.Fields.ContainsKey("version")).Fields);
}
