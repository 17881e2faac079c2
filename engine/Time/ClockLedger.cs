using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace LowCodeGov.Engine.Time;

/// <summary>
/// Ledger of one limit of one case (计时台账): every start, stop, resumption, extension and end with its legal ground.
/// What remains is a pure function of ledger and calendar, so it may be recomputed after a calendar has been corrected.
/// </summary>
/// <param name="Kind">Which term is measured.</param>
/// <param name="Limit">The limit at the start; extensions are entries.</param>
/// <param name="Entries">In the order in which they were made; the first is <see cref="ClockEntryKind.Started"/>.</param>
/// <remarks>
/// Source: DESIGN 3 "Time", DOMAIN 9.2. Two ledgers compare their <see cref="Entries"/> by reference, as every record here
/// does; compare by JSON.
/// </remarks>
public sealed record ClockLedger(ClockKind Kind, TimeLimit Limit, ImmutableArray<ClockEntry> Entries)
{
    /// <summary>A clock that starts to run.</summary>
    /// <param name="kind">Which term is measured.</param>
    /// <param name="limit">Its limit.</param>
    /// <param name="on">Starting event; the day is not counted, hours count from the instant.</param>
    /// <param name="ground">Legal ground or its key.</param>
    /// <param name="noticeId">Notice that told of it, if any.</param>
    public static ClockLedger Start(ClockKind kind, TimeLimit limit, DateTimeOffset on, string ground, string? noticeId = null) =>
        new(kind, limit, [new ClockEntry(ClockEntryKind.Started, on, ground, NoticeId: noticeId)]);

    /// <summary>Instant of the starting event.</summary>
    [JsonIgnore]
    public DateTimeOffset StartedOn => Entries[0].On;

    /// <summary>Instant of the end, or null.</summary>
    [JsonIgnore]
    public DateTimeOffset? EndedOn => Entries.FirstOrDefault(entry => entry.Kind == ClockEntryKind.Ended)?.On;

    /// <summary>The limit with all extensions.</summary>
    [JsonIgnore]
    public TimeLimit ExtendedLimit
    {
        get
        {
            var more = 0;
            foreach (var entry in Entries)
            {
                more += entry.Kind == ClockEntryKind.Extended ? entry.Amount ?? 0 : 0;
            }

            return more == 0 ? Limit : Limit.Plus(more);
        }
    }

    /// <summary>How many extensions were granted; the law allows one.</summary>
    [JsonIgnore]
    public int Extensions => Entries.Count(entry => entry.Kind == ClockEntryKind.Extended);

    /// <summary>True when the measured event has happened.</summary>
    [JsonIgnore]
    public bool IsEnded => EndedOn is not null;

    /// <summary>True while at least one stop is open and the clock has not ended.</summary>
    [JsonIgnore]
    public bool IsStopped => !IsEnded && this.Stops().Any(stop => stop.Resumed is null);

    /// <summary>True when time counts: neither stopped nor ended.</summary>
    [JsonIgnore]
    public bool IsRunning => !IsEnded && !IsStopped;

    /// <summary>True while a stop with the given cause is open.</summary>
    public bool IsStoppedBy(string? cause) => !IsEnded && this.Stops().Any(stop => stop.Resumed is null && stop.Stopped.Cause == cause);

    /// <summary>The ledger with a stop: the day of <paramref name="on"/> does not count any more.</summary>
    /// <exception cref="InvalidOperationException">The clock has ended, or a stop with the same cause is open.</exception>
    public ClockLedger Stop(DateTimeOffset on, string ground, string? cause = null, string? noticeId = null) =>
        IsEnded || IsStoppedBy(cause)
            ? throw new InvalidOperationException($"Clock {Kind} cannot be stopped by '{cause}' now.")
            : Append(new ClockEntry(ClockEntryKind.Stopped, on, ground, cause, noticeId));

    /// <summary>The ledger with a resumption of the stop with the same cause: the day of <paramref name="on"/> counts again.</summary>
    /// <exception cref="InvalidOperationException">No such stop is open.</exception>
    public ClockLedger Resume(DateTimeOffset on, string ground, string? cause = null, string? noticeId = null) =>
        IsStoppedBy(cause)
            ? Append(new ClockEntry(ClockEntryKind.Resumed, on, ground, cause, noticeId))
            : throw new InvalidOperationException($"Clock {Kind} is not stopped by '{cause}'.");

    /// <summary>The ledger with an extension (延期) of <paramref name="amount"/> units of the limit.</summary>
    /// <exception cref="InvalidOperationException">The clock has ended.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Not positive, or the limit could not be counted any more: a ledger once written must always be readable.</exception>
    public ClockLedger Extend(DateTimeOffset on, int amount, string ground, string? noticeId = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(amount);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(amount, TimeLimit.MostExtension);
        if (!ExtendedLimit.Plus(amount).IsCountable)
        {
            throw new ArgumentOutOfRangeException(nameof(amount), amount, "The limit would exceed a hundred years.");
        }

        return IsEnded
            ? throw new InvalidOperationException($"Clock {Kind} has ended.")
            : Append(new ClockEntry(ClockEntryKind.Extended, on, ground, NoticeId: noticeId, Amount: amount));
    }

    /// <summary>The ledger with its end; open stops end with it.</summary>
    /// <exception cref="InvalidOperationException">The clock has ended already.</exception>
    public ClockLedger End(DateTimeOffset on, string ground, string? noticeId = null) =>
        IsEnded
            ? throw new InvalidOperationException($"Clock {Kind} has ended.")
            : Append(new ClockEntry(ClockEntryKind.Ended, on, ground, NoticeId: noticeId));

    private ClockLedger Append(ClockEntry entry) => this with { Entries = Entries.Add(entry) };
}
