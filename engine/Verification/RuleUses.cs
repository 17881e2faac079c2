using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Rules;

namespace LowCodeGov.Engine.Verification;

/// <summary>Every expression of a definition, in reading order. What is not listed here is not verified: a new member with a rule has its line.</summary>
internal static class RuleUses
{
    public static IEnumerable<RuleUse> Of(MatterDefinition definition, FlowNode flow, DefinitionPlaces places) =>
        All(definition, flow, places).OfType<RuleUse>();

    private static IEnumerable<RuleUse?> All(MatterDefinition definition, FlowNode flow, DefinitionPlaces places)
    {
        for (var i = 0; i < definition.Situations.Questions.Length; i++)
        {
            yield return Use(definition.Situations.Questions[i].When, DefinitionPlaces.Question(definition, i).Of("when"), RuleType.Boolean, RuleStage.Situation, RuleRole.When);
        }

        for (var i = 0; i < definition.Elements.Materials.Length; i++)
        {
            yield return Use(definition.Elements.Materials[i].When, DefinitionPlaces.Material(definition, i).Of("when"), RuleType.Boolean, RuleStage.Application, RuleRole.When);
        }

        for (var i = 0; i < definition.Elements.FeeStandard.Length; i++)
        {
            var place = DefinitionPlaces.Fee(definition, i);
            yield return Use(definition.Elements.FeeStandard[i].When, place.Of("when"), RuleType.Boolean, RuleStage.Application, RuleRole.When);
            yield return Use(definition.Elements.FeeStandard[i].Quantity, place.Of("quantity"), RuleType.Number, RuleStage.Application, RuleRole.Value);
        }

        for (var page = 0; page < definition.Form.Pages.Length; page++)
        {
            for (var section = 0; section < definition.Form.Pages[page].Sections.Length; section++)
            {
                yield return Use(
                    definition.Form.Pages[page].Sections[section].Visible, DefinitionPlaces.Section(definition, page, section).Of("visible"),
                    RuleType.Boolean, RuleStage.Application, RuleRole.When);
            }
        }

        if (definition.Concern is { } concern && Use(concern.Upheld, new DefinitionPlace("/concern/upheld", PlaceKind.Supervision, "concern"), RuleType.Boolean, RuleStage.Supervision, RuleRole.When) is { } upheld)
        {
            yield return upheld;
        }

        if (definition.Publication is { } publication)
        {
            yield return Use(publication.When, DefinitionPlaces.Publication.Of("when"), RuleType.Boolean, RuleStage.Supervision, RuleRole.When);
        }

        for (var i = 0; i < definition.Supervision.Indicators.Length; i++)
        {
            var indicator = definition.Supervision.Indicators[i];
            var place = DefinitionPlaces.Indicator(definition, i);
            yield return Watched(indicator.Condition, place.Of("condition"), indicator);
            for (var grade = 0; grade < indicator.Graver.Length; grade++)
            {
                yield return Watched(indicator.Graver[grade].When, place.Of("graver").Of(grade).Of("when"), indicator);
            }
        }

        for (var i = 0; i < definition.Occasions.Length; i++)
        {
            var (rule, at) = (definition.Occasions[i], DefinitionPlaces.Occasion(definition, i));
            yield return Use(rule.When, at.Of("when"), RuleType.Boolean, RuleStage.Occasion, RuleRole.When) is { } when ? when with { Occasion = rule.On } : null;
            foreach (var (field, source) in rule.Form)
            {
                var expected = definition.Form.AllFields().FirstOrDefault(each => each.Key == field) is { } known ? FieldValues.TypeOf(known) : null;
                yield return Use(source, at.Of("form").Of(field), expected, RuleStage.Occasion, RuleRole.Value) is { } value ? value with { Occasion = rule.On } : null;
            }
        }

        if (definition.Joining is { } joining)
        {
            yield return Use(joining.Title, DefinitionPlaces.Joining.Of("title"), RuleType.Text, RuleStage.Application, RuleRole.Value);
            for (var i = 0; i < joining.Same.Length; i++)
            {
                yield return Use(joining.Same[i].Value, DefinitionPlaces.Joining.Of("same").Of(i).Of("value"), RuleType.Text, RuleStage.Application, RuleRole.Value);
            }

            var columns = definition.Form.AllFields().FirstOrDefault(field => field.Key == joining.Into)?.Fields ?? [];
            foreach (var (column, source) in joining.Row)
            {
                var expected = columns.FirstOrDefault(each => each.Key == column) is { } known ? FieldValues.TypeOf(known) : null;
                yield return Use(source, DefinitionPlaces.Joining.Of("row").Of(column), expected, RuleStage.Application, RuleRole.Value);
            }
        }

        foreach (var use in definition.Form.AllFields().SelectMany(field => OfField(field, null, null, places)).Concat(flow.Walk().SelectMany(node => OfNode(node, places.Node(node)))))
        {
            yield return use;
        }
    }

    private static IEnumerable<RuleUse?> OfField(FieldDefinition field, FieldDefinition? rows, FieldDefinition? outer, DefinitionPlaces places)
    {
        var place = places.Field(field);
        yield return On(field.Visible, "visible", RuleType.Boolean, RuleRole.When);
        yield return On(field.Required, "required", RuleType.Boolean, RuleRole.Obligation);
        yield return On(field.ReadOnly, "readOnly", RuleType.Boolean, RuleRole.Obligation);
        yield return On(field.Default, "default", FieldValues.TypeOf(field), RuleRole.Value);
        yield return On(field.Calculate, "calculate", FieldValues.TypeOf(field), RuleRole.Value);
        yield return On(field.Fill, "fill", FieldValues.TypeOf(field), RuleRole.Value);
        yield return On(field.MinDate, "minDate", RuleType.Date, RuleRole.Value);
        yield return On(field.MaxDate, "maxDate", RuleType.Date, RuleRole.Value);
        for (var i = 0; i < field.Validate.Length; i++)
        {
            yield return Use(field.Validate[i].Rule, place.Of("validate").Of(i).Of("rule"), RuleType.Boolean, RuleStage.Application, RuleRole.Validation) is { } use
                ? use with { Field = field, Rows = rows, OuterRows = outer }
                : null;
        }

        foreach (var inner in field.Fields.SelectMany(inner => OfField(inner, field, rows, places)))
        {
            yield return inner;
        }

        RuleUse? On(string? source, string member, RuleType? expected, RuleRole role) =>
            Use(source, place.Of(member), expected, RuleStage.Application, role) is { } use ? use with { Field = field, Rows = rows, OuterRows = outer } : null;
    }

    private static IEnumerable<RuleUse?> OfNode(FlowNode node, DefinitionPlace place)
    {
        return node switch
        {
            TaskNode task =>
            [
                At(task.When, "when", RuleType.Boolean, RuleRole.When),
                At(task.DecideAtOnce, "decideAtOnce", RuleType.Boolean, RuleRole.When),
                .. task.Limits.Select((limit, i) => InCase(limit.When, place.Of("limits").Of(i).Of("when"), RuleType.Boolean, RuleRole.When, node)),
                .. Candidates(task.Candidates, place.Of("candidates")),
            ],
            ChoiceNode choice => Branches(choice.Branches, RuleRole.Branch),
            ParallelNode parallel => Branches(parallel.Branches, RuleRole.When).Append(Joined(parallel)),
            ForEachNode each =>
            [
                each.Rows is { } rows && rows.Any(character => !char.IsLetterOrDigit(character) && character != '_') ? At(rows, "rows", null, RuleRole.Value) : null,
                .. each.Departments.Select((department, i) =>
                    InCase(department.When, place.Of("departments").Of(i).Of("when"), RuleType.Boolean, RuleRole.When, node)),
                At(each.DepartmentsRule, "departmentsRule", null, RuleRole.Value),
                At(each.Label, "label", null, RuleRole.Value) is { } label ? label with { OfItem = true } : null,
                Joined(each),
            ],
            RepeatNode repeat => [At(repeat.Until, "until", RuleType.Boolean, RuleRole.Until) is { } until ? until with { AfterNode = true } : null],
            WaitNode wait => [At(wait.Until, "until", RuleType.Date, RuleRole.Value)],
            ServiceNode service => Mapped(service.Input, "input").Concat(service.HandledBy is { } rule ? Candidates(rule, place.Of("handledBy")) : []),
            SubMatterNode matter => Mapped(matter.Input, "input").Append(At(matter.MatterRule, "matterRule", RuleType.Text, RuleRole.Value)),
            FragmentNode use => Mapped(use.With, "with"),
            _ => [],
        };

        RuleUse? At(string? source, string member, RuleType? expected, RuleRole role) => InCase(source, place.Of(member), expected, role, node);

        IEnumerable<RuleUse?> Candidates(CandidateRule rule, DefinitionPlace at) =>
        [
            InCase(rule.AgencyRule, at.Of("agencyRule"), RuleType.Text, RuleRole.Value, node),
            InCase(rule.DepartmentRule, at.Of("departmentRule"), RuleType.Text, RuleRole.Value, node),
            InCase(rule.People, at.Of("people"), null, RuleRole.Value, node),
        ];

        RuleUse? Joined(IJoiningNode join) =>
            At(join.JoinWhen, "joinWhen", RuleType.Boolean, RuleRole.Until) is { } use ? use with { AfterNode = true } : null;

        IEnumerable<RuleUse?> Mapped(IEnumerable<KeyValuePair<string, string>> rules, string member) =>
            rules.Select(each => InCase(each.Value, place.Of(member).Of(each.Key), null, RuleRole.Value, node));

        IEnumerable<RuleUse?> Branches(IEnumerable<FlowBranch> branches, RuleRole role) =>
            branches.Select((branch, i) => InCase(branch.When, place.Of("branches").Of(i).Of("when"), RuleType.Boolean, role, node));
    }

    private static RuleUse? Watched(string source, DefinitionPlace place, SupervisionIndicator indicator) =>
        Use(source, place, RuleType.Boolean, RuleStage.Supervision, RuleRole.When) is { } use ? use with { Indicator = indicator } : null;

    private static RuleUse? InCase(string? source, DefinitionPlace place, RuleType? expected, RuleRole role, FlowNode node) =>
        Use(source, place, expected, RuleStage.Case, role) is { } use ? use with { Node = node } : null;

    private static RuleUse? Use(string? source, DefinitionPlace place, RuleType? expected, RuleStage stage, RuleRole role) =>
        source is null ? null : new RuleUse(source, place, expected, stage, role);
}
