using System.Globalization;
using LowCodeGov.Engine.Rules;
using LowCodeGov.Engine.Texts;

namespace LowCodeGov.Engine.Tests.Rules;

public sealed class RuleTypeChecks
{
    private static readonly RuleTypes Types = RuleTypes.None
        .With("form.amount", RuleType.Number)
        .With("form.name", RuleType.Text)
        .With("form.born", RuleType.Date)
        .With("form.ok", RuleType.Boolean)
        .With("form.kinds", RuleType.List(RuleType.Text))
        .With("form.members", RuleType.Rows(new Dictionary<string, RuleType> { ["income"] = RuleType.Number, ["name"] = RuleType.Text, ["born"] = RuleType.Date }))
        .With("form.free", RuleType.Any)
        .With("case.acceptedOn", RuleType.Date);

    [Theory]
    [InlineData("form.amount + 1", "number")]
    [InlineData("form.name + 'x'", "text")]
    [InlineData("form.born < case.acceptedOn", "boolean")]
    [InlineData("form.born >= '1940-01-01'", "boolean")]
    [InlineData("'1940-01-01' == form.born", "boolean")]
    [InlineData("days(form.born, '2026-03-02')", "number")]
    [InlineData("form.members[0].income * 2", "number")]
    [InlineData("form.kinds[0] == 'a'", "boolean")]
    [InlineData("sum(form.members, 'income')", "number")]
    [InlineData("max(form.members, 'born')", "date")]
    [InlineData("max(form.kinds)", "text")]
    [InlineData("min(form.born, today())", "date")]
    [InlineData("form.free.anything + 1", "number")]
    [InlineData("form.free + form.free", "any")]
    [InlineData("form.free", "any")]
    [InlineData("form.ok ? 1 : null", "number")]
    [InlineData("form.ok ? 1 : 'x'", "any")]
    [InlineData("has(form.kinds, 'a') && !form.ok", "boolean")]
    [InlineData("coalesce(form.amount, 0)", "number")]
    [InlineData("exists(form.members, 'name', 'x')", "boolean")]
    [InlineData("concat(form.name, form.amount)", "text")]
    [InlineData("[1, 2]", "list")]
    public void know_the_type_of_the_result(string source, string type)
    {
        var compilation = RuleExpression.Compile(source, Types);
        compilation.Findings.ShouldBeEmpty();
        compilation.Rule!.Type.Key.ShouldBe(type);
    }

    [Theory]
    [InlineData("form.amonut > 1", "rule.unknown-name", 0)]
    [InlineData("1 < form.amonut", "rule.unknown-name", 4)]
    [InlineData("other", "rule.unknown-name", 0)]
    [InlineData("form.amount.x", "rule.unknown-name", 0)]
    [InlineData("form.members.income", "rule.unknown-name", 0)]
    [InlineData("form.members[0].age", "rule.unknown-name", 0)]
    [InlineData("row.income", "rule.unknown-name", 0)]
    [InlineData("form.amount + 'x'", "rule.operand-type", 0)]
    [InlineData("form.amount == '5'", "rule.operand-type", 0)]
    [InlineData("form.amount &&\n form.ok", "rule.operand-type", 0)]
    [InlineData("form.ok &&\n form.amount", "rule.operand-type", 12)]
    [InlineData("!form.name", "rule.operand-type", 1)]
    [InlineData("-form.name", "rule.operand-type", 1)]
    [InlineData("form.ok < true", "rule.operand-type", 0)]
    [InlineData("form.born + 1", "rule.operand-type", 0)]
    [InlineData("form.born == 'yesterday'", "rule.operand-type", 0)]
    [InlineData("form.kinds == 'a'", "rule.operand-type", 0)]
    [InlineData("form.name - 1", "rule.operand-type", 0)]
    [InlineData("form.amount ? 1 : 2", "rule.operand-type", 0)]
    [InlineData("days(form.amount, today())", "rule.argument-type", 5)]
    [InlineData("days('x', today())", "rule.argument-type", 5)]
    [InlineData("round(form.name)", "rule.argument-type", 6)]
    [InlineData("length(form.amount)", "rule.argument-type", 7)]
    [InlineData("sum(form.members, form.name)", "rule.argument-type", 18)]
    [InlineData("sum(form.members, 'age')", "rule.unknown-field", 18)]
    [InlineData("max(form.members, 'age')", "rule.unknown-field", 18)]
    [InlineData("exists(form.members, 'age', 1)", "rule.unknown-field", 21)]
    [InlineData("nothing(1)", "rule.unknown-function", 0)]
    public void find_mistakes_at_their_place(string source, string key, int position)
    {
        var finding = RuleExpression.Compile(source, Types).Findings.ShouldHaveSingleItem();
        finding.Key.ShouldBe(key);
        finding.Position.ShouldBe(position);
    }

    [Fact]
    public void hold_the_result_to_what_is_expected()
    {
        RuleExpression.Compile("form.amount", Types, RuleType.Boolean).Findings.ShouldHaveSingleItem().Key.ShouldBe("rule.result-type");
        RuleExpression.Compile("form.amount > 1", Types, RuleType.Boolean).Rule.ShouldNotBeNull();
        RuleExpression.Compile("form.free", Types, RuleType.Boolean).Rule.ShouldNotBeNull();
        RuleExpression.Compile("'2026-03-02'", Types, RuleType.Date).Rule.ShouldNotBeNull();
    }

    [Fact]
    public void know_the_row_of_a_repeating_group()
    {
        var types = Types.WithRow((RuleType.RowsType)RuleType.Rows(new Dictionary<string, RuleType> { ["income"] = RuleType.Number }));
        var rule = RuleExpression.Compile("row.income * 2", types).Rule!;
        rule.IsPerRow.ShouldBeTrue();
        RuleExpression.Compile("row.name", types).Findings.ShouldHaveSingleItem().Parameters["name"].ShouldBe("row.name");
    }

    [Fact]
    public void report_every_mistake_of_a_rule() =>
        RuleExpression.Compile("form.x + form.y", Types).Findings.Select(finding => finding.Parameters["name"]).ShouldBe(["form.x", "form.y"]);

    [Theory]
    [InlineData("form.amount + 'x'", "zh-CN", "运算“+”不能用于数字、文本")]
    [InlineData("form.amount + 'x'", "en", "“+” does not apply to number, text")]
    [InlineData("round(1, 2, 3)", "en", "round takes 1 to 2 arguments, not 3")]
    [InlineData("form.amonut > 1", "zh-CN", "没有名为“form.amonut”的字段")]
    [InlineData("days(form.amount, today())", "zh-CN", "函数 days 的第 1 个参数应为日期，现为数字")]
    public void tell_the_analyst_in_words(string source, string language, string text) =>
        RuleExpression.Compile(source, Types).Findings.ShouldHaveSingleItem()
            .Describe(TextCatalogue.From(typeof(RuleExpression).Assembly), new CultureInfo(language)).ShouldBe(text);

    [Fact]
    public void list_what_a_rule_reads()
    {
        var rule = RuleExpression.Compile("form.amount > 1 && form.amount < 3 || case.acceptedOn < today()", Types).Rule!;
        rule.Reads.Select(path => string.Join('.', path)).ShouldBe(["case.acceptedOn", "form.amount"]);
        rule.IsPerRow.ShouldBeFalse();
    }
}
