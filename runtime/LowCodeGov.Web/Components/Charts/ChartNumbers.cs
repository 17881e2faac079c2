using System.Globalization;
using LowCodeGov.Runtime.Reports;

namespace LowCodeGov.Web.Components.Charts;

/// <summary>Numbers in drawings and beside them.</summary>
internal static class ChartNumbers
{
    /// <summary>A coordinate; a comma would be another number in a drawing.</summary>
    public static string At(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    public static string Percent(double? share) => share is { } known ? (known * 100).ToString("0.#", CultureInfo.InvariantCulture) + "%" : "—";

    /// <summary>A figure of a report as it is to be read.</summary>
    public static string Of(double? value, ReportFigure figure) => figure switch
    {
        ReportFigure.Count => (value ?? 0).ToString("0", CultureInfo.InvariantCulture),
        ReportFigure.Share => Percent(value),
        _ => Days(value),
    };

    public static string Days(double? days) => days is { } known ? known.ToString("0.#", CultureInfo.InvariantCulture) : "—";
}
