using System.Text.Json.Nodes;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Forms.Evaluation;
using LowCodeGov.Forms.Fields;
using LowCodeGov.Forms.Fields.Files;
using LowCodeGov.Forms.Rendering;
using Microsoft.AspNetCore.Components;

namespace LowCodeGov.Forms.Tests;

public sealed class RenderingForms
{
    private static readonly JsonObject Filled = new()
    {
        ["text"] = "张<三>", ["longText"] = "第一行\n第二行", ["number"] = 12.5, ["integer"] = 3, ["money"] = 1000, ["date"] = "2026-03-02", ["radio"] = "a",
        ["checkbox"] = new JsonArray("a"), ["select"] = "a", ["yesNo"] = true, ["region"] = "330702", ["identityCard"] = "330702199003075111",
        ["creditCode"] = "91330702MA9DEM087K", ["phone"] = "13805791234", ["email"] = "li@example.com",
        ["file"] = new JsonArray(FormFile.Json(new FileReference("f1", "图纸.pdf", 2_500_000, "application/pdf", ""))),
        ["rows"] = new JsonArray(new JsonObject { ["name"] = "李四", ["idNo"] = "330702198504120027" }), ["declaration"] = true,
    };

    public static TheoryData<string> Types() => [.. FieldTypes.All.Select(type => type.Key)];

    [Theory, MemberData(nameof(Types))]
    public async Task every_type_is_filled_as_in_its_golden_file(string type)
    {
        var form = Vectors.FormOf(Field(type) with { Required = "true", Hint = "提示", Label = new LocalText("标签", "Label") });
        (await Fill(form, [])).ShouldBeGolden($"{type}.empty");
        (await Fill(form, Filled)).ShouldBeGolden($"{type}.filled");
    }

    [Theory, InlineData(FormMode.Read), InlineData(FormMode.Print)]
    public async Task a_form_reads_as_in_its_golden_file(FormMode mode) =>
        (await Markup.Of<EForm>(("Definition", All), ("Values", Filled), ("Mode", mode), ("Masked", true), ("Codes", Vectors.Codes), ("Culture", "zh-CN"),
            ("FileLink", new FileLink(file => $"/files/{file.FileId}")))).ShouldBeGolden($"all.{mode}");

    [Fact]
    public async Task nothing_typed_becomes_markup()
    {
        var values = new JsonObject { ["text"] = "</script><script>alert(1)</script>\"'<img src=x onerror=alert(1)>" };
        var form = Vectors.FormOf(Field("text") with { Visible = "form.text !== 'x'" });
        var html = await Fill(form, values);
        html.ShouldNotContain("<script>alert");
        html.ShouldNotContain("<img");
        (await Markup.Of<EForm>(("Definition", form), ("Values", values), ("Mode", FormMode.Read), ("Culture", "en"))).ShouldNotContain("<img");
    }

    [Fact]
    public async Task faults_are_told_at_the_field_and_in_the_summary()
    {
        var html = await Fill(Vectors.FormOf(Field("rows") with { Required = "true" }), new JsonObject { ["rows"] = new JsonArray(new JsonObject { ["idNo"] = "1" }) });
        html.ShouldContain("""<a href="#f-rows-0-name">""");
        html.ShouldContain("""aria-describedby="f-rows-0-idNo-error" """.Trim());
        html.ShouldContain("人员第1行“姓名”：请填写姓名");
    }

    [Fact]
    public async Task a_withheld_value_is_not_sent_at_all()
    {
        var form = Vectors.FormOf(Field("text") with { Key = "secret" }, Field("text") with { Key = "open", Visible = "form.secret !== 'zz'" });
        var scope = Vectors.Scope with { FieldRights = System.Collections.Immutable.ImmutableSortedDictionary<string, FieldRight>.Empty.Add("*", FieldRight.Write).Add("secret", FieldRight.Hidden) };
        var values = new JsonObject { ["secret"] = "机密内容", ["open"] = "公开" };
        var result = FormEvaluation.Run(form, values, scope, new FormOptions(Previous: values));
        (await Markup.Of<EForm>(("Definition", form), ("Result", result), ("Scope", scope), ("Culture", "zh-CN"))).ShouldNotContain("机密内容");
        StoredForm.WithoutHidden(form, values, scope.FieldRights).ShouldNotContainKey("secret");
    }

    [Fact]
    public async Task a_step_may_be_shown_only_what_it_writes()
    {
        var form = new FormDefinition { Pages = [new("a", "甲页", [new("s", "甲段", [Field("text") with { Key = "given" }]), new("t", "乙段", [Field("text") with { Key = "opinion", Visible = "form.given === '是'" }])])] };
        var scope = Vectors.Scope with { FieldRights = System.Collections.Immutable.ImmutableSortedDictionary<string, FieldRight>.Empty.Add("opinion", FieldRight.Write) };
        var result = FormEvaluation.Run(form, new JsonObject { ["given"] = "是" }, scope);
        var html = await Markup.Of<EForm>(("Definition", form), ("Result", result), ("OnlyWritable", true), ("Culture", "zh-CN"));
        html.ShouldNotContain("甲段");
        html.ShouldContain("name=\"opinion\"");
        html.ShouldNotContain("data-field=\"opinion\" hidden");
    }

    [Fact]
    public async Task an_interactive_form_posts_nothing()
    {
        var html = await Markup.Of<EForm>(
            ("Definition", All), ("Result", FormEvaluation.Run(All, Filled, Vectors.Scope)), ("Scope", Vectors.Scope), ("Culture", "zh-CN"),
            ("OnChange", EventCallback.Factory.Create<FormChange>(new object(), _ => { })));
        html.ShouldNotContain("name=\"op\"");
        html.ShouldNotContain("data-eform=");
        html.ShouldNotContain("<script");
    }

    [Fact]
    public async Task a_prefix_keeps_two_forms_apart()
    {
        var html = await Markup.Of<EForm>(("Definition", All), ("Result", FormEvaluation.Run(All, Filled, Vectors.Scope)), ("Prefix", "p."), ("Culture", "en"));
        html.ShouldContain("name=\"p.text\"");
        html.ShouldContain("id=\"f-p-text\"");
        html.ShouldNotContain("name=\"text\"");
    }

    private static FormDefinition All => Vectors.FormOf([.. FieldTypes.All.Select(type => Field(type.Key))]);

    private static FieldDefinition Field(string type) => new()
    {
        Key = type,
        Type = type,
        Label = type == "rows" ? "人员" : type,
        Text = "说明",
        Sensitive = true,
        Options = [new FieldOption("a", new LocalText("甲", "A")), new FieldOption("b", "乙")],
        Fields = type == "rows"
            ? [new() { Key = "name", Type = "text", Label = "姓名", Required = "true" }, new() { Key = "idNo", Type = "identityCard", Label = "身份证号", Sensitive = true }]
            : [],
    };

    private static Task<string> Fill(FormDefinition form, JsonObject values) => Markup.Of<EForm>(
        ("Definition", form), ("Result", FormEvaluation.Run(form, values, Vectors.Scope)), ("Scope", Vectors.Scope), ("Culture", "zh-CN"));
}
