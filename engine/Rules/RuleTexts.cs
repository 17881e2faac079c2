using System.Globalization;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Engine.Rules;

/// <summary>What a browser needs to run the same rules: the script once, then trees and input as JSON. Nothing of it needs <c>eval</c>.</summary>
/// <remarks>
/// In the page: <c>LowCodeGovRules.evaluate(tree, { today, calendar, data })</c> with tree from <see cref="CompiledRule.ToJson"/>; for rules of a
/// repeating group <c>data.row</c> is the row.
/// </remarks>
public static class RuleTexts
{
    private static readonly DateOnly Epoch = new(1970, 1, 1);

    /// <summary>The text of rules.js, an ECMAScript 5 script that defines the one global <c>LowCodeGovRules</c>.</summary>
    public static string Script { get; } = ReadScript();

    /// <summary>A date as rules see it.</summary>
    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>
    /// The calendar as rules see it: <c>off</c>, weekdays that are not worked, and <c>on</c>, weekend days that are; both as sorted
    /// numbers of days since 1970-01-01.
    /// </summary>
    public static string CalendarJson(WorkCalendar calendar) => CalendarNode(calendar).ToJsonString();

    /// <summary>The part of the input that does not come from the form: <c>{"today":…,"calendar":…}</c>.</summary>
    public static string InputJson(DateOnly today, WorkCalendar calendar) =>
        new JsonObject { ["today"] = Day(today), ["calendar"] = CalendarNode(calendar) }.ToJsonString();

    private static JsonObject CalendarNode(WorkCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        var named = calendar.Holidays.Concat(calendar.ClosedDays).Concat(calendar.Workdays).Distinct().Order().ToList();
        return new JsonObject
        {
            ["off"] = Numbers(named.Where(day => !IsWeekend(day) && !calendar.IsWorkday(day))),
            ["on"] = Numbers(named.Where(day => IsWeekend(day) && calendar.IsWorkday(day))),
        };
    }

    private static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    private static JsonArray Numbers(IEnumerable<DateOnly> days) => [.. days.Select(day => JsonValue.Create(day.DayNumber - Epoch.DayNumber))];

    private static string ReadScript()
    {
        // Embedded at build time: reading it is no IO of the engine.
        using var stream = typeof(RuleTexts).Assembly.GetManifestResourceStream("rules.js")
            ?? throw new InvalidOperationException("rules.js is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
