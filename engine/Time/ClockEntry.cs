using System.Text.Json.Serialization;

namespace LowCodeGov.Engine.Time;

/// <summary>What an entry of a clock ledger does to the clock.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<ClockEntryKind>))]
public enum ClockEntryKind
{
    /// <summary>开始: the starting event; its day is not counted.</summary>
    Started = 1,

    /// <summary>停止: from this day on nothing counts.</summary>
    Stopped = 2,

    /// <summary>恢复: this day counts again.</summary>
    Resumed = 3,

    /// <summary>延期: the limit grows by <see cref="ClockEntry.Amount"/>.</summary>
    Extended = 4,

    /// <summary>结束: the measured event has happened; later days change nothing.</summary>
    Ended = 5,
}

/// <summary>One line of a clock ledger. Entries are only ever added.</summary>
/// <param name="Kind">What happened to the clock.</param>
/// <param name="On">The instant from which it takes effect.</param>
/// <param name="Ground">Legal ground: a text, or the key of one, such as <c>special-procedure.hearing</c>; never empty.</param>
/// <param name="Cause">
/// Identifier of what stopped the clock (a special procedure, a suspension). A resumption closes the stop with the same cause,
/// so that procedures in parallel branches may overlap. Null where only one stop can be open.
/// </param>
/// <param name="NoticeId">The notice by which the applicant was told, if any.</param>
/// <param name="Amount">Only for <see cref="ClockEntryKind.Extended"/>: how many units of the limit are added.</param>
public sealed record ClockEntry(
    ClockEntryKind Kind,
    DateTimeOffset On,
    string Ground,
    string? Cause = null,
    string? NoticeId = null,
    int? Amount = null);
