using System.Collections.Immutable;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Connectors;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.SharingHub;

/// <summary>An entry as it stands in the catalogue.</summary>
public sealed record ResourceEntry(SharedResource Resource, ResourceState State, string? SubmittedBy, string? Note, DateTimeOffset UpdatedAt);

/// <summary>The catalogue of shared resources: analysts register, somebody else of the platform reviews, what is published can be subscribed to.</summary>
public sealed class ResourceCatalogue(IDbContextFactory<GovDbContext> contexts, ConnectorBook connectors, TimeProvider time)
{
    /// <summary>All entries, for analysts and the platform's administrators; published ones for every clerk; null for anybody else.</summary>
    public async Task<ImmutableArray<ResourceEntry>?> List(Actor actor, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (actor.Grants.IsEmpty)
        {
            return null;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = await db.SharedResources.AsNoTracking().OrderBy(r => r.Key).ToListAsync(ct);
        return [.. rows.Where(row => row.State == ResourceState.Published || SharingRights.MayRegister(actor) || SharingRights.MayReview(actor)).Select(Entry)];
    }

    /// <summary>Registers an entry, or a new form of one; it counts when it has been reviewed.</summary>
    public async Task<Refusal?> Register(Actor actor, SharedResource resource, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(resource);
        if (!SharingRights.MayRegister(actor))
        {
            return new NotEntitled();
        }

        if (await Gap(resource, ct) is { } gap)
        {
            return new ResourceIncomplete(gap);
        }

        await Put(resource, ResourceState.Submitted, actor.Id, ct);
        return null;
    }

    /// <summary>Publishes or rejects what somebody else has registered; a rejection says why.</summary>
    public async Task<Refusal?> Review(Actor actor, string key, bool approved, string? note, CancellationToken ct = default)
    {
        if (!SharingRights.MayReview(actor))
        {
            return new NotEntitled();
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await db.SharedResources.FirstOrDefaultAsync(r => r.Key == key && r.State == ResourceState.Submitted, ct) is not { } row)
        {
            return new ResourceUnknown(key);
        }

        if (row.SubmittedBy == actor.Id)
        {
            return new OwnRequest();
        }

        (row.State, row.DecidedBy, row.Note, row.UpdatedAt) = (approved ? ResourceState.Published : ResourceState.Rejected, actor.Id, note, time.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return null;
    }

    /// <summary>Takes a published entry out; from then on nobody can ask it.</summary>
    public async Task<Refusal?> Withdraw(Actor actor, string key, CancellationToken ct = default)
    {
        if (!SharingRights.MayReview(actor))
        {
            return new NotEntitled();
        }

        var now = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.SharedResources.Where(r => r.Key == key && r.State == ResourceState.Published).ExecuteUpdateAsync(
            set => set.SetProperty(r => r.State, ResourceState.Withdrawn).SetProperty(r => r.DecidedBy, actor.Id).SetProperty(r => r.UpdatedAt, now), ct) == 0 ? new ResourceUnknown(key) : null;
    }

    /// <summary>A published resource; null when there is none of that name.</summary>
    internal async Task<SharedResource?> Published(string key, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.SharedResources.AsNoTracking().Where(r => r.Key == key && r.State == ResourceState.Published).Select(r => r.Json).FirstOrDefaultAsync(ct) is { } json
            ? EngineJson.Read<SharedResource>(json)
            : null;
    }

    internal async Task Put(SharedResource resource, ResourceState state, string? by, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var row = await db.SharedResources.FirstOrDefaultAsync(r => r.Key == resource.Key, ct);
        if (row is null)
        {
            db.SharedResources.Add(row = new SharedResourceRow { Key = resource.Key });
        }

        (row.Json, row.State, row.SubmittedBy, row.DecidedBy, row.Note, row.UpdatedAt) = (EngineJson.Canonical(resource), state, by, null, null, time.GetUtcNow());
        await db.SaveChangesAsync(ct);
    }

    private async Task<string?> Gap(SharedResource resource, CancellationToken ct)
    {
        if (resource.Key.Length is 0 or > 60 || resource.Provider.Length == 0 || resource.Items.IsDefaultOrEmpty || resource.Sources.IsDefaultOrEmpty || resource.Route.IsDefaultOrEmpty)
        {
            return resource.Key;
        }

        foreach (var source in resource.Sources)
        {
            if (await connectors.Find(source.Connector, ct) is null || !resource.Route.Contains(source.Level) || source.TimeoutSeconds is <= 0 or > 60)
            {
                return source.Connector;
            }
        }

        return resource.Items.Select(item => item.Key).FirstOrDefault(item => !resource.Sources.Any(source => source.Items.Contains(item)));
    }

    private static ResourceEntry Entry(SharedResourceRow row) => new(EngineJson.Read<SharedResource>(row.Json), row.State, row.SubmittedBy, row.Note, row.UpdatedAt);
}

/// <summary>Who may do what in the hub.</summary>
internal static class SharingRights
{
    public static bool MayRegister(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return actor.Grants.Any(grant => HandlingRoles.Designs(grant) || HandlingRoles.Administers(grant));
    }

    public static bool MayReview(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return actor.Grants.Any(HandlingRoles.Administers);
    }
}
