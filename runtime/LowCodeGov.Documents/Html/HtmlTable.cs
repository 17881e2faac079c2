using System.Globalization;

namespace LowCodeGov.Documents.Html;

/// <summary>Tables; widths become classes in steps of five per cent, as a style attribute would break the site's policy.</summary>
internal static class HtmlTable
{
    public const int WidthStep = 5;

    public static void Write(HtmlText html, Block.Table table)
    {
        html.Open("div", "doc-table-scroll", ("tabindex", "0"), ("role", "region"), ("aria-label", table.Caption ?? string.Join('、', table.Header)));
        html.Open("table", "doc-table").Raw("\n");
        if (!string.IsNullOrEmpty(table.Caption))
            html.Element("caption", null, table.Caption);
        WriteWidths(html, table);
        if (table.Header.Length > 0)
        {
            html.Open("thead").Open("tr");
            foreach (var cell in table.Header)
                html.Open("th", null, ("scope", "col")).Text(cell).Close("th", endLine: false);
            html.Close("tr", endLine: false).Close("thead");
        }

        html.Open("tbody").Raw("\n");
        foreach (var row in table.Rows)
        {
            html.Open("tr");
            foreach (var cell in row)
                html.Open("td").Text(cell).Close("td", endLine: false);
            html.Close("tr");
        }

        html.Close("tbody").Close("table", endLine: false).Close("div");
    }

    private static void WriteWidths(HtmlText html, Block.Table table)
    {
        var total = table.ColumnWidths.Sum();
        if (table.ColumnWidths.Length == 0 || table.ColumnWidths.Length != table.Header.Length || !(total > 0))
            return;
        html.Raw("<colgroup>");
        foreach (var width in table.ColumnWidths)
        {
            var percent = (int)Math.Clamp(Math.Round(width / total * 100 / WidthStep) * WidthStep, WidthStep, 100);
            html.Open("col", string.Create(CultureInfo.InvariantCulture, $"doc-w{percent}"));
        }

        html.Close("colgroup");
    }
}
