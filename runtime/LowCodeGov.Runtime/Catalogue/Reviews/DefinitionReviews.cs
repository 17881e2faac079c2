using System.Collections.Immutable;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Runtime.Catalogue.Drafts;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Catalogue.Reviews;

/// <summary>
/// The way from a draft to a version: handed in by one, reviewed by another with the differences before his eyes, published at once or on its day.
/// What is published is exactly what was reviewed, whatever has become of the draft since.
/// </summary>
/// <remarks>
/// DOMAIN 4.4. Who reviews, in which steps and when it takes effect is the flow of the matter that wants the occasion <see cref="OccasionKind.Definition"/>; here a case
/// of it is opened, and its open step done. What is decided comes back through <see cref="CatalogueConnector"/>.
/// </remarks>
public sealed class DefinitionReviews(
    IDbContextFactory<GovDbContext> contexts, DefinitionDrafts drafts, DefinitionChecks checks, MatterCatalogue catalogue, ReviewCases cases, TimeProvider time)
{
    /// <summary>Hands a draft in; an earlier hand-in of the same matter that is not decided is withdrawn.</summary>
    /// <param name="revision">The save that was looked at.</param>
    /// <param name="note">Why it is changed.</param>
    /// <param name="effectiveOn">Day from which it is in force; absent or past: at once.</param>
    public async Task<ReviewOutcome> Submit(Actor actor, string code, long revision, string note, DateOnly? effectiveOn, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(note);
        if (await drafts.Find(actor, code, ct) is not { } draft)
        {
            return new ReviewOutcome.NotFound();
        }

        if (draft.Revision != revision)
        {
            return new ReviewOutcome.Conflict(draft);
        }

        var findings = await checks.Findings(draft.Definition, ct);
        if (findings.Any(finding => finding.Blocks))
        {
            return new ReviewOutcome.Faulty(findings);
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var row = await Add(db, actor, draft.Definition, revision, draft.BasedOn, note.Trim(), effectiveOn, ct);
        return await HandIn(db, actor, [row], ct);
    }

    /// <summary>Hands in versions that are decided and published together.</summary>
    /// <param name="changed">The versions, each with the published one that it changes; new matters first.</param>
    internal async Task<ReviewOutcome> Enter(Actor actor, ImmutableArray<(MatterDefinition Definition, int? BasedOn)> changed, EntryChange change, string note, DateOnly? effectiveOn, CancellationToken ct)
    {
        foreach (var (definition, _) in changed)
        {
            var findings = await checks.Findings(definition, ct);
            if (findings.Any(finding => finding.Blocks))
            {
                return new ReviewOutcome.Faulty(findings);
            }
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        Guid? bundle = changed.Length > 1 ? Guid.CreateVersion7(time.GetUtcNow()) : null;
        var rows = new List<DefinitionReviewRow>();
        foreach (var (definition, basedOn) in changed)
        {
            var row = await Add(db, actor, definition, NoDraft, basedOn, note, effectiveOn, ct);
            (row.Bundle, row.Change) = (bundle, change.ToString());
            rows.Add(row);
        }

        return await HandIn(db, actor, rows, ct);
    }

    private async Task<ReviewOutcome> HandIn(GovDbContext db, Actor actor, List<DefinitionReviewRow> rows, CancellationToken ct)
    {
        var withdrawn = db.ChangeTracker.Entries<DefinitionReviewRow>().Where(each => each.State == EntityState.Modified).Select(each => each.Entity).ToList();
        if (await cases.Matter(rows[^1], ct) is null)
        {
            return new ReviewOutcome.Refused(new ReviewMatterMissing());
        }

        await db.SaveChangesAsync(ct);
        await cases.Withdraw(withdrawn, ct);
        if (await cases.Open(db, rows, ct) is { } refusal)
        {
            db.RemoveRange(rows);
            await db.SaveChangesAsync(ct);
            return new ReviewOutcome.Refused(refusal);
        }

        return new ReviewOutcome.Done(Of(rows[^1], actor));
    }

    // A change of an entry comes from no draft.
    private const long NoDraft = -1;

    private async Task<DefinitionReviewRow> Add(GovDbContext db, Actor actor, MatterDefinition definition, long revision, int? basedOn, string note, DateOnly? effectiveOn, CancellationToken ct)
    {
        foreach (var earlier in await db.DefinitionReviews.Where(r => r.Code == definition.Code && (r.State == nameof(ReviewState.Submitted) || r.State == nameof(ReviewState.Approved))).ToListAsync(ct))
        {
            await WithdrawTogether(db, earlier, ct);
        }

        var json = EngineJson.Canonical(definition);
        var row = new DefinitionReviewRow
        {
            Id = Guid.CreateVersion7(time.GetUtcNow()),
            Code = definition.Code,
            Version = definition.Version,
            Revision = revision,
            Hash = EngineJson.Hash(json),
            Json = json,
            BasedOn = basedOn,
            Name = definition.Elements.MatterName,
            AgencyCode = definition.Elements.ImplementingAgency.CreditCode,
            AgencyName = definition.Elements.ImplementingAgency.Name,
            Note = note,
            EffectiveOn = effectiveOn,
            State = nameof(ReviewState.Submitted),
            SubmittedBy = actor.Id,
            SubmittedByName = actor.Name,
            SubmittedAt = time.GetUtcNow(),
        };
        db.DefinitionReviews.Add(row);
        return row;
    }

    // Of a bundle, one may be published already while another could not be: what is in force keeps its word, and who reviewed it.
    private static async Task WithdrawTogether(GovDbContext db, DefinitionReviewRow row, CancellationToken ct)
    {
        foreach (var open in (await ReviewedVersions.Together(db, row, ct)).Where(each => ReviewedVersions.StateOf(each) is ReviewState.Submitted or ReviewState.Approved))
        {
            open.State = nameof(ReviewState.Withdrawn);
        }
    }

    /// <summary>What waits for a review that the actor may give or has asked for, the oldest first.</summary>
    public async Task<ImmutableArray<DefinitionReview>> Open(Actor actor, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!DesignRights.IsReviewer(actor))
        {
            return [];
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = await db.DefinitionReviews.AsNoTracking().Where(r => r.State == nameof(ReviewState.Submitted) || r.State == nameof(ReviewState.Approved)).ToListAsync(ct);
        return [.. rows.Where(row => DesignRights.MayReview(actor, row.AgencyCode)).OrderBy(row => row.SubmittedAt).Select(row => Of(row, actor))];
    }

    /// <summary>All that was ever handed in for a matter, the latest first.</summary>
    public async Task<ImmutableArray<DefinitionReview>> History(Actor actor, string code, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = await db.DefinitionReviews.AsNoTracking().Where(r => r.Code == code).ToListAsync(ct);
        return [.. rows.Where(row => DesignRights.MayReview(actor, row.AgencyCode)).OrderByDescending(row => row.SubmittedAt).Select(row => Of(row, actor))];
    }

    /// <summary>A review with what is reviewed; null where there is none for the actor.</summary>
    public async Task<ReviewFile?> Find(Actor actor, Guid id, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var row = await db.DefinitionReviews.AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, ct);
        if (row is null || !DesignRights.MayReview(actor, row.AgencyCode))
        {
            return null;
        }

        var definition = EngineJson.Read<MatterDefinition>(row.Json);
        return new ReviewFile(
            Of(row, actor), definition, row.BasedOn is { } version ? await catalogue.FindVersion(row.Code, version, ct) : null, await checks.Findings(definition, ct))
        {
            Together = [.. (await ReviewedVersions.Together(db, row, ct)).Where(each => each.Id != row.Id).Select(each => Of(each, actor))],
        };
    }

    /// <summary>Takes back what one has handed in oneself.</summary>
    public async Task<ReviewOutcome> Withdraw(Actor actor, Guid id, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await db.DefinitionReviews.FirstOrDefaultAsync(r => r.Id == id && r.SubmittedBy == actor.Id, ct) is not { } row)
        {
            return new ReviewOutcome.NotFound();
        }

        if (ReviewedVersions.StateOf(row) is not (ReviewState.Submitted or ReviewState.Approved))
        {
            return new ReviewOutcome.Refused(new ReviewClosed(ReviewedVersions.StateOf(row)));
        }

        await WithdrawTogether(db, row, ct);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Somebody else was quicker: what he has done stands.
            await db.Entry(row).ReloadAsync(ct);
            return new ReviewOutcome.Refused(new ReviewClosed(ReviewedVersions.StateOf(row)));
        }

        await cases.Withdraw([row], ct);
        return new ReviewOutcome.Done(Of(row, actor));
    }

    /// <summary>Approves or rejects. What follows is the case's to carry out: what is approved is published at once, or on its day.</summary>
    /// <returns>The review as it stands when the decision is on disk.</returns>
    public async Task<ReviewOutcome> Decide(Actor actor, Guid id, bool approved, string? opinion, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await db.DefinitionReviews.FirstOrDefaultAsync(r => r.Id == id, ct) is not { } row || !DesignRights.MayReview(actor, row.AgencyCode))
        {
            return new ReviewOutcome.NotFound();
        }

        if (row.SubmittedBy == actor.Id)
        {
            return new ReviewOutcome.Refused(new ReviewBySubmitter(row.SubmittedByName));
        }

        if (ReviewedVersions.StateOf(row) != ReviewState.Submitted)
        {
            return new ReviewOutcome.Refused(new ReviewClosed(ReviewedVersions.StateOf(row)));
        }

        if (!approved && string.IsNullOrWhiteSpace(opinion))
        {
            return new ReviewOutcome.Refused(new ReviewOpinionMissing());
        }

        var rows = await ReviewedVersions.Together(db, row, ct);
        if (rows.Exists(each => !DesignRights.MayReview(actor, each.AgencyCode)))
        {
            return new ReviewOutcome.NotFound();
        }

        foreach (var each in rows)
        {
            if (approved && await checks.Findings(EngineJson.Read<MatterDefinition>(each.Json), ct) is var findings && findings.Any(finding => finding.Blocks))
            {
                // Since it was handed in, what it relies on has changed: a clerk has left, another matter was cancelled.
                return new ReviewOutcome.Faulty(findings);
            }
        }

        return await cases.Decide(db, actor, rows, approved, opinion?.Trim(), ct) is { } refusal ? new ReviewOutcome.Refused(refusal) : new ReviewOutcome.Done(Of(row, actor));
    }

    private static DefinitionReview Of(DefinitionReviewRow row, Actor? actor) => new(
        row.Id, row.Code, row.Name, row.AgencyName, row.Version, row.BasedOn, row.Hash, row.Note, row.EffectiveOn, ReviewedVersions.StateOf(row), row.SubmittedByName, row.SubmittedAt,
        row.ReviewedByName, row.ReviewedAt, row.Opinion, row.SubmittedBy == actor?.Id, Enum.TryParse<EntryChange>(row.Change, out var change) ? change : null);
}
