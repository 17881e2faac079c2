using LowCodeGov.Engine.Time;

namespace LowCodeGov.Runtime.Messages;

/// <summary>Quiet hours: what can wait is not sent between nine in the evening and eight in the morning (DOMAIN 14).</summary>
public static class MessageHours
{
    private const int Evening = 21;
    private const int Morning = 8;

    /// <summary>When something written now is sent.</summary>
    public static DateTimeOffset Due(DateTimeOffset now, bool quiet)
    {
        var hour = ChinaTime.Of(now).Hour;
        return !quiet || hour is >= Morning and < Evening ? now
            : ChinaTime.StartOf(ChinaTime.DayOf(now).AddDays(hour >= Evening ? 1 : 0)).AddHours(Morning);
    }
}
