using LowCodeGov.Documents.Pdf;
using LowCodeGov.Documents.Text;

namespace LowCodeGov.Documents.Layout;

/// <summary>A table being set row by row.</summary>
internal sealed class TableGrid
{
    /// <summary>Part of a page that a repeated header may take.</summary>
    private const double LargestHeader = 0.35;

    public const double PadX = 5;
    private const double PadY = 4;
    private const double LineThickness = 0.6;

    private readonly PageFlow flow;
    private readonly double[] widths;
    private readonly bool[] centred;
    private readonly double size;
    private readonly double pitch;
    private Cell[]? header;

    public TableGrid(PageFlow flow, double[] widths, bool[] centred)
    {
        (this.flow, this.widths, this.centred) = (flow, widths, centred);
        (size, pitch) = (flow.Type.Table, flow.Type.TablePitch);
    }

    /// <summary>Sets the header and remembers it for further pages, unless it would fill them.</summary>
    public void SetHeader(IReadOnlyList<string> texts)
    {
        var cells = Cells(texts, bold: true);
        if (HeightOf(Tallest(cells)) > flow.FullHeight * LargestHeader)
        {
            SetRow(cells, _ => "TH", labelFirst: false);
            return;
        }

        header = cells;
        DrawHeader(cells, isRepeated: false);
    }

    public void SetRow(IReadOnlyList<string> texts, bool labelFirst) =>
        SetRow(Cells(texts, bold: false), i => labelFirst && i == 0 ? "TH" : "TD", labelFirst);

    private static int Tallest(Cell[] cells) => cells.Max(cell => cell.Lines.Count);

    private void RepeatHeader()
    {
        if (header is not null)
            DrawHeader(header, isRepeated: true);
    }

    private void DrawHeader(Cell[] cells, bool isRepeated)
    {
        var height = HeightOf(Tallest(cells));
        // A header alone at the foot of a page says nothing.
        flow.Ensure(Math.Min(flow.FullHeight, height + HeightOf(2)));
        Shade(0, widths.Sum(), height);
        if (isRepeated)
            Draw(cells, 0, Tallest(cells), height, flow.Decorate, allCentred: true);
        else
            flow.In("TR", () => Draw(cells, 0, Tallest(cells), height, flow.Paint, allCentred: true, kind: _ => "TH"));
    }

    private void SetRow(Cell[] cells, Func<int, string> kind, bool labelFirst)
    {
        var rest = Tallest(cells);
        var from = 0;
        flow.In("TR", () =>
        {
            while (rest > 0)
            {
                var fits = (int)Math.Floor((flow.Room - (2 * PadY)) / pitch);
                var fitsOnFresh = HeightOf(rest) <= flow.FullHeight - HeaderHeight();
                if (rest > fits && !flow.IsAtTop && (fitsOnFresh || fits < 2))
                {
                    flow.BreakPage();
                    flow.Ensure(0);
                    RepeatHeader();
                    fits = (int)Math.Floor((flow.Room - (2 * PadY)) / pitch);
                }

                var lines = Math.Max(1, Math.Min(rest, fits));
                flow.Ensure(0);
                if (labelFirst)
                    Shade(0, widths[0], HeightOf(lines));
                Draw(cells, from, lines, HeightOf(lines), flow.Paint, allCentred: false, kind);
                from += lines;
                rest -= lines;
                if (rest > 0)
                {
                    flow.BreakPage();
                    flow.Ensure(0);
                    RepeatHeader();
                }
            }
        });
    }

    private double HeightOf(int lines) => (lines * pitch) + (2 * PadY);

    private double HeaderHeight() => header is null ? 0 : HeightOf(Tallest(header));

    private Cell[] Cells(IReadOnlyList<string> texts, bool bold) =>
        [.. widths.Select((width, i) =>
        {
            var glyphs = flow.Shaper.Shape(i < texts.Count ? texts[i] ?? "" : "", bold);
            return new Cell(glyphs, LineBreaker.Break(glyphs, size, width - (2 * PadX)));
        })];

    private void Shade(double from, double width, double height) =>
        flow.Decorate().FillRectangle(flow.Left + from, flow.Y, width, height, flow.Type.Shade);

    private void Draw(
        Cell[] cells, int from, int lines, double height, Func<PageCanvas> canvasOf, bool allCentred, Func<int, string>? kind = null)
    {
        var x = flow.Left;
        var top = flow.Y;
        for (var i = 0; i < cells.Length; i++)
        {
            var cell = cells[i];
            var left = x;
            var shape = new TextShape(size, pitch, allCentred || centred[i] ? TextAlign.Centre : TextAlign.Start);
            // A row that stays on one page is centred in height; pieces of a split one begin at the top.
            var isWhole = from == 0 && lines == Tallest(cells);
            var lead = isWhole ? (lines - cell.Lines.Count) * pitch / 2 : 0;
            void SetLines()
            {
                var canvas = canvasOf();
                for (var n = from; n < Math.Min(from + lines, cell.Lines.Count); n++)
                    TextSetter.SetLine(canvas, cell.Glyphs, cell.Lines[n], left + PadX, top + PadY + lead + ((n - from) * pitch), widths[i] - (2 * PadX), shape);
            }

            if (kind is null)
                SetLines();
            else
                flow.In(kind(i), SetLines);
            x += widths[i];
        }

        var frame = flow.Decorate();
        x = flow.Left;
        foreach (var width in widths)
        {
            frame.StrokeRectangle(x, top, width, height, flow.Type.TableLine, LineThickness);
            x += width;
        }

        flow.Y += height;
    }

    private sealed record Cell(SetGlyph[] Glyphs, List<TextLine> Lines);
}
