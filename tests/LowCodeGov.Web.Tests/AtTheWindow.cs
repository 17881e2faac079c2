using System.Text.Json.Nodes;

namespace LowCodeGov.Web.Tests;

/// <summary>接件: the second way into matter 1. Received at the window there is nothing to pre-review, and acceptance is a step of its own.</summary>
[Collection("api")]
public sealed class AtTheWindow
{
    [Fact]
    public async Task A_company_hands_its_papers_in_and_a_clerk_accepts_the_case()
    {
        var filled = await ApiWorld.Filled("construction-qualification");
        var matter = await ApiWorld.MatterCode("建筑");
        var clerk = await ApiWorld.Token("SP004", "handle");
        var company = new JsonObject { ["kind"] = "organisation", ["name"] = "金华市婺城区示例建设工程有限公司", ["idType"] = "001", ["idNo"] = filled["form"]!["creditCode"]!.DeepClone(), ["legalRepresentative"] = "王建平" };
        var contact = new JsonObject { ["name"] = "王建平", ["phone"] = "13905790001" };
        var draft = (await Post("/api/v1/window-drafts", clerk, new() { ["matter"] = matter, ["applicant"] = company, ["contact"] = contact })).Ok();
        var path = $"/api/v1/drafts/{draft["id"]}";
        draft = (await Put($"{path}/situation", clerk, new() { ["version"] = draft["version"]!.DeepClone(), ["answers"] = filled["situation"]!.DeepClone() })).Ok();
        draft = (await Put($"{path}/form", clerk, new() { ["version"] = draft["version"]!.DeepClone(), ["values"] = filled["form"]!.DeepClone() })).Ok();
        foreach (var material in filled["materials"]!.AsArray())
        {
            (await ApiCall.Send("POST", $"{path}/materials/{material}/files?name=a.png", clerk, ApiWorld.Png, contentType: "application/octet-stream")).Ok();
        }

        var receipt = (await Post($"/api/v1/window-drafts/{draft["id"]}/receive", clerk, new() { ["identityChecked"] = true, ["applicantPresent"] = true })).Ok();
        var caseId = receipt["caseId"]!.GetValue<string>();
        var given = await Handling.ToTheEnd(caseId);
        given[0].ShouldBe("accept-case");
        given.ShouldNotContain("pass-pre-review");

        var view = (await ApiCall.Send("GET", $"/api/v1/cases/{caseId}", clerk)).Ok();
        view["state"]!.GetValue<string>().ShouldBe("closed");
        view["notices"]!.AsArray().Select(n => n!["notice"]!.GetValue<string>()).ShouldContain("N02");
        view["certificates"]!.AsArray().ShouldHaveSingleItem();
    }

    private static Task<ApiResponse> Post(string path, string token, JsonObject body) => ApiCall.Send("POST", path, token, body.ToJsonString());

    private static Task<ApiResponse> Put(string path, string token, JsonObject body) => ApiCall.Send("PUT", path, token, body.ToJsonString());
}
