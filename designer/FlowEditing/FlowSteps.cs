using LowCodeGov.Designer.Editing;
using System.Globalization;

namespace LowCodeGov.Designer.FlowEditing;

/// <summary>What Alt and an arrow do: one place up or down, over the edge of a branch too; a branch left or right.</summary>
internal static class FlowSteps
{
    public static DefinitionEdit? Edit(MatterDefinition definition, ImmutableArray<string> selected, string direction)
    {
        if (selected is [var lane] && FlowTree.Find(definition, lane) is null)
        {
            var slash = lane.LastIndexOf('/');
            var index = int.Parse(lane[(slash + 1)..], CultureInfo.InvariantCulture);
            return direction is "move-left" or "move-right" ? new MoveBranch(lane[..slash], index, Math.Max(0, index + (direction == "move-right" ? 1 : -1))) : null;
        }

        var nodes = FlowPlacing.Outermost(definition, selected);
        if (nodes.IsEmpty)
        {
            return null;
        }

        return direction switch
        {
            "move-up" => Up(definition, nodes[0].Slot),
            "move-down" => Down(definition, nodes[^1].Slot),
            _ => Across(definition, nodes[0].Slot, direction == "move-right" ? 1 : -1),
        } is { } slot ? new MoveNodes([.. nodes.Select(placed => placed.Address)], slot) : null;
    }

    // Over the first of a list lies the place before what holds the list.
    private static FlowSlot? Up(MatterDefinition definition, FlowSlot at) => at.Index > 0 ? at with { Index = at.Index - 1 } : Holder(definition, at.Lane)?.Slot;

    private static FlowSlot? Down(MatterDefinition definition, FlowSlot at)
    {
        var count = FlowTree.Lane(definition, at.Lane)?.Length ?? 0;
        return at.Index + 1 < count ? at with { Index = at.Index + 2 } : Holder(definition, at.Lane) is { } holder ? holder.Slot with { Index = holder.Slot.Index + 1 } : null;
    }

    private static FlowSlot? Across(MatterDefinition definition, FlowSlot at, int by)
    {
        if (Holder(definition, at.Lane) is not { } holder)
        {
            return null;
        }

        var lanes = FlowTree.LanesOf(holder.Node);
        var now = lanes.ToList().FindIndex(lane => FlowTree.LaneOf(holder.Address, lane.Part) == at.Lane);
        return now < 0 || now + by < 0 || now + by >= lanes.Length ? null
            : new FlowSlot(FlowTree.LaneOf(holder.Address, lanes[now + by].Part), Math.Min(at.Index, FlowTree.Nodes(lanes[now + by].Body).Length));
    }

    private static PlacedNode? Holder(MatterDefinition definition, string lane) =>
        FlowTree.OwnerOf(lane) is { Length: > 0 } owner ? FlowTree.Place(definition, owner) : null;
}
