using System.Collections.Immutable;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Verification.Checks;
using LowCodeGov.Engine.Verification.Conditions;
using LowCodeGov.Engine.Verification.Flows;

namespace LowCodeGov.Engine.Verification;

/// <summary>A definition under verification with what several checks work out from it, each once.</summary>
internal sealed class VerificationSubject
{
    private readonly Lazy<ImmutableArray<CompiledUse>> rules;
    private readonly Lazy<RuleNames> names;
    private readonly Lazy<ImmutableHashSet<string>> unavailable;
    private readonly Lazy<FlowFacts> roughFacts;
    private readonly Lazy<FlowFacts> facts;
    private readonly Lazy<ConditionReasoning> conditions;
    private readonly Lazy<FlowGraph> graph;

    public VerificationSubject(MatterDefinition definition, VerificationSurroundings surroundings)
    {
        Definition = definition;
        Surroundings = surroundings;
        // An id that is there twice is told at its node, with fragments or without.
        FragmentFaults = [.. FlowFragments.Faults(definition).Where(fault => fault.Key != "fragment.duplicate-id")];
        Flow = FragmentFaults.IsEmpty ? FlowFragments.Resolve(definition) : definition.Flow;
        Places = new DefinitionPlaces(definition, Flow);
        Nodes = [.. Flow.Walk()];
        ById = Nodes.GroupBy(node => node.Id, StringComparer.Ordinal).ToImmutableDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        Tree = new FlowTree(Flow);
        Fields = definition.Form.AllFields().GroupBy(field => field.Key, StringComparer.Ordinal)
            .ToImmutableDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        names = new(() => new RuleNames(this));
        rules = new(() => [.. CompiledUse.All(this)]);
        unavailable = new(() => [.. new AvailabilityCheck().Find(this).Where(finding => finding.Blocks).Select(finding => finding.Place.Path)]);
        roughFacts = new(() => new FlowFacts(this, _ => false));
        facts = new(() => new FlowFacts(this, choice => Conditions.IsExhaustive(choice)));
        conditions = new(() => new ConditionReasoning(this));
        graph = new(() => FlowGraph.Of(this));
    }

    public MatterDefinition Definition { get; }

    public VerificationSurroundings Surroundings { get; }

    public DefinitionPlaces Places { get; }

    public ImmutableArray<FragmentFault> FragmentFaults { get; }

    /// <summary>The flow with fragments in place; without them where they are faulty.</summary>
    public FlowNode Flow { get; }

    /// <summary>All nodes of the flow in drawing order.</summary>
    public ImmutableArray<FlowNode> Nodes { get; }

    public ImmutableDictionary<string, FlowNode> ById { get; }

    /// <summary>Which node lies in which.</summary>
    public FlowTree Tree { get; }

    /// <summary>Fields of the form outside rows, by key.</summary>
    public ImmutableDictionary<string, FieldDefinition> Fields { get; }

    /// <summary>Whether every node has an id of its own: what follows paths needs that.</summary>
    public bool HasSoundIds => ById.Count == Nodes.Length;

    /// <summary>Every expression of the definition, compiled.</summary>
    public ImmutableArray<CompiledUse> Rules => rules.Value;

    public RuleNames Names => names.Value;

    /// <summary>Paths of the expressions that read what is never there: nothing more is concluded from them.</summary>
    public ImmutableHashSet<string> Unavailable => unavailable.Value;

    /// <summary>As <see cref="Facts"/>, before it is known which choices leave no gap; reasoning about conditions starts from here.</summary>
    public FlowFacts RoughFacts => roughFacts.Value;

    /// <summary>What has surely and what has possibly happened before each node.</summary>
    public FlowFacts Facts => facts.Value;

    public ConditionReasoning Conditions => conditions.Value;

    /// <summary>The ways through the flow.</summary>
    public FlowGraph Graph => graph.Value;

    /// <summary>Name of a node as the analyst reads it.</summary>
    public static LocalText Title(FlowNode node) => node.Title ?? node.Id;

    /// <summary>Name of a step by id.</summary>
    public LocalText Title(string id) => ById.TryGetValue(id, out var node) ? Title(node) : id;
}
