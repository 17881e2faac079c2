using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace LowCodeGov.Engine.Definitions;

/// <summary>What is wrong with the use of a fragment.</summary>
/// <param name="Key">
/// <c>fragment.unknown</c>, <c>fragment.recursive</c>, <c>fragment.parameter-missing</c>, <c>fragment.parameter-unknown</c>,
/// <c>fragment.too-large</c>, <c>fragment.duplicate-id</c>.
/// </param>
/// <param name="Node">Id of the use, with those around it.</param>
/// <param name="Name">The fragment, parameter or id concerned.</param>
public sealed record FragmentFault(string Key, string Node, string Name);

/// <summary>Puts fragments where they are used.</summary>
public static class FlowFragments
{
    /// <summary>Most nodes that a flow may have with its fragments in place; a few uses inside one another grow fast.</summary>
    public const int MostNodes = 20_000;

    private static readonly ConditionalWeakTable<MatterDefinition, FlowNode> Known = [];

    /// <summary>The flow with every fragment in its place: each <see cref="FragmentNode"/> has its body, ids and references of that use.</summary>
    /// <remarks>A definition is immutable, so the answer is kept as long as it lives. Without fragments it is the flow itself.</remarks>
    /// <exception cref="InvalidOperationException">The definition has <see cref="Faults"/>, which verification shows before publishing.</exception>
    public static FlowNode Resolve(MatterDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return definition.Fragments.IsEmpty
            ? definition.Flow
            : Known.GetValue(definition, static each =>
            {
                var expansion = new FragmentExpansion(each);
                var root = expansion.Expand(each.Flow);
                return expansion.Faults is [var fault, ..]
                    ? throw new InvalidOperationException($"{fault.Key} at {fault.Node}: {fault.Name}; verification refuses it.")
                    : root;
            });
    }

    /// <summary>As <see cref="Resolve"/>; of a definition with faults, as while it is being drawn, the flow as it stands.</summary>
    public static FlowNode ResolvedOrAsIs(MatterDefinition definition) => Faults(definition).IsEmpty ? Resolve(definition) : definition.Flow;

    /// <summary>All nodes of the flow, those of fragments included, in drawing order.</summary>
    public static IEnumerable<FlowNode> Nodes(this MatterDefinition definition) => Resolve(definition).Walk();

    /// <summary>What is wrong with the uses of fragments; empty for a definition that can run.</summary>
    public static ImmutableArray<FragmentFault> Faults(MatterDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var expansion = new FragmentExpansion(definition);
        var root = expansion.Expand(definition.Flow);
        return
        [
            .. expansion.Faults,
            .. expansion.Faults.IsEmpty
                ? root.Walk().GroupBy(node => node.Id, StringComparer.Ordinal).Where(group => group.Skip(1).Any()).Select(group => new FragmentFault("fragment.duplicate-id", group.Key, group.Key))
                : [],
        ];
    }
}
