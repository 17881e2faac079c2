using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using LowCodeGov.Connectors;
using LowCodeGov.Connectors.Sms;
using LowCodeGov.Connectors.Systems;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Rules;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Connectors;

/// <summary>All connectors: those that are code, and those defined as metadata. Opened ones are kept until their definition or a secret changes.</summary>
public sealed class ConnectorBook : IAsyncDisposable
{
    private readonly IDbContextFactory<GovDbContext> _contexts;
    private readonly FrozenDictionary<string, IConnector> _code;
    private readonly RuleEngine _rules;
    private readonly ConnectorSecrets _secrets;
    private readonly RuntimeSettings _settings;
    private readonly TimeProvider _time;
    private readonly ConnectorWorkshop _workshop;
    private readonly ConcurrentDictionary<string, (string Mark, OpenConnector Open)> _open = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<OpenConnector> _retired = [];
    private readonly SemaphoreSlim _turn = new(1);

    public ConnectorBook(
        IDbContextFactory<GovDbContext> contexts, IEnumerable<IConnector> code, RuleEngine rules, ConnectorSecrets secrets, ExchangeLog log, ISmsReceiver receiver, RuntimeSettings settings, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(secrets);
        (_contexts, _rules, _secrets, _settings, _time) = (contexts, rules, secrets, settings, time);
        _code = code.ToFrozenDictionary(each => each.Key, StringComparer.Ordinal);
        _workshop = new ConnectorWorkshop(secrets.Find, settings.StandIns, log, receiver, rules, time, settings.MailTrust);
    }

    /// <summary>The connector as flows call it; null when there is none of that name.</summary>
    public async Task<IConnector?> Find(string key, CancellationToken ct = default)
    {
        if (_code.TryGetValue(key, out var known))
        {
            return known;
        }

        var definition = await Definition(key, ct);
        return definition is null ? null : (await Open(definition, ct))?.Flow ?? new ScriptedConnector(definition, _rules, _time);
    }

    /// <summary>The connector with the face of its protocol; one that is an installation's own code has none but the flow's. Null when there is none, or only a demo twin.</summary>
    /// <exception cref="SecretMissingException">A secret of it is not kept here.</exception>
    public async Task<OpenConnector?> Open(string key, CancellationToken ct = default) =>
        _code.TryGetValue(key, out var known) ? new OpenConnector(known) : await Definition(key, ct) is { } definition ? await Open(definition, ct) : null;

    /// <summary>The defined ones, by key.</summary>
    public async Task<ImmutableArray<ConnectorDefinition>> Defined(CancellationToken ct = default)
    {
        await using var db = await _contexts.CreateDbContextAsync(ct);
        return await DefinedIn(db, ct);
    }

    /// <summary>The defined ones, by key, for who has no need of opening any.</summary>
    internal static async Task<ImmutableArray<ConnectorDefinition>> DefinedIn(GovDbContext db, CancellationToken ct) =>
        [.. (await db.Connectors.AsNoTracking().OrderBy(row => row.Key).Select(row => row.Json).ToListAsync(ct)).Select(EngineJson.Read<ConnectorDefinition>)];

    /// <summary>Asks the demo twin of a defined connector, whatever system stands behind it; null where none is defined.</summary>
    public async Task<ConnectorAnswer?> AskTwin(string key, ConnectorCall call, CancellationToken ct = default) =>
        await Definition(key, ct) is { } definition ? await new ScriptedConnector(definition, _rules, _time).Call(call, ct) : null;

    /// <summary>Stores a definition in place of the one with its key.</summary>
    public async Task Put(ConnectorDefinition definition, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(definition);
        await using var db = await _contexts.CreateDbContextAsync(ct);
        var row = await db.Connectors.FirstOrDefaultAsync(each => each.Key == definition.Key, ct);
        if (row is null)
        {
            db.Connectors.Add(row = new ConnectorRow { Key = definition.Key });
        }

        (row.Json, row.UpdatedAt) = (EngineJson.Canonical(definition), _time.GetUtcNow());
        await db.SaveChangesAsync(ct);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var open in _open.Values.Select(each => each.Open).Concat(_retired))
        {
            await open.DisposeAsync();
        }

        _open.Clear();
        _retired.Clear();
        _turn.Dispose();
    }

    internal async Task<ConnectorDefinition?> Definition(string key, CancellationToken ct)
    {
        await using var db = await _contexts.CreateDbContextAsync(ct);
        return await db.Connectors.AsNoTracking().Where(row => row.Key == key).Select(row => row.Json).FirstOrDefaultAsync(ct) is { } json
            ? EngineJson.Read<ConnectorDefinition>(json)
            : null;
    }

    private async Task<OpenConnector?> Open(ConnectorDefinition definition, CancellationToken ct)
    {
        if (!_settings.CallsOutside || definition is { System: null, Http: null })
        {
            return null;
        }

        var mark = $"{EngineJson.Hash(definition)}:{await _secrets.Refresh(ct)}";
        if (_open.TryGetValue(definition.Key, out var known) && known.Mark == mark)
        {
            return known.Open;
        }

        await _turn.WaitAsync(ct);
        try
        {
            if (_open.TryGetValue(definition.Key, out known) && known.Mark == mark)
            {
                return known.Open;
            }

            var open = Make(definition);
            if (open is null)
            {
                return null;
            }

            _open[definition.Key] = (mark, open);
            if (known.Open is { } old)
            {
                // Calls may still be under way in it. Only a gateway's connection is given back at once: gateways count them.
                _retired.Add(old);
                await (old.Sms?.DisposeAsync() ?? ValueTask.CompletedTask);
            }

            return open;
        }
        finally
        {
            _turn.Release();
        }
    }

    private OpenConnector? Make(ConnectorDefinition definition)
    {
        try
        {
            return _workshop.Open(definition);
        }
        catch (Exception fault) when (fault is CryptographicException or JsonException)
        {
            throw new SecretMissingException(definition.Key); // what is kept under the name is no key
        }
    }
}
