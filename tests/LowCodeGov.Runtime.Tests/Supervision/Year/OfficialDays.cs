using System.Globalization;
using System.Text.Json;

namespace LowCodeGov.Runtime.Tests.Supervision.Year;

/// <summary>Working days counted from the published list of holidays alone, by nobody's code but this: what the product counts is held against it.</summary>
internal sealed class OfficialDays
{
    private readonly HashSet<DateOnly> _off = [];
    private readonly HashSet<DateOnly> _on = [];

    public OfficialDays(string file)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(file));
        foreach (var year in json.RootElement.EnumerateObject().Where(member => !member.Name.StartsWith('_')))
        {
            _off.UnionWith(Days(year.Value, "holidays"));
            _on.UnionWith(Days(year.Value, "workdays"));
        }
    }

    public bool IsWorkday(DateOnly day) => _on.Contains(day) || (!_off.Contains(day) && day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday));

    /// <summary>The working day that comes so many after a day.</summary>
    public DateOnly After(DateOnly day, int count)
    {
        while (count > 0)
        {
            day = day.AddDays(1);
            count -= IsWorkday(day) ? 1 : 0;
        }

        return day;
    }

    /// <summary>The day itself, or the first working day after it.</summary>
    public DateOnly OnOrAfter(DateOnly day) => IsWorkday(day) ? day : After(day, 1);

    private static IEnumerable<DateOnly> Days(JsonElement year, string name) => year.TryGetProperty(name, out var list)
        ? list.EnumerateArray().Select(day => DateOnly.ParseExact(day.GetString() ?? "", "yyyy-MM-dd", CultureInfo.InvariantCulture)) : [];
}
