using System.Collections.Immutable;
using System.Globalization;
using LowCodeGov.Engine.Codes;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Forms.Fields;

namespace LowCodeGov.Runtime.Catalogue;

/// <summary>What must hold before a definition may be stored: every name resolves, every key is its own, every limit can be counted.</summary>
public static class DefinitionChecks
{
    /// <summary>All faults, in reading order.</summary>
    public static ImmutableArray<DefinitionFinding> Findings(MatterDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return [.. Identity(definition), .. Situations(definition), .. Form(definition), .. Flow(definition), .. Supervision(definition), .. DefinitionRules.Findings(definition)];
    }

    private static IEnumerable<DefinitionFinding> Identity(MatterDefinition definition)
    {
        if (definition.Schema != 1)
        {
            yield return Fault("definition.schema", "$.schema", ("Schema", definition.Schema.ToString(CultureInfo.InvariantCulture)));
        }

        if (!ImplementationCode.TryParse(definition.Code, out _, out _) && !HandlingItemCode.TryParse(definition.Code, out _, out _))
        {
            yield return Fault("definition.code", "$.code", ("Code", definition.Code));
        }

        if (!CreditCode.TryParse(definition.Elements.ImplementingAgency.CreditCode, out _, out _))
        {
            yield return Fault("definition.agency-code", "$.elements.implementingAgency", ("Code", definition.Elements.ImplementingAgency.CreditCode));
        }

        if (definition.Version < 1)
        {
            yield return Fault("definition.version", "$.version", ("Version", definition.Version.ToString(CultureInfo.InvariantCulture)));
        }

        foreach (var (name, limit) in new[] { ("statutoryTimeLimit", definition.Elements.StatutoryTimeLimit), ("promisedTimeLimit", definition.Elements.PromisedTimeLimit) })
        {
            if (!limit.IsCountable)
            {
                yield return Fault("definition.limit", $"$.elements.{name}");
            }
        }

        foreach (var key in Repeated(definition.Elements.Materials.Select(m => m.Key)))
        {
            yield return Fault("definition.material.duplicate", "$.elements.materials", ("Key", key));
        }
    }

    private static IEnumerable<DefinitionFinding> Situations(MatterDefinition definition)
    {
        var materials = definition.Elements.Materials.Select(m => m.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var key in Repeated(definition.Situations.Questions.Select(q => q.Key)))
        {
            yield return Fault("definition.situation.duplicate", "$.situations.questions", ("Key", key));
        }

        foreach (var question in definition.Situations.Questions)
        {
            var place = $"situations/{question.Key}";
            foreach (var value in Repeated(question.Options.Select(o => o.Value)))
            {
                yield return Fault("definition.situation.duplicate-option", place, ("Value", value));
            }

            foreach (var option in question.Options)
            {
                foreach (var key in option.Adds.Concat(option.Removes).Concat(option.Necessity.Keys).Where(key => !materials.Contains(key)).Distinct())
                {
                    yield return Fault("definition.material.unknown", $"{place}/{option.Value}", ("Key", key));
                }
            }
        }
    }

    private static IEnumerable<DefinitionFinding> Form(MatterDefinition definition)
    {
        foreach (var key in Repeated(definition.Form.Pages.Select(p => p.Key)))
        {
            yield return Fault("definition.form.duplicate-page", "$.form.pages", ("Key", key));
        }

        foreach (var finding in Fields("form", [.. definition.Form.AllFields()]))
        {
            yield return finding;
        }
    }

    private static IEnumerable<DefinitionFinding> Fields(string place, ImmutableArray<FieldDefinition> fields)
    {
        foreach (var key in Repeated(fields.Select(f => f.Key)))
        {
            yield return Fault("definition.form.duplicate-field", place, ("Key", key));
        }

        foreach (var field in fields)
        {
            if (field.Key.Length is 0 or > 60 || !char.IsAsciiLetter(field.Key[0]) || field.Key.Any(c => !char.IsAsciiLetterOrDigit(c) && c != '_'))
            {
                yield return Fault("definition.form.field-key", $"{place}/{field.Key}", ("Key", field.Key));
            }

            if (FieldTypes.Find(field.Type) is null)
            {
                yield return Fault("definition.form.field-type", $"{place}/{field.Key}", ("Type", field.Type));
            }

            foreach (var finding in Fields($"{place}/{field.Key}", field.Fields))
            {
                yield return finding;
            }
        }
    }

    private static IEnumerable<DefinitionFinding> Flow(MatterDefinition definition)
    {
        var nodes = definition.Flow.Walk().ToList();
        foreach (var id in Repeated(nodes.Select(n => n.Id)))
        {
            yield return Fault("definition.flow.duplicate-id", $"flow/{id}", ("Id", id));
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        var tasks = nodes.OfType<TaskNode>().Select(t => t.Id).ToHashSet(StringComparer.Ordinal);
        var procedures = definition.SpecialProcedures.Select(p => p.Kind).ToHashSet(StringComparer.Ordinal);
        var fields = definition.Form.AllFields().Select(f => f.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var node in nodes)
        {
            foreach (var finding in node switch
            {
                TaskNode task => Task(task, tasks, seen, procedures, fields),
                CertificateNode when definition.Certificate is null => [Fault("definition.flow.no-certificate", $"flow/{node.Id}")],
                WaitNode { For: null, Until: null, Event: null } => [Fault("definition.flow.wait-for-nothing", $"flow/{node.Id}")],
                ParallelNode { Branches.IsEmpty: true } or ChoiceNode { Branches.IsEmpty: true } => [Fault("definition.flow.no-branch", $"flow/{node.Id}")],
                _ => [],
            })
            {
                yield return finding;
            }

            seen.Add(node.Id);
        }
    }

    private static IEnumerable<DefinitionFinding> Task(TaskNode task, HashSet<string> tasks, HashSet<string> before, HashSet<string> procedures, HashSet<string> fields)
    {
        var place = $"flow/{task.Id}";
        if (task.Kind is HumanTaskKind.SpecialProcedure or HumanTaskKind.Approval)
        {
            yield return Fault("definition.flow.kind-not-of-the-flow", place, ("Kind", task.Kind.ToString()));
        }

        if (task.Limit is { IsCountable: false })
        {
            yield return Fault("definition.limit", $"{place}/limit");
        }

        // A return target must lie before the step, or the case could jump ahead of work never done.
        foreach (var target in task.ReturnTo.Concat(task.Outcomes.Select(o => o.ReturnTo).OfType<string>()).Distinct().Where(id => !tasks.Contains(id) || !before.Contains(id)))
        {
            yield return Fault("definition.flow.return-target", place, ("Target", target));
        }

        foreach (var step in (task.Candidates.NotActorOf ?? []).Concat(task.Candidates.SameAs is { } same ? [same] : []).Where(id => !tasks.Contains(id)))
        {
            yield return Fault("definition.flow.unknown-step", $"{place}/candidates", ("Step", step));
        }

        foreach (var kind in task.SpecialProcedures.Where(kind => !procedures.Contains(kind)))
        {
            yield return Fault("definition.flow.unknown-procedure", place, ("Procedure", kind));
        }

        foreach (var field in task.FieldRights.Keys.Where(key => key != "*" && !fields.Contains(key)))
        {
            yield return Fault("definition.flow.unknown-field", $"{place}/fieldRights", ("Field", field));
        }

        foreach (var key in Repeated(task.Outcomes.Select(o => o.Key)))
        {
            yield return Fault("definition.flow.duplicate-outcome", place, ("Key", key));
        }
    }

    private static IEnumerable<DefinitionFinding> Supervision(MatterDefinition definition)
    {
        for (var i = 0; i < definition.Supervision.Thresholds.Length; i++)
        {
            var threshold = definition.Supervision.Thresholds[i];
            if (new[] { threshold.Remaining, threshold.Over, threshold.OverLimits }.Count(value => value is not null) != 1)
            {
                yield return Fault("definition.supervision.threshold", $"$.supervision.thresholds[{i}]", ("Indicator", threshold.Indicator));
            }
        }
    }

    private static IEnumerable<string> Repeated(IEnumerable<string> keys) =>
        keys.GroupBy(key => key, StringComparer.Ordinal).Where(group => group.Skip(1).Any()).Select(group => group.Key);

    private static DefinitionFinding Fault(string key, string path, params (string Name, string Value)[] values) =>
        new(key, path, values.ToImmutableSortedDictionary(v => v.Name, v => v.Value, StringComparer.Ordinal));
}
