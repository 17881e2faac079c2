using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LowCodeGov.Browser.Tests;

namespace LowCodeGov.Fault.Tests;

/// <summary>An applicant and a clerk of the old-age allowance, over the HTTP API.</summary>
internal sealed class Client(Uri address) : IDisposable
{
    public const string ApplicationsPath = "/api/v1/applications";
    private const string Clerk = "MZ004";

    private readonly HttpClient _http = new() { BaseAddress = address, Timeout = TimeSpan.FromSeconds(60) };
    private readonly Dictionary<string, string> _tokens = new(StringComparer.Ordinal);
    private JsonObject _application = [];
    private string _applicant = "";
    private IReadOnlyList<string> _materials = [];

    public async Task SignIn()
    {
        var seed = Path.Combine(Paths.Root, "tests", "LowCodeGov.Engine.Tests", "Seed", "applications", "old-age-allowance-promised.json");
        var filled = JsonNode.Parse(await File.ReadAllTextAsync(seed))!.AsObject(); // a file of this repository
        var people = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Paths.Root, "seed", "people.json")))!; // as above
        var matter = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Paths.Root, "seed", "matters", filled["matter"]!.GetValue<string>())))!; // as above
        _applicant = filled["applicant"]!.GetValue<string>(); // as above
        _materials = [.. filled["materials"]!.AsArray().Select(key => key!.GetValue<string>())]; // as above
        var password = people["password"]!.GetValue<string>(); // as above
        foreach (var account in new[] { _applicant, Clerk })
        {
            var answer = await _http.PostAsJsonAsync(new Uri("/api/v1/token", UriKind.Relative), new { account, password });
            answer.EnsureSuccessStatusCode();
            _tokens[account] = (await answer.Content.ReadFromJsonAsync<JsonObject>())!["accessToken"]!.GetValue<string>(); // a success has one
        }

        _application = new JsonObject
        {
            ["matter"] = matter["code"]!.DeepClone(), // a file of this repository
            ["situation"] = filled["situation"]!.DeepClone(), // as above
            ["form"] = filled["form"]!.DeepClone(), // as above
            ["contact"] = new JsonObject { ["name"] = "张海山", ["phone"] = "13905790001" },
            ["deliveryWay"] = "collect",
        };
    }

    /// <summary>Applies again and again until the host is gone.</summary>
    public async Task Apply(Attempts attempts, Action acknowledged, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested && await Upload(stop) is { } file)
        {
            var body = (JsonObject)_application.DeepClone();
            body["materials"] = new JsonObject(_materials.Select(key => KeyValuePair.Create(key, (JsonNode?)new JsonArray(JsonValue.Create(file)))));
            if (!await Try(attempts.Begin(_applicant, ApplicationsPath, body.ToJsonString()), acknowledged))
            {
                return;
            }
        }
    }

    /// <summary>Claims tasks of the pool and passes their pre-review until the host is gone.</summary>
    public async Task Handle(Attempts attempts, Action acknowledged, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            if (await Get(Clerk, "/api/v1/inbox/tasks?tab=pool") is not { } pool)
            {
                return;
            }

            foreach (var row in pool["items"]!.AsArray()) // a list has items
            {
                var path = $"/api/v1/cases/{row!["caseId"]}"; // rows are objects
                var task = row["taskNumber"]!.GetValue<int>(); // as above
                if (!await Try(attempts.Begin(Clerk, $"{path}/tasks/{task}/claim", "{}"), acknowledged)
                    || !await Try(
                        attempts.Begin(Clerk, $"{path}/commands", $$"""{"command":"pass-pre-review","task":{{task}}}"""), acknowledged))
                {
                    return;
                }
            }
        }
    }

    /// <summary>Sends a command and gives the part of the answer that must not differ when it is sent again.</summary>
    public async Task<string> Send(Attempt attempt)
    {
        using var request = Request(HttpMethod.Post, attempt.Account, attempt.Path);
        request.Headers.Add("Idempotency-Key", attempt.Key);
        request.Content = new StringContent(attempt.Body, Encoding.UTF8, "application/json");
        using var answer = await _http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        if ((int)answer.StatusCode >= 500)
        {
            throw new InvalidOperationException($"{attempt.Path}: {(int)answer.StatusCode} {text}");
        }

        var json = JsonNode.Parse(text)!.AsObject(); // every answer of a command is an object
        return attempt.Path == ApplicationsPath && answer.IsSuccessStatusCode
            ? $"case {json["caseId"]}"
            : $"{(int)answer.StatusCode} {json["version"] ?? json["key"]}";
    }

    public async Task<int> CountCases() =>
        (await Get(_applicant, "/api/v1/cases"))!["total"]!.GetValue<int>(); // the host is up

    public void Dispose() => _http.Dispose();

    private async Task<bool> Try(Attempt attempt, Action acknowledged)
    {
        try
        {
            attempt.Answer = await Send(attempt);
            acknowledged();
            return true;
        }
        catch (Exception e) when (IsGone(e))
        {
            return false;
        }
    }

    private async Task<string?> Upload(CancellationToken stop)
    {
        try
        {
            using var request = Request(HttpMethod.Post, _applicant, "/api/v1/files?name=scan.png");
            request.Content = new ByteArrayContent(Convert.FromBase64String(
                "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="));
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
            using var answer = await _http.SendAsync(request, stop);
            answer.EnsureSuccessStatusCode();
            return (await answer.Content.ReadFromJsonAsync<JsonObject>(stop))!["fileId"]!.GetValue<string>(); // a success has one
        }
        catch (Exception e) when (IsGone(e))
        {
            return null;
        }
    }

    private async Task<JsonObject?> Get(string account, string path)
    {
        try
        {
            using var request = Request(HttpMethod.Get, account, path);
            using var answer = await _http.SendAsync(request);
            answer.EnsureSuccessStatusCode();
            return await answer.Content.ReadFromJsonAsync<JsonObject>();
        }
        catch (Exception e) when (IsGone(e))
        {
            return null;
        }
    }

    private HttpRequestMessage Request(HttpMethod method, string account, string path) =>
        new(method, new Uri(path, UriKind.Relative)) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", _tokens[account]) } };

    /// <summary>The connection broke, as it must when the process is killed; an answer with a status is something else.</summary>
    private static bool IsGone(Exception e) =>
        e is HttpRequestException { StatusCode: null } or OperationCanceledException or IOException or JsonException;
}
