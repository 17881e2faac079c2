using System.Text.Json.Nodes;

namespace LowCodeGov.Web.Tests.Pages;

/// <summary>Things of the restaurant 'canyin' that pages are about: a draft with a file, a case whose materials are to be corrected, and one with its certificate.</summary>
internal sealed record PageWorld(
    string DraftId, string CaseId, string FileId, string Matter, string Material, string FormPage, string FinishedCaseId, string CertificateId, string ApplicationNo,
    string OwnerToken)
{
    public const string Owner = "canyin";
    public const string OtherApplicant = "huangjing";
    public const string OtherClerk = "SW001";

    private static readonly Lazy<Task<PageWorld>> Kept = new(Make);
    private static readonly Lazy<Task<PageWorld>> Spoiled = new(Make);

    /// <summary>Nobody changes it.</summary>
    public static Task<PageWorld> Get() => Kept.Value;

    /// <summary>For tests that change and end things at random.</summary>
    public static Task<PageWorld> ToSpoil() => Spoiled.Value;

    /// <summary>What must stay as it is when somebody else has been at it.</summary>
    public async Task<string> Fingerprint()
    {
        var draft = (await ApiCall.Send("GET", $"/api/v1/drafts/{DraftId}", OwnerToken)).Ok();
        var @case = (await ApiCall.Send("GET", $"/api/v1/cases/{CaseId}", OwnerToken)).Ok();
        return $"{draft.ToJsonString()} {@case["version"]} {@case["state"]}";
    }

    private static async Task<PageWorld> Make()
    {
        var api = await ApiWorld.Fresh();
        var path = $"/api/v1/cases/{api.CaseId}";
        (await ApiCall.Send("POST", $"{path}/tasks/{api.TaskNumber}/claim", api.Clerk)).Ok();
        var draft = (await ApiCall.Send("GET", $"/api/v1/drafts/{api.DraftId}", api.Owner)).Ok();
        var material = draft["materials"]!.AsArray().First(m => m!["files"]!.AsArray().Count > 0)!["key"]!.GetValue<string>();
        var correction = new JsonObject
        {
            ["command"] = "request-correction", ["task"] = api.TaskNumber, ["items"] = new JsonArray(new JsonObject { ["material"] = material, ["reason"] = "照片不清晰" }),
        };
        (await ApiCall.Send("POST", $"{path}/commands", api.Clerk, correction.ToJsonString())).Ok();
        var finished = (await ApiWorld.Submit(api.Owner))["caseId"]!.GetValue<string>();
        await Handling.ToTheEnd(finished);
        var certificate = (await ApiCall.Send("GET", $"/api/v1/cases/{finished}", api.Owner)).Ok()["certificates"]![0]!["certificateId"]!.GetValue<string>();
        return new PageWorld(
            api.DraftId, api.CaseId, api.FileId, api.Matter, material, (await Forms.Of(api.Matter)).Pages[0].Key, finished, certificate, api.ApplicationNo, api.Owner);
    }
}
