using System.Collections.Concurrent;
using LowCodeGov.Engine.Time;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Organisation;

/// <summary>Working calendars: the country's, overlaid by those of the regions above and of the region itself.</summary>
public sealed class Calendars(IDbContextFactory<GovDbContext> contexts, OrganisationDirectory directory, TimeProvider time)
{
    /// <summary>Key of the country's calendar.</summary>
    public const string Country = "CN";

    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, (WorkCalendar Calendar, DateTimeOffset At)> _kept = new(StringComparer.Ordinal);

    /// <summary>The calendar that limits of a region are counted on.</summary>
    public async ValueTask<WorkCalendar> For(string? region, CancellationToken ct = default)
    {
        var key = region ?? Country;
        if (_kept.TryGetValue(key, out var kept) && time.GetUtcNow() - kept.At < Fresh)
        {
            return kept.Calendar;
        }

        var chart = await directory.Current(ct);
        string[] codes = [Country, .. chart.Upwards(region).Select(r => r.Code).Reverse()];
        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = await db.Calendars.AsNoTracking().Where(c => codes.Contains(c.Region)).ToDictionaryAsync(c => c.Region, ct);
        var calendar = codes.Where(rows.ContainsKey).Select(code => WorkCalendar.Parse(rows[code].Json))
            .Aggregate(WorkCalendar.WeekdaysOnly, (above, own) => above.With(own));
        _kept[key] = (calendar, time.GetUtcNow());
        return calendar;
    }

    /// <summary>Forgets what is kept, after a change.</summary>
    public void Forget() => _kept.Clear();
}
