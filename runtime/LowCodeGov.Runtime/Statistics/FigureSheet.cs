using System.Collections.Immutable;
using System.Globalization;
using LowCodeGov.Engine.Texts;
using LowCodeGov.Runtime.Catalogue.Sheets;
using LowCodeGov.Runtime.Efficiency;
using LowCodeGov.Runtime.Reports;

namespace LowCodeGov.Runtime.Statistics;

/// <summary>Tables of figures as spreadsheets: what the page shows, in its order.</summary>
public sealed class FigureSheet(TextCatalogue texts)
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Finished cases by something.</summary>
    public byte[] Of(ImmutableArray<CaseFigures> figures, StatisticsBy by, CultureInfo culture)
    {
        string[] columns = ["statistics.finished", "statistics.on-time", "statistics.late", "statistics.early", "statistics.same-day", "statistics.dropped", "statistics.days"];
        List<ImmutableArray<string>> rows = [[texts.Get($"statistics.by.{by}", culture), .. columns.Select(key => texts.Get(key, culture))]];
        rows.AddRange(figures.Select(ImmutableArray<string> (each) =>
        [
            each.Name, Whole(each.Finished), each.OnTimeRate is { } rate ? rate.ToString("0.####", CultureInfo.InvariantCulture) : "", Whole(each.Late), Whole(each.Early), Whole(each.SameDay),
            Whole(each.Dropped), each.Days is { } days ? days.ToString("0.##", CultureInfo.InvariantCulture) : "",
        ]));
        return SheetBook.Write([new SheetTexts(texts.Get("statistics.title", culture), [.. rows], HasFigures: true)]);
    }

    /// <summary>Scores with all their lines and counted facts: whoever has the file can work every point out again.</summary>
    public byte[] Of(ImmutableArray<EfficiencyRow> table, EfficiencyOf of, CultureInfo culture)
    {
        var language = culture.Name;
        List<ImmutableArray<string>> scores =
        [
            [
                texts.Get("efficiency.rank", culture), texts.Get($"efficiency.of.{of}", culture), texts.Get("efficiency.score", culture), texts.Get("efficiency.grade", culture),
                .. table.IsEmpty ? [] : table[0].Score.Lines.Select(line => line.Name.In(language)),
            ],
        ];
        scores.AddRange(table.Select(ImmutableArray<string> (row) =>
        [
            Whole(row.Rank), row.Name, row.Score.Total.ToString("0.00", CultureInfo.InvariantCulture), row.Score.Grade?.Name.In(language) ?? "",
            .. row.Score.Lines.Select(line => line.Points.ToString("0.####", CultureInfo.InvariantCulture)),
        ]));
        List<ImmutableArray<string>> facts = [[texts.Get($"efficiency.of.{of}", culture), texts.Get("efficiency.line", culture), texts.Get("efficiency.facts", culture), "", texts.Get("efficiency.points", culture)]];
        facts.AddRange(table.SelectMany(row => row.Score.Lines.SelectMany(line => line.Facts.Select(ImmutableArray<string> (fact) =>
            [row.Name, line.Name.In(language), texts.Get($"fact.{fact.Name}", culture), Whole(fact.Count), line.Points.ToString("0.####", CultureInfo.InvariantCulture)]))));
        return SheetBook.Write([new SheetTexts(texts.Get("efficiency.title", culture), [.. scores], HasFigures: true), new SheetTexts(texts.Get("efficiency.facts", culture), [.. facts], HasFigures: true)]);
    }

    /// <summary>A report: a line for each, under two heads where it has columns, and all of them together below.</summary>
    public byte[] Of(ReportTable table, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(table);
        var measures = table.Measures.Select(each => texts.Get($"report.measure.{each.Key}", culture)).ToImmutableArray();
        var rows = new List<ImmutableArray<string>>();
        if (table.Report.Columns is not null)
        {
            rows.Add(["", .. table.Columns.SelectMany(column => measures.Select(_ => NameOf(column, culture))), .. measures.Select(_ => texts.Get("report.sum", culture))]);
        }

        rows.Add([texts.Get($"report.cut.{table.Report.Rows}", culture), .. table.Columns.SelectMany(_ => measures), .. table.Report.Columns is null ? [] : measures]);
        rows.AddRange(table.Lines.Append(table.Sum with { Of = new ReportHead("", texts.Get("report.sum", culture)) }).Select(ImmutableArray<string> (line) =>
            [NameOf(line.Of, culture), .. line.Figures.Concat(table.Report.Columns is null ? [] : line.Totals).Select(figure => figure?.ToString("0.####", CultureInfo.InvariantCulture) ?? "")]));
        return SheetBook.Write([new SheetTexts(table.Report.Name.Length > 0 ? table.Report.Name : texts.Get($"report.subject.{table.Report.Subject}", culture), [.. rows], HasFigures: true)]);
    }

    private string NameOf(ReportHead head, CultureInfo culture) => head.Name.Length > 0 ? head.Name : texts.Get("report.nothing", culture);

    private static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);
}
