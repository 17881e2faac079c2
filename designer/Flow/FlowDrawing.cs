using System.Collections.Immutable;
using System.Globalization;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Engine.Texts;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Designer.Flow;

/// <summary>What one flow picture shows to its reader.</summary>
public sealed record FlowDrawing(
    FlowAudience Audience, IReadOnlyDictionary<string, FlowNodeState> States, TextCatalogue Catalogue, string Culture, Func<string, string?>? DepartmentName = null)
{
    /// <summary>Whether the picture shows where a case stands.</summary>
    public bool HasStates => States.Count > 0;

    /// <summary>A text in the reader's language.</summary>
    public string Text(string key, params ReadOnlySpan<(string Name, object? Value)> values) =>
        Catalogue.Get(key, CultureInfo.GetCultureInfo(Culture), values);

    /// <summary>The nodes below in drawing order: sequences in sequences taken together, what the reader need not see left out.</summary>
    public ImmutableArray<FlowNode> Steps(FlowNode node) => node switch
    {
        SequenceNode sequence => [.. sequence.Nodes.SelectMany(n => Steps(n))],
        FragmentNode { Body: { } body } => Steps(body),
        _ => IsShown(node) ? [node] : [],
    };

    /// <summary>Name of a node.</summary>
    public string Title(FlowNode node) => node.Title?.In(Culture) ?? node switch
    {
        TaskNode task => Text("flow.kind." + Name(task.Kind)),
        ParallelNode => Text("flow.parallel"),
        ChoiceNode => Text("flow.choice"),
        ForEachNode => Text("flow.for-each"),
        RepeatNode => Text("flow.repeat"),
        ServiceNode service => Text("flow.service", ("Operation", service.Operation)),
        SubMatterNode => Text("flow.sub-matter"),
        FragmentNode fragment => Text("flow.fragment", ("Use", fragment.Use)),
        WaitNode => Text("flow.wait"),
        NoticeNode notice => Text("flow.notice", ("Notice", notice.Notice)),
        CertificateNode => Text("flow.certificate"),
        EndNode => Text("flow.end"),
        _ => node.Id,
    };

    /// <summary>What lies below a node side by side; empty for a node that is a card.</summary>
    public ImmutableArray<FlowBranch> Branches(FlowNode node) => node switch
    {
        ParallelNode parallel => parallel.Branches,
        ChoiceNode choice => choice.Branches,
        ForEachNode each => [new FlowBranch(Items(each), each.Body)],
        RepeatNode repeat => [new FlowBranch(Text("flow.repeat.rounds", ("AtMost", repeat.AtMost)), repeat.Body)],
        ServiceNode { OnFailure: { } route } when Audience == FlowAudience.Inner => [new FlowBranch(Text("flow.service.failed"), route)],
        SubMatterNode { OnRefusal: { } route } when Audience == FlowAudience.Inner => [new FlowBranch(Text("flow.sub-matter.refused"), route)],
        _ => [],
    };

    /// <summary>How the branches of a node come together, where that is not by all of them.</summary>
    public string? Join(FlowNode node) => node is not IJoiningNode { Join: not JoinRule.All } joining ? null : joining.Join switch
    {
        JoinRule.Any => Text("flow.join.any"),
        JoinRule.Count => Text("flow.join.count", ("Count", joining.JoinCount ?? 1)),
        _ => Text("flow.join.condition"),
    };

    /// <summary>What stands below the name.</summary>
    public IEnumerable<string> Notes(FlowNode node)
    {
        if (node is TaskNode { Limit: { } limit })
        {
            yield return Limit(limit);
        }

        if (Audience == FlowAudience.Inner && node is TaskNode task)
        {
            yield return task.Candidates.Department is { } code && DepartmentName?.Invoke(code) is { } department
                ? Text("flow.candidates.department", ("Role", Role(task.Candidates.Role)), ("Department", department))
                : Role(task.Candidates.Role);
            if (task.IsRiskPoint)
            {
                yield return Text("flow.risk");
            }
        }

        if (Audience == FlowAudience.Inner && node is WaitNode wait)
        {
            yield return wait is { For: { } first, Event: { } or } ? Text("flow.wait.first", ("Limit", Limit(first)), ("Event", or))
                : wait.For is { } length ? Limit(length) : wait.Event is { } name ? Text("flow.wait.event", ("Event", name)) : Text("flow.wait.until");
        }
    }

    /// <summary>State of a node; without any the picture shows the flow alone.</summary>
    public FlowNodeState? State(FlowNode node) => States.GetValueOrDefault(node.Id);

    private bool IsShown(FlowNode node) => Audience == FlowAudience.Inner || node switch
    {
        TaskNode => true,
        CertificateNode => true,
        SubMatterNode => true,
        ServiceNode => node.Title is not null,
        WaitNode => node.Title is not null,
        ParallelNode or ChoiceNode or ForEachNode or RepeatNode => node.Children.Any(child => Steps(child).Length > 0),
        _ => false,
    };

    private string Items(ForEachNode each) =>
        each.Departments.IsEmpty ? Text(each.InTurn ? "flow.for-each.in-turn" : "flow.for-each.at-once")
        : string.Join('、', each.Departments.Select(department => department.Title.In(Culture)));

    private string Role(string role) => Catalogue.Knows("role." + role) ? Text("role." + role) : role;

    private string Limit(TimeLimit limit) =>
        limit.Value == 0 ? Text("flow.limit.spot") : Text("flow.limit." + Name(limit.Unit), ("Value", limit.Value));

    private static string Name<TEnum>(TEnum value)
        where TEnum : struct, Enum
    {
        var name = value.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}
