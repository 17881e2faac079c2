using System.Text.Json;
using System.Text.Json.Nodes;
using LowCodeGov.Runtime.Accounts;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LowCodeGov.Web.Tests;

/// <summary>People and things for the tests: an owner with a draft, a file and a case, and others who must not get at them.</summary>
internal sealed record ApiWorld(
    string Owner, string Stranger, string Clerk, string WrongClerk, string Admin, string Supervisor, string DraftId, string FileId, string CaseId, int TaskNumber, int NoticeNumber,
    string Matter, string Password, string ApplicationNo, string Spare)
{
    private static readonly Lazy<Task<ApiWorld>> Made = new(Make);
    private static readonly Lazy<Task<ApiWorld>> Spoiled = new(Make);

    /// <summary>A picture of one point.</summary>
    public static byte[] Png { get; } = Convert.FromHexString(
        "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360000002000001e221bc330000000049454e44ae426082");

    public static Task<ApiWorld> Get() => Made.Value;

    /// <summary>A world of their own for tests that change and end things at random.</summary>
    public static Task<ApiWorld> ToSpoil() => Spoiled.Value;

    /// <summary>A world that the caller alone knows.</summary>
    public static Task<ApiWorld> Fresh() => Make();

    /// <summary>A token straight from the store, so that hundreds of tests need not hash hundreds of passwords.</summary>
    public static async Task<string> Token(string userName, params string[] scopes)
    {
        await using var db = await ApiHost.Services.GetRequiredService<IDbContextFactory<GovDbContext>>().CreateDbContextAsync();
        var id = await db.Users.Where(a => a.UserName == userName).Select(a => a.Id).SingleAsync();
        return await TokenOf(id, scopes);
    }

    public static Task<string> TokenOf(string accountId, params string[] scopes) =>
        ApiHost.Services.GetRequiredService<ApiTokens>().Issue(accountId, "test", [.. scopes], TimeSpan.FromHours(1));

    public static async Task<JsonNode> Filled(string name) =>
        JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "applications", name + ".json")))!;

    /// <summary>Submits the food business licence of the restaurant in one request.</summary>
    public static async Task<JsonNode> Submit(string token, string? key = null, bool twice = false)
    {
        var filled = await Filled("food-business-licence");
        var matter = await MatterCode("食品");
        var materials = new JsonObject();
        foreach (var material in filled["materials"]!.AsArray())
        {
            var file = (await ApiCall.Send("POST", "/api/v1/files?name=a.png", token, Png, contentType: "application/octet-stream")).Ok();
            materials[material!.GetValue<string>()] = new JsonArray(file["fileId"]!.GetValue<string>());
        }

        var body = new JsonObject
        {
            ["matter"] = matter,
            ["form"] = filled["form"]!.DeepClone(),
            ["contact"] = new JsonObject { ["name"] = "周光明", ["phone"] = "13905790001" },
            ["situation"] = filled["situation"]!.DeepClone(),
            ["materials"] = materials,
        };
        var receipt = (await ApiCall.Send("POST", "/api/v1/applications", token, body.ToJsonString(), key: key)).Ok();
        if (twice)
        {
            (await ApiCall.Send("POST", "/api/v1/applications", token, body.ToJsonString(), key: key)).Ok().ToJsonString().ShouldBe(receipt.ToJsonString());
        }

        return receipt;
    }

    public static async Task<string> MatterCode(string word) =>
        (await ApiCall.Send("GET", $"/api/v1/matters?q={Uri.EscapeDataString(word)}")).Ok()["items"]!.AsArray()
            .First(matter => matter!["name"]!.GetValue<string>().Contains(word, StringComparison.Ordinal))!["code"]!.GetValue<string>();

    private static async Task<ApiWorld> Make()
    {
        var owner = await Token("canyin", "apply");
        var clerk = await Token(await AcceptorOfFood(), "handle", "supervise", "manage");
        var receipt = await Submit(owner);
        var caseId = receipt["caseId"]!.GetValue<string>();
        var matter = await MatterCode("食品");
        var draft = (await ApiCall.Send("POST", "/api/v1/drafts", owner, new { matter })).Ok();
        var draftId = draft["id"]!.GetValue<string>();
        var material = draft["materials"]![0]!["key"]!.GetValue<string>();
        var withFile = (await ApiCall.Send("POST", $"/api/v1/drafts/{draftId}/materials/{material}/files?name=a.png", owner, Png, contentType: "application/octet-stream")).Ok();
        var view = (await ApiCall.Send("GET", $"/api/v1/cases/{caseId}", clerk)).Ok();
        var task = view["tasks"]!.AsArray().Single()!["task"]!["number"]!.GetValue<int>();
        return new ApiWorld(
            owner, await Token("huangjing", "apply"), clerk, await Token("SW001", "handle", "supervise", "manage"), await Token("SP009", "handle", "manage"),
            await Token("SP008", "handle", "supervise"), draftId, withFile["materials"]![0]!["files"]![0]!["fileId"]!.GetValue<string>(), caseId, task, 1, matter,
            receipt["queryPassword"]!.GetValue<string>(), receipt["applicationNo"]!.GetValue<string>(), await Token("canyin", "apply"));
    }

    private static async Task<string> AcceptorOfFood()
    {
        await using var db = await ApiHost.Services.GetRequiredService<IDbContextFactory<GovDbContext>>().CreateDbContextAsync();
        var agency = await db.Definitions.Where(d => d.Name.Contains("食品")).Select(d => d.AgencyCode).FirstAsync();
        var clerks = await db.Users.Where(a => a.Kind == AccountKind.Clerk && a.Agency == agency).ToListAsync();
        return clerks.First(a => a.Grants.Contains("\"Acceptor\"", StringComparison.Ordinal)).UserName!;
    }
}
