using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Codes;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Verification;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Catalogue.Drafts;

/// <summary>Definitions being worked on: begun, saved after every edit, published or thrown away. For the analysts of the matter's agency.</summary>
public sealed class DefinitionDrafts(IDbContextFactory<GovDbContext> contexts, MatterCatalogue catalogue, DefinitionChecks checks, TimeProvider time)
{
    /// <summary>The drafts that the actor may work on, the last saved first.</summary>
    public async Task<ImmutableArray<DefinitionDraftSummary>> List(Actor actor, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!DesignRights.IsDesigner(actor))
        {
            return [];
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = await db.DefinitionDrafts.AsNoTracking().OrderByDescending(d => d.UpdatedAt)
            .Select(d => new { d.Code, d.Name, d.AgencyCode, d.AgencyName, d.BasedOn, d.UpdatedByName, d.UpdatedAt, d.Revision }).ToListAsync(ct);
        return
        [
            .. rows.Where(row => DesignRights.May(actor, row.AgencyCode))
                .Select(row => new DefinitionDraftSummary(row.Code, row.Name, row.AgencyName, row.BasedOn, row.UpdatedByName, row.UpdatedAt, row.Revision)),
        ];
    }

    /// <summary>The draft of a matter; null where there is none for the actor.</summary>
    public async Task<DefinitionDraft?> Find(Actor actor, string code, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var row = await db.DefinitionDrafts.AsNoTracking().FirstOrDefaultAsync(d => d.Code == code, ct);
        return row is null || !DesignRights.May(actor, row.AgencyCode) ? null : DraftOf(row);
    }

    /// <summary>Begins the next version of a published matter; where a draft is there already, that one.</summary>
    public async Task<DraftSaving> Begin(Actor actor, string code, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (await Find(actor, code, ct) is { } there)
        {
            return new DraftSaving.Saved(there);
        }

        if (await catalogue.Find(code, ct) is not { } published || !DesignRights.May(actor, published.Elements.ImplementingAgency.CreditCode))
        {
            return new DraftSaving.NotFound();
        }

        var versions = await catalogue.Versions(code, ct);
        var next = published with { Version = versions.Max(version => version.Version) + 1 };
        var begun = await Add(actor, next, published.Version, ct);
        // Two analysts who begin at the same moment share what the first has begun.
        return begun is DraftSaving.Refused && await Find(actor, code, ct) is { } first ? new DraftSaving.Saved(first) : begun;
    }

    /// <summary>Begins the next version with the content of an earlier one (回退); where a draft is there already, nothing is overwritten.</summary>
    public async Task<DraftSaving> BeginFrom(Actor actor, string code, int version, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (await catalogue.FindVersion(code, version, ct) is not { } old || !DesignRights.May(actor, old.Elements.ImplementingAgency.CreditCode))
        {
            return new DraftSaving.NotFound();
        }

        var versions = await catalogue.Versions(code, ct);
        var newest = versions.Max(each => each.Version);
        return await Find(actor, code, ct) is not null
            ? new DraftSaving.Refused(new DraftInTheWay(code))
            : await Add(actor, old with { Version = newest + 1 }, newest, ct);
    }

    /// <summary>Puts the content of a file in the place of a draft's; name, code and version stay those of the draft.</summary>
    public async Task<DraftSaving> Replace(Actor actor, string code, long revision, MatterDefinition content, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        return await Find(actor, code, ct) is { } draft ? await Save(actor, revision, content with { Code = code, Version = draft.Definition.Version }, ct) : new DraftSaving.NotFound();
    }

    /// <summary>Begins a matter that has not been published before.</summary>
    public async Task<DraftSaving> Create(Actor actor, MatterDefinition definition, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(definition);
        if (Refusal(actor, definition, EngineJson.Canonical(definition)) is { } refusal)
        {
            return new DraftSaving.Refused(refusal);
        }

        if (!ImplementationCode.TryParse(definition.Code, out _, out _) && !HandlingItemCode.TryParse(definition.Code, out _, out _))
        {
            return new DraftSaving.Refused(new MatterCodeInvalid(definition.Code));
        }

        return !(await catalogue.Versions(definition.Code, ct)).IsEmpty
            ? new DraftSaving.Refused(new MatterCodeTaken(definition.Code))
            : await Add(actor, definition with { Version = 1 }, null, ct);
    }

    /// <summary>Saves what the definition has become.</summary>
    /// <param name="revision">The save that the change follows; where there was another since, nothing is written.</param>
    public async Task<DraftSaving> Save(Actor actor, long revision, MatterDefinition definition, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(definition);
        await using var db = await contexts.CreateDbContextAsync(ct);
        // Every edit comes here: what is there is not read as a definition, of which only the version is asked for.
        var current = await db.DefinitionDrafts.AsNoTracking().Where(d => d.Code == definition.Code).Select(d => new { d.AgencyCode, d.Revision, d.BasedOn, d.Json }).FirstOrDefaultAsync(ct);
        if (current is null || !DesignRights.May(actor, current.AgencyCode))
        {
            return new DraftSaving.NotFound();
        }

        var kept = definition with { Version = VersionOf(current.Json) };
        var json = EngineJson.Canonical(kept);
        if (Refusal(actor, kept, json) is { } refusal)
        {
            return new DraftSaving.Refused(refusal);
        }

        if (current.Revision != revision)
        {
            return await Find(actor, definition.Code, ct) is { } theirs ? new DraftSaving.Conflict(theirs) : new DraftSaving.NotFound();
        }

        var now = time.GetUtcNow();
        // One statement: whoever comes second changes no row, and is told.
        var changed = await db.DefinitionDrafts.Where(d => d.Code == definition.Code && d.Revision == revision).ExecuteUpdateAsync(
            row => row.SetProperty(d => d.Json, json).SetProperty(d => d.Revision, revision + 1).SetProperty(d => d.Name, kept.Elements.MatterName)
                .SetProperty(d => d.AgencyCode, kept.Elements.ImplementingAgency.CreditCode).SetProperty(d => d.AgencyName, kept.Elements.ImplementingAgency.Name)
                .SetProperty(d => d.UpdatedAt, now).SetProperty(d => d.UpdatedBy, actor.Id).SetProperty(d => d.UpdatedByName, actor.Name),
            ct);
        return changed == 1 ? new DraftSaving.Saved(new DefinitionDraft(kept, revision + 1, current.BasedOn, actor.Name, now))
            : await Find(actor, definition.Code, ct) is { } other ? new DraftSaving.Conflict(other) : new DraftSaving.NotFound();
    }

    /// <summary>What verification says of a definition as it stands.</summary>
    public Task<ImmutableArray<DefinitionFinding>> Findings(MatterDefinition definition, CancellationToken ct = default) => checks.Findings(definition, ct);

    /// <summary>Throws a draft away; what is published stays as it is.</summary>
    /// <param name="revision">The save that was looked at; absent: whatever is there. Somebody else's later save is not thrown away.</param>
    /// <returns>Whether there was one for the actor.</returns>
    public async Task<bool> Discard(Actor actor, string code, long? revision = null, CancellationToken ct = default)
    {
        if (await Find(actor, code, ct) is null)
        {
            return false;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.DefinitionDrafts.Where(d => d.Code == code && (revision == null || d.Revision == revision)).ExecuteDeleteAsync(ct) > 0;
    }

    /// <summary>After a version was published: the draft that it was is gone; one that somebody has worked on since goes on as the next version.</summary>
    /// <param name="entry">Elements of a version that changed the entry itself: whoever works on the matter goes on with its state. Absent: the draft's own.</param>
    internal async Task Settle(string code, long revision, int published, MatterElements? entry, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await db.DefinitionDrafts.Where(d => d.Code == code && d.Revision == revision).ExecuteDeleteAsync(ct) == 0
            && await db.DefinitionDrafts.AsNoTracking().FirstOrDefaultAsync(d => d.Code == code, ct) is { } later)
        {
            var worked = EngineJson.Read<MatterDefinition>(later.Json);
            var elements = entry is null ? worked.Elements : worked.Elements with { MatterState = entry.MatterState, MatterStateReason = entry.MatterStateReason };
            var json = EngineJson.Canonical(worked with { Version = published + 1, Elements = elements });
            await db.DefinitionDrafts.Where(d => d.Code == code && d.Revision == later.Revision).ExecuteUpdateAsync(
                row => row.SetProperty(d => d.Json, json).SetProperty(d => d.BasedOn, published).SetProperty(d => d.Revision, later.Revision + 1), ct);
        }
    }

    private static int VersionOf(string json)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
        while (reader.Read())
        {
            if (reader is { CurrentDepth: 1, TokenType: JsonTokenType.PropertyName } && reader.ValueTextEquals("version"))
            {
                reader.Read();
                return reader.GetInt32();
            }
        }

        throw new JsonException("A draft without a version.");
    }

    private static Refusal? Refusal(Actor actor, MatterDefinition definition, string json) =>
        !DesignRights.May(actor, definition.Elements.ImplementingAgency.CreditCode) ? new AgencyNotDesigned(definition.Elements.ImplementingAgency.Name)
        : json.Length > MatterCatalogue.LargestFile / 4 ? new DefinitionDraftTooLarge(MatterCatalogue.LargestFile / 1024 / 1024 / 4)
        : null;

    private async Task<DraftSaving> Add(Actor actor, MatterDefinition definition, int? basedOn, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(ct);
        db.DefinitionDrafts.Add(new DefinitionDraftRow
        {
            Code = definition.Code,
            Json = EngineJson.Canonical(definition),
            Revision = 1,
            BasedOn = basedOn,
            Name = definition.Elements.MatterName,
            AgencyCode = definition.Elements.ImplementingAgency.CreditCode,
            AgencyName = definition.Elements.ImplementingAgency.Name,
            CreatedAt = now,
            UpdatedAt = now,
            UpdatedBy = actor.Id,
            UpdatedByName = actor.Name,
        });
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException) when (Exists(definition.Code))
        {
            return new DraftSaving.Refused(new MatterCodeTaken(definition.Code));
        }

        return new DraftSaving.Saved(new DefinitionDraft(definition, 1, basedOn, actor.Name, now));
    }

    private bool Exists(string code)
    {
        using var db = contexts.CreateDbContext();
        return db.DefinitionDrafts.Any(d => d.Code == code);
    }

    private static DefinitionDraft DraftOf(DefinitionDraftRow row) =>
        new(EngineJson.Read<MatterDefinition>(row.Json), row.Revision, row.BasedOn, row.UpdatedByName, row.UpdatedAt);
}
