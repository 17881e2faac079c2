using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Rules;

namespace LowCodeGov.Engine.Tests.Seed;

/// <summary>The names that rules of a matter may read, with their types, so that a misspelt field is found before it runs.</summary>
internal static class SeedRuleNames
{
    public static RuleTypes Of(MatterDefinition matter)
    {
        var names = RuleTypes.None
            .With("applicant.kind", RuleType.Text).With("applicant.name", RuleType.Text).With("applicant.idType", RuleType.Text)
            .With("applicant.idNo", RuleType.Text).With("applicant.region", RuleType.Text)
            .With("applicant.priorApprovals", RuleType.Number).With("applicant.registers", RuleType.List(RuleType.Text))
            .With("case.approved", RuleType.Boolean).With("case.decided", RuleType.Boolean);
        foreach (var field in matter.Form.AllFields())
        {
            names = names.With($"form.{field.Key}", TypeOf(field));
        }

        foreach (var question in matter.Situations.Questions)
        {
            names = names.With($"situation.{question.Key}", question.Multiple ? RuleType.List(RuleType.Text) : RuleType.Text);
        }

        return matter.Flow.Walk().Aggregate(names, (all, node) => all.With($"steps.{node.Id}.outcome", RuleType.Text));
    }

    public static RuleTypes InRow(this RuleTypes names, FieldDefinition rows) => names.WithRow((RuleType.RowsType)TypeOf(rows));

    private static RuleType TypeOf(FieldDefinition field) => field.Type switch
    {
        "number" or "integer" or "money" => RuleType.Number,
        "date" => RuleType.Date,
        "yesNo" or "declaration" => RuleType.Boolean,
        "checkbox" => RuleType.List(RuleType.Text),
        "file" => RuleType.List(RuleType.Any),
        "rows" => RuleType.Rows(field.Fields.Select(each => KeyValuePair.Create(each.Key, TypeOf(each)))),
        _ => RuleType.Text,
    };
}
