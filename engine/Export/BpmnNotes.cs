using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Texts;

namespace LowCodeGov.Engine.Export;

/// <summary>What a definition says of a node that BPMN has no element for: written into its documentation, a line each.</summary>
internal sealed class BpmnNotes(ExportWords words)
{
    public string? Of(FlowNode node)
    {
        var lines = Lines(node).ToList();
        return lines.Count == 0 ? null : string.Join('\n', lines);
    }

    public IEnumerable<string> Candidates(CandidateRule rule)
    {
        yield return words.Text("bpmn.candidates", ("Role", words.Role(rule.Role)));
        if (rule.AnyAgency)
        {
            yield return words.Text("bpmn.any-agency");
        }

        if ((rule.AgencyRule ?? rule.Agency) is { } agency)
        {
            yield return words.Text("bpmn.agency", ("Agency", agency));
        }

        if (rule.Department is { } department)
        {
            yield return words.Text("bpmn.department", ("Department", department));
        }

        if (rule.SameAs is { } same)
        {
            yield return words.Text("bpmn.same-as", ("Step", same));
        }

        if (rule.NotActorOf is { IsEmpty: false } steps)
        {
            yield return words.Text("bpmn.not-actor-of", ("Steps", words.List(steps)));
        }
    }

    private IEnumerable<string> Lines(FlowNode node) => node switch
    {
        TaskNode task => Task(task),
        ServiceNode service => Service(service),
        SubMatterNode child => Child(child),
        ForEachNode each => [.. ForEach(each), .. Join(each)],
        RepeatNode repeat => [words.Text("bpmn.repeat", ("Rule", repeat.Until), ("AtMost", repeat.AtMost))],
        FragmentNode fragment => [words.Text("bpmn.fragment", ("Fragment", fragment.Use)), .. Mapping("bpmn.input", fragment.With)],
        ParallelNode parallel => Join(parallel),
        WaitNode { For: { } limit } => [words.Limit(limit)],
        NoticeNode notice => [words.Text("bpmn.notice", ("Kind", words.Notice(notice.Notice)))],
        EndNode { CloseResult: { } result } => [words.Text("bpmn.close-result", ("Result", words.Text(LabelKeys.OfCloseResult(result))))],
        _ => [],
    };

    private IEnumerable<string> Task(TaskNode task)
    {
        yield return words.Text("bpmn.kind", ("Kind", words.Text(LabelKeys.Of(task.Kind))));
        foreach (var line in Candidates(task.Candidates))
        {
            yield return line;
        }

        if (task.Limit is { } limit)
        {
            yield return words.Text("bpmn.step-limit", ("Limit", words.Limit(limit)));
        }

        foreach (var outcome in task.Outcomes)
        {
            yield return outcome.ReturnTo is { } target
                ? words.Text("bpmn.outcome-returns", ("Outcome", words.Of(outcome.Label)), ("Step", target))
                : words.Text("bpmn.outcome", ("Outcome", words.Of(outcome.Label)));
        }

        if (!task.ReturnTo.IsEmpty)
        {
            yield return words.Text("bpmn.return-to", ("Steps", words.List(task.ReturnTo)));
        }

        if (!task.SpecialProcedures.IsEmpty)
        {
            yield return words.Text("bpmn.special-procedures", ("Kinds", words.List(task.SpecialProcedures)));
        }

        if (task.DecideAtOnce is { } rule)
        {
            yield return words.Text("bpmn.decide-at-once", ("Rule", rule));
        }

        if (task.IsRiskPoint)
        {
            yield return words.Text("bpmn.risk");
        }
    }

    private IEnumerable<string> Service(ServiceNode service) =>
    [
        words.Text("bpmn.service", ("Connector", service.Connector), ("Operation", service.Operation)),
        .. Mapping("bpmn.input", service.Input),
        .. Mapping("bpmn.output", service.Output),
        .. service.Deadline is { } limit ? [words.Text("bpmn.deadline", ("Limit", words.Limit(limit)))] : Array.Empty<string>(),
        .. service is { OnFailure: null, HandledBy: { } rule } ? Candidates(rule) : [],
    ];

    private IEnumerable<string> Child(SubMatterNode child) =>
    [
        words.Text("bpmn.called-matter", ("Matter", child.Matter ?? child.MatterRule ?? "")),
        words.Text(child.Wait ? "bpmn.waited-for" : "bpmn.not-waited-for"),
        .. child.SharesAcceptance ? [words.Text("bpmn.shares-acceptance")] : Array.Empty<string>(),
        .. child.DependsOn.IsEmpty ? Array.Empty<string>() : [words.Text("bpmn.depends-on", ("Steps", words.List(child.DependsOn)))],
        .. Mapping("bpmn.input", child.Input),
        .. Mapping("bpmn.output", child.Output),
    ];

    private IEnumerable<string> ForEach(ForEachNode node)
    {
        if ((node.Rows ?? node.DepartmentsRule) is { } rule)
        {
            yield return words.Text("bpmn.for-each", ("Rule", rule));
        }

        foreach (var department in node.Departments)
        {
            yield return department.When is { } when
                ? words.Text("bpmn.for-department-when", ("Title", words.Of(department.Title)), ("Rule", when))
                : words.Text("bpmn.for-department", ("Title", words.Of(department.Title)));
        }
    }

    private IEnumerable<string> Join(IJoiningNode node)
    {
        if (node.Join != JoinRule.All)
        {
            yield return words.Text($"bpmn.join.{node.Join}", ("Count", node.JoinCount), ("Rule", node.JoinWhen));
            yield return words.Text($"bpmn.rest.{node.Rest}");
        }
    }

    private IEnumerable<string> Mapping(string key, IEnumerable<KeyValuePair<string, string>> rules) =>
        rules.Select(each => words.Text(key, ("Name", each.Key), ("Rule", each.Value)));
}
