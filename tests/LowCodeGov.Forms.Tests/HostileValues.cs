using System.Text.Json.Nodes;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Forms.Evaluation;
using LowCodeGov.Forms.Fields;
using LowCodeGov.Forms.Rendering;

namespace LowCodeGov.Forms.Tests;

/// <summary>Whatever JSON an API sends: findings, never exceptions, and nothing of it reaches rules or the store.</summary>
public sealed class HostileValues
{
    private static readonly FieldDefinition[] Simple =
    [
        .. FieldTypes.All.Where(type => type.Key is not "rows").Select(type => new FieldDefinition
        {
            Key = type.Key, Type = type.Key, Label = type.Key, Options = [new("a", "甲")],
            Validate = [new($"form.{type.Key} !== 'x'", "不行")], Visible = $"form.{type.Key} !== 'hide'",
        }),
    ];

    private static readonly FormDefinition Form = Vectors.FormOf(
        [.. Simple, new FieldDefinition { Key = "rows", Type = "rows", Label = "行", Fields = [.. Simple.Select(f => f with { Visible = null, Validate = [] })] }]);

    public static TheoryData<string> Values() =>
    [
        "null", "true", "0", "-1e400", "1e400", "123456789012345678901234567890", "\"\"", "\"x\"", "\"\\ud800\"", "\"\\u0000\"", "[]", "{}", "[null]", "[[]]", "[{}]", "[[[[[[]]]]]]",
        "\"<script>alert(1)</script>\"", "\"'; DROP TABLE cases; --\"", "{\"fileId\":\"../../etc/passwd\"}", "[{\"fileId\":\"a\",\"name\":\"b\",\"size\":-1e99}]",
        "{\"__proto__\":{\"x\":1}}", "[1,\"a\",null,{},[]]", "\"2026-13-45\"", "\"constructor\"",
    ];

    [Theory, MemberData(nameof(Values))]
    public void a_value_in_every_place_is_answered(string json)
    {
        foreach (var type in FieldTypes.All.Select(t => t.Key).Append("rows"))
        {
            Answered(new JsonObject { [type] = JsonNode.Parse(json) });
            Answered(new JsonObject { ["rows"] = new JsonArray(new JsonObject { [type] = JsonNode.Parse(json) }, JsonNode.Parse(json)) });
        }
    }

    [Fact]
    public void ten_megabytes_of_text_are_told_and_not_kept()
    {
        var result = Answered(new JsonObject { ["text"] = new string('x', 10_000_000), ["number"] = new string('9', 10_000_000) });
        result.Findings.Select(f => f.Key).ShouldContain("form.text.too-long");
        result.Values["text"].ShouldBeNull();
    }

    [Fact]
    public void a_hundred_thousand_rows_are_told_and_cut()
    {
        var result = Answered(new JsonObject { ["rows"] = new JsonArray([.. Enumerable.Range(0, 100_000).Select(_ => new JsonObject())]) });
        result.Findings.ShouldContain(f => f.Path == "rows" && f.Key == "form.too-many");
        result.Values["rows"]!.AsArray().Count.ShouldBe(500);
    }

    [Fact]
    public void deep_json_is_not_walked()
    {
        var deep = new string('[', 60) + new string(']', 60);
        Answered(new JsonObject { ["checkbox"] = JsonNode.Parse(deep), ["text"] = JsonNode.Parse(deep) }).Values.ToJsonString().Length.ShouldBeLessThan(500);
    }

    [Fact]
    public void one_name_twice_is_told() =>
        FormEvaluation.Run(Form, (JsonObject)JsonNode.Parse("""{"text":"a","text":"b"}""")!, Vectors.Scope).Findings.ShouldContain(f => f.Key == "form.ambiguous");

    [Fact]
    public void unknown_names_are_dropped() => Answered(new JsonObject { ["nobody"] = "x", ["staticText"] = "y" }).Values.ShouldNotContainKey("nobody");

    private static FormResult Answered(JsonObject values)
    {
        var result = FormEvaluation.Run(Form, values, Vectors.Scope, new FormOptions(Complete: true));
        foreach (var finding in result.Findings)
        {
            foreach (var culture in (string[])["zh-CN", "en"])
            {
                var text = FormMessages.TextWithPlace(Form, finding, Vectors.Texts, culture);
                text.ShouldNotBeNullOrWhiteSpace();
                text.ShouldNotContain("{");
                text.ShouldNotContain("form.");
            }
        }

        return result;
    }
}
