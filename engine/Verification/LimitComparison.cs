using LowCodeGov.Engine.Time;

namespace LowCodeGov.Engine.Verification;

/// <summary>Compares limits of different units.</summary>
/// <remarks>
/// The rule: limits of one unit compare by their number. Limits of different units compare by the time they can take: hours as they are,
/// calendar days 24 hours each, months 28 to 31 days, years 365 or 366, working days at least one day each and at most seven days for each
/// five begun, plus eleven for the longest holidays. One is longer only when even its shortest time is more than the longest of the other;
/// where the two overlap, nothing is said (DOMAIN 4.3, M01: compare only equal units, else skip).
/// </remarks>
internal static class LimitComparison
{
    private const int LongestHoliday = 11;

    public static bool IsSurelyLonger(TimeLimit one, TimeLimit other) => IsSurelyLonger([one], other);

    /// <summary>Whether limits one after the other surely take longer than another.</summary>
    public static bool IsSurelyLonger(IReadOnlyCollection<TimeLimit> together, TimeLimit other) =>
        together.All(limit => limit.Unit == other.Unit)
            ? together.Sum(limit => (long)limit.Value) > other.Value
            : together.Sum(Least) > Most(other);

    /// <summary>Shortest time that a limit can take, in hours.</summary>
    public static long Least(TimeLimit limit) => limit.Unit switch
    {
        TimeUnit.Hours => limit.Value,
        TimeUnit.Months => limit.Value * 28L * 24,
        TimeUnit.Years => limit.Value * 365L * 24,
        _ => limit.Value * 24L,
    };

    private static long Most(TimeLimit limit) => limit.Unit switch
    {
        TimeUnit.Hours => limit.Value,
        TimeUnit.CalendarDays => (limit.Value + LongestHoliday) * 24L,
        TimeUnit.Months => ((limit.Value * 31L) + LongestHoliday) * 24,
        TimeUnit.Years => ((limit.Value * 366L) + LongestHoliday) * 24,
        _ => ((((limit.Value + 4L) / 5) * 7) + LongestHoliday) * 24,
    };
}
