using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Rules;

namespace LowCodeGov.Engine.Tests.Seed;

/// <summary>All rules of a matter with the type that each must give.</summary>
internal static class SeedRules
{
    public static IEnumerable<(string Rule, RuleType? Expected, FieldDefinition? Rows)> Of(MatterDefinition matter) =>
        All(matter).Where(each => each.Rule is not null).Select(each => (each.Rule ?? "", each.Expected, each.Rows));

    private static IEnumerable<(string? Rule, RuleType? Expected, FieldDefinition? Rows)> All(MatterDefinition matter) =>
        matter.Form.Pages.SelectMany(page => page.Sections).Select(section => Condition(section.Visible))
            .Concat(matter.Form.AllFields().SelectMany(field => OfField(field, null).Concat(field.Fields.SelectMany(inner => OfField(inner, field)))))
            .Concat(matter.Situations.Questions.Select(question => Condition(question.When)))
            .Concat(matter.Elements.Materials.Select(material => Condition(material.When)))
            .Concat(matter.Elements.FeeStandard.SelectMany(fee => new[] { Condition(fee.When), (fee.Quantity, RuleType.Number, null) }))
            .Concat(matter.Flow.Walk().SelectMany(OfNode));

    private static IEnumerable<(string?, RuleType?, FieldDefinition?)> OfField(FieldDefinition field, FieldDefinition? rows) =>
    [
        (field.Visible, RuleType.Boolean, rows),
        (field.Required, RuleType.Boolean, rows),
        (field.ReadOnly, RuleType.Boolean, rows),
        (field.Default, null, rows),
        (field.Calculate, null, rows),
        (field.MinDate, RuleType.Date, rows),
        (field.MaxDate, RuleType.Date, rows),
        .. field.Validate.Select(validation => ((string?)validation.Rule, (RuleType?)RuleType.Boolean, rows)),
    ];

    private static IEnumerable<(string?, RuleType?, FieldDefinition?)> OfNode(FlowNode node) => node switch
    {
        TaskNode task => [Condition(task.When), Condition(task.DecideAtOnce), (task.Candidates.AgencyRule, RuleType.Text, null)],
        ChoiceNode choice => choice.Branches.Select(branch => Condition(branch.When)),
        ParallelNode parallel => parallel.Branches.Select(branch => Condition(branch.When)),
        WaitNode wait => [(wait.Until, RuleType.Date, null)],
        _ => [],
    };

    private static (string?, RuleType?, FieldDefinition?) Condition(string? rule) => (rule, RuleType.Boolean, null);
}
