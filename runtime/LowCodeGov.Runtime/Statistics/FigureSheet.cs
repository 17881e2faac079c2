using System.Collections.Immutable;
using System.Globalization;
using LowCodeGov.Engine.Texts;
using LowCodeGov.Runtime.Catalogue.Sheets;
using LowCodeGov.Runtime.Efficiency;

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
        return SheetBook.Write([new SheetTexts(texts.Get("statistics.title", culture), [.. rows])]);
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
        return SheetBook.Write([new SheetTexts(texts.Get("efficiency.title", culture), [.. scores]), new SheetTexts(texts.Get("efficiency.facts", culture), [.. facts])]);
    }

    private static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);
}
