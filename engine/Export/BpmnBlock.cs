using System.Collections.Immutable;
using System.Xml.Linq;

namespace LowCodeGov.Engine.Export;

/// <summary>A point of the diagram, in pixels.</summary>
internal readonly record struct BpmnPoint(double X, double Y)
{
    public BpmnPoint Moved(double x, double y) => new(X + x, Y + y);
}

/// <summary>A rectangle of the diagram, in pixels.</summary>
internal readonly record struct BpmnBox(double X, double Y, double Width, double Height)
{
    public double Right => X + Width;

    public double Bottom => Y + Height;

    public double MiddleX => X + Width / 2;

    public double MiddleY => Y + Height / 2;

    public BpmnBox Moved(double x, double y) => this with { X = X + x, Y = Y + y };
}

/// <summary>A shape: where an element is drawn, and where its name is written when not inside.</summary>
internal sealed record BpmnShape(string Id, BpmnBox Box, BpmnBox? Label = null, bool IsExpanded = false, bool IsMarkerVisible = false)
{
    public BpmnShape Moved(double x, double y) => this with { Box = Box.Moved(x, y), Label = Label?.Moved(x, y) };
}

/// <summary>An edge: the way a sequence flow or an association is drawn.</summary>
internal sealed record BpmnEdge(string Id, ImmutableArray<BpmnPoint> Way, BpmnBox? Label = null)
{
    public BpmnEdge Moved(double x, double y) => this with { Way = [.. Way.Select(point => point.Moved(x, y))], Label = Label?.Moved(x, y) };
}

/// <summary>
/// A part of the picture with its elements. It is entered from the left and left to the right on one line, so blocks in a row
/// join by straight edges, and a block never reaches outside its own rectangle: nothing can overlap.
/// </summary>
internal sealed record BpmnBlock
{
    public required double Width { get; init; }

    public required double Height { get; init; }

    /// <summary>Height, from the top, of the line on which the block is entered and left.</summary>
    public required double Line { get; init; }

    /// <summary>Id of the element first entered.</summary>
    public required string Entry { get; init; }

    /// <summary>Id of the element last left; null when nothing goes on from here.</summary>
    public string? Exit { get; init; }

    /// <summary>Flow elements of the scope in which the block lies; those inside a subprocess are within its element.</summary>
    public ImmutableArray<XElement> Elements { get; init; } = [];

    /// <summary>Associations of that scope; the schema wants them behind all flow elements.</summary>
    public ImmutableArray<XElement> Artifacts { get; init; } = [];

    /// <summary>All shapes, of every depth.</summary>
    public ImmutableArray<BpmnShape> Shapes { get; init; } = [];

    /// <summary>All edges, of every depth.</summary>
    public ImmutableArray<BpmnEdge> Edges { get; init; } = [];

    public BpmnBox BoxOf(string id) => Shapes.First(shape => shape.Id == id).Box;

    public BpmnBlock Moved(double x, double y) => this with
    {
        Shapes = [.. Shapes.Select(shape => shape.Moved(x, y))],
        Edges = [.. Edges.Select(edge => edge.Moved(x, y))],
    };
}
