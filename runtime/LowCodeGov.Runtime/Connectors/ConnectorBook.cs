using System.Collections.Frozen;
using System.Collections.Immutable;
using LowCodeGov.Connectors;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Rules;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Connectors;

/// <summary>All connectors: those that are code, and those defined as metadata.</summary>
public sealed class ConnectorBook(IDbContextFactory<GovDbContext> contexts, IEnumerable<IConnector> code, RuleEngine rules, TimeProvider time)
{
    private readonly FrozenDictionary<string, IConnector> _code = code.ToFrozenDictionary(each => each.Key, StringComparer.Ordinal);

    /// <summary>The connector; null when there is none of that name.</summary>
    public async Task<IConnector?> Find(string key, CancellationToken ct = default)
    {
        if (_code.TryGetValue(key, out var known))
        {
            return known;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Connectors.AsNoTracking().FirstOrDefaultAsync(row => row.Key == key, ct) is { } row
            ? new ScriptedConnector(EngineJson.Read<ConnectorDefinition>(row.Json), rules, time)
            : null;
    }

    /// <summary>The defined ones, by key.</summary>
    public async Task<ImmutableArray<ConnectorDefinition>> Defined(CancellationToken ct = default)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return [.. (await db.Connectors.AsNoTracking().OrderBy(row => row.Key).Select(row => row.Json).ToListAsync(ct)).Select(EngineJson.Read<ConnectorDefinition>)];
    }

    /// <summary>Asks the demo twin of a defined connector, whatever system stands behind it; null where none is defined.</summary>
    public async Task<ConnectorAnswer?> AskTwin(string key, ConnectorCall call, CancellationToken ct = default) =>
        (await Defined(ct)).FirstOrDefault(each => each.Key == key) is { } definition ? await new ScriptedConnector(definition, rules, time).Call(call, ct) : null;

    /// <summary>Stores a definition in place of the one with its key.</summary>
    public async Task Put(ConnectorDefinition definition, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(definition);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var row = await db.Connectors.FirstOrDefaultAsync(each => each.Key == definition.Key, ct);
        if (row is null)
        {
            db.Connectors.Add(row = new ConnectorRow { Key = definition.Key });
        }

        (row.Json, row.UpdatedAt) = (EngineJson.Canonical(definition), time.GetUtcNow());
        await db.SaveChangesAsync(ct);
    }
}
