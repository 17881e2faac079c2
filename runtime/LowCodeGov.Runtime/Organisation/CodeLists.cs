using System.Collections.Immutable;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Forms.CodeLists;
using LowCodeGov.Forms.Fields.Region;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Organisation;

/// <summary>A code list (代码表, DOMAIN 3): the code is kept, the label shown.</summary>
public sealed record CodeListContent(string Key, LocalText Name, ImmutableArray<CodeItem> Items, string? Source = null, bool Multiple = false);

/// <summary>A code with its label.</summary>
public sealed record CodeItem(string Code, LocalText Label, string? Parent = null);

/// <summary>The code lists of the platform; they change by import only, so they are kept once read.</summary>
public sealed class CodeLists(IDbContextFactory<GovDbContext> contexts)
{
    /// <summary>Key of the list of villages and communities: codes of twelve digits below townships.</summary>
    public const string VillageList = "village";

    private volatile ImmutableSortedDictionary<string, CodeListContent>? _kept;

    private volatile Offered? _forForms;

    /// <summary>All lists by key.</summary>
    public async ValueTask<ImmutableSortedDictionary<string, CodeListContent>> All(CancellationToken ct = default)
    {
        if (_kept is { } kept)
        {
            return kept;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = await db.CodeLists.AsNoTracking().ToListAsync(ct);
        return _kept = rows.Select(row => EngineJson.Read<CodeListContent>(row.Json)).ToImmutableSortedDictionary(list => list.Key, list => list, StringComparer.Ordinal);
    }

    /// <summary>The lists as forms offer them, with the regions and agencies of the organisation.</summary>
    public async ValueTask<CodeListSet> ForForms(OrganisationDirectory directory, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(directory);
        var chart = await directory.Current(ct);
        if (_forForms is { } kept && ReferenceEquals(kept.Chart, chart))
        {
            return kept.Lists;
        }

        var lists = new CodeListSet(
        [
            .. (await All(ct)).Values.Select(list => new CodeList(list.Key, list.Items.Select(item => new CodeEntry(item.Code, item.Label, item.Parent)))),
            // Province, city, county: the levels that a region field offers; townships are a list of their own.
            new CodeList(RegionField.DefaultList, chart.RegionsToCounty.Select(region => new CodeEntry(region.Code, region.Name, region.Parent))),
            // Villages are a list, not places of the organisation: no agency is one's.
            new CodeList(RegionField.WholeList, [.. chart.Regions.Select(region => new CodeEntry(region.Code, region.Name, region.Parent)), .. await Villages(ct)]),
            new CodeList("agencies", chart.Agencies.Select(agency => new CodeEntry(agency.CreditCode, agency.Name))),
        ]);
        _forForms = new Offered(chart, lists);
        return lists;
    }

    private async Task<IEnumerable<CodeEntry>> Villages(CancellationToken ct) =>
        (await All(ct)).GetValueOrDefault(VillageList)?.Items.Select(item => new CodeEntry(item.Code, item.Label, item.Parent)) ?? [];

    /// <summary>Forgets what is kept, after an import.</summary>
    public void Forget() => (_kept, _forForms) = (null, null);

    private sealed record Offered(OrganisationChart Chart, CodeListSet Lists);
}
