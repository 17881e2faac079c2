using System.Diagnostics;
using Microsoft.Playwright;

namespace LowCodeGov.Browser.Tests.Export;

/// <summary>bpmn-js, an independent reader of BPMN, in a page of its own. Fetched from the package registry on first use, kept out of git.</summary>
internal static class BpmnViewer
{
    private static readonly string Folder = Path.Combine(Paths.Root, "tests", "LowCodeGov.Browser.Tests", "Export", "bpmn-js");
    private static readonly string Package = Path.Combine(Folder, "node_modules", "bpmn-js", "dist");

    /// <summary>Opens an empty page with the viewer in it.</summary>
    public static async Task OpenAsync(IPage page)
    {
        await FetchAsync();
        await page.SetContentAsync("<!doctype html><title>BPMN</title><div id='canvas' style='height:100vh'></div>");
        foreach (var style in new[] { "diagram-js.css", Path.Combine("bpmn-font", "css", "bpmn-embedded.css") })
        {
            await page.AddStyleTagAsync(new PageAddStyleTagOptions { Path = Path.Combine(Package, "assets", style) });
        }

        await page.AddScriptTagAsync(new PageAddScriptTagOptions { Path = Path.Combine(Package, "bpmn-viewer.development.js") });
    }

    /// <summary>Draws a file.</summary>
    /// <returns>What the viewer complains of, and how many elements it drew.</returns>
    public static async Task<(string[] Warnings, int Drawn)> DrawAsync(IPage page, string xml)
    {
        var result = await page.EvaluateAsync<Result>("""
            async xml => {
              document.getElementById('canvas').replaceChildren();
              const viewer = new BpmnJS({ container: '#canvas' });
              const { warnings } = await viewer.importXML(xml);
              viewer.get('canvas').zoom('fit-viewport');
              return { warnings: warnings.map(each => each.message), drawn: viewer.get('elementRegistry').getAll().length };
            }
            """, xml);
        return (result.Warnings, result.Drawn);
    }

    private static async Task FetchAsync()
    {
        if (Directory.Exists(Package))
        {
            return;
        }

        using var npm = Process.Start(new ProcessStartInfo("npm", ["ci", "--no-audit", "--no-fund"]) { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })
            ?? throw new InvalidOperationException("npm does not start");
        var output = npm.StandardOutput.ReadToEndAsync();
        var errors = await npm.StandardError.ReadToEndAsync();
        await npm.WaitForExitAsync();
        npm.ExitCode.ShouldBe(0, $"npm ci in {Folder}: {errors}{await output}");
    }

    private sealed class Result
    {
        public string[] Warnings { get; set; } = [];

        public int Drawn { get; set; }
    }
}
