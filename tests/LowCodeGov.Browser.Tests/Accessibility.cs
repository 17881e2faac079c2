using System.Text;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace LowCodeGov.Browser.Tests;

/// <summary>WCAG 2.1 A and AA as axe sees them; one violation fails the test with the place and the reason.</summary>
internal static class Accessibility
{
    private static readonly AxeRunOptions Options = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"] },
    };

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>A part of the page, where the rest was looked at already.</summary>
    public static async Task CheckAsync(IPage page, string selector)
    {
        var result = await page.RunAxe(new AxeRunContext { Include = [new AxeSelector(selector)] }, Options).WaitAsync(Limit);
        result.Violations.Length.ShouldBe(0, Describe(page.Url, result));
    }

    public static async Task CheckAsync(IPage page)
    {
        var result = await page.RunAxe(Options).WaitAsync(Limit);
        result.Violations.Length.ShouldBe(0, Describe(page.Url, result));
    }

    private static string Describe(string url, AxeResult result)
    {
        var text = new StringBuilder().Append(url).AppendLine(" has accessibility violations:");
        foreach (var violation in result.Violations)
        {
            text.Append("- ").Append(violation.Id).Append(" (").Append(violation.Impact).Append("): ").AppendLine(violation.Help);
            foreach (var node in violation.Nodes.Take(5))
            {
                text.Append("    ").Append(node.Target).Append("  ").AppendLine(node.Html);
                foreach (var check in node.Any.Concat(node.All).Concat(node.None))
                {
                    text.Append("      ").AppendLine(check.Message);
                }
            }
        }

        return text.ToString();
    }
}
