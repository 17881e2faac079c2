using System.Collections.Immutable;

namespace LowCodeGov.Documents;

/// <summary>One piece of a document. The family is closed: every writer answers every case.</summary>
public abstract record Block
{
    private Block()
    {
    }

    /// <summary>Head of an official document (发文机关标志): the agency in red over a red line.</summary>
    public sealed record Letterhead(string Agency) : Block;

    /// <summary>Heading; level 1 is the centred title of the document.</summary>
    public sealed record Heading(int Level, string Text) : Block;

    /// <summary>Paragraph of runs. An indented one starts with two empty characters, as Chinese text does.</summary>
    public sealed record Paragraph(ImmutableArray<TextRun> Runs, TextAlign Align = TextAlign.Justify, bool Indent = true) : Block
    {
        public Paragraph(string text, TextAlign align = TextAlign.Justify, bool indent = true)
            : this([new TextRun(text)], align, indent)
        {
        }
    }

    /// <summary>Labels with values: plain lines, or a ruled two-column table.</summary>
    public sealed record Fields(ImmutableArray<Field> Items, bool Ruled = false) : Block;

    /// <summary>Table. Column widths are proportions; a missing or short list shares the rest evenly.</summary>
    public sealed record Table(
        ImmutableArray<double> ColumnWidths,
        ImmutableArray<string> Header,
        ImmutableArray<ImmutableArray<string>> Rows,
        string? Caption = null) : Block;

    /// <summary>PNG or JPEG picture; width in millimetres, height by its proportions.</summary>
    public sealed record Picture(
        ImmutableArray<byte> Content,
        string AlternativeText,
        double WidthMillimetres = 60,
        TextAlign Align = TextAlign.Centre) : Block;

    public sealed record QrCode(string Text, string? Caption = null, double SizeMillimetres = 25, TextAlign Align = TextAlign.Start) : Block;

    /// <summary>Round red e-seal (电子印章) on its own, at the right.</summary>
    /// <param name="Agency">Name along the ring.</param>
    /// <param name="Inscription">Use of the seal under the star, such as 行政许可专用章.</param>
    /// <param name="Mark">Mark that the seal carries no legal force, such as 模拟签章; nothing on a real one.</param>
    public sealed record Seal(string Agency, string? Inscription = null, string? Mark = null, double DiameterMillimetres = 42) : Block;

    /// <summary>End of an official document: agency and date at the lower right under the seal, QR code at the lower left.</summary>
    public sealed record Closing(string Agency, string Date, Seal? ESeal = null, QrCode? Code = null) : Block;

    /// <summary>Lines to be signed by hand, each after its label.</summary>
    public sealed record Signatures(ImmutableArray<string> Labels) : Block;

    public sealed record Rule(bool Red = false) : Block;

    public sealed record Spacer(double Millimetres) : Block;

    public sealed record PageBreak : Block;

    /// <summary>Face of a certificate: pages of its own inside a decorated border, under a large centred title.</summary>
    public sealed record PageFrame(string Title, string? Subtitle, ImmutableArray<Block> Content, bool Landscape = false) : Block;

    /// <summary>Pages that go over paper with print on it already (套打): each text at its place, nothing else.</summary>
    /// <param name="Texts">What is printed where; pages without any are left out at the end only.</param>
    /// <param name="Grid">Whether a grid of millimetres is drawn, to see by how much a printer is off.</param>
    public sealed record Overlay(ImmutableArray<PlacedText> Texts, bool Grid = false) : Block;
}

/// <summary>A text at a place of a page; lengths in millimetres from the upper left corner.</summary>
/// <param name="Page">From 1.</param>
/// <param name="Width">Width of the box; absent: to the edge of the paper.</param>
/// <param name="Height">Height of the box: text that does not fit is set smaller; absent: as many lines as needed.</param>
/// <param name="Points">Size of the type.</param>
public sealed record PlacedText(string Text, int Page, double X, double Y, double? Width = null, double? Height = null, double Points = 10.5);
