using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using LowCodeGov.Browser.Tests.Matters;

namespace LowCodeGov.Browser.Tests.Outside;

/// <summary>Applies by program where applying is not the story.</summary>
internal static class ByProgram
{
    /// <summary>Hands in the sample application of a matter; the result is to come by post.</summary>
    /// <returns>Id of the case.</returns>
    public static async Task<string> ApplyAsync(this WebHost host, string matter, string account)
    {
        using var applicant = await host.ByProgramAsync(account);
        var filled = await ReadAsync("tests", "LowCodeGov.Engine.Tests", "Seed", "applications", matter + ".json");
        var materials = new JsonObject();
        foreach (var material in filled["materials"]!.AsArray())
        {
            materials[material!.GetValue<string>()] = new JsonArray(await UploadAsync(applicant));
        }

        var receipt = await SendAsync(applicant, "/api/v1/applications", JsonContent.Create(new JsonObject
        {
            ["matter"] = (await ReadAsync("seed", "matters", matter + ".json"))["code"]!.GetValue<string>(),
            ["form"] = filled["form"]!.DeepClone(),
            ["situation"] = filled["situation"]!.DeepClone(),
            ["materials"] = materials,
            ["deliveryWay"] = "post",
            ["contact"] = new JsonObject { ["name"] = "周光明", ["phone"] = "13905790001", ["address"] = "婺城区城中街道兰溪门街45号" },
        }));
        return receipt["caseId"]!.GetValue<string>();
    }

    private static async Task<string> UploadAsync(HttpClient applicant)
    {
        using var file = new ByteArrayContent(await File.ReadAllBytesAsync(Path.Combine(Paths.Root, "seed", "samples", "audit-report.png")));
        file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return (await SendAsync(applicant, "/api/v1/files?name=a.png", file))["fileId"]!.GetValue<string>();
    }

    private static async Task<JsonObject> SendAsync(HttpClient applicant, string path, HttpContent content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString("N"));
        using var answer = await applicant.SendAsync(request);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    private static async Task<JsonObject> ReadAsync(params string[] path) =>
        JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine([Paths.Root, .. path])))!.AsObject();
}
