using System.Globalization;
using System.Runtime.CompilerServices;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Engine.Tests.Time;

/// <summary>The calendar of 2025 and 2026 that every vector of DOMAIN 9.4 is computed on.</summary>
public static class Calendars
{
    public static WorkCalendar China { get; } = WorkCalendar.Parse(File.ReadAllText(Beside("holidays.json")));

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DateTimeOffset At(string day, string time = "10:00") =>
        ChinaTime.At(Day(day), TimeOnly.ParseExact(time, "HH:mm", CultureInfo.InvariantCulture));

    public static string Beside(string name, [CallerFilePath] string file = "") => Path.Combine(Path.GetDirectoryName(file)!, name);
}
