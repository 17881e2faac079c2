using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Rules;

namespace LowCodeGov.Engine.Verification.Checks;

/// <summary>Every name in the definition means something: materials, steps, fields, procedures, agencies, connectors, other matters.</summary>
internal sealed class ReferencesCheck : DefinitionCheck
{
    private const int Notices = 20;

    public override IEnumerable<DefinitionFinding> Find(VerificationSubject subject)
    {
        var definition = subject.Definition;
        return
        [
            .. Situations(definition),
            .. subject.Nodes.SelectMany(node => OfNode(subject, node, subject.Places.Node(node))),
            .. Fields(definition),
            .. definition.Notices.Keys.Where(id => !IsNotice(id)).Select(id => DefinitionFinding.Error("verification.reference.notice", new DefinitionPlace("/notices/" + id, PlaceKind.Notice, id), ("Notice", id))),
            .. definition.SilentNotices.SelectMany((id, i) => IsNotice(id) ? [] : new[] { DefinitionFinding.Error("verification.reference.notice", new DefinitionPlace($"/silentNotices/{i}", PlaceKind.Notice, id), ("Notice", id)) }),
        ];
    }

    private static bool IsNotice(string id) => id.Length == 3 && id[0] == 'N' && int.TryParse(id.AsSpan(1), System.Globalization.NumberStyles.None, null, out var number) && number is >= 1 and <= Notices;

    private static IEnumerable<DefinitionFinding> Situations(MatterDefinition definition)
    {
        var materials = definition.Elements.Materials.Select(material => material.Key).ToHashSet(StringComparer.Ordinal);
        for (var q = 0; q < definition.Situations.Questions.Length; q++)
        {
            var question = definition.Situations.Questions[q];
            for (var o = 0; o < question.Options.Length; o++)
            {
                var place = DefinitionPlaces.Question(definition, q).Of("options").Of(o);
                var named = question.Options[o].Adds.Select((key, i) => (key, place.Of("adds").Of(i)))
                    .Concat(question.Options[o].Removes.Select((key, i) => (key, place.Of("removes").Of(i))))
                    .Concat(question.Options[o].Necessity.Keys.Select(key => (key, place.Of("necessity").Of(key))));
                foreach (var (key, at) in named.Where(each => !materials.Contains(each.key)))
                {
                    yield return DefinitionFinding.Error("verification.reference.material", at, ("Key", key));
                }
            }
        }
    }

    // Fields that intake, joining, publication and the knowledge base name.
    private static IEnumerable<DefinitionFinding> Fields(MatterDefinition definition)
    {
        var (fields, knowledge) = (definition.Form.AllFields().ToList(), new DefinitionPlace("/knowledge", PlaceKind.Intake, "knowledge"));
        IEnumerable<(string Key, DefinitionPlace At)> named = definition.Intake.FieldRights.Keys.Where(key => key != "*").Select(key => (key, DefinitionPlaces.Intake("fieldRights").Of(key)))
            .Concat(definition.Joining is { } joining ? joining.Row.Keys.Select(column => ($"{joining.Into}.{column}", DefinitionPlaces.Joining.Of("row").Of(column))).Prepend((joining.Into, DefinitionPlaces.Joining.Of("into"))) : [])
            .Concat(definition.Knowledge is { } use ? use.About.Select((key, i) => (key, knowledge.Of("about").Of(i))).Append((use.Answer, knowledge.Of("answer"))).Append((use.Cites, knowledge.Of("cites"))) : []);
        if (definition.Publication is { } publication)
        {
            named = named.Concat(publication.Fields.Select((key, i) => (key, DefinitionPlaces.Publication.Of("fields").Of(i)))).Concat(publication.Hide.Select((key, i) => (key, DefinitionPlaces.Publication.Of("hide").Of(i))));
        }

        return named.Where(each => !Exists(fields, each.Key)).Select(each => DefinitionFinding.Error("verification.reference.field", each.At, ("Field", each.Key)));
    }

    private static IEnumerable<DefinitionFinding> OfNode(VerificationSubject subject, FlowNode node, DefinitionPlace place) => node switch
    {
        TaskNode task => [.. OfTask(subject, task, place), .. Candidates(subject, task.Candidates, place.Of("candidates"))],
        NoticeNode notice when !IsNotice(notice.Notice) => [DefinitionFinding.Error("verification.reference.notice", place.Of("notice"), ("Notice", notice.Notice))],
        ServiceNode service => OfService(subject, service, place),
        SubMatterNode matter => OfMatter(subject, matter, place),
        ForEachNode each => each.Departments.SelectMany((department, i) =>
            Agency(subject, department.Agency, department.Department, place.Of("departments").Of(i))),
        _ => [],
    };

    private static IEnumerable<DefinitionFinding> OfTask(VerificationSubject subject, TaskNode task, DefinitionPlace place) =>
    [
        .. task.SpecialProcedures.SelectMany((kind, i) => subject.Definition.SpecialProcedures.Any(rule => rule.Kind == kind) ? []
            : new[] { DefinitionFinding.Error("verification.reference.special-procedure", place.Of("specialProcedures").Of(i), ("Procedure", kind)) }),
        .. task.FieldRights.Keys.Where(key => key != "*" && !Exists(subject.Definition.Form.AllFields(), key))
            .Select(key => DefinitionFinding.Error("verification.reference.field", place.Of("fieldRights").Of(key), ("Field", key))),
    ];

    // A right may be for a cell of rows: workers.tools.price.
    private static bool Exists(IEnumerable<FieldDefinition> fields, string path) =>
        path.IndexOf('.', StringComparison.Ordinal) is >= 0 and var dot
            ? fields.FirstOrDefault(field => field.Key == path[..dot]) is { } rows && Exists(rows.Fields, path[(dot + 1)..])
            : fields.Any(field => field.Key == path);

    private static IEnumerable<DefinitionFinding> Candidates(VerificationSubject subject, CandidateRule rule, DefinitionPlace place) =>
    [
        .. (rule.NotActorOf ?? []).SelectMany((id, i) => Step(subject, id, place.Of("notActorOf").Of(i))),
        .. rule.SameAs is { } same ? Step(subject, same, place.Of("sameAs")) : [],
        .. rule.SuperiorOf is { } of and not CandidateRule.Initiator ? Step(subject, of, place.Of("superiorOf")) : [],
        .. Agency(subject, rule.Agency, rule.Department, place),
    ];

    private static IEnumerable<DefinitionFinding> Step(VerificationSubject subject, string id, DefinitionPlace place) =>
        subject.ById.TryGetValue(id, out var node) && node is TaskNode ? [] : [DefinitionFinding.Error("verification.reference.step", place, ("Step", id))];

    private static IEnumerable<DefinitionFinding> Agency(VerificationSubject subject, string? agency, string? department, DefinitionPlace place)
    {
        if (subject.Surroundings.Agencies is not { } agencies)
        {
            yield break;
        }

        var code = agency ?? subject.Definition.Elements.ImplementingAgency.CreditCode;
        if (!agencies.TryGetValue(code, out var departments))
        {
            if (agency is not null)
            {
                yield return DefinitionFinding.Error("verification.reference.agency", place.Of("agency"), ("Agency", agency));
            }
        }
        else if (department is not null && !departments.Contains(department))
        {
            yield return DefinitionFinding.Error("verification.reference.department", place.Of("department"), ("Agency", code), ("Department", department));
        }
    }

    private static IEnumerable<DefinitionFinding> OfService(VerificationSubject subject, ServiceNode service, DefinitionPlace place)
    {
        foreach (var finding in Outputs(subject, service.Output.Keys, place))
        {
            yield return finding;
        }

        foreach (var finding in service.HandledBy is { } rule ? Candidates(subject, rule, place.Of("handledBy")) : [])
        {
            yield return finding;
        }

        if (subject.Surroundings.Connectors is not { } connectors)
        {
            yield break;
        }

        if (!connectors.TryGetValue(service.Connector, out var operations))
        {
            yield return DefinitionFinding.Error("verification.reference.connector", place.Of("connector"), ("Connector", service.Connector));
            yield break;
        }

        foreach (var (operation, member) in new[] { (service.Operation, "operation"), (service.Compensation, "compensation") })
        {
            if (operation is not null && !operations.Contains(operation))
            {
                yield return DefinitionFinding.Error("verification.reference.operation", place.Of(member), ("Connector", service.Connector), ("Operation", operation));
            }
        }
    }

    private static IEnumerable<DefinitionFinding> Outputs(VerificationSubject subject, IEnumerable<string> targets, DefinitionPlace place) =>
        targets.Where(target => !target.StartsWith("data.", StringComparison.Ordinal) && !subject.Fields.ContainsKey(target))
            .Select(target => DefinitionFinding.Error("verification.reference.field", place.Of("output").Of(target), ("Field", target)));

    // What a child case hands back by itself; what its form holds is compared with its own definition.
    private static RuleType? HandedBack(string path) => path switch
    {
        "case.approved" => RuleType.Boolean,
        "case.finishedOn" => RuleType.Date,
        "case.caseNo" or "case.applicationNo" or "case.closeResult" or "case.reason" or "certificate.number" or "certificate.id" or "certificate.name" => RuleType.Text,
        _ => null,
    };

    private static IEnumerable<DefinitionFinding> OfMatter(VerificationSubject subject, SubMatterNode node, DefinitionPlace place)
    {
        foreach (var finding in Outputs(subject, node.Output.Keys, place))
        {
            yield return finding;
        }

        foreach (var (target, path) in node.Output)
        {
            if (subject.Fields.TryGetValue(target, out var field) && HandedBack(path) is { } type && !FieldValues.Accepts(FieldValues.TypeOf(field), type))
            {
                yield return DefinitionFinding.Error("verification.reference.output-type", place.Of("output").Of(target), ("Field", target), ("Path", path));
            }
        }

        for (var i = 0; i < node.DependsOn.Length; i++)
        {
            if (!subject.ById.TryGetValue(node.DependsOn[i], out var other) || other is not SubMatterNode)
            {
                yield return DefinitionFinding.Error("verification.reference.step", place.Of("dependsOn").Of(i), ("Step", node.DependsOn[i]));
            }
        }

        if (node.Matter is null == node.MatterRule is null)
        {
            yield return DefinitionFinding.Error("verification.flow.which-matter", place, ("Node", VerificationSubject.Title(node)));
        }

        if (node.Matter is not { } code || subject.Surroundings.Matters is not { } matters)
        {
            yield break;
        }

        if (!matters.TryGetValue(code, out var child))
        {
            yield return DefinitionFinding.Error("verification.reference.matter", place.Of("matter"), ("Matter", code));
            yield break;
        }

        var fields = child.Form.AllFields().Select(field => field.Key).ToHashSet(StringComparer.Ordinal);
        var questions = child.Situations.Questions.Select(question => $"{SubMatterNode.SituationPrefix}{question.Key}").ToHashSet(StringComparer.Ordinal);
        foreach (var key in node.Input.Keys.Where(key => !fields.Contains(key) && !questions.Contains(key)))
        {
            yield return DefinitionFinding.Error("verification.reference.field", place.Of("input").Of(key), ("Field", key));
        }

        foreach (var (target, path) in node.Output.Where(each => each.Value.StartsWith("form.", StringComparison.Ordinal)))
        {
            var key = path["form.".Length..];
            if (!fields.Contains(key.Split('.')[0]))
            {
                yield return DefinitionFinding.Error("verification.reference.field", place.Of("output").Of(target), ("Field", path));
            }
            else if (subject.Fields.TryGetValue(target, out var into) && child.Form.AllFields().FirstOrDefault(each => each.Key == key) is { } from
                && !FieldValues.Accepts(FieldValues.TypeOf(into), FieldValues.TypeOf(from)))
            {
                yield return DefinitionFinding.Error("verification.reference.output-type", place.Of("output").Of(target), ("Field", target), ("Path", path));
            }
        }
    }
}
