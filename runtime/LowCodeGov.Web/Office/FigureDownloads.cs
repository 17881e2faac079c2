using System.Globalization;
using System.Text.Json;
using LowCodeGov.Engine;
using LowCodeGov.Runtime.Efficiency;
using LowCodeGov.Runtime.Reports;
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

    /// <summary>A report as it stands in the designer, saved or not; or an edition of one.</summary>
    public static async Task<IResult> Report(string? report, string? id, string? due, RequestActor me, ReportReading reading, ReportDesk desk, FigureSheet sheet, CancellationToken ct)
    {
        var table = Guid.TryParse(id, out var kept) && ReportDesk.DueAt(due) is { } at ? await desk.Edition(me.Actor, kept, at, ct)
            : Definition(report) is { } definition && await reading.Read(me.Actor, definition, ct) is ReportOutcome.Done done ? done.Table : null;
        return table is null ? Results.NotFound()
            : Results.File(sheet.Of(table, CultureInfo.CurrentUICulture), FigureSheet.MediaType, string.Create(CultureInfo.InvariantCulture, $"report-{table.From:yyyy-MM-dd}-{table.To:yyyy-MM-dd}.xlsx"));
    }

    private static ReportDefinition? Definition(string? json)
    {
        try
        {
            return string.IsNullOrEmpty(json) ? null : EngineJson.Read<ReportDefinition>(json);
        }
        catch (JsonException)
        {
            return null; // an address that nobody's page has made
        }
    }

    /// <summary>A day as addresses say it; days far from ours would leave no room to count from.</summary>
    public static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1900 and < 2900 ? day : null;

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
