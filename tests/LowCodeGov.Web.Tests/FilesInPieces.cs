using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace LowCodeGov.Web.Tests;

/// <summary>Files of a draft in pieces through the API, and a slot of the form whose files are a material of the case.</summary>
[Collection("api")]
public sealed class FilesInPieces
{
    private static readonly byte[] Picture = [.. ApiWorld.Png, .. Enumerable.Repeat((byte)7, 4000)];

    [Fact]
    public async Task A_broken_upload_goes_on_where_it_stopped_and_its_content_is_checked()
    {
        var (token, draft) = await TrialMatter.Draft();
        var uploads = $"/api/v1/drafts/{draft["id"]}/uploads";
        var begun = (await ApiCall.Send("POST", uploads, token, Begin("form.card", "card.png", Picture))).Ok();
        var upload = $"{uploads}/{begun["id"]}";
        (await Piece(upload, token, 0, Picture[..1000])).Ok()["offset"]!.GetValue<long>().ShouldBe(1000);
        (await Piece(upload, token, 0, Picture[..1000])).Status.ShouldBe(409, "that piece was here already");
        (await Piece(upload, token, 2000, Picture[2000..])).Json["offset"]!.GetValue<long>().ShouldBe(1000, "a piece in between is missing");
        var stranger = await ApiWorld.Token("huangjing", "apply");
        (await ApiCall.Send("GET", upload, stranger)).Status.ShouldBe(404);
        (await Piece(upload, stranger, 1000, Picture[1000..])).Status.ShouldBe(404);
        var offset = (await ApiCall.Send("GET", upload, token)).Ok()["offset"]!.GetValue<int>();
        var done = (await Piece(upload, token, offset, Picture[offset..])).Ok();
        done["file"]!["sha256"]!.GetValue<string>().ShouldBe(Digest(Picture));
        done["draftVersion"]!.GetValue<long>().ShouldBeGreaterThan(draft["version"]!.GetValue<long>());
        (await Piece(upload, token, offset, Picture[offset..])).Ok()["file"]!["fileId"]!.GetValue<string>().ShouldBe(done["file"]!["fileId"]!.GetValue<string>(), "the last piece came twice");

        var damaged = (await ApiCall.Send("POST", uploads, token, Begin("form.card", "b.png", Picture))).Ok();
        (await Piece($"{uploads}/{damaged["id"]}", token, 0, [.. Picture[..^1], 8])).Problem().ShouldBe("file.damaged");
        (await ApiCall.Send("POST", uploads, token, Begin("form.card", "b.exe", Picture))).Problem().ShouldBe("file.kind-refused");
        var disguised = "MZ not a picture"u8.ToArray();
        var refused = (await ApiCall.Send("POST", uploads, token, Begin("form.card", "c.png", disguised))).Ok();
        (await Piece($"{uploads}/{refused["id"]}", token, 0, disguised)).Problem().ShouldBe("file.content-refused");
        var given_up = (await ApiCall.Send("POST", uploads, token, Begin("materials.bankCard", "d.png", Picture))).Ok();
        (await ApiCall.Send("DELETE", $"{uploads}/{given_up["id"]}", token)).Status.ShouldBe(204);
        (await ApiCall.Send("GET", $"{uploads}/{given_up["id"]}", token)).Status.ShouldBe(404);
    }

    [Fact]
    public async Task What_lies_in_a_slot_is_the_material_and_is_corrected_there()
    {
        var (token, draft) = await TrialMatter.Draft();
        var path = $"/api/v1/drafts/{draft["id"]}";
        var first = await Put(path, token, "form.card", "front.png");
        (await ApiCall.Send("POST", $"{path}/materials/bankCard/files?name=bank.png", token, ApiWorld.Png, contentType: "application/octet-stream")).Ok();
        var filled = (await ApiCall.Send("GET", path, token)).Ok();
        Files(filled["materials"]!, "idCard").ShouldBe(["front.png"], "the list of materials shows what lies in the slot");
        (await ApiCall.Send("GET", path + "/findings", token)).Ok().AsArray().Select(f => f!["target"]!.GetValue<string>()).ShouldBeEmpty();

        // Taken out in the list, it is gone from the form as well.
        var second = await Put(path, token, "form.card", "back.png");
        var without = (await ApiCall.Send("DELETE", $"{path}/materials/idCard/files/{second}", token)).Ok();
        without["form"]!["card"]!.AsArray().Select(f => f!["fileId"]!.GetValue<string>()).ShouldBe([first]);

        var caseId = (await ApiCall.Send("POST", path + "/submit", token, "{}")).Ok()["caseId"]!.GetValue<string>();
        var task = (await Handling.Next(caseId)).ShouldNotBeNull();
        var clerk = await Handling.TokenFor(task);
        (await ApiCall.Send("POST", $"/api/v1/cases/{caseId}/tasks/{task.Number}/claim", clerk)).Ok();
        var seen = (await ApiCall.Send("GET", $"/api/v1/cases/{caseId}", clerk)).Ok()["application"]!;
        var material = seen["materials"]!.AsArray().Single(m => m!["key"]!.GetValue<string>() == "idCard")!;
        Files(seen["materials"]!, "idCard").ShouldBe(["front.png"]);
        material["trustLevel"]!.GetValue<string>().ShouldBe("c", "uploaded by the applicant: the window compares it with the original");
        (await ApiCall.Send("GET", $"/api/v1/files/{first}", clerk)).Status.ShouldBe(200);

        var correction = new JsonObject
        {
            ["command"] = "request-correction", ["task"] = task.Number, ["items"] = new JsonArray(new JsonObject { ["material"] = "idCard", ["reason"] = "不清晰" }),
        };
        (await ApiCall.Send("POST", $"/api/v1/cases/{caseId}/commands", clerk, correction.ToJsonString())).Ok();
        var answer = (await ApiCall.Send("POST", $"/api/v1/cases/{caseId}/correction", token, "{}")).Ok();
        path = $"/api/v1/drafts/{answer["id"]}";
        (await ApiCall.Send("DELETE", $"{path}/materials/idCard/files/{first}", token)).Ok();
        await Put(path, token, "form.card", "clear.png");
        (await ApiCall.Send("POST", path + "/submit", token, "{}")).Ok();
        var corrected = (await ApiCall.Send("GET", $"/api/v1/cases/{caseId}", token)).Ok()["application"]!;
        Files(corrected["materials"]!, "idCard").ShouldBe(["clear.png"]);
        corrected["form"]!["card"]!.AsArray().Single()!["name"]!.GetValue<string>().ShouldBe("clear.png");
    }

    private static IEnumerable<string> Files(JsonNode materials, string key) =>
        materials.AsArray().Single(m => m!["key"]!.GetValue<string>() == key)!["files"]!.AsArray().Select(f => f!["name"]!.GetValue<string>());

    private static async Task<string> Put(string draft, string token, string target, string name)
    {
        var begun = (await ApiCall.Send("POST", draft + "/uploads", token, Begin(target, name, Picture))).Ok();
        return (await Piece($"{draft}/uploads/{begun["id"]}", token, 0, Picture)).Ok()["file"]!["fileId"]!.GetValue<string>();
    }

    private static string Begin(string target, string name, byte[] content) =>
        new JsonObject { ["target"] = target, ["name"] = name, ["size"] = content.Length, ["sha256"] = Digest(content) }.ToJsonString();

    private static string Digest(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private static async Task<ApiResponse> Piece(string upload, string token, long offset, byte[] content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Patch, upload) { Content = new ByteArrayContent(content) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Add(ClientAddress.Header, ClientAddress.Fresh());
        request.Headers.Add("Upload-Offset", $"{offset}");
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        using var http = ApiHost.Client();
        using var response = await http.SendAsync(request);
        return new ApiResponse((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType, await response.Content.ReadAsByteArrayAsync(), $"PATCH {upload}");
    }
}
