using System.Collections.Immutable;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Rules;

namespace LowCodeGov.Engine.Supervision;

/// <summary>Facts that only the whole record of a case shows, read by rules as <c>record.*</c>: what was passed over, and what was changed though nobody had asked for it.</summary>
/// <remarks>Source: DOMAIN 10.3, P-05 and C-04 to C-06.</remarks>
public static class RecordFacts
{
    private const string Skipped = "skippedSteps";
    internal const string Fields = "unaskedFields";
    private const string Materials = "unaskedMaterials";
    private const string Attachments = "unaskedAttachments";

    /// <summary>Names below <c>record</c> with their types; none is ever missing.</summary>
    public static ImmutableArray<KeyValuePair<string, RuleType>> Types { get; } =
        [.. new[] { Skipped, Fields, Materials, Attachments }.Select(name => KeyValuePair.Create(name, RuleType.Number))];

    /// <summary>The facts of a record.</summary>
    /// <param name="definition">The version that the case is on.</param>
    /// <param name="state">The case after the record.</param>
    /// <param name="events">The record so far, in order.</param>
    public static JsonObject Of(MatterDefinition definition, CaseState state, IReadOnlyList<RecordedEvent> events)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(events);
        var changes = Changes(definition, events);
        return new JsonObject
        {
            [Skipped] = SkippedSteps(definition, state, events),
            [Fields] = changes.Fields.Count,
            [Materials] = changes.Materials.Count,
            [Attachments] = changes.Attachments.Count,
        };
    }

    // Steps that lie on every way to the decision and were not done before it, and calls that somebody passed over by hand.
    private static int SkippedSteps(MatterDefinition definition, CaseState state, IReadOnlyList<RecordedEvent> events)
    {
        var byHand = events.Count(each => each.Event is CallSkipped);
        if (state.DecisionRecord is not { AtOnce: false } decision)
        {
            return byHand;
        }

        var done = events.Select(each => each.Event switch
        {
            TaskCompleted completed => state.Tasks.FirstOrDefault(task => task.Number == completed.Task)?.Node,
            StepPassed passed => passed.Node,
            _ => null,
        }).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var before = OnEveryWay(definition.Flow).TakeWhile(task => task.Id != decision.Node).ToList();
        // A step that did without a person, because its condition did not hold or time ran out, was still gone through.
        var gone = state.Activations.Where(each => each.Status == NodeStatus.Completed).Select(each => each.Node).ToHashSet(StringComparer.Ordinal);
        return byHand + before.Count(task => !done.Contains(task.Id) && !gone.Contains(task.Id));
    }

    private static IEnumerable<TaskNode> OnEveryWay(FlowNode node) => node switch
    {
        TaskNode { When: null } task => [task],
        SequenceNode sequence => sequence.Nodes.SelectMany(OnEveryWay),
        _ => [],
    };

    private static (HashSet<string> Fields, HashSet<string> Materials, HashSet<string> Attachments) Changes(MatterDefinition definition, IReadOnlyList<RecordedEvent> events)
    {
        var fields = definition.Form.AllFields().GroupBy(field => field.Key, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        var steps = definition.Nodes().OfType<TaskNode>().GroupBy(step => step.Id, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        var found = (Fields: new HashSet<string>(StringComparer.Ordinal), Materials: new HashSet<string>(StringComparer.Ordinal), Attachments: new HashSet<string>(StringComparer.Ordinal));
        Application? shown = null;
        ImmutableArray<CorrectionItem> asked = [];
        DateTimeOffset? migratedAt = null;
        foreach (var recorded in events)
        {
            switch (recorded.Event)
            {
                case CaseMigrated:
                    migratedAt = recorded.At;
                    break;
                case CaseOpened opened:
                    shown = opened.Application;
                    break;
                case CorrectionRequested requested:
                    asked = [.. asked, .. requested.Items];
                    break;
                case FormChanged changed when shown is not null:
                    // What a migration clears was chosen when it was ordered; rows of what is joined only grow.
                    foreach (var key in changed.Fields.Where(key => migratedAt != recorded.At && (changed.Node is not null || key != definition.Joining?.Into) && fields.TryGetValue(key, out var field) && IsStated(field)
                        && FormData.IsFilled(shown.Form, key) && !FormData.SameValue(shown.Form, changed.Form, key)))
                    {
                        if (changed.Node is { } node ? !Names(steps.GetValueOrDefault(node), key) : !Asks(asked, fields[key]))
                        {
                            (IsAttachment(fields[key]) ? found.Attachments : found.Fields).Add(key);
                        }
                    }

                    shown = shown with { Form = changed.Form };
                    break;
                case MaterialsChanged changed when shown is not null:
                    var before = shown.Materials;
                    found.Materials.UnionWith(changed.Changed.Where(key => MaterialCheck.IsSupplied(before.FirstOrDefault(each => each.Key == key)) && !Asks(asked, fields.Values, key)));
                    shown = shown with { Materials = changed.Materials };
                    break;
                default:
                    break;
            }
        }

        return found;
    }

    // What a step may write by name was meant to be written there; what it may write because it may write everything was not.
    private static bool Names(TaskNode? step, string key) =>
        step is null || step.FieldRights.Any(right => right.Value is FieldRight.Write or FieldRight.Required && (right.Key == key || right.Key.StartsWith(key + ".", StringComparison.Ordinal)));

    private static bool Asks(ImmutableArray<CorrectionItem> asked, FieldDefinition field) =>
        asked.Any(item => item.Field == field.Key || (field.Material is { } slot && item.Material == slot));

    private static bool Asks(ImmutableArray<CorrectionItem> asked, IEnumerable<FieldDefinition> fields, string material) =>
        asked.Any(item => item.Material == material || (item.Field is { } key && fields.Any(field => field.Key == key && field.Material == material)));

    // What rules work out changes with what they read; what lies in a slot is a material, and told there.
    private static bool IsStated(FieldDefinition field) => field.Calculate is null && !FieldKinds.Of(field).IsMaterial;

    private static bool IsAttachment(FieldDefinition field) => field.Type == "file";
}
