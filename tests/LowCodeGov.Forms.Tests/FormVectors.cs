using System.Diagnostics;
using System.Text.Json.Nodes;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Forms.Evaluation;
using LowCodeGov.Forms.Rendering;

namespace LowCodeGov.Forms.Tests;

/// <summary>Whole forms: what is shown, required, calculated and wrong; and the same table in the browser's script.</summary>
public sealed class FormVectors
{
    public static TheoryData<string, int, int> Cases()
    {
        var rows = new TheoryData<string, int, int>();
        var forms = Vectors.All["forms"]!.AsArray();
        for (var form = 0; form < forms.Count; form++)
        {
            var cases = forms[form]!["cases"]!.AsArray();
            for (var each = 0; each < cases.Count; each++)
            {
                rows.Add(cases[each]!["name"]!.GetValue<string>(), form, each);
            }
        }

        return rows;
    }

    [Theory, MemberData(nameof(Cases))]
    public void a_form_is_evaluated(string name, int form, int number)
    {
        var entry = Vectors.All["forms"]![form]!;
        var each = entry["cases"]![number]!.AsObject();
        var definition = Vectors.Form(entry["definition"]!);
        var result = FormEvaluation.Run(definition, each["values"]!.AsObject(), Vectors.Scope);
        result.Findings.Select(f => $"{f.Path} {f.Key}").Order(StringComparer.Ordinal).ShouldBe(Strings(each["findings"]!).Order(StringComparer.Ordinal), name);
        if (each["visible"] is { } visible)
        {
            Paths(definition, result, s => s.Visible).ShouldBe(Strings(visible));
        }

        if (each["required"] is { } required)
        {
            Paths(definition, result, s => s.Required && s.Visible).ShouldBe(Strings(required));
        }

        foreach (var (path, value) in each["calculated"]?.AsObject() ?? [])
        {
            JsonNode.DeepEquals(FieldPath.Find(result.Values, path), value).ShouldBeTrue($"{path}: {FieldPath.Find(result.Values, path)?.ToJsonString()}");
        }

        if (each["complete"] is { } complete)
        {
            var handedIn = FormEvaluation.Run(definition, each["values"]!.AsObject(), Vectors.Scope, new FormOptions(Complete: true));
            JsonNode.DeepEquals(handedIn.Values, complete).ShouldBeTrue(handedIn.Values.ToJsonString());
        }
    }

    [Fact]
    public async Task the_browser_gives_the_same_answers()
    {
        var models = new JsonObject
        {
            ["fields"] = new JsonArray([.. Vectors.All["fields"]!.AsArray().Select(entry =>
                Model(Vectors.FormOf(EngineJson.Read<FieldDefinition>(entry!["field"]!.ToJsonString()))))]),
            ["forms"] = new JsonArray([.. Vectors.All["forms"]!.AsArray().Select(entry => Model(Vectors.Form(entry!["definition"]!)))]),
        };
        var file = Path.Combine(Path.GetTempPath(), $"eform-vectors-{Environment.ProcessId}.json");
        await File.WriteAllTextAsync(file, models.ToJsonString());
        try
        {
            (await Node("vectors.mjs", "rules.js", Path.Combine("wwwroot", "eform-core.js"), file)).ShouldBe("");
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static JsonNode? Model(FormDefinition definition) =>
        JsonNode.Parse(FormModel.Json(Vectors.View(definition, FormEvaluation.Run(definition, [], Vectors.Scope)), Vectors.Scope, null));

    private static async Task<string> Node(params string[] arguments)
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

    private static IEnumerable<string> Strings(JsonNode list) => list.AsArray().Select(item => item!.GetValue<string>());

    private static IEnumerable<string> Paths(FormDefinition definition, FormResult result, Func<FieldState, bool> wanted) =>
        definition.AllFields().Select(f => f.Key).Where(key => wanted(result.Of(key)));
}
