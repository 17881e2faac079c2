using System.Collections.Immutable;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Engine.Explanations;

/// <summary>Answers why a case went its way, from its record alone: nothing is worked out again.</summary>
/// <remarks>Source: DESIGN 3 "Rules": every decision, assignee, fee and route keeps its trace.</remarks>
public static class CaseExplanations
{
    /// <summary>The answer.</summary>
    /// <param name="definition">The version on which the case runs.</param>
    /// <param name="state">The case.</param>
    /// <param name="events">Its whole record, in order.</param>
    /// <param name="calendar">Working calendar of the region.</param>
    /// <param name="subject">What is asked about.</param>
    /// <returns>Null when the case has no such thing.</returns>
    public static Explanation? Of(
        MatterDefinition definition, CaseState state, IReadOnlyList<RecordedEvent> events, WorkCalendar calendar, ExplainedSubject subject)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(events);
        ArgumentNullException.ThrowIfNull(calendar);
        ArgumentNullException.ThrowIfNull(subject);
        var record = new CaseRecord(definition, state, events, calendar);
        var lines = subject switch
        {
            ExplainedSubject.Route route => RouteExplanation.Of(record, route.Activation),
            ExplainedSubject.Assignee assignee => AssigneeExplanation.Of(record, assignee.Task),
            ExplainedSubject.Decision => DecisionExplanation.Of(record),
            ExplainedSubject.Fee => FeeExplanation.Of(record),
            ExplainedSubject.Deadline deadline => DeadlineExplanation.Of(record, deadline.Clock),
            ExplainedSubject.Card card => CardExplanation.Of(record, card.Clock, card.Indicator),
            _ => throw new InvalidOperationException($"{subject} is no subject."),
        };
        return lines is null ? null : new Explanation(subject, [.. lines]);
    }

    /// <summary>The runs of splits that the case has come to, and the steps that it left out, as a clerk names them.</summary>
    public static ImmutableArray<(ExplainedSubject.Route Route, LocalText Title)> Routes(MatterDefinition definition, CaseState state)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(state);
        var flow = Flow.FlowMap.Of(definition);
        return
        [
            .. state.Activations.Where(each => !each.Branches.IsEmpty || each.Outcome == Flow.TaskStep.LeftOut || IsPassedOver(flow, state, each)).Where(each => flow.Knows(each.Node))
                .Select(each => (new ExplainedSubject.Route(each.Number), flow.Node(each.Node).Title ?? each.Node)),
        ];
    }

    private static bool IsPassedOver(Flow.FlowMap flow, CaseState state, NodeActivation each) =>
        each.Status == NodeStatus.Completed && flow.Knows(each.Node) && flow.Node(each.Node) is TaskNode && state.Tasks.All(task => task.Activation != each.Number);

    /// <summary>Everything of a case that can be asked about, in the order of the record.</summary>
    public static ImmutableArray<ExplainedSubject> Subjects(CaseState state, IReadOnlyList<RecordedEvent> events)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(events);
        return
        [
            .. events.Select(recorded => recorded.Event switch
            {
                BranchesOpened opened => (ExplainedSubject)new ExplainedSubject.Route(opened.Activation),
                NodeCompleted { Outcome: Flow.TaskStep.LeftOut } left => new ExplainedSubject.Route(left.Activation),
                NodeCompleted done when RouteExplanation.PassedOver(events, done.Activation) is not null => new ExplainedSubject.Route(done.Activation),
                TaskOpened task => new ExplainedSubject.Assignee(task.Task),
                CaseDecided => new ExplainedSubject.Decision(),
                ThresholdReached reached => new ExplainedSubject.Card(reached.Clock, reached.Indicator),
                _ => null,
            }).OfType<ExplainedSubject>().Distinct(),
            .. state.Clocks.Keys.Select(clock => new ExplainedSubject.Deadline(clock)),
            new ExplainedSubject.Fee(),
        ];
    }
}

/// <summary>What an explanation is made from.</summary>
internal sealed record CaseRecord(MatterDefinition Definition, CaseState State, IReadOnlyList<RecordedEvent> Events, WorkCalendar Calendar)
{
    /// <summary>The node of an activation; null where a later version no longer has it.</summary>
    public FlowNode? NodeOf(int activation) =>
        Events.Select(each => each.Event).OfType<NodeEntered>().FirstOrDefault(each => each.Activation == activation) is { } entered ? Node(entered.Node) : null;

    public FlowNode? Node(string id) => Flow.FlowMap.Of(Definition) is var flow && flow.Knows(id) ? flow.Node(id) : null;

    public LocalText Title(string node) => Node(node)?.Title ?? node;

    /// <summary>The legal bases of the matter, which the public reads in its guide.</summary>
    public IEnumerable<ExplanationLine> Bases() =>
        Definition.Elements.LegalBasis.Select(basis => new ExplanationLine("why.basis", ("Law", basis.Law), ("Article", basis.Article)) { IsPublic = true });

    public ExplanationLine Version() => new("why.version", ("Matter", Definition.Elements.MatterName), ("Version", State.MatterVersion)) { IsPublic = true };
}
