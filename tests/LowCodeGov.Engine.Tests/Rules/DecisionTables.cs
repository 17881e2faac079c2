using System.Text.Json.Nodes;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Rules;
using LowCodeGov.Engine.Tests.Verification;

namespace LowCodeGov.Engine.Tests.Rules;

/// <summary>Decision tables read from rules: each policy, missing inputs, the row in the trace, and the same on server and in the browser.</summary>
public sealed class DecisionTables
{
    private static readonly RuleEngine Engine = new();

    private static readonly DecisionTable Fee = new(
        "fee",
        [new TableInput("form.area", TableValueType.Number), new TableInput("form.kind", TableValueType.Text)],
        [new TableOutput("price", TableValueType.Number), new TableOutput("name", TableValueType.Text)],
        [
            new TableRow([new CellTest { Below = "50" }, new CellTest { Values = ["shop", "stall"] }], ["12.50", "小"], "收费标准第一条"),
            new TableRow([new CellTest { From = "50", To = "200" }, new CellTest()], ["30", "中"], "收费标准第二条"),
            new TableRow([new CellTest { Above = "200" }, new CellTest()], ["80", "大"], "收费标准第三条"),
        ]);

    [Theory]
    [InlineData("""{"area": 10, "kind": "shop"}""", "12.5", 1)]
    [InlineData("""{"area": 49.99, "kind": "stall"}""", "12.5", 1)]
    [InlineData("""{"area": 50, "kind": "mall"}""", "30", 2)]
    [InlineData("""{"area": 200}""", "30", 2)]
    [InlineData("""{"area": 200.01, "kind": "shop"}""", "80", 3)]
    [InlineData("""{"area": 10, "kind": "mall"}""", null, 0)]
    [InlineData("""{"kind": "shop"}""", null, 0)]
    public void The_row_that_fits_gives_the_result_and_is_traced(string form, string? price, int row)
    {
        var value = Evaluate("table.fee.price", form, Fee);
        value.Value?.ToJsonString().ShouldBe(price);
        (value.Trace.Tables ?? []).ShouldBe(row == 0 ? [] : [new TableHit("fee", row, Fee.Rows[row - 1].Basis)]);
        value.Trace.Inputs.Select(input => input.Name).ShouldBe(["form.area", "form.kind"]);
    }

    [Fact]
    public void A_table_is_part_of_an_expression() =>
        Evaluate("money(table.fee.price * 2) + (table.fee.name == '小' ? 1 : 0)", """{"area": 1, "kind": "shop"}""", Fee).Number.ShouldBe(26m);

    [Fact]
    public void Of_several_that_fit_the_first_holds() =>
        Evaluate("table.fee.price", """{"area": 10, "kind": "shop"}""", Fee with { Hit = HitPolicy.First, Rows = Fee.Rows.Insert(0, new TableRow([new CellTest(), new CellTest()], ["1", "全"])) })
            .Number.ShouldBe(1m);

    [Fact]
    public void All_that_fit_are_collected()
    {
        var materials = new DecisionTable(
            "materials",
            [new TableInput("form.open", TableValueType.Boolean), new TableInput("form.startOn", TableValueType.Date)],
            [new TableOutput("key", TableValueType.Text)],
            [
                new TableRow([new CellTest { Values = ["true"] }, new CellTest()], ["plan"]),
                new TableRow([new CellTest(), new CellTest { From = "2026-01-01" }], ["proof"]),
                new TableRow([new CellTest { Values = ["false"] }, new CellTest()], ["nothing"]),
            ]) { Hit = HitPolicy.Collect };
        var both = Evaluate("table.materials", """{"open": true, "startOn": "2026-03-02"}""", materials);
        both.Value?.ToJsonString().ShouldBe("""["plan","proof"]""");
        both.Trace.Tables.ShouldNotBeNull().Select(hit => hit.Row).ShouldBe([1, 2]);
        Evaluate("has(table.materials, 'plan')", """{"open": false}""", materials).IsTrue.ShouldBeFalse();
        Evaluate("count(table.materials)", "{}", materials).Number.ShouldBe(0m);
    }

    [Fact]
    public void The_browser_gives_the_same()
    {
        var types = RuleTypes.Open.WithTables(RuleTables.Of([Fee], RuleTypes.Open));
        var rule = RuleExpression.Require("concat(table.fee.name, table.fee.price)", types);
        var data = new[] { "{}", """{"area": 10, "kind": "shop"}""", """{"area": 50}""", """{"area": 1000}""", """{"area": "x"}""" }
            .Select(form => (JsonObject?)new JsonObject { ["form"] = JsonNode.Parse(form) }).ToList();
        var node = Node.Run([.. data.Select(each => (rule, each))]);
        for (var i = 0; i < data.Count; i++)
        {
            Vectors.Same(Engine.Evaluate(rule, Vectors.Input(data[i])).Value, node[i]).ShouldBeTrue(data[i]!.ToJsonString());
        }
    }

    [Fact]
    public void A_table_of_two_hundred_rows_runs_and_one_more_is_refused()
    {
        DecisionTable Long(int rows) => new("long", [new TableInput("form.area", TableValueType.Number)], [new TableOutput("value", TableValueType.Number)],
            [.. Enumerable.Range(0, rows).Select(row => new TableRow([new CellTest { From = $"{row}", Below = $"{row + 1}" }], [$"{row * 2}"]))]);
        Evaluate("table.long", """{"area": 199.5}""", Long(200)).Number.ShouldBe(398m);
        new TableCompiler(Long(201), RuleTypes.Open).Compile().Faults.ShouldHaveSingleItem().Finding.Key.ShouldBe("rule.table-too-long");
    }

    [Fact]
    public void Two_definitions_may_have_different_tables_of_one_name()
    {
        var other = Fee with { Rows = [new TableRow([new CellTest(), new CellTest()], ["7", "统一"])] };
        Evaluate("table.fee.price", "{}", other).Number.ShouldBe(7m);
        Evaluate("table.fee.price", """{"area": 300}""", Fee).Number.ShouldBe(80m);
    }

    [Fact]
    public void A_matter_carries_its_tables_through_its_file()
    {
        var matter = BaseMatter.Read(BaseMatter.Json);
        EngineJson.Canonical(EngineJson.Read<MatterDefinition>(EngineJson.Canonical(matter))).ShouldBe(EngineJson.Canonical(matter));
        RuleTables.Of(matter).ShouldBeSameAs(RuleTables.Of(matter));
    }

    private static RuleValue Evaluate(string rule, string form, DecisionTable table)
    {
        var input = Vectors.Input(new JsonObject { ["form"] = JsonNode.Parse(form) });
        return Engine.Evaluate(rule, input with { Tables = RuleTables.Of([table], RuleTypes.Open) });
    }
}
