using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Supervision;

/// <summary>Cases that are looked at together, with their records: one query for all of them, however many they are.</summary>
internal sealed class LookedCases
{
    private readonly GovDbContext _db;
    private RecordedAround? _around;

    private LookedCases(GovDbContext db, IReadOnlyList<CaseRow> rows, ILookup<Guid, CaseEventRow> records) => (_db, Rows, Records) = (db, rows, records);

    public IReadOnlyList<CaseRow> Rows { get; }

    /// <summary>The record of each case in order, one row for each command.</summary>
    public ILookup<Guid, CaseEventRow> Records { get; }

    public static async Task<LookedCases> Of(GovDbContext db, IReadOnlyList<CaseRow> rows, CancellationToken ct)
    {
        var ids = rows.Select(row => row.Id).ToList();
        var records = await db.Events.AsNoTracking().Where(e => ids.Contains(e.CaseId)).OrderBy(e => e.CaseId).ThenBy(e => e.Sequence).ToListAsync(ct);
        return new LookedCases(db, rows, records.ToLookup(e => e.CaseId));
    }

    /// <summary>What others have recorded about them, read when the first rule asks.</summary>
    public async ValueTask<RecordedAround> Around(CancellationToken ct) => _around ??= await RecordedAround.Of(_db, Rows, ct);
}
