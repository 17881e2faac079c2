using LowCodeGov.Designer.Editing;
using LowCodeGov.Designer.Flow;
namespace LowCodeGov.Designer.FlowEditing;

/// <summary>What every card of a drawing needs; another one draws every card anew.</summary>
public sealed class FlowView
{
    internal FlowView(FlowDesk desk, FlowDrawing drawing)
    {
        Desk = desk;
        Drawing = drawing;
        Text = new CardText(desk, drawing);
        PlusLabel = drawing.Text("flow.insert.here");
    }

    public FlowDesk Desk { get; }

    public FlowDrawing Drawing { get; }

    public string PlusLabel { get; }

    internal CardText Text { get; }
}
