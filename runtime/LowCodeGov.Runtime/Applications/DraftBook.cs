using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Applications;

/// <summary>Reads and writes drafts, each only for its owner.</summary>
internal sealed class DraftBook(IDbContextFactory<GovDbContext> contexts, TimeProvider time)
{
    /// <summary>Most open drafts of one account.</summary>
    public const int MostDrafts = 100;

    public async Task<DraftContent?> Find(Actor actor, DraftId id, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var row = await db.Drafts.AsNoTracking().FirstOrDefaultAsync(d => d.Id == id.Value && d.AccountId == actor.Id, ct);
        return row is null ? null : DraftContent.Of(row);
    }

    /// <summary>Drafts that have become no case yet, last changed first.</summary>
    public async Task<List<DraftContent>> Open(Actor actor, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = await db.Drafts.AsNoTracking().Where(d => d.AccountId == actor.Id && d.CaseId == null)
            .OrderByDescending(d => d.UpdatedAt).Take(MostDrafts).ToListAsync(ct);
        return [.. rows.Select(DraftContent.Of)];
    }

    /// <summary>Stores a new draft; null when there are too many.</summary>
    public async Task<DraftContent?> Add(Actor actor, string matter, int version, DraftDetails details, Func<DraftContent, DraftContent> fill, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await db.Drafts.CountAsync(d => d.AccountId == actor.Id && d.CaseId == null, ct) >= MostDrafts)
        {
            return null;
        }

        var now = time.GetUtcNow();
        var content = fill(new DraftContent
        {
            Id = new DraftId(Guid.NewGuid()), Matter = matter, MatterVersion = version, Version = 1, Details = details, CreatedAt = now, UpdatedAt = now,
        });
        var row = new DraftRow { Id = content.Id.Value, AccountId = actor.Id, Version = 1, CreatedAt = now, UpdatedAt = now }.With(db.Cipher);
        content.WriteTo(row);
        db.Drafts.Add(row);
        await db.SaveChangesAsync(ct);
        return content;
    }

    /// <summary>Stores a changed draft over the version that it was made from; null when another window was quicker.</summary>
    public async Task<DraftContent?> Save(Actor actor, DraftContent changed, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var row = await db.Drafts.FirstOrDefaultAsync(d => d.Id == changed.Id.Value && d.AccountId == actor.Id && d.Version == changed.Version && d.CaseId == null, ct);
        if (row is null)
        {
            return null;
        }

        changed.WriteTo(row);
        row.Version = changed.Version + 1;
        row.UpdatedAt = time.GetUtcNow();
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            return null;
        }

        return changed with { Version = row.Version, UpdatedAt = row.UpdatedAt };
    }

    /// <summary>Marks a draft as submitted and hands its files over to the case.</summary>
    public async Task Submitted(Actor actor, DraftContent draft, CaseId id, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        await db.Files.Where(f => f.DraftId == draft.Id.Value).ExecuteUpdateAsync(set => set.SetProperty(f => f.CaseId, id.Value), ct);
        await db.Drafts.Where(d => d.Id == draft.Id.Value && d.AccountId == actor.Id).ExecuteUpdateAsync(set => set.SetProperty(d => d.CaseId, id.Value), ct);
    }

    public async Task<bool> Remove(Actor actor, DraftId id, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var removed = await db.Drafts.Where(d => d.Id == id.Value && d.AccountId == actor.Id && d.CaseId == null).ExecuteDeleteAsync(ct);
        if (removed > 0)
        {
            // The bytes stay: the same content may belong to another file.
            await db.Files.Where(f => f.DraftId == id.Value && f.CaseId == null).ExecuteDeleteAsync(ct);
        }

        return removed > 0;
    }

    /// <summary>The case that a draft has become, also when the platform stopped before the draft was marked.</summary>
    public async Task<CaseId?> CaseOf(Actor actor, DraftContent draft, CancellationToken ct)
    {
        return draft.Submitted ?? await CaseOf(actor, draft.Id, ct);
    }

    /// <summary>The same for one that may not be stored: the command alone tells.</summary>
    public async Task<CaseId?> CaseOf(Actor actor, DraftId draft, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var command = CommandId(draft);
        var found = await db.Commands.AsNoTracking().Where(c => c.ActorId == actor.Id && c.CommandId == command).Select(c => (Guid?)c.CaseId).FirstOrDefaultAsync(ct);
        return found is { } id ? new CaseId(id) : null;
    }

    /// <summary>One draft becomes one case, however often and from how many windows it is sent: so the command's id is the draft's.</summary>
    public static string CommandId(DraftId id) => $"draft:{id}";
}
