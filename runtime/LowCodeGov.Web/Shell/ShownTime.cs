using System.Globalization;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Web.Shell;

/// <summary>Instants and days as people read them: China Standard Time, year first.</summary>
internal static class ShownTime
{
    public static string Minute(DateTimeOffset at) =>
        at.ToOffset(ChinaTime.Offset).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    public static string Second(DateTimeOffset at) =>
        at.ToOffset(ChinaTime.Offset).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    public static string Day(DateTimeOffset at) => Day(ChinaTime.DayOf(at));

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The day, or a dash where there is none.</summary>
    public static string Day(DateOnly? day) => day is { } given ? Day(given) : "—";
}
