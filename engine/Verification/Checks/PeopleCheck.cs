using System.Collections.Immutable;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine.Verification.Checks;

/// <summary>Every task has somebody who can take it, and every request somebody who decides it.</summary>
internal sealed class PeopleCheck : DefinitionCheck
{
    public override IEnumerable<DefinitionFinding> Find(VerificationSubject subject)
    {
        if (subject.Surroundings.Clerks is not { } clerks)
        {
            return [];
        }

        var definition = subject.Definition;
        var agency = definition.Elements.ImplementingAgency.CreditCode;
        var asksHead = definition.Extension is not null || !definition.SuspensionReasons.IsEmpty;
        return
        [
            .. subject.Nodes.SelectMany(node => node switch
            {
                TaskNode task => OfRule(subject, clerks, task.Candidates, node, subject.Places.Node(node).Of("candidates")),
                ServiceNode { HandledBy: { } rule } => OfRule(subject, clerks, rule, node, subject.Places.Node(node).Of("handledBy")),
                _ => [],
            }),
            .. asksHead && !clerks.Any(clerk => ActingRights.Holds(clerk.Grants, ActingRights.AgencyHead, agency))
                ? [DefinitionFinding.Error("verification.people.no-head", DefinitionPlace.Element("implementingAgency"), ("Agency", definition.Elements.ImplementingAgency.Name))]
                : Array.Empty<DefinitionFinding>(),
            .. definition.Intake.Window && !definition.Intake.ReceiverRoles.Any(role => clerks.Any(clerk =>
                ActingRights.Holds(clerk.Grants, role, role == "GeneralWindowClerk" ? null : agency)))
                ? [DefinitionFinding.Error("verification.people.no-receiver", DefinitionPlaces.Intake("receiverRoles"))]
                : Array.Empty<DefinitionFinding>(),
        ];
    }

    private static IEnumerable<DefinitionFinding> OfRule(VerificationSubject subject, ImmutableArray<ClerkReference> clerks, CandidateRule rule, FlowNode node, DefinitionPlace place)
    {
        if (rule.AgencyRule == "item.agency")
        {
            foreach (var finding in OfDepartments(subject, clerks, rule, node, place))
            {
                yield return finding;
            }
        }
        else if (rule.AgencyRule is { } source)
        {
            foreach (var code in Agencies(subject, source).Where(code => People.In(clerks, rule, code).IsEmpty))
            {
                yield return DefinitionFinding.Error(
                    "verification.people.nobody-in-agency", place.Of("agencyRule"), ("Node", VerificationSubject.Title(node)), ("Role", rule.Role), ("Agency", code));
            }
        }
        else if (rule.NobodyFound is null && People.For(subject, rule) is { IsEmpty: true })
        {
            yield return DefinitionFinding.Error(
                "verification.people.nobody", place, ("Node", VerificationSubject.Title(node)), ("Role", rule.Role),
                ("Agency", rule.AnyAgency ? "*" : rule.Agency ?? subject.Definition.Elements.ImplementingAgency.CreditCode), ("Department", rule.Department ?? "*"));
        }
    }

    // The departments of the loop around, each with its own people.
    private static IEnumerable<DefinitionFinding> OfDepartments(
        VerificationSubject subject, ImmutableArray<ClerkReference> clerks, CandidateRule rule, FlowNode node, DefinitionPlace place)
    {
        foreach (var department in subject.Tree.Above(node).Select(each => each.Node).OfType<ForEachNode>().FirstOrDefault()?.Departments ?? [])
        {
            var agency = department.Agency ?? subject.Definition.Elements.ImplementingAgency.CreditCode;
            var there = rule.DepartmentRule == "item.department" ? rule with { Department = department.Department } : rule;
            if (rule.NobodyFound is null && People.In(clerks, there, agency).IsEmpty)
            {
                yield return DefinitionFinding.Error(
                    "verification.people.nobody-in-agency", place.Of("agencyRule"), ("Node", VerificationSubject.Title(node)), ("Role", rule.Role), ("Agency", department.Title));
            }
        }
    }

    // The agencies that a field of choices can name.
    private static ImmutableArray<string> Agencies(VerificationSubject subject, string source) =>
        source.StartsWith("form.", StringComparison.Ordinal) && subject.Fields.TryGetValue(source["form.".Length..], out var field)
            ? FieldValues.Choices(field, subject.Surroundings) ?? []
            : [];
}
