using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Workers;

/// <summary>Up to which instant a worker has dealt with rows that carry one; kept with what it writes.</summary>
internal sealed class Mark
{
    // What was committed a moment late must not be passed over.
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(2);

    private readonly CounterRow _row;

    private Mark(CounterRow row) => _row = row;

    /// <summary>From where rows are read: a little is read again, so whoever follows a mark must do nothing twice.</summary>
    public DateTimeOffset From => new(Math.Max(0, _row.Value - Overlap.Ticks), TimeSpan.Zero);

    /// <summary>The mark of a series; it is saved with the context.</summary>
    /// <param name="begin">Where the series begins.</param>
    public static async Task<Mark> Of(GovDbContext db, string series, DateTimeOffset begin, CancellationToken ct) =>
        new(await db.Counters.FirstOrDefaultAsync(c => c.Series == series, ct) ?? db.Counters.Add(new CounterRow { Series = series, Value = begin.UtcTicks }).Entity);

    /// <summary>Rows up to that instant are dealt with.</summary>
    public void Reach(DateTimeOffset at) => _row.Value = Math.Max(_row.Value, at.UtcTicks);
}
