using System.Text.Json.Nodes;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Forms.Evaluation;

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

        if (each["readOnly"] is { } readOnly)
        {
            Paths(definition, result, s => s.ReadOnly).ShouldBe(Strings(readOnly));
        }

        foreach (var path in Strings(each["shown"] ?? new JsonArray()))
        {
            result.Of(path).Visible.ShouldBeTrue(path);
        }

        foreach (var path in Strings(each["hidden"] ?? new JsonArray()))
        {
            result.Of(path).Visible.ShouldBeFalse(path);
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
    public async Task the_browser_gives_the_same_answers() =>
        (await NodeRun.Of("vectors-run.js", Vectors.All, Vectors.Models())).ShouldBe("");

    private static IEnumerable<string> Strings(JsonNode list) => list.AsArray().Select(item => item!.GetValue<string>());

    private static IEnumerable<string> Paths(FormDefinition definition, FormResult result, Func<FieldState, bool> wanted) =>
        definition.AllFields().Select(f => f.Key).Where(key => wanted(result.Of(key)));
}
