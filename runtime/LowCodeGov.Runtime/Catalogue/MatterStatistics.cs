using System.Collections.Immutable;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Catalogue;

/// <summary>Figures of the catalogue.</summary>
public sealed class MatterStatistics(IDbContextFactory<GovDbContext> contexts)
{
    /// <summary>How many cases of a matter are running, by the version that they are on.</summary>
    public async Task<ImmutableDictionary<int, int>> RunningByVersion(string code, CancellationToken ct = default)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var counts = await db.Cases.AsNoTracking().Where(c => c.Matter == code && c.EndedAt == null).GroupBy(c => c.MatterVersion).Select(group => new { Version = group.Key, Count = group.Count() }).ToListAsync(ct);
        return counts.ToImmutableDictionary(each => each.Version, each => each.Count);
    }

    /// <summary>How many cases are running, by matter.</summary>
    public async Task<ImmutableDictionary<string, int>> Running(CancellationToken ct = default)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var counts = await db.Cases.AsNoTracking().Where(c => c.EndedAt == null).GroupBy(c => c.Matter).Select(group => new { Matter = group.Key, Count = group.Count() }).ToListAsync(ct);
        return counts.ToImmutableDictionary(each => each.Matter, each => each.Count, StringComparer.Ordinal);
    }
}
