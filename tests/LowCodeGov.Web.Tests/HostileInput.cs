using System.Text;
using System.Text.Json.Nodes;

namespace LowCodeGov.Web.Tests;

/// <summary>Random, oversized, wrongly typed and hostile values on every operation: a problem with a stable key, never a stack trace.</summary>
[Collection("api")]
public sealed class HostileInput
{
    private static readonly byte[][] Unreadable =
    [
        [],
        "{"u8.ToArray(),
        "null"u8.ToArray(),
        "[]"u8.ToArray(),
        "\"text\""u8.ToArray(),
        "12"u8.ToArray(),
        "{}}"u8.ToArray(),
        "{\"a\":1,\"a\":2}"u8.ToArray(),
        "{\"$type\":\"System.IO.FileInfo\"}"u8.ToArray(),
        "{\"matter\":\"\\ud800\"}"u8.ToArray(),
        "{\"matter\":\"a\\u0000b\"}"u8.ToArray(),
        [0x7B, 0x22, 0xFF, 0xFE, 0x22, 0x3A, 0x31, 0x7D],
        Encoding.UTF8.GetBytes(new string('[', 20_000) + new string(']', 20_000)),
        Encoding.UTF8.GetBytes("{\"matter\":\"" + new string('x', 10 * 1024 * 1024) + "\"}"),
        Encoding.UTF8.GetBytes("{\"matter\":\"" + new string('x', 200_000) + "\"}"),
        Encoding.UTF8.GetBytes(Enumerable.Range(0, 60).Aggregate("1", (inner, _) => "{\"a\":" + inner + "}")),
    ];

    private static readonly string[] Texts =
    [
        "<script>alert(1)</script>", "'; DROP TABLE Cases; --", "\" OR 1=1 --", "{{constructor.constructor('return 1')()}}", "../../../etc/passwd", "%00", "\u202Egpj.exe",
        "𠮷😀\u0301", "", " ", new string('长', 5_000), "$(id)", "\r\nSet-Cookie: a=b",
    ];

    private static readonly Func<JsonNode?>[] WrongTypes =
    [
        () => null, () => JsonValue.Create(-1), () => JsonValue.Create(1e300), () => JsonValue.Create(true), () => JsonValue.Create("x"), () => new JsonArray(), () => new JsonObject(),
        () => new JsonArray(null, null), () => new JsonObject { ["x"] = new JsonArray(new JsonObject()) },
    ];

    [Fact]
    public async Task Bodies_that_cannot_be_read_are_refused()
    {
        var world = await ApiWorld.ToSpoil();
        foreach (var operation in Json())
        {
            foreach (var body in Unreadable)
            {
                (await Send(operation, world, body)).Problem();
            }

            (await ApiCall.Send(operation.Method, operation.Path(world), operation.Rightful(world), "a=b", contentType: "text/plain")).Problem();
        }
    }

    [Fact]
    public async Task Members_of_the_wrong_type_do_no_harm()
    {
        var world = await ApiWorld.ToSpoil();
        foreach (var operation in Json())
        {
            var sample = (JsonObject)operation.Sample(world)!;
            foreach (var path in Paths(sample))
            {
                foreach (var wrong in WrongTypes)
                {
                    Harmless(await Send(operation, world, With(sample, path, wrong()).ToJsonString()));
                }
            }
        }
    }

    [Fact]
    public async Task Hostile_texts_do_no_harm()
    {
        var world = await ApiWorld.ToSpoil();
        foreach (var operation in Json())
        {
            var sample = (JsonObject)operation.Sample(world)!;
            foreach (var path in Paths(sample).Where(p => Find(sample, p) is JsonValue v && v.GetValueKind() == System.Text.Json.JsonValueKind.String))
            {
                foreach (var text in Texts)
                {
                    Harmless(await Send(operation, world, With(sample, path, JsonValue.Create(text)).ToJsonString()));
                }
            }
        }
    }

    [Fact]
    public async Task Hostile_addresses_and_queries_do_no_harm()
    {
        var world = await ApiWorld.ToSpoil();
        const string Query = "?q=%27%20OR%201%3D1--&cursor=zzz&size=-1&tab=%3Cscript%3E&level=x&open=maybe&kind=none&lamp=blue&sort=sideways&path=%00&name=";
        foreach (var operation in ApiOperation.All)
        {
            var body = operation.Sample(world);
            var content = operation.TakesFile ? "application/octet-stream" : "application/json";
            Harmless(await ApiCall.Send(operation.Method, operation.Path(world).Split('?')[0] + Query, operation.Rightful(world), body is JsonNode j ? j.ToJsonString() : body, contentType: content));
            foreach (var value in new[] { "%27%20OR%201%3D1", "%3Cscript%3E", new string('a', 1_500), "00000000000000000000000000000000", "-1", "99999999999999999999" })
            {
                var path = System.Text.RegularExpressions.Regex.Replace(operation.Pattern, "\\{[a-z]+\\}", value, System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1));
                Harmless(await ApiCall.Send(operation.Method, path, operation.Rightful(world), body is JsonNode k ? k.ToJsonString() : body, contentType: content));
            }
        }

        (await ApiCall.Send("GET", "/api/v1/no-such-thing")).Problem().ShouldBe("api.not-found");
        (await ApiCall.Send("PATCH", "/api/v1/token")).Problem().ShouldBe("api.not-found");
    }

    [Fact]
    public async Task Files_that_are_not_what_they_say_are_refused()
    {
        var world = await ApiWorld.ToSpoil();
        var program = Encoding.ASCII.GetBytes("MZ\x90\0 this program cannot be run in DOS mode");
        foreach (var operation in ApiOperation.All.Where(o => o is { TakesFile: true, Pattern: "/api/v1/files" }))
        {
            foreach (var (name, content) in new (string, byte[])[]
            {
                ("a.exe", program), ("a.png", program), ("a.png", []), ("a.html", "<script>1</script>"u8.ToArray()), ("a.docx", [0x50, 0x4B, 0x03, 0x04, 0, 0]),
                ("a.png.exe", ApiWorld.Png), ("a\u202Egnp.exe", ApiWorld.Png), ("a.pdf", [.. "%PDF-1.7 "u8, .. new byte[21 * 1024 * 1024]]), ("a.svg", "<svg/>"u8.ToArray()),
            })
            {
                (await ApiCall.Send("POST", $"{operation.Pattern}?name={Uri.EscapeDataString(name)}", world.Owner, content, contentType: "application/octet-stream")).Problem(name);
            }
        }
    }

    [Fact]
    public async Task Every_command_with_nonsense_in_it_is_refused()
    {
        var world = await ApiWorld.ToSpoil();
        foreach (var command in LowCodeGov.Engine.HumanTasks.CommandNames.All)
        {
            foreach (var body in new[] { $"{{\"command\":\"{command}\"}}", $"{{\"command\":\"{command}\",\"task\":-5,\"reason\":null,\"items\":null}}", $"{{\"command\":\"{command}\",\"task\":999999}}" })
            {
                (await ApiCall.Send("POST", $"/api/v1/cases/{world.CaseId}/commands", world.Stranger, body)).Problem();
                Harmless(await ApiCall.Send("POST", $"/api/v1/cases/{world.CaseId}/commands", world.Clerk, body));
            }
        }

        (await ApiCall.Send("POST", $"/api/v1/cases/{world.CaseId}/commands", world.Owner, "{\"command\":\"no-such\"}")).Problem();
        (await ApiCall.Send("POST", $"/api/v1/cases/{world.CaseId}/commands", world.Owner, "{\"command\":\"confirm-download\"}", withKey: false)).Problem().ShouldBe("api.idempotency-key");
    }

    private static IEnumerable<ApiOperation> Json() => ApiOperation.All.Where(o => o is { Body: not null, TakesFile: false });

    private static Task<ApiResponse> Send(ApiOperation operation, ApiWorld world, object body) =>
        ApiCall.Send(operation.Method, operation.Path(world), operation.Rightful(world), body);

    private static void Harmless(ApiResponse answer)
    {
        if (answer.Status >= 400)
        {
            answer.Problem();
        }
        else
        {
            answer.Status.ShouldBeInRange(200, 299, answer.Request);
        }
    }

    private static IEnumerable<string[]> Paths(JsonNode node) => node switch
    {
        JsonObject o => o.SelectMany(member => (member.Value is null ? [] : Paths(member.Value)).Select(rest => (string[])[member.Key, .. rest]).Prepend([member.Key])),
        JsonArray a => a.SelectMany((item, i) => (item is null ? [] : Paths(item)).Select(rest => (string[])[$"{i}", .. rest]).Prepend([$"{i}"])),
        _ => [],
    };

    private static JsonNode? Find(JsonNode node, string[] path) => path.Aggregate((JsonNode?)node, (at, step) => at is JsonArray a ? a[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)] : at?[step]);

    private static JsonNode With(JsonNode sample, string[] path, JsonNode? value)
    {
        var copy = sample.DeepClone();
        var holder = Find(copy, path[..^1])!;
        if (holder is JsonArray list)
        {
            list[int.Parse(path[^1], System.Globalization.CultureInfo.InvariantCulture)] = value;
        }
        else
        {
            holder[path[^1]] = value;
        }

        return copy;
    }
}
