using System.Text.Json.Nodes;
using LowCodeGov.Forms.Tests.Generated;

namespace LowCodeGov.Forms.Tests;

/// <summary>Forms that nobody thought of, filled with what nobody would: server and browser say the same. Chromium plays two thousand, node some here.</summary>
public sealed class GeneratedForms
{
    [Fact]
    public async Task the_browser_agrees()
    {
        var from = int.TryParse(Environment.GetEnvironmentVariable("LOWCODEGOV_FORM_SEED"), out var given) ? given : 500_000;
        var count = int.TryParse(Environment.GetEnvironmentVariable("LOWCODEGOV_FORM_COUNT"), out var many) ? many : 150;
        TestContext.Current.TestOutputHelper?.WriteLine($"seeds {from} to {from + count - 1}");
        (await NodeRun.Of("agreement-run.js", new JsonArray([.. Enumerable.Range(from, count).Select(Agreement.Of)]))).ShouldBe("");
    }
}
