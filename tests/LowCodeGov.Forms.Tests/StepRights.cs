using System.Collections.Immutable;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Forms.Evaluation;

namespace LowCodeGov.Forms.Tests;

public sealed class StepRights
{
    private static readonly FormDefinition Form = Vectors.FormOf(
        new() { Key = "area", Type = "number", Label = "面积" },
        new() { Key = "note", Type = "text", Label = "现场意见" },
        new() { Key = "secret", Type = "text", Label = "内部备注" },
        new() { Key = "double", Type = "number", Label = "两倍", Calculate = "form.area * 2" },
        new()
        {
            Key = "items", Type = "rows", Label = "设备",
            Fields = [new() { Key = "name", Type = "text", Label = "名称" }, new() { Key = "ok", Type = "yesNo", Label = "是否合格" }],
        });

    private static readonly JsonObject Before = (JsonObject)JsonNode.Parse(
        """{"area":10,"note":"旧","secret":"内","items":[{"name":"炉","ok":null},{"name":"柜","ok":null}]}""")!;

    [Fact]
    public void a_field_without_the_right_keeps_its_value()
    {
        var result = Run("""{"area":999,"note":"新","secret":"外"}""", ("note", FieldRight.Write));
        result.Values["area"]!.GetValue<decimal>().ShouldBe(10);
        result.Values["note"]!.GetValue<string>().ShouldBe("新");
        result.Values["secret"]!.GetValue<string>().ShouldBe("内");
        result.Of("area").Fixed.ShouldBeTrue();
        result.Of("note").Fixed.ShouldBeFalse();
    }

    [Fact]
    public void a_step_may_have_to_fill_a_field()
    {
        var result = Run("""{"note":""}""", ("note", FieldRight.Required));
        result.Of("note").Required.ShouldBeTrue();
        result.Findings.Single().Path.ShouldBe("note");
    }

    [Fact]
    public void a_hidden_field_is_not_shown_and_not_lost()
    {
        var result = Run("""{"note":"新"}""", ("*", FieldRight.Read), ("secret", FieldRight.Hidden), ("note", FieldRight.Write));
        result.Of("secret").Visible.ShouldBeFalse();
        result.Of("secret").Withheld.ShouldBeTrue();
        result.Values["secret"]!.GetValue<string>().ShouldBe("内");
    }

    [Fact]
    public void what_the_step_cannot_repair_is_not_held_against_it() =>
        FormEvaluation.Run(Form, (JsonObject)JsonNode.Parse("""{"area":"viel"}""")!, Scope(("note", FieldRight.Write))).Findings.ShouldBeEmpty();

    [Fact]
    public void a_column_may_be_filled_without_adding_rows()
    {
        var result = Run("""{"items":[{"name":"改","ok":true},{"name":"改","ok":false},{"name":"新","ok":true}]}""", ("items.ok", FieldRight.Write));
        var rows = result.Values["items"]!.AsArray();
        rows.Count.ShouldBe(2);
        rows[0]!["name"]!.GetValue<string>().ShouldBe("炉");
        rows[1]!["ok"]!.GetValue<bool>().ShouldBeFalse();
        result.Of("items[0].ok").Fixed.ShouldBeFalse();
        result.Of("items[0].name").Fixed.ShouldBeTrue();
    }

    [Fact]
    public void the_default_right_may_be_to_write() =>
        Run("""{"area":5,"secret":"外"}""", ("*", FieldRight.Write), ("secret", FieldRight.Read)).Values["area"]!.GetValue<decimal>().ShouldBe(5);

    [Fact]
    public void calculations_go_on_whatever_the_rights() =>
        Run("""{"area":5}""", ("area", FieldRight.Write)).Values["double"]!.GetValue<decimal>().ShouldBe(10);

    private static FormResult Run(string values, params (string Field, FieldRight Right)[] rights) =>
        FormEvaluation.Run(Form, (JsonObject)JsonNode.Parse(values)!, Scope(rights), new FormOptions(Complete: true, Previous: Before));

    private static FormScope Scope(params (string Field, FieldRight Right)[] rights) =>
        Vectors.Scope with { FieldRights = rights.ToImmutableSortedDictionary(r => r.Field, r => r.Right, StringComparer.Ordinal) };
}
