using System.Diagnostics;
using System.Text.Json.Nodes;

namespace LowCodeGov.Forms.Tests;

/// <summary>Plays the browser's side of the forms in node, which is quicker to ask than a browser; the browser tests ask Chromium the same.</summary>
internal static class NodeRun
{
    /// <summary>What a script of the tests says about the data: one line per difference.</summary>
    public static async Task<string> Of(string script, params JsonNode[] data)
    {
        var files = data.Select((_, i) => Path.Combine(Path.GetTempPath(), $"eform-{Environment.ProcessId}-{Path.GetFileName(script)}-{i}.json")).ToArray();
        try
        {
            for (var i = 0; i < data.Length; i++)
            {
                await File.WriteAllTextAsync(files[i], data[i].ToJsonString());
            }

            return await Node(["run.mjs", "rules.js", Path.Combine("wwwroot", "eform-core.js"), script, .. files]);
        }
        finally
        {
            Array.ForEach(files, File.Delete);
        }
    }

    private static async Task<string> Node(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("node", arguments) { WorkingDirectory = AppContext.BaseDirectory, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        Process? process = null;
        try
        {
            process = Process.Start(start);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("node is not installed here; the browser tests cover the page itself");
        }

        using (process)
        {
            var output = process!.StandardOutput.ReadToEndAsync();
            var error = process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            return (await output + await error).Trim();
        }
    }
}
