using System.Text;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Runtime.Catalogue.Drafts;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Catalogue.Reviews;

/// <summary>What the case of a review brings about: its decision is noted, and exactly what was handed in is published. Each may be asked for again and again.</summary>
public sealed class ReviewedVersions(IDbContextFactory<GovDbContext> contexts, DefinitionDrafts drafts, MatterCatalogue catalogue, TimeProvider time)
{
    /// <summary>Notes what the review has decided, for all that are decided together.</summary>
    /// <param name="by">Name of the reviewer; whose account it was stands in the case.</param>
    /// <returns>False where the case is not the review's.</returns>
    public async Task<bool> Note(CaseId from, Guid review, bool approved, string by, string? opinion, CancellationToken ct = default)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await Find(db, from, review, ct) is not { } row)
        {
            return false;
        }

        foreach (var each in (await Together(db, row, ct)).Where(each => StateOf(each) == ReviewState.Submitted))
        {
            (each.ReviewedByName, each.ReviewedAt, each.Opinion) = (by, time.GetUtcNow(), opinion?.Trim());
            each.State = approved ? nameof(ReviewState.Approved) : nameof(ReviewState.Rejected);
        }

        await db.SaveChangesAsync(ct);
        return true;
    }

    /// <summary>Publishes what was approved, what takes another's place before that one goes.</summary>
    /// <returns>Why one could not be published; what came before it stays published. Null: all are, or were taken back.</returns>
    public async Task<string?> Publish(CaseId from, Guid review, CancellationToken ct = default)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await Find(db, from, review, ct) is not { } row)
        {
            return nameof(ReviewOutcome.NotFound);
        }

        string? fault = null;
        foreach (var each in (await Together(db, row, ct)).Where(each => StateOf(each) == ReviewState.Approved))
        {
            fault = await Publish(db, each, ct) ?? fault;
        }

        return fault;
    }

    /// <summary>What is decided together, in the order of publishing.</summary>
    internal static async Task<List<DefinitionReviewRow>> Together(GovDbContext db, DefinitionReviewRow row, CancellationToken ct) =>
        row.Bundle is not { } bundle ? [row] : [.. (await db.DefinitionReviews.Where(r => r.Bundle == bundle).ToListAsync(ct)).OrderBy(each => each.BasedOn is null ? 0 : 1).ThenBy(each => each.Code, StringComparer.Ordinal)];

    internal static ReviewState StateOf(DefinitionReviewRow row) => Enum.Parse<ReviewState>(row.State);

    // Any matter may call a connector: only the case in which it is reviewed decides about a hand-in.
    private static Task<DefinitionReviewRow?> Find(GovDbContext db, CaseId from, Guid review, CancellationToken ct) =>
        db.DefinitionReviews.FirstOrDefaultAsync(r => r.Id == review && r.CaseId == from.Value, ct);

    private async Task<string?> Publish(GovDbContext db, DefinitionReviewRow row, CancellationToken ct)
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(row.Json));
        switch (await catalogue.Import(file, ct))
        {
            // Unchanged: published before it could be noted; what is left is to note it.
            case ImportOutcome.Imported or ImportOutcome.Unchanged:
                row.State = nameof(ReviewState.Published);
                await db.SaveChangesAsync(ct);
                await drafts.Settle(row.Code, row.Revision, row.Version, row.Change is null ? null : EngineJson.Read<MatterDefinition>(row.Json).Elements, ct);
                return null;
            case ImportOutcome.Faulty faulty:
                return $"{row.Name}: {string.Join(", ", faulty.Findings.Where(finding => finding.Blocks).Select(finding => finding.Key))}";
            case ImportOutcome.Refused refused:
                return $"{row.Name}: {refused.Refusal.Key}";
            default:
                throw new InvalidOperationException("an import ends in one of four ways");
        }
    }
}
