using System.Text;
using System.Text.Json;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace LowCodeGov.Browser.Tests;

/// <summary>WCAG 2.1 A and AA as axe sees them; one violation fails the test with the place and the reason.</summary>
internal static class Accessibility
{
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public static Task CheckAsync(IPage page) => CheckAsync(page.Locator("html"));

    /// <summary>A part of the page, where the rest was looked at already.</summary>
    public static async Task CheckAsync(ILocator part)
    {
        // In the page itself and for violations only: a page of its own for each look, with all that is in order written out, takes three times as long.
        var page = part.Page;
        foreach (var frame in page.Frames)
        {
            // A page that was written and not loaded has no origin that its frames could share.
            await frame.EvaluateAsync($"() => {{ if (!window.axe) {{ {Axe}\n axe.configure({{ allowedOrigins: ['<unsafe_all_origins>'] }}); }} }}");
        }

        var found = await part.EvaluateAsync<JsonElement>(
            """
            async part => (await axe.run(part === document.documentElement ? document : part, {
              runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] },
              resultTypes: ['violations'],
            })).violations.map(each => ({ id: each.id, impact: each.impact, help: each.help, nodes: each.nodes.slice(0, 5).map(node => ({
              target: node.target.join(' '), html: node.html, says: [...node.any, ...node.all, ...node.none].map(check => check.message) })) }))
            """).WaitAsync(Limit);
        found.GetArrayLength().ShouldBe(0, Describe(page.Url, found));
    }

    private static string Describe(string url, JsonElement violations)
    {
        var text = new StringBuilder().Append(url).AppendLine(" has accessibility violations:");
        foreach (var violation in violations.EnumerateArray())
        {
            text.Append("- ").Append(violation.GetProperty("id")).Append(" (").Append(violation.GetProperty("impact")).Append("): ").Append(violation.GetProperty("help")).AppendLine();
            foreach (var node in violation.GetProperty("nodes").EnumerateArray())
            {
                text.Append("    ").Append(node.GetProperty("target")).Append("  ").Append(node.GetProperty("html")).AppendLine();
                foreach (var message in node.GetProperty("says").EnumerateArray())
                {
                    text.Append("      ").Append(message).AppendLine();
                }
            }
        }

        return text.ToString();
    }
}
