using LowCodeGov.Engine.Codes;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Engine.Rules;

namespace LowCodeGov.Engine.Tests.Seed;

public sealed class SeedMatterTests
{
    private static readonly string[] FieldTypes =
        ["text", "longText", "number", "integer", "money", "date", "radio", "checkbox", "select", "yesNo", "region", "identityCard", "creditCode", "phone", "email", "file", "rows", "staticText", "declaration"];

    public static TheoryData<string> Matters => SeedFolder.Matters;

    [Theory]
    [MemberData(nameof(Matters))]
    public void A_matter_survives_being_written_and_read(string file)
    {
        var matter = SeedFolder.Matter(file);
        EngineJson.Hash(EngineJson.Read<MatterDefinition>(EngineJson.Canonical(matter))).ShouldBe(EngineJson.Hash(matter));
    }

    [Theory]
    [MemberData(nameof(Matters))]
    public void Its_code_is_the_agency_the_level_and_the_basic_code(string file)
    {
        var matter = SeedFolder.Matter(file);
        ImplementationCode.TryParse(matter.Code, out _, out var refusal).ShouldBeTrue(refusal);
        matter.Code.ShouldBe(matter.Elements.ImplementationCode);
        matter.Code.ShouldBe(matter.Elements.ImplementingAgency.CreditCode + matter.Elements.ExerciseLevel + matter.Elements.BasicCode);
    }

    [Theory]
    [MemberData(nameof(Matters))]
    public void Keys_are_unique_and_refer_to_what_exists(string file)
    {
        var matter = SeedFolder.Matter(file);
        var nodes = matter.Flow.Walk().Select(node => node.Id).ToList();
        nodes.ShouldBeUnique();
        var fields = matter.Form.AllFields().Select(field => field.Key).ToList();
        fields.ShouldBeUnique();
        var materials = matter.Elements.Materials.Select(material => material.Key).ToList();
        materials.ShouldBeUnique();
        matter.Situations.Questions.SelectMany(question => question.Options)
            .SelectMany(option => option.Adds.Concat(option.Removes).Concat(option.Necessity.Keys)).Except(materials).ShouldBeEmpty();
        foreach (var task in matter.Flow.Walk().OfType<TaskNode>())
        {
            task.ReturnTo.Concat(task.Outcomes.Select(outcome => outcome.ReturnTo).OfType<string>())
                .Concat(task.Candidates.NotActorOf ?? []).Concat(task.Candidates.SameAs is { } same ? [same] : []).Except(nodes).ShouldBeEmpty(customMessage: task.Id);
            task.SpecialProcedures.Except(matter.SpecialProcedures.Select(rule => rule.Kind)).ShouldBeEmpty(task.Id);
            task.FieldRights.Keys.Except(fields).ShouldBe(["*"], customMessage: task.Id);
        }
    }

    [Theory]
    [MemberData(nameof(Matters))]
    public void Every_field_has_a_type_and_its_choices(string file)
    {
        foreach (var field in SeedFolder.Matter(file).Form.AllFields().SelectMany(field => field.Fields.Prepend(field)))
        {
            FieldTypes.ShouldContain(field.Type, field.Key);
            field.Label.En.ShouldNotBeNullOrWhiteSpace(field.Key);
            if (field.Type is "radio" or "checkbox" or "select")
            {
                (field.CodeList is null ? field.Options.Length > 1 : SeedFolder.Has($"code-lists/{field.CodeList}.json")).ShouldBeTrue(field.Key);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Matters))]
    public void Every_rule_compiles_against_the_names_of_the_matter(string file)
    {
        var matter = SeedFolder.Matter(file);
        var names = SeedRuleNames.Of(matter);
        var faults = new List<string>();
        foreach (var (rule, expected, rows) in SeedRules.Of(matter))
        {
            var compiled = RuleExpression.Compile(rule, rows is null ? names : names.InRow(rows), expected);
            faults.AddRange(compiled.Findings.Select(finding => $"{rule}: {finding.Key} {string.Join(", ", finding.Parameters)}"));
        }

        faults.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Matters))]
    public void Every_task_has_somebody_who_can_take_it(string file)
    {
        var matter = SeedFolder.Matter(file);
        var clerks = SeedFolder.List("people.json", "clerks").ToList();
        foreach (var task in matter.Flow.Walk().OfType<TaskNode>())
        {
            var agency = task.Candidates.AnyAgency || task.Candidates.AgencyRule is not null ? null : task.Candidates.Agency ?? matter.Elements.ImplementingAgency.CreditCode;
            var able = clerks.Count(clerk => clerk.GetProperty("grants").EnumerateArray().Any(grant =>
                grant.Text("role") == task.Candidates.Role
                && (agency is null || grant.Optional("agency") is null || grant.Optional("agency") == agency)
                && (task.Candidates.Department is null || grant.Optional("department") is null || grant.Optional("department") == task.Candidates.Department)));
            able.ShouldBeGreaterThan(task.Kind == HumanTaskKind.Review && task.Candidates.NotActorOf is not null ? 1 : 0, task.Id);
        }

        clerks.ShouldContain(clerk => clerk.GetProperty("grants").EnumerateArray().Any(grant =>
            grant.Text("role") == "AgencyHead" && grant.Optional("agency") == matter.Elements.ImplementingAgency.CreditCode));
    }

    [Theory]
    [MemberData(nameof(Matters))]
    public void It_passes_the_publishing_check(string file) => SeedPublishing.Errors(SeedFolder.Matter(file)).ShouldBeEmpty();
}
