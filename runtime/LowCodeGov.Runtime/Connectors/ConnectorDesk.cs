using System.Collections.Immutable;
using LowCodeGov.Connectors;
using LowCodeGov.Connectors.Http;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Runtime.Catalogue.Drafts;
using LowCodeGov.Runtime.SharingHub;
using LowCodeGov.Runtime.Storage;
using LowCodeGov.Runtime.Workers;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Connectors;

/// <summary>A connector as it is kept.</summary>
/// <param name="Seen">Mark of this version; whoever changes it says which one was seen.</param>
public sealed record KeptConnector(ConnectorDefinition Definition, string Seen);

/// <summary>
/// Where connectors are defined. Analysts say what operations ask and what their answers mean; where a connector calls, and as whom, is the operators'
/// to say: this host can reach what an analyst's own computer cannot.
/// </summary>
public sealed class ConnectorDesk(IDbContextFactory<GovDbContext> contexts, ConnectorBook book, TimeProvider time)
{
    private const int LongestKey = 60;
    private const int MostOperations = 200;

    /// <summary>Whether the actor defines operations.</summary>
    public static bool MayDefine(Actor actor) => DesignRights.IsDesigner(actor) || MayConnect(actor);

    /// <summary>Whether the actor says where connectors call, and keeps their secrets.</summary>
    public static bool MayConnect(Actor actor) => StuckWork.IsFor(actor);

    /// <summary>All connectors by key; null for who may not define any.</summary>
    public async Task<ImmutableArray<KeptConnector>?> List(Actor actor, CancellationToken ct = default) =>
        MayDefine(actor) ? [.. (await book.Defined(ct)).Select(Kept)] : null;

    /// <summary>One; null where there is none that the actor may see.</summary>
    public async Task<KeptConnector?> Find(Actor actor, string key, CancellationToken ct = default) =>
        MayDefine(actor) && await book.Definition(key, ct) is { } definition ? Kept(definition) : null;

    /// <summary>Why a key cannot be one; null where it can.</summary>
    public static Refusal? WrongKey(string key) => IsName(key) ? null : new ConnectorKeyUnusable(key) { Target = "key" };

    /// <summary>A definition from an OpenAPI document; nothing is kept yet.</summary>
    public static (ConnectorDefinition? Definition, Refusal? Refused) Import(Actor actor, string key, string document)
    {
        if (!MayDefine(actor))
        {
            return (null, new NotEntitled());
        }

        if (WrongKey(key) is { } wrong)
        {
            return (null, wrong);
        }

        try
        {
            return (OpenApiImport.Read(document, key), null);
        }
        catch (FormatException)
        {
            return (null, new OpenApiUnreadable() { Target = "document" });
        }
    }

    /// <summary>What is wrong with the rules of a definition, with the place of each.</summary>
    public static ImmutableArray<HttpFinding> Check(ConnectorDefinition definition) => HttpChecks.Of(definition);

    /// <summary>Keeps a definition in place of the one that was seen.</summary>
    /// <param name="seen">Mark of the version that was changed; null: it is new.</param>
    public async Task<(KeptConnector? Kept, Refusal? Refused)> Save(Actor actor, ConnectorDefinition definition, string? seen, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(definition);
        if (!MayDefine(actor))
        {
            return (null, new NotEntitled());
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var row = await db.Connectors.AsNoTracking().FirstOrDefaultAsync(each => each.Key == definition.Key, ct);
        var before = row is null ? null : EngineJson.Read<ConnectorDefinition>(row.Json);
        if ((before is null ? null : Kept(before).Seen) != seen)
        {
            return (null, new ConnectorChangedMeanwhile(definition.Key));
        }

        if (Wrong(definition) is { } wrong)
        {
            return (null, wrong);
        }

        if (!MayConnect(actor) && !Same(before, definition))
        {
            return (null, new ConnectionNotYours());
        }

        if (await StillCalled(db, before, definition, ct) is { } called)
        {
            return (null, called);
        }

        return await Write(db, row, definition, ct) ? (Kept(definition), null) : (null, new ConnectorChangedMeanwhile(definition.Key));
    }

    /// <summary>Whether a definition calls the same place as the same caller as another: what an analyst may not change.</summary>
    internal static bool Same(ConnectorDefinition? before, ConnectorDefinition after) =>
        EngineJson.Canonical(new Connection(before?.Http, before?.System)) == EngineJson.Canonical(new Connection(after.Http, after.System));

    private static KeptConnector Kept(ConnectorDefinition definition) => new(definition, EngineJson.Hash(definition));

    private static Refusal? Wrong(ConnectorDefinition definition)
    {
        if (WrongKey(definition.Key) is { } wrong)
        {
            return wrong;
        }

        if (string.IsNullOrWhiteSpace(definition.Name.Zh))
        {
            return new ConnectorUnnamed("") { Target = "name" };
        }

        if (definition.Http is { } http && !(http.Address.IsAbsoluteUri && http.Address.Scheme is "http" or "https"))
        {
            return new ConnectorAddressUnusable() { Target = "http.address" };
        }

        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var operation in definition.Operations)
        {
            if (!IsName(operation.Key) || !keys.Add(operation.Key) || keys.Count > MostOperations)
            {
                return new ConnectorKeyUnusable(operation.Key) { Target = operation.Key };
            }

            if (string.IsNullOrWhiteSpace(operation.Name.Zh))
            {
                return new ConnectorUnnamed(operation.Key) { Target = operation.Key };
            }

            if (operation.Inputs.Concat(operation.Outputs).FirstOrDefault(name => !IsName(name)) is { } odd)
            {
                return new ConnectorKeyUnusable(odd) { Target = operation.Key };
            }
        }

        return HttpChecks.Of(definition) is [var first, ..] ? new ConnectorRuleWrong(first.Operation, first.Place) { Target = $"{first.Operation}.{first.Place}" } : null;
    }

    // A flow that calls what is gone would wait for ever, and a shared resource would know nothing.
    private static async Task<Refusal?> StillCalled(GovDbContext db, ConnectorDefinition? before, ConnectorDefinition after, CancellationToken ct)
    {
        var gone = (before?.Operations ?? []).Select(each => each.Key).Except(after.Operations.Select(each => each.Key), StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);
        if (gone.Count == 0)
        {
            return null;
        }

        var mention = $"\"connector\":\"{after.Key}\"";
        await foreach (var json in db.Definitions.AsNoTracking().Where(each => each.Json.Contains(mention)).Select(each => each.Json).AsAsyncEnumerable().WithCancellation(ct))
        {
            var definition = EngineJson.Read<MatterDefinition>(json);
            if (definition.Nodes().OfType<ServiceNode>().FirstOrDefault(node => node.Connector == after.Key && (gone.Contains(node.Operation) || (node.Compensation is { } undo && gone.Contains(undo)))) is { } node)
            {
                return new ConnectorStillCalled(node.Operation, definition.Elements.MatterName);
            }
        }

        foreach (var json in await db.SharedResources.AsNoTracking().Where(each => each.Json.Contains(mention)).Select(each => each.Json).ToListAsync(ct))
        {
            var resource = EngineJson.Read<SharedResource>(json);
            if (resource.Sources.FirstOrDefault(source => source.Connector == after.Key && gone.Contains(source.Operation)) is { } source)
            {
                return new ConnectorStillCalled(source.Operation, resource.Name.Zh);
            }
        }

        return null;
    }

    private async Task<bool> Write(GovDbContext db, ConnectorRow? row, ConnectorDefinition definition, CancellationToken ct)
    {
        var (json, now) = (EngineJson.Canonical(definition), time.GetUtcNow());
        if (row is not null)
        {
            var was = row.Json;
            return await db.Connectors.Where(each => each.Key == definition.Key && each.Json == was)
                .ExecuteUpdateAsync(set => set.SetProperty(each => each.Json, json).SetProperty(each => each.UpdatedAt, now), ct) > 0;
        }

        db.Connectors.Add(new ConnectorRow { Key = definition.Key, Json = json, UpdatedAt = now });
        try
        {
            await db.SaveChangesAsync(ct);
            return true;
        }
        catch (DbUpdateException)
        {
            // Somebody else's row has the key; anything else is a fault of the store.
            await using var again = await contexts.CreateDbContextAsync(ct);
            if (await again.Connectors.AnyAsync(each => each.Key == definition.Key, ct))
            {
                return false;
            }

            throw;
        }
    }

    private static bool IsName(string? name) => name is { Length: > 0 and <= LongestKey } && char.IsAsciiLetter(name[0]) && name.All(each => char.IsAsciiLetterOrDigit(each) || each is '-' or '_' or '.');

    private sealed record Connection(HttpEndpoint? Http, LowCodeGov.Connectors.Systems.ConnectorSystem? System);
}
