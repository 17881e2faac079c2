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

    /// <summary>How many matters there are, by what sets them apart.</summary>
    public async Task<CatalogueShares> Shares(CancellationToken ct = default)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var all = await db.Definitions.AsNoTracking().Where(d => d.IsCurrent).Select(d => new { d.MatterType, d.MatterState, d.AgencyName, d.CaseType, d.Online }).ToListAsync(ct);
        static ImmutableArray<(string, int)> By(IEnumerable<string> keys) => [.. keys.CountBy(key => key).OrderByDescending(each => each.Value).ThenBy(each => each.Key, StringComparer.Ordinal).Select(each => (each.Key, each.Value))];
        return new CatalogueShares(all.Count, By(all.Select(d => d.MatterType)), By(all.Select(d => d.MatterState)), By(all.Select(d => d.AgencyName)), By(all.Select(d => d.CaseType)), all.Count(d => d.Online));
    }

    /// <summary>How many cases are running, by matter.</summary>
    public async Task<ImmutableDictionary<string, int>> Running(CancellationToken ct = default)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var counts = await db.Cases.AsNoTracking().Where(c => c.EndedAt == null).GroupBy(c => c.Matter).Select(group => new { Matter = group.Key, Count = group.Count() }).ToListAsync(ct);
        return counts.ToImmutableDictionary(each => each.Matter, each => each.Count, StringComparer.Ordinal);
    }
}

/// <summary>Figures of the catalogue; keys are codes of DOMAIN 3, agencies by name, the most frequent first.</summary>
/// <param name="Online">How many can be applied for on the portal.</param>
public sealed record CatalogueShares(
    int Total, ImmutableArray<(string Key, int Count)> ByType, ImmutableArray<(string Key, int Count)> ByState, ImmutableArray<(string Key, int Count)> ByAgency, ImmutableArray<(string Key, int Count)> ByCaseType, int Online);
