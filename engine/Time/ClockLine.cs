using System.Text.Json.Serialization;

namespace LowCodeGov.Engine.Time;

/// <summary>Why the days of a <see cref="ClockLine"/> count or do not.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<ClockLineReason>))]
public enum ClockLineReason
{
    /// <summary>起始日不计: the day of the starting event.</summary>
    StartingDay = 1,

    /// <summary>计时: the clock ran; <see cref="ClockLine.NotCounted"/> are the weekends in between.</summary>
    Running = 2,

    /// <summary>节假日: a statutory holiday or closed days; only for limits in working days.</summary>
    Holiday = 3,

    /// <summary>停止计时: a special procedure or suspension.</summary>
    Stopped = 4,

    /// <summary>延期: the limit grew by <see cref="ClockLine.Added"/>.</summary>
    Extended = 5,

    /// <summary>结束: the measured event.</summary>
    Ended = 6,
}

/// <summary>One line of the explanation of a clock, in the order of time, for a clerk to read.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day, included.</param>
/// <param name="Counted">Units that counted: working days, calendar days or hours, as the limit says.</param>
/// <param name="NotCounted">Calendar days (hours) of the line that did not count. Extensions and ends have neither.</param>
/// <param name="Reason">Why.</param>
/// <param name="Ground">Legal ground of the entry behind the line, or null.</param>
/// <param name="NoticeId">Notice of that entry, or null.</param>
/// <param name="Added">Units by which an extension lengthened the limit, else 0.</param>
public sealed record ClockLine(
    DateOnly From,
    DateOnly To,
    int Counted,
    int NotCounted,
    ClockLineReason Reason,
    string? Ground = null,
    string? NoticeId = null,
    int Added = 0);
