using System.Diagnostics;
using System.Text.Json.Nodes;
using LowCodeGov.Forms.Tests;
using LowCodeGov.Forms.Tests.Generated;
using Microsoft.Playwright;

namespace LowCodeGov.Browser.Tests.Forms;

/// <summary>The table of vectors and two thousand generated forms, answered by the script of the product in real Chromium as the server answers them.</summary>
public sealed class ServerAndBrowserAgree(Site site)
{
    private const int Batch = 250;

    [Fact]
    public async Task on_every_vector_and_on_forms_that_nobody_thought_of()
    {
        await using var visitor = await site.VisitAsync();
        await visitor.Page.GotoAsync("/");
        (await PlayAsync(visitor.Page, "vectors-run.js", Vectors.All, Vectors.Models())).ShouldBeEmpty();

        var from = int.TryParse(Environment.GetEnvironmentVariable("LOWCODEGOV_FORM_SEED"), out var seed) ? seed : 1;
        var count = int.TryParse(Environment.GetEnvironmentVariable("LOWCODEGOV_FORM_COUNT"), out var many) ? many : 2_000;
        var output = TestContext.Current.TestOutputHelper;
        output?.WriteLine($"seeds {from} to {from + count - 1}");
        var watch = Stopwatch.StartNew();
        for (var at = from; at < from + count; at += Batch)
        {
            var cases = new JsonArray([.. Enumerable.Range(at, Math.Min(Batch, from + count - at)).Select(Agreement.Of)]);
            (await PlayAsync(visitor.Page, "agreement-run.js", cases)).ShouldBeEmpty($"from seed {at}");
        }

        output?.WriteLine($"{count} forms in {watch.Elapsed.TotalSeconds:0.0} s");
    }

    private static async Task<string[]> PlayAsync(IPage page, string script, params JsonNode[] data)
    {
        var source = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, script));
        return await page.EvaluateAsync<string[]>(
            $$"""
            async data => {
              await import('/_content/LowCodeGov.Forms/rules.js');
              const core = await import('/_content/LowCodeGov.Forms/eform-core.js');
              const script = (
                {{source}}
              );
              return script(core, ...data.map(each => JSON.parse(each)));
            }
            """,
            data.Select(each => each.ToJsonString()).ToArray());
    }
}
