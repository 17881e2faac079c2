using System.Text;
using System.Text.Json.Nodes;
using LowCodeGov.Engine;
using LowCodeGov.Runtime.Catalogue;
using LowCodeGov.Runtime.SharingHub;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LowCodeGov.Web.Tests;

/// <summary>The old-age allowance under a code of its own, with a page of fields that no matter of the seed has.</summary>
internal static class TrialMatter
{
    public const string Applicant = "lixiuzhen";
    public const string Page = "trial";

    private const string Original = "330511013000";
    private const string Own = "330511013999";

    private const string Fields = """
        {"key":"trial","title":{"zh":"试验","en":"Trial"},"sections":[{"key":"trial","title":{"zh":"试验","en":"Trial"},"fields":[
          {"key":"mobile","type":"phone","label":{"zh":"手机","en":"Mobile"},"verifyByCode":true},
          {"key":"card","type":"materialSlot","label":{"zh":"身份证照片","en":"Picture of the card"},"material":"idCard"},
          {"key":"libraryName","type":"text","label":{"zh":"人口库姓名","en":"Name in the library"},"prefillFrom":{"from":"library","of":"person","path":"name"}},
          {"key":"libraryPhone","type":"text","label":{"zh":"空间电话","en":"Phone in the space"},"prefillFrom":{"from":"library","of":"person","path":"phone"}},
          {"key":"household","type":"text","label":{"zh":"户籍状态","en":"Registration"},"prefillFrom":{"from":"sharingHub","of":"person-household","path":"status"}},
          {"key":"note","type":"text","label":{"zh":"备注","en":"Note"},"prefillFrom":{"from":"earlierCase","of":"CODE","path":"note"}},
          {"key":"village","type":"region","label":{"zh":"所在村","en":"Village"},"levels":5}
        ]}]}
        """;

    private static readonly Lazy<Task<string>> Published = new(Publish);

    /// <summary>Its code.</summary>
    public static Task<string> Code() => Published.Value;

    /// <summary>A draft in which all but the trial page is filled in, the slot left empty.</summary>
    public static async Task<(string Token, JsonNode Draft)> Draft()
    {
        var (token, code, filled) = (await ApiWorld.Token(Applicant, "apply"), await Code(), await ApiWorld.Filled("old-age-allowance"));
        var draft = (await ApiCall.Send("POST", "/api/v1/drafts", token, new { matter = code })).Ok();
        var path = $"/api/v1/drafts/{draft["id"]}";
        draft = (await ApiCall.Send("PUT", path + "/situation", token, new JsonObject { ["version"] = draft["version"]!.DeepClone(), ["answers"] = filled["situation"]!.DeepClone() }.ToJsonString())).Ok();
        var values = draft["form"]!.DeepClone().AsObject();
        foreach (var (key, value) in filled["form"]!.AsObject())
        {
            values[key] = value?.DeepClone();
        }

        return (token, await Save(token, draft, values));
    }

    /// <summary>Saves the whole form.</summary>
    public static async Task<JsonNode> Save(string token, JsonNode draft, JsonObject values) =>
        (await ApiCall.Send("PUT", $"/api/v1/drafts/{draft["id"]}/form", token, new JsonObject { ["version"] = draft["version"]!.DeepClone(), ["values"] = values }.ToJsonString())).Ok();

    private static async Task<string> Publish()
    {
        var catalogue = ApiHost.Services.GetRequiredService<MatterCatalogue>();
        var code = await ApiWorld.MatterCode("高龄");
        var own = code.Replace(Original, Own, StringComparison.Ordinal);
        var definition = JsonNode.Parse(EngineJson.Canonical((await catalogue.Find(code)).ShouldNotBeNull()).Replace(Original, Own, StringComparison.Ordinal))!;
        definition["elements"]!["matterName"] = "试验事项";
        definition["form"]!["pages"]!.AsArray().Add(JsonNode.Parse(Fields.Replace("CODE", own, StringComparison.Ordinal)));
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(definition.ToJsonString()));
        var outcome = await catalogue.Import(file);
        outcome.ShouldBeOfType<ImportOutcome.Imported>(outcome is ImportOutcome.Faulty faulty ? string.Join('\n', faulty.Findings) : outcome.ToString());
        await using var db = await ApiHost.Services.GetRequiredService<IDbContextFactory<GovDbContext>>().CreateDbContextAsync();
        db.Subscriptions.Add(new SubscriptionRow
        {
            Resource = "person-household", Agency = definition["elements"]!["implementingAgency"]!["creditCode"]!.GetValue<string>(), Matter = own, Basis = "试验", Items = "status", PerDay = 1000,
            State = SubscriptionState.Granted, AskedAt = DateTimeOffset.UtcNow, Until = DateTimeOffset.UtcNow.AddDays(1),
        });
        await db.SaveChangesAsync();
        return own;
    }
}
