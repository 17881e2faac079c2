using System.Text;
using System.Text.Json.Nodes;
using LowCodeGov.Runtime.Catalogue;

namespace LowCodeGov.Runtime.Tests;

/// <summary>Later versions of the demonstration's matters.</summary>
internal static class LaterVersions
{
    /// <summary>Publishes the matter as it is, changed; it has to be faultless.</summary>
    /// <returns>The matter's code.</returns>
    public static async Task<string> Publish(this TestPlatform platform, string code, int version, Action<JsonObject> change)
    {
        var catalogue = platform.Get<MatterCatalogue>();
        var json = JsonNode.Parse((await catalogue.Export(code)).ShouldNotBeNull())!.AsObject();
        json["version"] = version;
        change(json);
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(json.ToJsonString()));
        var outcome = await catalogue.Import(content);
        return outcome.ShouldBeOfType<ImportOutcome.Imported>(outcome is ImportOutcome.Faulty(var findings) ? string.Join("; ", findings) : null).Code;
    }
}
