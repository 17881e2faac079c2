using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Accounts;
using LowCodeGov.Runtime.Applications;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Files;

/// <summary>Files of drafts and cases, with rights: a draft's for its owner, a case's for those who may see the case.</summary>
public sealed class StoredFiles(IDbContextFactory<GovDbContext> contexts, FileStore store, CaseAccess access, AccessLog log, TimeProvider time)
{
    /// <summary>Most bytes of one account's files that belong to no case yet (DOMAIN 11.1).</summary>
    public const long Quota = 200L * 1024 * 1024;

    /// <summary>The file; null when there is none or the actor may not have it.</summary>
    public async Task<OpenedFile?> Open(Actor actor, string fileId, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var row = await db.Files.AsNoTracking().FirstOrDefaultAsync(f => f.Id == fileId, ct);
        if (row is null)
        {
            return null;
        }

        if (await CaseOf(db, row, ct) is { } caseId)
        {
            if (await access.See(actor, caseId, ct) is null && row.OwnerId != actor.Id)
            {
                return null;
            }

            await log.Opened(actor, caseId, "file", row.Name, ct);
        }
        else if (row.OwnerId != actor.Id)
        {
            return null;
        }

        return store.Open(row.Sha256) is { } content ? new OpenedFile(ReferenceOf(row), content) : null;
    }

    /// <summary>Stores a file that the actor will hand in with a command of a case.</summary>
    public Task<FileOutcome> Add(Actor actor, string fileName, Stream content, CancellationToken ct = default) =>
        Add(actor, fileName, content, null, null, FileStore.DefaultMaxBytes, null, null, ct);

    internal async Task<FileOutcome> Add(
        Actor actor, string fileName, Stream content, DraftId? draft, string? material, long maxBytes, IReadOnlyCollection<string>? accept,
        UploadedAs? upload, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (upload is not null && await db.Files.AsNoTracking().FirstOrDefaultAsync(f => f.Id == upload.FileId && f.OwnerId == actor.Id, ct) is { } before)
        {
            return new FileOutcome.Stored(ReferenceOf(before)); // the last piece once more, after its answer was lost
        }

        var used = await db.Files.Where(f => f.OwnerId == actor.Id && f.CaseId == null).SumAsync(f => f.Size, ct);
        if (used >= Quota)
        {
            return new FileOutcome.Refused(new FileQuotaReached(Quota / (1024 * 1024)));
        }

        var outcome = await store.Put(fileName, content, maxBytes, accept, upload, ct);
        if (outcome is FileOutcome.Stored { File: var file })
        {
            db.Files.Add(RowOf(file, actor.Id, time.GetUtcNow(), draft, material));
            await db.SaveChangesAsync(ct);
        }

        return outcome;
    }

    /// <summary>A file that the actor has brought for a draft, whether the draft still refers to it or not.</summary>
    internal async Task<FileReference?> OfDraft(Actor actor, DraftId draft, string fileId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var row = await db.Files.AsNoTracking().FirstOrDefaultAsync(f => f.Id == fileId && f.OwnerId == actor.Id && f.DraftId == draft.Value && f.CaseId == null, ct);
        return row is null ? null : ReferenceOf(row);
    }

    /// <summary>Files that the actor has brought and that belong to no case yet, or to this one.</summary>
    internal async Task<List<FileReference>> Own(Actor actor, IReadOnlyCollection<string> ids, CaseId? caseId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var known = caseId?.Value;
        var rows = await db.Files.AsNoTracking().Where(f => ids.Contains(f.Id) && f.OwnerId == actor.Id && (f.CaseId == null || f.CaseId == known)).ToListAsync(ct);
        return [.. rows.Select(ReferenceOf)];
    }

    internal async Task GiveTo(CaseId caseId, IReadOnlyCollection<string> ids, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        await db.Files.Where(f => ids.Contains(f.Id) && f.CaseId == null).ExecuteUpdateAsync(set => set.SetProperty(f => f.CaseId, caseId.Value), ct);
    }

    internal static FileRow RowOf(FileReference file, string owner, DateTimeOffset now, DraftId? draft = null, string? material = null) => new()
    {
        Id = file.FileId, Name = file.Name, Size = file.Size, MediaType = file.MediaType, Sha256 = file.Sha256,
        OwnerId = owner, DraftId = draft?.Value, MaterialKey = material, StoredAt = now,
    };

    private static FileReference ReferenceOf(FileRow row) => new(row.Id, row.Name, row.Size, row.MediaType, row.Sha256);

    // A stop between the command and the marking of its files must not hide them from the clerks.
    private static async Task<CaseId?> CaseOf(GovDbContext db, FileRow row, CancellationToken ct)
    {
        if (row.CaseId is { } known)
        {
            return new CaseId(known);
        }

        if (row.DraftId is not { } draft)
        {
            return null;
        }

        var command = DraftBook.CommandId(new DraftId(draft));
        var found = await db.Commands.AsNoTracking().Where(c => c.ActorId == row.OwnerId && c.CommandId == command).Select(c => (Guid?)c.CaseId).FirstOrDefaultAsync(ct);
        return found is { } id ? new CaseId(id) : null;
    }
}
