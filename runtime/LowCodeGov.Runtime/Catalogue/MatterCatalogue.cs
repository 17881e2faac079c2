using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Runtime.Lists;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Catalogue;

/// <summary>The matters offered here, each in its published versions. Parsed definitions are kept, for they never change.</summary>
public sealed class MatterCatalogue(IDbContextFactory<GovDbContext> contexts, StorageTraits storage, DefinitionChecks checks, TimeProvider time, FormShelf forms)
{
    /// <summary>Largest file that is read as a definition.</summary>
    public const int LargestFile = 8 * 1024 * 1024;

    private const int KeptInMemory = 2_000;

    private readonly ConcurrentDictionary<(string Code, int Version), PublishedMatter> _parsed = new();

    /// <summary>The version that new applications use; null when there is no such matter.</summary>
    public async Task<MatterDefinition?> Find(string code, CancellationToken ct = default)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var version = await db.Definitions.Where(d => d.Code == code && d.IsCurrent).Select(d => (int?)d.Version).FirstOrDefaultAsync(ct);
        return version is null ? null : (await Published(code, version.Value, ct))?.Definition;
    }

    /// <summary>A version that a case may still run on.</summary>
    public async Task<MatterDefinition?> FindVersion(string code, int version, CancellationToken ct = default) =>
        (await Published(code, version, ct))?.Definition;

    /// <summary>A version by its content hash.</summary>
    public async Task<MatterDefinition?> Published(string hash, CancellationToken ct = default)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var key = await db.Definitions.Where(d => d.Hash == hash).Select(d => new { d.Code, d.Version }).FirstOrDefaultAsync(ct);
        return key is null ? null : await FindVersion(key.Code, key.Version, ct);
    }

    /// <summary>A version with its content hash.</summary>
    public async Task<PublishedMatter?> Published(string code, int version, CancellationToken ct = default)
    {
        if (_parsed.TryGetValue((code, version), out var known))
        {
            return known;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var row = await db.Definitions.AsNoTracking().FirstOrDefaultAsync(d => d.Code == code && d.Version == version, ct);
        if (row is null)
        {
            return null;
        }

        if (_parsed.Count >= KeptInMemory)
        {
            _parsed.Clear();
        }

        return _parsed[(code, version)] = new PublishedMatter(EngineJson.Read<MatterDefinition>(row.Json), row.Hash, row.PublishedAt);
    }

    /// <summary>All versions of a matter, newest first.</summary>
    public async Task<ImmutableArray<MatterSummary>> Versions(string code, CancellationToken ct = default)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = await Summaries(db.Definitions.Where(d => d.Code == code).OrderByDescending(d => d.Version)).ToListAsync(ct);
        return [.. rows];
    }

    private static readonly KeyOrder<DefinitionRow> ByName = new KeyOrder<DefinitionRow>("matters").By(d => d.Name).By(d => d.Code);

    /// <summary>Current versions that fit the query, by name.</summary>
    public async Task<PageOf<MatterSummary>> Search(MatterQuery query, PageRequest page, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(page);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = db.Definitions.Where(d => d.IsCurrent);
        foreach (var word in (query.Text ?? "").ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(6))
        {
            rows = rows.Where(d => d.SearchText.Contains(word));
        }

        rows = query.ServiceObject is { } served ? rows.Where(d => d.ServiceObjects.Contains("|" + served + "|")) : rows;
        rows = query.Theme is { } theme ? rows.Where(d => d.Themes.Contains("|" + theme + "|")) : rows;
        rows = query.Agency is { } agency ? rows.Where(d => d.AgencyCode == agency) : rows;
        rows = query.Region is { } region ? rows.Where(d => d.Region == region) : rows;
        rows = query.MatterType is { } type ? rows.Where(d => d.MatterType == type) : rows;
        rows = query.OnlineOnly ? rows.Where(d => d.Online) : rows;
        rows = query.ForPublic ? rows.Where(d => d.Online || d.Occasions == "") : rows;
        rows = query.WindowOnly ? rows.Where(d => d.Window) : rows;
        var total = await rows.CountAsync(ct);
        return page.Of(await Summaries(ByName.Part(rows, page)).ToListAsync(ct), total, matter => matter, matter => ByName.Cursor(matter.Name, matter.Code));
    }

    /// <summary>Current versions of the matters whose cases are opened on occasions, by name: the flows around cases.</summary>
    /// <param name="kind">Only those that such an occasion opens.</param>
    public async Task<List<MatterDefinition>> WithOccasions(OccasionKind? kind = null, CancellationToken ct = default)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = db.Definitions.Where(d => d.IsCurrent && d.Occasions != "");
        var named = $"|{kind}|";
        rows = kind is null ? rows : rows.Where(d => d.Occasions.Contains(named));
        var keys = await rows.OrderBy(d => d.Name).ThenBy(d => d.Code).Select(d => new { d.Code, d.Version }).ToListAsync(ct);
        var found = new List<MatterDefinition>();
        foreach (var key in keys)
        {
            if (await FindVersion(key.Code, key.Version, ct) is { } definition)
            {
                found.Add(definition);
            }
        }

        return found;
    }

    /// <summary>Codes of the published matters that implement one entry of the catalogue list, whoever and wherever they are, by code.</summary>
    /// <param name="basicCode">基本编码.</param>
    public async Task<ImmutableArray<string>> SameMatter(string basicCode, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(basicCode);
        if (basicCode.Length == 0)
        {
            return [];
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var codes = await db.Definitions.Where(d => d.IsCurrent && d.Code.Contains(basicCode)).OrderBy(d => d.Code).Select(d => new { d.Code, d.Version }).ToListAsync(ct);
        var same = ImmutableArray.CreateBuilder<string>();
        foreach (var each in codes)
        {
            // The digits may stand in a code by chance: the element decides.
            if (await FindVersion(each.Code, each.Version, ct) is { } matter && matter.Elements.BasicCode == basicCode)
            {
                same.Add(each.Code);
            }
        }

        return same.ToImmutable();
    }

    /// <summary>Agencies that offer at least one matter, by name.</summary>
    public async Task<ImmutableArray<MatterAgency>> Agencies(CancellationToken ct = default)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = await db.Definitions.Where(d => d.IsCurrent).Select(d => new { d.AgencyCode, d.AgencyName }).Distinct().ToListAsync(ct);
        return [.. rows.DistinctBy(a => a.AgencyCode).OrderBy(a => a.AgencyName, StringComparer.Ordinal).Select(a => new MatterAgency(a.AgencyCode, a.AgencyName))];
    }

    /// <summary>Reads a definition file, verifies it and publishes its version at once; an error refuses it.</summary>
    public async Task<ImportOutcome> Import(Stream content, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (await ReadText(content, ct) is not { } text)
        {
            return new ImportOutcome.Refused(new DefinitionTooLarge(LargestFile / 1024 / 1024));
        }

        var (definition, faults) = DefinitionReading.Read(text);
        if (definition is null)
        {
            return new ImportOutcome.Faulty(faults);
        }

        // A version holds its own copies of shared parts: it does not change with the library.
        definition = definition with { Form = forms.Library.TakeInto(definition.Form) };
        var findings = await checks.Findings(definition, ct);
        if (findings.Any(finding => finding.Blocks))
        {
            return new ImportOutcome.Faulty(findings);
        }

        var outcome = await Publish(definition, ct);
        return outcome is ImportOutcome.Imported imported ? imported with { Warnings = findings } : outcome;
    }

    /// <summary>The current version as a file; null when there is no such matter.</summary>
    public async Task<string?> Export(string code, CancellationToken ct = default) =>
        await Find(code, ct) is { } definition ? System.Text.Json.JsonSerializer.Serialize(definition, EngineJson.Readable) + "\n" : null;

    private async Task<ImportOutcome> Publish(MatterDefinition definition, CancellationToken ct)
    {
        var json = EngineJson.Canonical(definition);
        var hash = EngineJson.Hash(json);
        await using var db = await contexts.CreateDbContextAsync(ct);
        // Two hosts publishing two versions would each think theirs the newest.
        await using var alone = await storage.Alone(db, "publish", ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var versions = await db.Definitions.Where(d => d.Code == definition.Code).ToListAsync(ct);
        if (versions.Find(d => d.Version == definition.Version) is { } same)
        {
            return same.Hash == hash
                ? new ImportOutcome.Unchanged(definition.Code, definition.Version)
                : new ImportOutcome.Refused(new VersionIsPublished(definition.Code, definition.Version));
        }

        var isNewest = versions.TrueForAll(d => d.Version < definition.Version);
        foreach (var older in versions.Where(_ => isNewest))
        {
            older.IsCurrent = false;
        }

        db.Definitions.Add(DefinitionColumns.Of(definition, hash, json, isNewest, time.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new ImportOutcome.Imported(definition.Code, definition.Version, hash);
    }

    private static async Task<string?> ReadText(Stream content, CancellationToken ct)
    {
        using var buffer = new MemoryStream();
        var chunk = new byte[81_920];
        for (int read; (read = await content.ReadAsync(chunk, ct)) > 0;)
        {
            buffer.Write(chunk, 0, read);
            if (buffer.Length > LargestFile)
            {
                return null;
            }
        }

        return Encoding.UTF8.GetString(buffer.ToArray()).TrimStart('\uFEFF');
    }

    private static IQueryable<MatterSummary> Summaries(IQueryable<DefinitionRow> rows) => rows.Select(d => new MatterSummary(
        d.Code, d.Version, d.Name, d.MatterType, d.CaseType, d.CaseType == DefinitionColumns.Instant, d.AgencyCode, d.AgencyName, d.Region, d.Visits,
        d.IsFeeCharged, d.Online, d.ResultName, d.PublishedAt, d.MatterState));
}
