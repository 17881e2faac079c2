using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace LowCodeGov.Browser.Tests.Matters;

/// <summary>The clerks' part of a case, played by a program over the interface while the citizen waits.</summary>
internal static class MeanwhileTheOffice
{
    private const string Password = "Wucheng@2026";

    /// <summary>What lets a case go on, by the command that a task offers.</summary>
    private static readonly Dictionary<string, JsonObject> GoingOn = new(StringComparer.Ordinal)
    {
        ["pass-pre-review"] = [],
        ["receive-originals"] = new() { ["identityChecked"] = true },
        // Where a step may decide at once, it does.
        ["approve"] = new() { ["opinion"] = "同意。" },
        ["accept-case"] = [],
        ["complete-step"] = new() { ["outcome"] = "pass", ["opinion"] = "经核对，符合条件。" },
        ["complete-certificate"] = new() { ["printed"] = true },
        ["make-certificate"] = [],
        ["verify-originals"] = new() { ["matches"] = true },
        ["deliver"] = new() { ["receiverName"] = "李秀珍", ["receiverIdNo"] = "330702193805122224", ["way"] = "collect" },
    };

    /// <summary>Each clerk in turn takes what they may and does it, until none of them has anything left.</summary>
    /// <returns>The commands that were given, in order.</returns>
    public static Task<List<string>> GoesOnAsync(this Site site, string caseId, params string[] clerks) => site.Host.GoesOnAsync(caseId, clerks);

    /// <summary>The same at a host of one's own.</summary>
    public static Task<List<string>> GoesOnAsync(this WebHost host, string caseId, params string[] clerks) => host.GoesOnUntilAsync(null, caseId, clerks);

    /// <summary>The same, not beyond a command.</summary>
    public static async Task<List<string>> GoesOnUntilAsync(this WebHost host, string? last, string caseId, params string[] clerks)
    {
        var given = new List<string>();
        var all = new List<HttpClient>();
        try
        {
            foreach (var clerk in clerks)
            {
                all.Add(await host.ByProgramAsync(clerk));
            }

            while ((last is null || !given.Contains(last)) && await OneStepAsync(all, $"/api/v1/cases/{caseId}") is { } command)
            {
                given.Add(command);
                given.Count.ShouldBeLessThan(30);
            }
        }
        finally
        {
            all.ForEach(clerk => clerk.Dispose());
        }

        return given;
    }

    /// <summary>Somebody at the interface instead of at a browser.</summary>
    public static Task<HttpClient> ByProgramAsync(this Site site, string account) => site.Host.ByProgramAsync(account);

    /// <summary>The same at a host of one's own.</summary>
    public static async Task<HttpClient> ByProgramAsync(this WebHost host, string account)
    {
        var http = new HttpClient { BaseAddress = host.Address };
        using var answer = await http.PostAsJsonAsync("/api/v1/token", new { account, password = Password });
        var token = (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonObject>())!["accessToken"]!.GetValue<string>();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return http;
    }

    private static async Task<string?> OneStepAsync(List<HttpClient> clerks, string path)
    {
        foreach (var clerk in clerks)
        {
            using var looked = await clerk.GetAsync(path);
            if (!looked.IsSuccessStatusCode)
            {
                continue;
            }

            foreach (var task in (await looked.Content.ReadFromJsonAsync<JsonObject>())!["tasks"]!.AsArray())
            {
                var number = task!["task"]!["number"]!.GetValue<int>();
                if (task["mayTake"]!.GetValue<bool>())
                {
                    await SendAsync(clerk, $"{path}/tasks/{number}/claim", []);
                    return "claim";
                }

                if (task["isMine"]!.GetValue<bool>() && GoingOn.Keys.FirstOrDefault(known => task["actions"]!.AsArray().Any(a => a!["command"]!.GetValue<string>() == known)) is { } command)
                {
                    var body = (JsonObject)GoingOn[command].DeepClone();
                    (body["command"], body["task"]) = (command, number);
                    await SendAsync(clerk, $"{path}/commands", body);
                    return command;
                }
            }
        }

        return null;
    }

    private static async Task SendAsync(HttpClient clerk, string path, JsonObject body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString("N"));
        using var answer = await clerk.SendAsync(request);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
    }
}
