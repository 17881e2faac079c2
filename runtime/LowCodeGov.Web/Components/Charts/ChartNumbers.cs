using System.Globalization;

namespace LowCodeGov.Web.Components.Charts;

/// <summary>Numbers in drawings and beside them.</summary>
internal static class ChartNumbers
{
    /// <summary>A coordinate; a comma would be another number in a drawing.</summary>
    public static string At(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    public static string Percent(double? share) => share is { } known ? (known * 100).ToString("0.#", CultureInfo.InvariantCulture) + "%" : "—";

    public static string Days(double? days) => days is { } known ? known.ToString("0.#", CultureInfo.InvariantCulture) : "—";
}
