using System.Collections.Immutable;
using System.Globalization;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Runtime.Cases;

/// <summary>What the lines of a record call things by: the titles of the definition, and of tasks and steps as the record has told them so far.</summary>
internal sealed class TimelineWords(MatterDefinition definition)
{
    private readonly Dictionary<string, LocalText?> _steps = definition.Nodes().Where(n => n.Title is not null)
        .GroupBy(n => n.Id, StringComparer.Ordinal).ToDictionary(n => n.Key, n => n.First().Title, StringComparer.Ordinal);

    private readonly Dictionary<int, (LocalText Title, ActorReference? Holder, ActorReference? Absent)> _tasks = [];
    private readonly Dictionary<int, string> _nodes = [];

    public MatterDefinition Definition => definition;

    /// <summary>Keeps what later lines refer to.</summary>
    public void Hear(CaseEvent happened)
    {
        switch (happened)
        {
            case NodeEntered e:
                _nodes[e.Activation] = e.Node;
                break;
            case TaskOpened e:
                _tasks[e.Task] = (e.Title, e.Assigned, e.OnBehalfOf);
                break;
            case TaskClaimed e:
                Hold(e.Task, e.Holder, e.OnBehalfOf);
                break;
            case TaskTransferred e:
                Hold(e.Task, e.To, e.OnBehalfOf);
                break;
            case TaskDelegated e:
                Hold(e.Task, e.To, e.OnBehalfOf);
                break;
            case TaskReleased e:
                Hold(e.Task, null, null);
                break;
        }
    }

    /// <summary>The clerk on leave for whom somebody did something with a task.</summary>
    public string? AbsentOf(RecordedEvent recorded) =>
        recorded.Event is not TaskOpened && TimelineLines.TaskOf(recorded.Event) is { } task && _tasks.TryGetValue(task, out var known) && known.Holder?.Id == recorded.By.Id
            ? known.Absent?.Name
            : null;

    public LocalText? StepOf(TimelineLine line) =>
        line.Task is { } task && _tasks.TryGetValue(task, out var known) ? known.Title
        : (line.Node ?? (line.Activation is { } run ? _nodes.GetValueOrDefault(run) : null)) is { } node ? _steps.GetValueOrDefault(node)
        : null;

    public string Title(string node) => _steps.GetValueOrDefault(node)?.Zh ?? node;

    public string Field(string path) => definition.Form.AllFields().FirstOrDefault(f => f.Key == path.Split('[', '.')[0])?.Label.Zh ?? path;

    /// <summary>A field by its path without rows, with the group that it is a column of.</summary>
    public string Place(string path)
    {
        var (fields, labels) = (definition.Form.AllFields(), new List<string>());
        foreach (var key in path.Split('.'))
        {
            var field = fields.FirstOrDefault(each => each.Key == key);
            labels.Add(field?.Label.Zh ?? key);
            fields = field?.Fields ?? [];
        }

        return string.Join('·', labels);
    }

    public string Material(string key) => definition.Elements.Materials.FirstOrDefault(m => m.Key == key)?.Name ?? key;

    public string Materials(ImmutableArray<string> keys) => string.Join('、', keys.Select(Material));

    public string Outcome(string outcome) =>
        definition.Nodes().OfType<TaskNode>().SelectMany(n => n.Outcomes).FirstOrDefault(o => o.Key == outcome)?.Label.Zh ?? outcome;

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private void Hold(int task, ActorReference? holder, ActorReference? absent)
    {
        if (_tasks.TryGetValue(task, out var known))
        {
            _tasks[task] = (known.Title, holder, absent);
        }
    }
}
