using LowCodeGov.Designer.Editing;
using System.Text.Json.Nodes;
using LowCodeGov.Designer.Form;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Rules;

namespace LowCodeGov.Designer.FlowEditing;

/// <summary>What the editors of the panel share: the node that is edited, what is around it, and how an edit is done.</summary>
public sealed class PanelScope(FlowDesk flow, FlowView view, FlowSurroundings around, string address, Action<RuleRequest> asks, Func<DefinitionEdit, string?, Task> does)
{
    public FlowDesk Flow { get; } = flow;

    public FlowView View { get; } = view;

    public FlowSurroundings Around { get; } = around;

    /// <summary>Address of the node; of a branch that of its lane.</summary>
    public string Address { get; } = address;

    public DesignDesk Desk => Flow.Desk;

    public FlowNode? Node => FlowTree.Find(Flow.Definition, Address);

    /// <summary>Does an edit.</summary>
    public Task Do(DefinitionEdit edit) => does(edit, null);

    /// <summary>Gives a member another value.</summary>
    /// <param name="value">The member.</param>
    /// <param name="json">The value; <c>null</c> leaves it out.</param>
    /// <param name="typed">Name under which the browser keeps what was typed.</param>
    public Task Put(NodeValue value, JsonNode? json, string? typed = null)
    {
        ArgumentNullException.ThrowIfNull(value);
        return does(value.Put(json), typed);
    }

    /// <summary>Edits a rule by rows.</summary>
    public void AskRule(NodeValue value, string title, bool isCondition)
    {
        ArgumentNullException.ThrowIfNull(value);
        asks(new RuleRequest(title, null, value.Text, isCondition ? RuleType.Boolean : null, source => value.Put(string.IsNullOrWhiteSpace(source) ? null : JsonValue.Create(source.Trim())))
        {
            Vocabulary = Desk.VocabularyOfNode(NodeId, value.Member.OfItem),
        });
    }

    /// <summary>The steps that a member may name: all others of the tree.</summary>
    public IEnumerable<(string Id, string Title)> Steps() => FlowTree.All(Flow.Definition, FlowTree.FragmentOf(Address))
        .Where(placed => placed.Node is TaskNode or SubMatterNode && placed.Address != Address)
        .Select(placed => (placed.Node.Id, View.Text.Title(placed.Node)));

    /// <summary>The outcomes that the step can have.</summary>
    public IEnumerable<(string Key, string Label)> Outcomes() => Node switch
    {
        TaskNode { Kind: Engine.HumanTasks.HumanTaskKind.Decision } => [("approve", Desk.T("flow.outcome.approve")), ("disapprove", Desk.T("flow.outcome.disapprove"))],
        TaskNode { Outcomes.IsEmpty: false } task => task.Outcomes.Select(outcome => (outcome.Key, outcome.Label.In(Desk.Culture))),
        _ => [("pass", Desk.T("flow.outcome.pass"))],
    };

    public static JsonNode? Text(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : JsonValue.Create(typed.Trim());

    public static JsonNode? Json<T>(T? value)
        where T : class => value is null ? null : JsonNode.Parse(EngineJson.Canonical(value));

    // Inside a fragment rules read the names of its first use.
    private string NodeId
    {
        get
        {
            var owner = Flow.BranchAt(Address) is { } branch ? branch.Split : Address;
            var fragment = FlowTree.FragmentOf(owner);
            var use = fragment.Length == 0 ? null : Flow.Definition.Flow.Walk().OfType<FragmentNode>().FirstOrDefault(node => node.Use == fragment);
            return use is null ? FlowTree.Local(owner) : $"{use.Id}.{FlowTree.Local(owner)}";
        }
    }
}
