using System.Text.Json.Serialization;

namespace LowCodeGov.Engine.Time;

/// <summary>Unit of a time limit (时限单位).</summary>
/// <remarks>Source: DOMAIN 3, code list <c>TimeUnit</c>; the number of a member is its persisted code.</remarks>
[JsonConverter(typeof(CamelCaseEnumConverter<TimeUnit>))]
public enum TimeUnit
{
    /// <summary>工作日: days on which <see cref="WorkCalendar.IsWorkday"/> is true.</summary>
    WorkingDays = 1,

    /// <summary>自然日: every day; a last day that is no workday moves to the next workday.</summary>
    CalendarDays = 2,

    /// <summary>小时: real time, nights and holidays included.</summary>
    Hours = 3,

    /// <summary>月: the same day number months later, else that month's last day; then as calendar days.</summary>
    Months = 4,

    /// <summary>年: as twelve months.</summary>
    Years = 5,
}
