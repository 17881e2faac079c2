using System.Text.Json.Nodes;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Forms.Evaluation;
using LowCodeGov.Forms.Fields;
using LowCodeGov.Forms.Posting;
using LowCodeGov.Forms.Rendering;

namespace LowCodeGov.Forms.Tests;

/// <summary>Whatever an analyst, or somebody in his place, writes into a definition: neither the server nor the page is harmed.</summary>
public sealed class HostileDefinitions
{
    private const string Evil = "</script><script>alert(1)</script>\"'><img src=x onerror=alert(1)>";

    [Fact]
    public async Task a_script_in_any_text_is_text()
    {
        FieldDefinition[] fields = [.. FieldTypes.All.Select(type => new FieldDefinition
        {
            Key = type.Key, Type = type.Key, Label = Evil, Hint = Evil, Help = Evil, Placeholder = Evil, Text = Evil, Unit = Evil, Options = [new(Evil, Evil)],
            Picture = new FormPicture("/x\" onerror=\"alert(1)", Evil), Validate = [new("false", Evil)],
            Fields = type.Key == "rows" ? [new() { Key = "a", Type = "text", Label = Evil }] : [], MinRows = 1, Presentation = RowsPresentation.Table,
        })];
        var form = new FormDefinition { Pages = [new FormPage("p", Evil, [new FormSection("s", Evil, [.. fields]) { Hint = Evil }]), new FormPage("q", Evil, [])] };
        var values = new JsonObject { ["text"] = Evil, ["richText"] = "<p>x</p>", ["radio"] = Evil, ["number"] = 1 };
        var result = FormEvaluation.Run(form, values, Vectors.Scope);
        var html = await Markup.Of<EForm>(("Definition", form), ("Result", result), ("Scope", Vectors.Scope), ("Culture", "zh-CN"))
            + await Markup.Of<EForm>(("Definition", form), ("Values", values), ("Mode", FormMode.Read), ("Culture", "zh-CN"));
        html.ShouldNotContain("<script>alert");
        html.ShouldNotContain("<img src=x");
        html.ShouldNotContain(" onerror=\"");
        html.Split("<script").Length.ShouldBe(2, "only the model is a script block");
    }

    [Theory, InlineData("javascript:alert(1)"), InlineData("//evil.example/x.png"), InlineData("https://evil.example/x.png"), InlineData("data:text/html,<script>"), InlineData("/\\evil.example"), InlineData("/a\nb")]
    public async Task a_picture_from_elsewhere_is_not_shown(string source)
    {
        var form = Vectors.FormOf(new FieldDefinition { Key = "a", Type = "picture", Label = "图", Picture = new FormPicture(source, "图") });
        (await Markup.Of<EForm>(("Definition", form), ("Result", FormEvaluation.Run(form, [], Vectors.Scope)), ("Culture", "zh-CN"))).ShouldNotContain("<img");
    }

    [Fact]
    public void five_megabytes_in_every_text_are_borne()
    {
        var long5 = new string('长', 5_000_000);
        var form = Vectors.FormOf(new FieldDefinition { Key = "a", Type = "select", Label = long5, Options = [new("a", long5)], Calculate = long5 });
        FormEvaluation.Run(form, new JsonObject { ["a"] = "a" }, Vectors.Scope).Of("a").Visible.ShouldBeTrue();
    }

    [Fact]
    public void ten_thousand_rows_with_rows_in_them_are_cut_before_they_are_judged()
    {
        var form = Vectors.FormOf(new FieldDefinition
        {
            Key = "rows", Type = "rows", Label = "行",
            Fields = [new() { Key = "n", Type = "number", Label = "数", Calculate = "count(row.inner) + row.inner[0].m" }, new() { Key = "inner", Type = "rows", Label = "内", Fields = [new() { Key = "m", Type = "number", Label = "数", Visible = "row.outer.n > 0" }] }],
        });
        var inner = new JsonArray([.. Enumerable.Range(0, 200).Select(_ => new JsonObject { ["m"] = 1 })]).ToJsonString();
        var values = new JsonObject { ["rows"] = new JsonArray([.. Enumerable.Range(0, 10_000).Select(_ => new JsonObject { ["inner"] = JsonNode.Parse(inner) })]) };
        var result = FormEvaluation.Run(form, values, Vectors.Scope);
        result.Findings.ShouldContain(finding => finding.Path == "rows" && finding.Key == "form.too-many");
        result.States.Count.ShouldBeLessThan(10_000);
    }

    [Fact]
    public void rows_nested_without_end_are_followed_twice()
    {
        var deep = new FieldDefinition { Key = "r", Type = "rows", Label = "行", Fields = [new() { Key = "x", Type = "text", Label = "字" }] };
        for (var i = 0; i < 40; i++)
        {
            deep = deep with { Fields = [new() { Key = "x", Type = "text", Label = "字" }, deep] };
        }

        var values = new JsonObject();
        var at = values;
        for (var i = 0; i < 40; i++)
        {
            var row = new JsonObject { ["x"] = "a" };
            at["r"] = new JsonArray(row);
            at = row;
        }

        var result = FormEvaluation.Run(Vectors.FormOf(deep), values, Vectors.Scope);
        result.States.Keys.Order(StringComparer.Ordinal).ShouldBe(["r", "r[0].r", "r[0].r[0].x", "r[0].x"]);
    }

    [Fact]
    public void calculations_that_chase_each_other_end_with_a_finding()
    {
        var form = Vectors.FormOf([.. Enumerable.Range(0, 50).Select(i => new FieldDefinition
        {
            Key = $"f{i}", Type = "number", Label = "数", Calculate = $"coalesce(form.f{(i + 1) % 50}, 0) + 1", Visible = $"coalesce(form.f{(i + 2) % 50}, 0) % 7 !== 3",
        })]);
        FormEvaluation.Run(form, [], Vectors.Scope).Findings.ShouldContain(finding => finding.Key == "form.calculation.cycle");
    }

    [Fact]
    public void filling_in_a_circle_ends()
    {
        var form = Vectors.FormOf(
            new FieldDefinition { Key = "a", Type = "number", Label = "甲", Fill = "coalesce(form.b, 0) + 1" },
            new FieldDefinition { Key = "b", Type = "number", Label = "乙", Fill = "coalesce(form.a, 0) + 1" });
        FormEvaluation.Run(form, new JsonObject { ["a"] = 1 }, Vectors.Scope).Findings.ShouldContain(finding => finding.Key == "form.calculation.cycle");
    }

    [Fact]
    public void a_list_that_stands_above_itself_is_walked_once()
    {
        var form = Vectors.FormOf(new FieldDefinition
        {
            Key = "t", Type = "tree", Label = "树", AnyLevel = true, Options = [new("a", "甲", "b"), new("b", "乙", "a"), new("c", "丙", "c")],
        });
        FormEvaluation.Run(form, new JsonObject { ["t"] = "a" }, Vectors.Scope).Findings.ShouldBeEmpty();
        Fields.Trees.TreeOptions.Path(form.AllFields().Single(), "a", Vectors.Reading).ShouldContain("甲");
        FormEvaluation.Run(form, new JsonObject { ["t"] = "c" }, Vectors.Scope).Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task a_tree_that_is_a_circle_renders()
    {
        var form = Vectors.FormOf(new FieldDefinition { Key = "t", Type = "tree", Label = "树", Options = [new("a", "甲", "b"), new("b", "乙", "a"), new("c", "丙", "c")] });
        (await Markup.Of<EForm>(("Definition", form), ("Result", FormEvaluation.Run(form, new JsonObject { ["t"] = "a" }, Vectors.Scope)), ("Scope", Vectors.Scope), ("Culture", "zh-CN"))).ShouldContain("丙");
    }

    [Fact]
    public void twenty_thousand_posted_names_of_rows_are_read_in_a_moment()
    {
        var form = Vectors.FormOf(new FieldDefinition
        {
            Key = "r", Type = "rows", Label = "行", Fields = [new() { Key = "i", Type = "rows", Label = "内", Fields = [new() { Key = "x", Type = "text", Label = "字" }] }],
        });
        var posted = Enumerable.Range(0, 19_000).ToDictionary(i => $"r[{i % 500}].i[{i}].x", _ => new[] { "a" }, StringComparer.Ordinal);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        FormPost.Read(form, posted).Values["r"]!.AsArray().Count.ShouldBe(500);
        watch.Elapsed.TotalSeconds.ShouldBeLessThan(20);
    }

    [Fact]
    public async Task names_that_objects_inherit_are_names_like_others()
    {
        var form = Vectors.FormOf([.. new[] { "constructor", "toString", "valueOf", "hasOwnProperty", "prototype" }.Select(key => new FieldDefinition { Key = key, Type = "text", Label = key, Required = "true" })]);
        FormEvaluation.Run(form, (JsonObject)JsonNode.Parse("""{"__proto__":{"polluted":1},"constructor":"x"}""")!, Vectors.Scope).Values.ShouldNotContainKey("__proto__");
        (await NodeRun.Of("hostile-run.js", Vectors.Model(form)!, JsonNode.Parse("""{"__proto__":{"polluted":1},"constructor":"x","rows":[{"__proto__":{"polluted":2}}]}""")!)).ShouldBe("");
    }
}
