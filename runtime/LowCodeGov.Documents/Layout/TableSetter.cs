using System.Text;
using LowCodeGov.Documents.Text;

namespace LowCodeGov.Documents.Layout;

/// <summary>Sets tables: cells wrap, rows go over pages, the header is repeated on each.</summary>
internal static class TableSetter
{
    public static void Set(PageFlow flow, Block.Table table)
    {
        var columns = Math.Max(table.Header.Length, table.Rows.Select(row => row.Length).DefaultIfEmpty(0).Max());
        if (columns == 0)
            return;
        SetGapBefore(flow);
        flow.In("Table", () =>
        {
            SetCaption(flow, table.Caption);
            var grid = new TableGrid(flow, Widths(table.ColumnWidths, columns, flow.Width), CentredColumns(table, columns));
            if (table.Header.Length > 0)
                grid.SetHeader(table.Header);
            foreach (var row in table.Rows)
                grid.SetRow(row, labelFirst: false);
        });
        flow.Y += flow.Type.Table * 0.6;
    }

    /// <summary>Sets fields as a ruled table, labels on a shade.</summary>
    public static void Set(PageFlow flow, Block.Fields fields)
    {
        var widest = fields.Items.Select(item => Shaper.WidthOf(flow.Shaper.Shape(PlainText.CleanLine(item.Label)), flow.Type.Table)).DefaultIfEmpty(0).Max();
        var label = Math.Clamp((widest + (2 * TableGrid.PadX) + 4) / flow.Width, 0.18, 0.4);
        SetGapBefore(flow);
        flow.In("Table", () =>
        {
            var grid = new TableGrid(flow, [label * flow.Width, (1 - label) * flow.Width], [true, false]);
            foreach (var item in fields.Items)
                grid.SetRow([item.Label, item.Value], labelFirst: true);
        });
        flow.Y += flow.Type.Table * 0.6;
    }

    private static void SetGapBefore(PageFlow flow)
    {
        if (!flow.IsAtTop)
            flow.Y += flow.Type.Table * 0.5;
    }

    private static void SetCaption(PageFlow flow, string? caption)
    {
        if (string.IsNullOrEmpty(caption))
            return;
        flow.Ensure(flow.Type.TablePitch * 4);
        var glyphs = flow.Shaper.Shape(caption, bold: true);
        flow.In("Caption", () => TextSetter.Set(flow, glyphs, new TextShape(flow.Type.Table, flow.Type.TablePitch * 1.2, TextAlign.Centre)));
    }

    private static double[] Widths(IReadOnlyList<double> proportions, int columns, double width)
    {
        var given = Enumerable.Range(0, columns)
            .Select(i => i < proportions.Count && double.IsFinite(proportions[i]) && proportions[i] > 0 ? proportions[i] : 0).ToArray();
        var known = given.Count(share => share > 0);
        var average = known == 0 ? 1 : given.Sum() / known;
        var shares = given.Select(share => share > 0 ? share : average).ToArray();
        return [.. shares.Select(share => share / shares.Sum() * width)];
    }

    // Numbers, dates and yes-no columns read better centred; running text does not.
    private static bool[] CentredColumns(Block.Table table, int columns)
    {
        const int LongestWord = 6, LongestNumber = 12;
        return [.. Enumerable.Range(0, columns).Select(i => table.Rows.All(row =>
            i >= row.Length || row[i] is null || row[i].Length <= LongestWord || (row[i].Length <= LongestNumber && Ascii.IsValid(row[i]))))];
    }
}
