using System.Text.Json.Nodes;

namespace LowCodeGov.Web.Tests.Pages;

/// <summary>How an applicant puts right what was asked for.</summary>
[Collection("api")]
public sealed class Corrections
{
    [Fact]
    public async Task A_material_to_be_corrected_opens_at_the_materials()
    {
        var world = await PageWorld.Get();
        using var owner = await Browsing.As(PageWorld.Owner);
        var answer = await owner.Post($"/my/cases/{world.CaseId}/correct", []);
        answer.Location.ShouldNotBeNull().ShouldEndWith($"/materials#material-{world.Material}");
    }

    [Fact]
    public async Task The_clerk_reads_what_was_changed_by_whom_and_from_what_to_what()
    {
        var api = await ApiWorld.Fresh();
        var field = (await Forms.Of(api.Matter)).Pages.SelectMany(p => p.Sections.Where(s => s.Visible is null).SelectMany(s => s.Fields))
            .First(f => f is { Visible: null, Calculate: null, Type: "text", ReadOnly: null } && f.Validate.IsEmpty).Key;
        var before = (await ApiCall.Send("GET", $"/api/v1/cases/{api.CaseId}", api.Owner)).Ok()["application"]!["form"]!;
        (await ApiCall.Send("GET", $"/api/v1/cases/{api.CaseId}", api.Clerk)).Ok()["changes"]!.AsArray().ShouldBeEmpty();
        (await ApiCall.Send("POST", $"/api/v1/cases/{api.CaseId}/tasks/{api.TaskNumber}/claim", api.Clerk)).Ok();
        var material = (await ApiCall.Send("GET", $"/api/v1/cases/{api.CaseId}", api.Owner)).Ok()["application"]!["materials"]![0]!["key"]!.GetValue<string>();
        var correction = new JsonObject
        {
            ["command"] = "request-correction", ["task"] = api.TaskNumber,
            ["items"] = new JsonArray(new JsonObject { ["field"] = field, ["reason"] = "不一致" }, new JsonObject { ["material"] = material, ["reason"] = "不清晰" }),
        };
        (await ApiCall.Send("POST", $"/api/v1/cases/{api.CaseId}/commands", api.Clerk, correction.ToJsonString())).Ok();

        var draft = (await ApiCall.Send("POST", $"/api/v1/cases/{api.CaseId}/correction", api.Owner, "{}")).Ok();
        var path = $"/api/v1/drafts/{draft["id"]}";
        var values = draft["form"]!.DeepClone().AsObject();
        values[field] = "更正后的内容";
        (await ApiCall.Send("PUT", path + "/form", api.Owner, new JsonObject { ["version"] = draft["version"]!.DeepClone(), ["values"] = values }.ToJsonString())).Ok();
        (await ApiCall.Send("POST", $"{path}/materials/{material}/files?name=new.png", api.Owner, ApiWorld.Png, contentType: "application/octet-stream")).Ok();
        (await ApiCall.Send("POST", path + "/submit", api.Owner, "{}")).Ok();

        var change = (await ApiCall.Send("GET", $"/api/v1/cases/{api.CaseId}", api.Clerk)).Ok()["changes"]!.AsArray().ShouldHaveSingleItem()!;
        change["by"]!["kind"]!.GetValue<string>().ShouldBe("applicant");
        var changed = change["fields"]!.AsArray().Single(f => f!["path"]!.GetValue<string>() == field)!;
        changed["before"]?.ToJsonString().ShouldBe(before[field]?.ToJsonString());
        changed["after"]!.GetValue<string>().ShouldBe("更正后的内容");
        change["materials"]!.AsArray().Single()!["added"]!.AsArray().Single()!["name"]!.GetValue<string>().ShouldBe("new.png");
        (await ApiCall.Send("GET", $"/api/v1/cases/{api.CaseId}", api.Owner)).Ok()["changes"].ShouldBeNull("the applicant's view has no clerk's list");

        using var owner = await Browsing.As(PageWorld.Owner);
        (await owner.Get($"/print/cases/{api.CaseId}")).Text.ShouldContain("更正后的内容");
        var pdf = await owner.Get($"/print/cases/{api.CaseId}/form.pdf");
        (pdf.Status, pdf.MediaType).ShouldBe((200, "application/pdf"));
    }

    [Fact]
    public async Task A_field_to_be_corrected_opens_at_its_page_and_the_receipt_speaks_of_a_correction()
    {
        var api = await ApiWorld.Fresh();
        var pages = (await Forms.Of(api.Matter)).Pages;
        var (page, field) = pages.Skip(1).SelectMany(p => p.Sections.Where(s => s.Visible is null).SelectMany(s => s.Fields).Where(f => f is { Visible: null, Calculate: null, Type: "text" }).Select(f => (p.Key, f.Key))).First();
        (await ApiCall.Send("POST", $"/api/v1/cases/{api.CaseId}/tasks/{api.TaskNumber}/claim", api.Clerk)).Ok();
        var correction = new JsonObject
        {
            ["command"] = "request-correction", ["task"] = api.TaskNumber, ["items"] = new JsonArray(new JsonObject { ["field"] = field, ["reason"] = "不一致" }),
        };
        (await ApiCall.Send("POST", $"/api/v1/cases/{api.CaseId}/commands", api.Clerk, correction.ToJsonString())).Ok();

        using var owner = await Browsing.As(PageWorld.Owner);
        var opened = await owner.Post($"/my/cases/{api.CaseId}/correct", []);
        opened.Location.ShouldNotBeNull().ShouldEndWith($"/form-{page}#{field}");
        var draft = opened.Location!.Split('/')[2];
        var sent = await owner.Post($"/drafts/{draft}/submit", new() { ["declared"] = "true", ["commandId"] = draft });
        var receipt = await owner.Get(sent.Location.ShouldNotBeNull());
        receipt.Text.ShouldContain("<h1>补正材料已提交</h1>");
        (await owner.Get($"/my/cases/{api.CaseId}/receipt")).Text.ShouldContain("<h1>申请已提交</h1>");
    }
}
