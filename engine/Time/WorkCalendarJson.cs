using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LowCodeGov.Engine.Time;

/// <summary>The file format of a working calendar, in both directions.</summary>
internal static class WorkCalendarJson
{
    private const string DayFormat = "yyyy-MM-dd";

    public static bool TryRead(
        string? json,
        [NotNullWhen(true)] out WorkCalendar? calendar,
        [NotNullWhen(false)] out string? refusalKey)
    {
        calendar = null;
        if (!TryDocument(json, out var document))
        {
            refusalKey = "calendar.json";
            return false;
        }

        using (document)
        {
            var parts = new Parts();
            refusalKey = document.RootElement.ValueKind == JsonValueKind.Object
                ? parts.Read(document.RootElement)
                : "calendar.json";
            if (refusalKey is not null)
            {
                return false;
            }

            calendar = new WorkCalendar(parts.Holidays, parts.Workdays, parts.Years, parts.Closed);
            return true;
        }
    }

    public static string Write(WorkCalendar calendar)
    {
        var years = calendar.Years
            .Concat(calendar.Holidays.Concat(calendar.Workdays).Concat(calendar.ClosedDays).Select(day => day.Year))
            .Distinct().Order();
        var root = new JsonObject();
        foreach (var year in years)
        {
            root[year.ToString("0000", CultureInfo.InvariantCulture)] = new JsonObject
            {
                ["holidays"] = Days(calendar.Holidays, year),
                ["workdays"] = Days(calendar.Workdays, year),
                ["closed"] = Days(calendar.ClosedDays, year),
            };
        }

        return root.ToJsonString();
    }

    private static JsonArray Days(IEnumerable<DateOnly> days, int year) =>
        [.. days.Where(day => day.Year == year).Order()
            .Select(day => JsonValue.Create(day.ToString(DayFormat, CultureInfo.InvariantCulture)))];

    private static bool TryDocument(string? json, [NotNullWhen(true)] out JsonDocument? document)
    {
        document = null;
        if (json is null)
        {
            return false;
        }

        try
        {
            document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 8 });
            return true;
        }
        catch (JsonException)
        {
            // The only way the parser says no; the caller turns it into a refusal.
            return false;
        }
    }

    private sealed class Parts
    {
        public HashSet<DateOnly> Holidays { get; } = [];

        public HashSet<DateOnly> Workdays { get; } = [];

        public HashSet<DateOnly> Closed { get; } = [];

        public HashSet<int> Years { get; } = [];

        public string? Read(JsonElement root)
        {
            foreach (var entry in root.EnumerateObject())
            {
                if (entry.Name.StartsWith('_'))
                {
                    continue;
                }

                if (entry.Name.Length != 4
                    || !int.TryParse(entry.Name, NumberStyles.None, CultureInfo.InvariantCulture, out var year)
                    || year == 0
                    || entry.Value.ValueKind != JsonValueKind.Object)
                {
                    return "calendar.year";
                }

                Years.Add(year);
                var refusal = ReadDays(entry.Value, "holidays", year, Holidays)
                    ?? ReadDays(entry.Value, "workdays", year, Workdays)
                    ?? ReadDays(entry.Value, "closed", year, Closed);
                if (refusal is not null)
                {
                    return refusal;
                }
            }

            return Holidays.Overlaps(Workdays) ? "calendar.holiday-and-workday" : null;
        }

        private static string? ReadDays(JsonElement element, string name, int year, HashSet<DateOnly> days)
        {
            if (!element.TryGetProperty(name, out var list))
            {
                return null;
            }

            if (list.ValueKind != JsonValueKind.Array)
            {
                return "calendar.date";
            }

            foreach (var item in list.EnumerateArray())
            {
                if (item.ValueKind != JsonValueKind.String
                    || !DateOnly.TryParseExact(item.GetString(), DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                {
                    return "calendar.date";
                }

                if (day.Year != year)
                {
                    return "calendar.date-in-other-year";
                }

                days.Add(day);
            }

            return null;
        }
    }
}
