using System.Diagnostics;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Rules;
using LowCodeGov.Engine.Tests.Time;

namespace LowCodeGov.Engine.Tests.Rules;

/// <summary>Runs rules in node, which stands for the browser; a test that asks for it is skipped by name where there is none.</summary>
internal static class Node
{
    public static IReadOnlyList<JsonNode?> Run(IReadOnlyList<(CompiledRule Rule, JsonObject? Data)> cases)
    {
        var input = JsonNode.Parse(RuleTexts.InputJson(Vectors.Today, Calendars.China))!;
        var script = new JsonArray([.. cases.Select(each => new JsonObject
        {
            ["tree"] = JsonNode.Parse(each.Rule.ToJson()),
            ["input"] = new JsonObject
            {
                ["today"] = input["today"]!.DeepClone(),
                ["calendar"] = input["calendar"]!.DeepClone(),
                ["data"] = each.Data?.DeepClone() ?? new JsonObject(),
            },
        })]);
        var start = new ProcessStartInfo("node", [Vectors.Beside("run-in-node.js"), Path.GetFullPath(Vectors.Beside("../../../engine/Rules/rules.js"))])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using var process = Started(start);
        process.StandardInput.Write(script.ToJsonString());
        process.StandardInput.Close();
        var answer = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.ShouldBe(0);
        return [.. JsonNode.Parse(answer)!.AsArray()];
    }

    private static Process Started(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("node is not on the PATH: rules.js was not compared with a browser's engine.");
            throw;
        }
    }
}
