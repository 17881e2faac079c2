using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Files;
using LowCodeGov.Runtime.Storage;
using LowCodeGov.Runtime.Workers;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Retention;

/// <summary>Carries out what a <see cref="ValuesErased"/> has decided: blanks the recorded texts, removes the files, and drops what effects of the case once carried.</summary>
internal sealed class RecordBlanking(IDbContextFactory<GovDbContext> contexts, FileStore files) : IOutboxHandler
{
    public string Kind => OutboxEntries.EraseRecordsKind;

    public async Task<OutboxResult> Handle(OutboxEntry entry, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(entry);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var id = entry.Case.Value;
        var rows = await db.Events.Where(e => e.CaseId == id).OrderBy(e => e.Sequence).ToListAsync(ct);
        var texts = RecordedTexts.Of(entry.Case, rows);
        foreach (var row in rows)
        {
            var lines = row.Texts();
            var first = row.Sequence - lines.Length + 1;
            var blanked = string.Join('\n', lines.Select((line, index) => texts.Vouched.Blanked(first + index, line)));
            if (blanked != row.Lines)
            {
                row.Lines = blanked;
            }
        }

        await db.SaveChangesAsync(ct);
        await Remove(db, [.. texts.All.Select(each => each.Event.Event).OfType<ValuesErased>().SelectMany(erased => erased.Files).Distinct(StringComparer.Ordinal)], ct);
        await db.Outbox.Where(o => o.CaseId == id && o.DoneAt != null).ExecuteDeleteAsync(ct);
        return new OutboxResult.Done();
    }

    // The bytes go first: a row without bytes is found again by the next try. Bytes that another row shares stay.
    private async Task Remove(GovDbContext db, List<string> ids, CancellationToken ct)
    {
        foreach (var row in await db.Files.Where(f => ids.Contains(f.Id)).ToListAsync(ct))
        {
            if (!await db.Files.AnyAsync(f => f.Sha256 == row.Sha256 && f.Id != row.Id, ct))
            {
                files.Remove(row.Sha256);
            }

            db.Files.Remove(row);
            await db.SaveChangesAsync(ct);
        }
    }
}
