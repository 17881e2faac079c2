using LowCodeGov.Designer.Conditions;
using LowCodeGov.Designer.Editing;
using LowCodeGov.Engine.Rules;
using LowCodeGov.Engine.Verification;

namespace LowCodeGov.Designer.Tests;

/// <summary>Rows and text are the same rule.</summary>
public sealed class BuildingConditions
{
    [Theory]
    [InlineData("form.area > 3 && (form.kind == 'a' || !isEmpty(form.name))")]
    [InlineData("has(form.list, 'x') && !has(form.list, 'y')")]
    [InlineData("form.flag == true")]
    [InlineData("age(birthDate(form.idNo), today()) >= 18")]
    [InlineData("form.a <= form.b")]
    [InlineData("contains(form.name, 'it\\'s') || startsWith(form.name, '婺')")]
    [InlineData("count(form.workers) * 2 + 1 > (form.a - form.b) / 3")]
    [InlineData("form.list[0].x == -5 || !(contains(form.y, 'z'))")]
    public void a_rule_becomes_rows_and_the_same_rule_again(string source)
    {
        var (rows, doesNotFit) = ConditionReading.Read(source);
        doesNotFit.ShouldBeNull();
        Tree(ConditionReading.Write(rows.ShouldNotBeNull())).ShouldBe(Tree(source));
    }

    [Theory]
    [InlineData("form.flag", "form.flag == true")]
    [InlineData("form.flag != true", "form.flag == false")]
    [InlineData("exists(form.name)", "!isEmpty(form.name)")]
    public void ways_of_saying_the_same_become_one_row(string source, string written) =>
        ConditionReading.Write(ConditionReading.Read(source).Rows.ShouldNotBeNull()).ShouldBe(written);

    [Theory]
    [InlineData("form.a > 1 ? true : form.b", "form.a > 1 ? true : form.b")]
    [InlineData("form.c == 1 && isWorkday(form.day)", "isWorkday(form.day)")]
    [InlineData("!(form.a > 1 && form.b > 1)", "!(form.a > 1 && form.b > 1)")]
    [InlineData("form.a >", "form.a >")]
    public void what_no_row_can_show_is_named(string source, string part)
    {
        var (rows, doesNotFit) = ConditionReading.Read(source);
        rows.ShouldBeNull();
        doesNotFit.ShouldBe(part);
    }

    [Fact]
    public void every_condition_of_the_seed_is_kept_by_rows_or_left_as_text()
    {
        var (fitted, all) = (0, 0);
        foreach (var rule in Seeds.All.SelectMany(each => DefinitionRules.Of(each)).Where(rule => rule.Expected is RuleType.BooleanType && rule.Source is not ("true" or "false")))
        {
            all++;
            if (ConditionReading.Read(rule.Source).Rows is { Parts.IsEmpty: false } rows)
            {
                fitted++;
                // A comparison with true of something missing does not hold, as the bare name does not.
                var again = ConditionReading.Write(rows);
                RuleExpression.Compile(again, RuleTypes.Open).Findings.ShouldBeEmpty(again);
                ConditionReading.Write(ConditionReading.Read(again).Rows.ShouldNotBeNull()).ShouldBe(again);
            }
        }

        ((double)fitted / all).ShouldBeGreaterThan(0.6, $"{fitted} of {all}");
    }

    [Fact]
    public void completion_offers_names_by_what_they_are_called()
    {
        var vocabulary = RuleVocabulary.ForField(Seeds.Food, "area", field => field.Options);
        vocabulary.Complete("form.are", 8, "zh-CN").ShouldContain(offer => offer.Text == "form.area");
        vocabulary.Complete("面积", 2, "zh-CN").ShouldContain(offer => offer.Text == "form.area" && offer.Start == 0);
        vocabulary.Complete("1 > cou", 7, "zh-CN").ShouldContain(offer => offer.Text == "count(" && offer.Start == 4);
        vocabulary.Complete("'form.are", 9, "zh-CN").ShouldBeEmpty();
    }

    [Fact]
    public void operators_follow_the_type()
    {
        ConditionOperators.For(RuleType.Number).ShouldContain(ConditionOperator.Greater);
        ConditionOperators.For(RuleType.Boolean).ShouldNotContain(ConditionOperator.Greater);
        ConditionOperators.For(RuleType.List(RuleType.Text))[0].ShouldBe(ConditionOperator.Includes);
    }

    private static string? Tree(string source) => RuleExpression.Compile(source, RuleTypes.Open).Rule?.ToJson();
}
