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
