using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Rules;

namespace LowCodeGov.Runtime.Catalogue;

/// <summary>All rules of a definition with their places and what each must give. A rule that does not compile never comes into the store.</summary>
internal static class DefinitionRules
{
    public static IEnumerable<DefinitionFinding> Findings(MatterDefinition definition) =>
        from rule in All(definition)
        where rule.Source is not null
        from finding in RuleExpression.Compile(rule.Source, RuleTypes.Open, rule.Expected).Findings
        select new DefinitionFinding(finding.Key, rule.Path, finding.Parameters.ToImmutableSorted());

    private static IEnumerable<(string Path, string? Source, RuleType? Expected)> All(MatterDefinition definition) =>
    [
        .. definition.Situations.Questions.Select(question => Condition($"situations/{question.Key}/when", question.When)),
        .. definition.Elements.Materials.Select(material => Condition($"materials/{material.Key}/when", material.When)),
        .. definition.Elements.FeeStandard.SelectMany(fee => new[] { Condition($"fees/{fee.Key}/when", fee.When), ($"fees/{fee.Key}/quantity", fee.Quantity, RuleType.Number) }),
        .. definition.Form.Pages.SelectMany(page => page.Sections).Select(section => Condition($"form/{section.Key}/visible", section.Visible)),
        .. definition.Form.AllFields().SelectMany(field => Field($"form/{field.Key}", field)),
        .. definition.Flow.Walk().SelectMany(Node),
    ];

    private static IEnumerable<(string, string?, RuleType?)> Field(string path, FieldDefinition field) =>
    [
        Condition($"{path}/visible", field.Visible),
        Condition($"{path}/required", field.Required),
        Condition($"{path}/readOnly", field.ReadOnly),
        ($"{path}/default", field.Default, null),
        ($"{path}/calculate", field.Calculate, null),
        ($"{path}/minDate", field.MinDate, RuleType.Date),
        ($"{path}/maxDate", field.MaxDate, RuleType.Date),
        .. field.Validate.Select((validation, i) => Condition($"{path}/validate[{i}]", validation.Rule)),
        .. field.Fields.SelectMany(inner => Field($"{path}/{inner.Key}", inner)),
    ];

    private static IEnumerable<(string, string?, RuleType?)> Node(FlowNode node) => node switch
    {
        TaskNode task =>
        [
            Condition($"flow/{task.Id}/when", task.When),
            Condition($"flow/{task.Id}/decideAtOnce", task.DecideAtOnce),
            ($"flow/{task.Id}/candidates/agencyRule", task.Candidates.AgencyRule, RuleType.Text),
        ],
        ChoiceNode choice => choice.Branches.Select((branch, i) => Condition($"flow/{choice.Id}/branches[{i}]/when", branch.When)),
        ParallelNode parallel => parallel.Branches.Select((branch, i) => Condition($"flow/{parallel.Id}/branches[{i}]/when", branch.When)),
        WaitNode wait => [($"flow/{wait.Id}/until", wait.Until, RuleType.Date)],
        _ => [],
    };

    private static (string, string?, RuleType?) Condition(string path, string? rule) => (path, rule, RuleType.Boolean);

    private static System.Collections.Immutable.ImmutableSortedDictionary<string, string> ToImmutableSorted(this IEnumerable<KeyValuePair<string, string>> values) =>
        System.Collections.Immutable.ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, values);
}
