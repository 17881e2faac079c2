using System.Text.Json.Nodes;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Forms.Evaluation;

namespace LowCodeGov.Forms.Tests;

public sealed class FirstValuesOffered
{
    private static readonly FormDefinition Form = Vectors.FormOf(
        new() { Key = "name", Type = "text", Label = "姓名", Prefill = "account.name" },
        new() { Key = "on", Type = "date", Label = "日期", Default = "today()" },
        new() { Key = "seats", Type = "integer", Label = "座位", Prefill = "account.name", Default = "1 + 1" },
        new() { Key = "rows", Type = "rows", Label = "行", MinRows = 1, Fields = [new() { Key = "kind", Type = "text", Label = "类", Default = "'甲'" }] });

    private static readonly FormScope Scope = Vectors.Scope with { Account = new JsonObject { ["name"] = "李娜" } };

    [Fact]
    public void come_from_account_and_rules()
    {
        var values = FormEvaluation.Run(Form, [], Scope).Values;
        values["name"]!.GetValue<string>().ShouldBe("李娜");
        values["on"]!.GetValue<string>().ShouldBe("2026-03-02");
        values["rows"]![0]!["kind"]!.GetValue<string>().ShouldBe("甲");
    }

    [Fact]
    public void rows_that_are_offered_are_judged_like_typed_ones()
    {
        var form = Vectors.FormOf(new FieldDefinition
        {
            Key = "rows", Type = "rows", Label = "行", PrefillFrom = new PrefillSource(PrefillOrigin.Library, "rows", "person"),
            Fields =
            [
                new() { Key = "name", Type = "text", Label = "名", Required = "true" },
                new() { Key = "kind", Type = "text", Label = "类", Default = "'甲'" },
                new() { Key = "twice", Type = "number", Label = "两倍", Calculate = "row.n * 2" },
                new() { Key = "n", Type = "number", Label = "数" },
            ],
        });
        var scope = Scope with { Prefilled = Scope.Prefilled.Add("library:person.rows", new PrefilledValue(JsonNode.Parse("""[{"n":2},{"name":"乙","n":3}]""")!, TrustLevel.D)) };
        var result = FormEvaluation.Run(form, [], scope, new FormOptions(Complete: true));
        result.Findings.Select(f => f.Path).ShouldBe(["rows[0].name"]);
        (result.Values["rows"]![1]!["twice"]!.GetValue<decimal>(), result.Values["rows"]![0]!["kind"]!.GetValue<string>()).ShouldBe((6m, "甲"));
    }

    [Fact]
    public void what_is_chosen_is_written_out_by_the_host()
    {
        var form = Vectors.FormOf(
            new FieldDefinition { Key = "licence", Type = "certificate", Label = "证照" }, new FieldDefinition { Key = "who", Type = "person", Label = "经办人" });
        var own = Vectors.Certificates[0];
        var sent = new JsonObject { ["licence"] = new JsonObject { ["id"] = own.Id, ["number"] = "伪造" }, ["who"] = new JsonObject { ["id"] = "SP004", ["name"] = "张" } };
        var values = FormEvaluation.Run(form, sent, Scope).Values;
        (values["licence"]!["number"]!.GetValue<string>(), values["licence"]!["typeCode"]!.GetValue<string>()).ShouldBe((own.Number, own.TypeCode));
        values["who"]!["name"]!.GetValue<string>().ShouldBe("张敏");
        FormEvaluation.Run(form, sent, Scope with { Certificates = null }).Findings.ShouldBeEmpty("a host that does not know the certificates does not judge the choice");
        FormEvaluation.Run(form, sent, Scope with { Certificates = [] }).Findings.Single().Key.ShouldBe("form.choice.unknown");
        sent["who"] = new JsonObject { ["id"] = "SP004", ["name"] = "李四" };
        FormEvaluation.Run(form, sent, Scope).Findings.Single().Key.ShouldBe("form.inside.choose", "another name than that of the person chosen");
    }

    [Fact]
    public void must_fit_the_field() => FormEvaluation.Run(Form, [], Scope).Values["seats"].ShouldBeNull();

    [Fact]
    public void are_not_offered_again_once_emptied() =>
        FormEvaluation.Run(Form, new JsonObject { ["name"] = null, ["on"] = null, ["rows"] = new JsonArray() }, Scope).Values
            .ToJsonString().ShouldBe("""{"name":null,"on":null,"rows":[]}""");

    [Fact]
    public void a_draft_is_not_asked_for_what_is_missing()
    {
        var form = Vectors.FormOf(new FieldDefinition { Key = "a", Type = "number", Label = "甲", Required = "true" }, new FieldDefinition { Key = "b", Type = "number", Label = "乙" });
        FormEvaluation.Run(form, new JsonObject { ["b"] = "x" }, Vectors.Scope, new FormOptions(Draft: true)).Findings.Select(f => f.Path).ShouldBe(["b"]);
    }

    [Fact]
    public void stand_where_a_field_is_read_only()
    {
        var form = Vectors.FormOf(
            new FieldDefinition { Key = "name", Type = "text", Label = "姓名", Prefill = "account.name", ReadOnly = "true" },
            new FieldDefinition { Key = "note", Type = "text", Label = "备注", ReadOnly = "form.name === '李娜'" });
        var sent = new JsonObject { ["name"] = "别人", ["note"] = "改过" };
        FormEvaluation.Run(form, sent, Scope).Values["name"]!.GetValue<string>().ShouldBe("李娜");
        var result = FormEvaluation.Run(form, sent, Scope, new FormOptions(Previous: new JsonObject { ["name"] = "李娜", ["note"] = "原来" }));
        result.Values["note"]!.GetValue<string>().ShouldBe("原来");
        result.Of("note").ReadOnly.ShouldBeTrue();
    }

    [Fact]
    public void a_long_form_is_evaluated_in_a_moment()
    {
        var form = Vectors.FormOf(new FieldDefinition
        {
            Key = "rows", Type = "rows", Label = "行",
            Fields = [.. Enumerable.Range(0, 6).Select(i => new FieldDefinition { Key = $"n{i}", Type = "number", Label = "数", Calculate = i == 5 ? "row.n0 + row.n1" : null, Visible = i == 4 ? "row.n0 > 1" : null })],
        });
        var values = new JsonObject { ["rows"] = new JsonArray([.. Enumerable.Range(0, 300).Select(i => new JsonObject { ["n0"] = i, ["n1"] = 1 })]) };
        FormEvaluation.Run(form, values, Scope);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var result = FormEvaluation.Run(form, values, Scope);
        TestContext.Current.TestOutputHelper?.WriteLine($"300 rows: {watch.ElapsedMilliseconds} ms");
        result.Values["rows"]![299]!["n5"]!.GetValue<decimal>().ShouldBe(300);
    }

    [Fact]
    public void the_given_values_stay_as_they_are()
    {
        var given = new JsonObject { ["rows"] = new JsonArray(new JsonObject()) };
        FormEvaluation.Run(Form, given, Scope);
        given.ToJsonString().ShouldBe("""{"rows":[{}]}""");
    }

    [Fact]
    public void a_broken_rule_of_a_draft_gives_nothing_and_does_not_throw() =>
        FormEvaluation.Run(Vectors.FormOf(new FieldDefinition { Key = "a", Type = "text", Label = "甲", Calculate = "form.(", Visible = "while(1){}" }), [], Vectors.Scope)
            .Of("a").Visible.ShouldBeFalse();
}
