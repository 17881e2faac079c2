using System.Globalization;
using LowCodeGov.Runtime.Efficiency;
using LowCodeGov.Runtime.Statistics;
using LowCodeGov.Web.Shell;

namespace LowCodeGov.Web.Office;

/// <summary>Tables of the supervisors' pages as spreadsheets.</summary>
internal static class FigureDownloads
{
    public static async Task<IResult> Statistics(string? from, string? to, string? matter, string? agency, string? by, RequestActor me, CaseStatistics statistics, FigureSheet sheet, CancellationToken ct) =>
        Day(from) is { } first && Day(to) is { } last && first <= last && Enum.TryParse<StatisticsBy>(by ?? nameof(StatisticsBy.Matter), out var wanted) && Enum.IsDefined(wanted)
            ? Results.File(
                sheet.Of(await statistics.By(me.Actor, new StatisticsQuery(first, last, Blank(matter), Blank(agency)), wanted, ct), wanted, CultureInfo.CurrentUICulture),
                FigureSheet.MediaType, $"statistics-{from}-{to}.xlsx")
            : Results.NotFound();

    public static async Task<IResult> Efficiency(string? scheme, string? from, string? to, string? of, string? agency, RequestActor me, EfficiencyTables tables, FigureSheet sheet, CancellationToken ct) =>
        Day(from) is { } first && Day(to) is { } last && first <= last && Enum.TryParse<EfficiencyOf>(of ?? nameof(EfficiencyOf.Agency), out var wanted) && Enum.IsDefined(wanted)
            ? Results.File(
                sheet.Of(await tables.Table(me.Actor, new EfficiencyQuery(scheme ?? "", first, last, wanted, Blank(agency)), ct), wanted, CultureInfo.CurrentUICulture),
                FigureSheet.MediaType, $"efficiency-{from}-{to}.xlsx")
            : Results.NotFound();

    /// <summary>A day as addresses say it; days far from ours would leave no room to count from.</summary>
    public static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1900 and < 2900 ? day : null;

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
