using System.Text.Json.Nodes;

namespace LowCodeGov.Web.Tests.Pages;

/// <summary>What the portal offers from the user's space, the sharing hub and earlier cases, how far each is trusted, and what stands whatever is posted.</summary>
[Collection("api")]
public sealed class ValuesFromSources
{
    [Fact]
    public async Task Checked_values_stand_and_say_where_they_are_from_others_may_be_changed()
    {
        var (token, draft) = await TrialMatter.Draft();
        (Value(draft, "libraryName"), Value(draft, "household")).ShouldBe(("李秀珍", "正常"));
        Value(draft, "libraryPhone").ShouldNotBeNullOrEmpty();
        using var owner = await Browsing.As(TrialMatter.Applicant);
        var path = $"/drafts/{draft["id"]}/form-{TrialMatter.Page}";
        var page = await owner.Get(path);
        page.Text.ShouldContain("取自基础信息库，已核验，不能修改（可信等级B）");
        page.Text.ShouldContain("取自数据共享平台，已核验，不能修改（可信等级A）");
        page.Text.ShouldContain("取自您的用户空间，请核对（可信等级D）");

        var fields = new Dictionary<string, string>(page.Forms.First(form => form.Fields.ContainsKey("version")).Fields)
        {
            ["libraryName"] = "冒名", ["household"] = "异常", ["libraryPhone"] = "别的号码", ["note"] = "上次写的", ["op"] = "save",
        };
        await owner.Post(path, fields);
        var saved = (await ApiCall.Send("GET", $"/api/v1/drafts/{draft["id"]}", token)).Ok();
        (Value(saved, "libraryName"), Value(saved, "household")).ShouldBe(("李秀珍", "正常"));
        (Value(saved, "libraryPhone"), Value(saved, "note")).ShouldBe(("别的号码", "上次写的"));

        // Handed in, it is what the next application begins with, at trust C: to be checked, free to be changed.
        foreach (var material in new[] { "idCard", "bankCard" })
        {
            (await ApiCall.Send("POST", $"/api/v1/drafts/{draft["id"]}/materials/{material}/files?name=a.png", token, ApiWorld.Png, contentType: "application/octet-stream")).Ok();
        }

        (await ApiCall.Send("POST", $"/api/v1/drafts/{draft["id"]}/submit", token, "{}")).Ok();
        var (_, next) = await TrialMatter.Draft();
        Value(next, "note").ShouldBe("上次写的");
        (await owner.Get($"/drafts/{next["id"]}/form-{TrialMatter.Page}")).Text.ShouldContain("取自您的历史办件，请核对（可信等级C）");
    }

    private static string? Value(JsonNode draft, string key) => draft["form"]![key]?.GetValue<string>();
}
