using System.Collections.Immutable;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Supervision;

/// <summary>A charge as the revenue collection system reports it (非税收入, DOMAIN 10.2 <c>revenue.*</c>).</summary>
/// <param name="No">The revenue system's number; reported again, the entry is replaced.</param>
/// <param name="CaseNo">办件编号 or application number.</param>
/// <param name="Item">Key of the fee item.</param>
/// <param name="Basis">Ground as it stands there.</param>
/// <param name="Amount">Yuan charged.</param>
/// <param name="Reduction">Yuan left off.</param>
public sealed record RevenueEntry(
    string No, string CaseNo, string Item, string Basis, decimal Amount, decimal Reduction = 0, string? ReductionBasis = null, string? ReductionApprovedBy = null,
    DateTimeOffset? PaidAt = null, string? ReceiptNo = null);

/// <summary>Takes what the revenue system reports, for supervision alone: no case is changed by it.</summary>
public sealed class RevenueBook(IDbContextFactory<GovDbContext> contexts, ChangedCases changed)
{
    private const int Most = 1000;

    /// <summary>Takes entries.</summary>
    /// <returns>Numbers of entries that name no case; null when the actor may not report, or reports too many at once.</returns>
    public async Task<ImmutableArray<string>?> Take(Actor actor, IReadOnlyList<RevenueEntry> entries, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(entries);
        if (entries.Count > Most || !actor.Grants.Any(grant => grant.Role is HandlingRoles.SystemClient or HandlingRoles.FeeClerk or HandlingRoles.SupervisionLeader))
        {
            return null;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var numbers = entries.Select(entry => entry.CaseNo).Distinct(StringComparer.Ordinal).ToList();
        var cases = (await db.Cases.AsNoTracking().Where(c => numbers.Contains(c.ApplicationNo) || (c.CaseNo != null && numbers.Contains(c.CaseNo))).Select(c => new { c.Id, c.ApplicationNo, c.CaseNo }).ToListAsync(ct))
            .SelectMany(c => new[] { (Number: c.ApplicationNo, c.Id), (Number: c.CaseNo ?? c.ApplicationNo, c.Id) }).DistinctBy(each => each.Number).ToDictionary(each => each.Number, each => each.Id, StringComparer.Ordinal);
        var ids = entries.Select(entry => entry.No).ToList();
        var known = await db.RevenueEntries.Where(row => ids.Contains(row.No)).ToDictionaryAsync(row => row.No, ct);
        var unknown = ImmutableArray.CreateBuilder<string>();
        var about = new HashSet<Guid>();
        foreach (var entry in entries)
        {
            if (!cases.TryGetValue(entry.CaseNo, out var id))
            {
                unknown.Add(entry.No);
                continue;
            }

            if (!known.TryGetValue(entry.No, out var row))
            {
                known[entry.No] = row = db.RevenueEntries.Add(new RevenueEntryRow { No = entry.No }).Entity;
            }

            (row.CaseId, row.Item, row.Basis, row.Fen, row.ReducedFen) = (id, entry.Item, entry.Basis, (long)(entry.Amount * 100), (long)(entry.Reduction * 100));
            (row.ReductionBasis, row.ReductionApprovedBy, row.PaidAt, row.ReceiptNo) = (entry.ReductionBasis, entry.ReductionApprovedBy, entry.PaidAt, entry.ReceiptNo);
            about.Add(id);
        }

        await db.SaveChangesAsync(ct);
        foreach (var id in about)
        {
            changed.AddAround(id);
        }

        return unknown.ToImmutable();
    }
}
