using System.Globalization;

namespace LowCodeGov.Documents.Html;

/// <summary>Tables; widths become classes in steps of five per cent, as a style attribute would break the site's policy.</summary>
internal static class HtmlTable
{
    public const int WidthStep = 5;

    public static void Write(HtmlText html, Block.Table table)
    {
        // A wide table scrolls on a phone, also by keyboard; a region needs a name, so a table without any is none.
        var name = string.IsNullOrEmpty(table.Caption) ? string.Join(' ', table.Header) : table.Caption;
        html.Open("div", "doc-table-scroll", ("tabindex", "0"), ("role", name.Length > 0 ? "region" : null), ("aria-label", name.Length > 0 ? name : null));
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
