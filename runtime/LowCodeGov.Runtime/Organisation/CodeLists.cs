using System.Collections.Immutable;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Definitions;
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
    private volatile ImmutableSortedDictionary<string, CodeListContent>? _kept;

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

    /// <summary>Forgets what is kept, after an import.</summary>
    public void Forget() => _kept = null;
}
