using System.Text;

namespace LowCodeGov.Documents.Pdf;

/// <summary>Content of one page. Places are given in points from the top left corner; PDF counts from the bottom.</summary>
internal sealed class PageCanvas(double width, double height, int index)
{
    private StructureNode? open;
    private bool isOpen;

    public double Width { get; } = width;

    public double Height { get; } = height;

    public StringBuilder Content { get; } = new(8192);

    /// <summary>Owners of the marked pieces, by number.</summary>
    public List<StructureNode> Marked { get; } = [];

    /// <summary>What is drawn from here on belongs to this node; to none where it is decoration.</summary>
    public void Enter(StructureNode? node)
    {
        if (isOpen && ReferenceEquals(open, node))
            return;
        Leave();
        isOpen = true;
        open = node;
        if (node is null)
        {
            Content.Append("/Artifact BMC\n");
            return;
        }

        Content.Append('/').Append(node.Kind).Append(" << /MCID ").Append(Marked.Count).Append(" >> BDC\n");
        node.Kids.Add(new StructureKid(null, index, Marked.Count));
        Marked.Add(node);
    }

    public void Leave()
    {
        if (isOpen)
            Content.Append("EMC\n");
        isOpen = false;
        open = null;
    }

    /// <summary>Gives what is drawn inside a text of its own for search and copying.</summary>
    public void WithActualText(string text, Action draw)
    {
        Content.Append("/Span << /ActualText ").Append(PdfSyntax.TextString(text)).Append(" >> BDC\n");
        draw();
        Content.Append("EMC\n");
    }

    public void Fill(Ink ink) => Content.Numbers(ink.Red, ink.Green, ink.Blue).Append("rg\n");

    public void Stroke(Ink ink, double thickness) =>
        Content.Numbers(ink.Red, ink.Green, ink.Blue).Append("RG ").Number(thickness).Append("w\n");

    public void Rectangle(double x, double y, double width, double height) =>
        Content.Numbers(x, Height - y - height, width, height).Append("re ");

    public void FillRectangle(double x, double y, double width, double height, Ink ink)
    {
        Fill(ink);
        Rectangle(x, y, width, height);
        Content.Append("f\n");
    }

    public void StrokeRectangle(double x, double y, double width, double height, Ink ink, double thickness)
    {
        Stroke(ink, thickness);
        Rectangle(x, y, width, height);
        Content.Append("S\n");
    }

    public void MoveTo(double x, double y) => Content.Numbers(x, Height - y).Append("m ");

    public void LineTo(double x, double y) => Content.Numbers(x, Height - y).Append("l ");

    public void Line(double fromX, double fromY, double toX, double toY, Ink ink, double thickness)
    {
        Stroke(ink, thickness);
        MoveTo(fromX, fromY);
        LineTo(toX, toY);
        Content.Append("S\n");
    }

    public void StrokeCircle(double x, double y, double radius, Ink ink, double thickness)
    {
        // Four Bézier quarters; the factor makes their middles lie on the circle.
        var k = radius * 0.5522847498;
        double bottom = Height - y, r = radius;
        Stroke(ink, thickness);
        Content.Numbers(x + r, bottom).Append("m ")
            .Numbers(x + r, bottom + k, x + k, bottom + r, x, bottom + r).Append("c ")
            .Numbers(x - k, bottom + r, x - r, bottom + k, x - r, bottom).Append("c ")
            .Numbers(x - r, bottom - k, x - k, bottom - r, x, bottom - r).Append("c ")
            .Numbers(x + k, bottom - r, x + r, bottom - k, x + r, bottom).Append("c s\n");
    }
}
