using System.Collections.Immutable;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;

namespace LowCodeGov.Engine.Verification.Flows;

/// <summary>What has happened when the case comes to a point of the flow.</summary>
/// <param name="Surely">On every way to the point.</param>
/// <param name="Possibly">On at least one.</param>
internal sealed record FlowState(ImmutableHashSet<string> Surely, ImmutableHashSet<string> Possibly)
{
    public static FlowState Nothing { get; } = new([], []);

    public FlowState With(IEnumerable<string> surely, IEnumerable<string> possibly)
    {
        var sure = Surely.Union(surely);
        return new FlowState(sure, Possibly.Union(sure).Union(possibly));
    }

    /// <summary>Either of the two has been gone through; null is a way that never comes here.</summary>
    public static FlowState? Either(FlowState? one, FlowState? other) =>
        one is null ? other
        : other is null ? one
        : new FlowState(one.Surely.Intersect(other.Surely), one.Possibly.Union(other.Possibly));
}

/// <summary>Names of the facts that verification follows along the flow.</summary>
internal static class FlowFact
{
    public const string Accepted = "accepted";

    public const string Decided = "decided";

    public static string Step(string id) => "step:" + id;

    public static string Field(string key) => "field:" + key;

    /// <summary>Facts that passing a node brings about: those that every passing brings, and those that it may bring.</summary>
    public static (ImmutableArray<string> Surely, ImmutableArray<string> Possibly) Of(VerificationSubject subject, FlowNode node)
    {
        var surely = ImmutableArray.CreateBuilder<string>();
        var possibly = ImmutableArray.CreateBuilder<string>();
        if (node is not (SequenceNode or FragmentNode))
        {
            surely.Add(Step(node.Id));
        }

        switch (node)
        {
            case TaskNode task:
                OfTask(subject, task, surely, possibly);
                break;
            case ServiceNode service:
                surely.AddRange(service.Output.Keys.Where(subject.Fields.ContainsKey).Select(Field));
                break;
            case SubMatterNode { Wait: true } matter:
                surely.AddRange(matter.Output.Keys.Where(subject.Fields.ContainsKey).Select(Field));
                break;
            default:
                break;
        }

        return (surely.ToImmutable(), possibly.ToImmutable());
    }

    private static void OfTask(VerificationSubject subject, TaskNode task, ImmutableArray<string>.Builder surely, ImmutableArray<string>.Builder possibly)
    {
        var mayBeLeftOut = task.When is not null;
        foreach (var (key, right) in task.FieldRights)
        {
            var fields = key == "*" ? subject.Fields.Keys.Where(each => !task.FieldRights.ContainsKey(each)) : [key.Split('.')[0]];
            (right == FieldRight.Required && !mayBeLeftOut && !key.Contains('.', StringComparison.Ordinal) ? surely : possibly).AddRange(right is FieldRight.Required or FieldRight.Write ? fields.Select(Field) : []);
        }

        if (task.Kind == HumanTaskKind.Acceptance || (task.Kind == HumanTaskKind.PreReview && PassingAccepts(subject)))
        {
            (mayBeLeftOut ? possibly : surely).Add(Accepted);
        }

        if (task.Kind == HumanTaskKind.Decision)
        {
            (mayBeLeftOut ? possibly : surely).Add(Decided);
        }
        else if (task.DecideAtOnce is not null)
        {
            possibly.AddRange(Decided, Accepted);
        }
    }

    /// <summary>Whether a passed pre-review is the acceptance on every channel: no other step accepts, and the submission is the receipt.</summary>
    public static bool PassingAccepts(VerificationSubject subject) =>
        subject.Definition.Intake.OnlineMode != OnlineMode.PreReviewOriginals
        && !subject.Nodes.OfType<TaskNode>().Any(task => task.Kind == HumanTaskKind.Acceptance);

    /// <summary>Whether a step of the flow accepts; a matter without one takes in what it receives.</summary>
    public static bool SomebodyAccepts(VerificationSubject subject) =>
        subject.Nodes.OfType<TaskNode>().Any(task => task.Kind == HumanTaskKind.Acceptance
            || (task.Kind == HumanTaskKind.PreReview && subject.Definition.Intake.OnlineMode != OnlineMode.PreReviewOriginals));
}
