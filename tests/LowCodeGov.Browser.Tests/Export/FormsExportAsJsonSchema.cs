using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace LowCodeGov.Browser.Tests.Export;

/// <summary>The schema of every form is one to ajv, an independent validator, and data of drafts and cases validates against it.</summary>
public sealed class FormsExportAsJsonSchema(Site site)
{
    private static readonly string Folder = Path.Combine(Paths.Root, "tests", "LowCodeGov.Browser.Tests", "Export", "ajv");
    private static readonly string Script = Path.Combine(Folder, "node_modules", "ajv-dist", "dist", "ajv2020.min.js");

    private static readonly (string Matter, string Account)[] Samples =
        [("construction-qualification", "gongsi"), ("food-business-licence", "canyin"), ("old-age-allowance", "lixiuzhen")];

    [Fact]
    public async Task data_of_drafts_and_cases_validates()
    {
        await FetchAsync();
        await using var visitor = await site.VisitAsync();
        await visitor.Page.SetContentAsync("<!doctype html><title>ajv</title>");
        await visitor.Page.AddScriptTagAsync(new() { Path = Script });
        foreach (var (name, account) in Samples)
        {
            var sample = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Paths.Root, "tests", "LowCodeGov.Engine.Tests", "Seed", "applications", name + ".json")))!;
            var matter = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Paths.Root, "seed", "matters", name + ".json")))!["code"]!.GetValue<string>();
            var token = (await Ask(visitor, "POST", "/api/v1/token", null, new() { ["account"] = account, ["password"] = "Wucheng@2026" }))["accessToken"]!.GetValue<string>();
            var schema = await Ask(visitor, "GET", $"/api/v1/matters/{matter}/form-schema", null, null);
            schema["$schema"]!.GetValue<string>().ShouldBe("https://json-schema.org/draft/2020-12/schema");

            var draft = await Ask(visitor, "POST", "/api/v1/drafts", token, new() { ["matter"] = matter });
            draft = await Ask(visitor, "PUT", $"/api/v1/drafts/{draft["id"]}/form", token, new() { ["version"] = draft["version"]!.DeepClone(), ["values"] = sample["form"]!.DeepClone() });
            var form = draft["form"]!.AsObject();
            (await ValidateAsync(visitor.Page, schema, form)).ShouldBeEmpty(name);

            var materials = new JsonObject();
            foreach (var key in sample["materials"]!.AsArray().Select(material => material!.GetValue<string>()))
            {
                var stored = await visitor.Requests.PostAsync("/api/v1/files?name=a.png", new() { Headers = Bearer(token, "application/octet-stream"), DataByte = await File.ReadAllBytesAsync(Path.Combine(Paths.Root, "seed", "samples", "audit-report.png")) });
                stored.Status.ShouldBe(200, await stored.TextAsync());
                materials[key] = new JsonArray((await stored.JsonAsync())!.Value.GetProperty("fileId").GetString());
            }

            var receipt = await Ask(visitor, "POST", "/api/v1/applications", token, new()
            {
                ["matter"] = matter, ["form"] = sample["form"]!.DeepClone(), ["situation"] = sample["situation"]!.DeepClone(), ["materials"] = materials,
                ["contact"] = new JsonObject { ["name"] = "周光明", ["phone"] = "13905790001" },
            });
            var @case = await Ask(visitor, "GET", $"/api/v1/cases/{receipt["caseId"]}", token, null);
            (await ValidateAsync(visitor.Page, schema, @case["application"]!["form"]!)).ShouldBeEmpty(name);

            // A validator that finds nothing wrong with anything would pass all this too.
            var wrong = (JsonObject)form.DeepClone();
            wrong["no-such-field"] = 1;
            (await ValidateAsync(visitor.Page, schema, wrong)).ShouldContain("additionalProperties");
            var text = form.First(member => member.Value?.GetValueKind() == JsonValueKind.String).Key;
            wrong = (JsonObject)form.DeepClone();
            wrong[text] = new JsonArray(1, 2);
            (await ValidateAsync(visitor.Page, schema, wrong)).ShouldContain(text);
        }
    }

    private static async Task<string> ValidateAsync(IPage page, JsonNode schema, JsonNode data) => await page.EvaluateAsync<string>(
        """
        ([schema, data]) => {
          const ajv = new ajv2020({ strict: true, strictTypes: false, allErrors: true, formats: { date: /^\d{4}-\d{2}-\d{2}$/ } });
          const validate = ajv.compile({ ...JSON.parse(schema), $id: undefined });
          return validate(JSON.parse(data)) ? '' : JSON.stringify(validate.errors);
        }
        """, new[] { schema.ToJsonString(), data.ToJsonString() });

    private static async Task<JsonNode> Ask(Visitor visitor, string method, string path, string? token, JsonObject? body)
    {
        var answer = await visitor.Requests.FetchAsync(path, new() { Method = method, Headers = Bearer(token, "application/json"), DataString = body?.ToJsonString() });
        var text = await answer.TextAsync();
        answer.Status.ShouldBeInRange(200, 299, $"{method} {path}: {text}");
        return JsonNode.Parse(text)!;
    }

    private static Dictionary<string, string> Bearer(string? token, string contentType)
    {
        var headers = new Dictionary<string, string> { ["Content-Type"] = contentType, ["Idempotency-Key"] = Guid.NewGuid().ToString("N") };
        if (token is not null)
        {
            headers["Authorization"] = "Bearer " + token;
        }

        return headers;
    }

    private static async Task FetchAsync()
    {
        if (File.Exists(Script))
        {
            return;
        }

        using var npm = Process.Start(new ProcessStartInfo("npm", ["ci", "--no-audit", "--no-fund"]) { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })
            ?? throw new InvalidOperationException("npm does not start");
        var output = npm.StandardOutput.ReadToEndAsync();
        var errors = await npm.StandardError.ReadToEndAsync();
        await npm.WaitForExitAsync();
        npm.ExitCode.ShouldBe(0, $"npm ci in {Folder}: {errors}{await output}");
    }
}
