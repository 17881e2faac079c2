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

    [Fact]
    public void rights_hold_in_rows_of_rows()
    {
        const string stored = """{"teams":[{"name":"甲组","tools":[{"kind":"锤","price":5},{"kind":"锯","price":7}]}]}""";
        var teams = Vectors.FormOf(new FieldDefinition
        {
            Key = "teams", Type = "rows", Label = "班组",
            Fields =
            [
                new() { Key = "name", Type = "text", Label = "名称" },
                new() { Key = "tools", Type = "rows", Label = "工具", Fields = [new() { Key = "kind", Type = "text", Label = "种类" }, new() { Key = "price", Type = "money", Label = "价格" }] },
            ],
        });
        JsonNode Tools(string sent, params (string Field, FieldRight Right)[] rights) => FormEvaluation.Run(
            teams, (JsonObject)JsonNode.Parse(sent)!, Scope(rights), new FormOptions(Complete: true, Previous: (JsonObject)JsonNode.Parse(stored)!)).Values["teams"]![0]!["tools"]!;
        Tools("""{"teams":[{"name":"乙组","tools":[{"kind":"锤","price":99},{"kind":"锯","price":99}]}]}""", ("teams", FieldRight.Write), ("teams.tools.price", FieldRight.Read))
            .AsArray().Select(tool => tool!["price"]!.GetValue<decimal>()).ShouldBe([5, 7], "what the step may only read stands");
        Tools("""{"teams":[{"name":"甲组","tools":[{"kind":"斧"},{"kind":"锯"}]}]}""", ("teams", FieldRight.Write), ("teams.tools.price", FieldRight.Hidden))
            .AsArray().Select(tool => tool!["price"]!.GetValue<decimal>()).ShouldBe([5, 7]);
        var filled = Tools("""{"teams":[{"name":"改","tools":[{"kind":"斧","price":99},{"kind":"锯"}]}]}""", ("teams.tools.kind", FieldRight.Write));
        (filled[0]!["kind"]!.GetValue<string>(), filled[0]!["price"]!.GetValue<decimal>()).ShouldBe(("斧", 5m));
    }

    [Fact]
    public void a_row_taken_out_hands_its_hidden_cells_to_no_other()
    {
        var before = (JsonObject)JsonNode.Parse("""{"items":[{"name":"炉","ok":true},{"name":"柜","ok":false}]}""")!;
        var result = FormEvaluation.Run(Form, (JsonObject)JsonNode.Parse("""{"items":[{"name":"柜"}]}""")!, Scope(("items", FieldRight.Write), ("items.ok", FieldRight.Hidden)), new FormOptions(Complete: true, Previous: before));
        result.Values["items"]!.AsArray().Single()!["ok"]!.GetValue<bool>().ShouldBeFalse();
    }

    private static FormResult Run(string values, params (string Field, FieldRight Right)[] rights) =>
        FormEvaluation.Run(Form, (JsonObject)JsonNode.Parse(values)!, Scope(rights), new FormOptions(Complete: true, Previous: Before));

    private static FormScope Scope(params (string Field, FieldRight Right)[] rights) =>
        Vectors.Scope with { FieldRights = rights.ToImmutableSortedDictionary(r => r.Field, r => r.Right, StringComparer.Ordinal) };
}
