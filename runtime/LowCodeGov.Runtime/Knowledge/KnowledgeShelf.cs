using System.Collections.Immutable;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Knowledge;

/// <summary>The knowledge base (知识库): questions with the answer that may be told. Each change is a version, and none is told before somebody else has reviewed it.</summary>
public sealed class KnowledgeShelf(IDbContextFactory<GovDbContext> contexts, TimeProvider time)
{
    private const int LongestQuestion = 200;
    private const int LongestAnswer = 4_000;
    private const int InQuestion = 3;
    private const int InAnswer = 1;

    /// <summary>Whether the actor writes articles of an agency.</summary>
    public static bool MayWrite(Actor actor, string agency)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return actor.Kind == ActorKind.Clerk && actor.Grants.Any(grant => HandlingRoles.Edits(grant, agency));
    }

    /// <summary>Whether the actor reviews articles of an agency: its head, or who approves the catalogue.</summary>
    public static bool MayReview(Actor actor, string agency)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return actor.Kind == ActorKind.Clerk && actor.Grants.Any(grant => HandlingRoles.Heads(grant, agency) || HandlingRoles.ReviewsCatalogue(grant));
    }

    /// <summary>Versions that wait for a review that the actor may give, or that he may write on, the latest first.</summary>
    public async Task<ImmutableArray<KnowledgeArticle>> Waiting(Actor actor, CancellationToken ct = default)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = await db.KnowledgeArticles.AsNoTracking().Where(a => a.State == ArticleState.Submitted).OrderByDescending(a => a.WrittenAt).ToListAsync(ct);
        return [.. rows.Where(row => MayWrite(actor, row.Agency) || MayReview(actor, row.Agency)).Select(Article)];
    }

    /// <summary>All versions of an article that the actor may read, the latest first: of its agency all, of others what was published.</summary>
    public async Task<ImmutableArray<KnowledgeArticle>> Versions(Actor actor, int no, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (actor.Kind != ActorKind.Clerk)
        {
            return [];
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = await db.KnowledgeArticles.AsNoTracking().Where(a => a.No == no).OrderByDescending(a => a.Version).ToListAsync(ct);
        return [.. rows.Where(row => row.State is ArticleState.Published || (row.State == ArticleState.Withdrawn && row.ReviewedAt is not null) || MayWrite(actor, row.Agency) || MayReview(actor, row.Agency)).Select(Article)];
    }

    /// <summary>Writes a version; it is told when it has been reviewed.</summary>
    /// <param name="no">The article; absent: a new one.</param>
    /// <param name="follows">Version that it was made from; 0 for a new one.</param>
    public async Task<(KnowledgeArticle? Written, Refusal? Refusal)> Write(Actor actor, int? no, int follows, ArticleText text, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!MayWrite(actor, text.Agency))
        {
            return (null, new NotEntitled());
        }

        if (text.Question.Trim().Length is 0 or > LongestQuestion || text.Answer.Trim().Length is 0 or > LongestAnswer || text.ValidTo < text.ValidFrom)
        {
            return (null, new ArticleIncomplete());
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var last = no is null ? null : await db.KnowledgeArticles.AsNoTracking().Where(a => a.No == no).OrderByDescending(a => a.Version).FirstOrDefaultAsync(ct);
        if (no is { } named && last is null)
        {
            return (null, new ArticleUnknown(named));
        }

        if (last is not null && (last.Version != follows || !MayWrite(actor, last.Agency)))
        {
            return (null, last.Version != follows ? new ArticleChangedMeanwhile(last.No, last.Version) : new NotEntitled());
        }

        var row = Row(last?.No ?? (await db.KnowledgeArticles.MaxAsync(a => (int?)a.No, ct) ?? 0) + 1, follows + 1, text);
        (row.State, row.WrittenBy, row.WrittenByName, row.WrittenAt) = (ArticleState.Submitted, actor.Id, actor.Name, time.GetUtcNow());
        db.KnowledgeArticles.Add(row);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException)
        {
            await using var again = await contexts.CreateDbContextAsync(ct);
            if (!await again.KnowledgeArticles.AnyAsync(a => a.No == row.No && a.Version == row.Version, ct))
            {
                throw;
            }

            return (null, new ArticleChangedMeanwhile(row.No, row.Version));
        }

        return (Article(row), null);
    }

    /// <summary>Publishes a version in the place of the one before, or sends it back with a reason.</summary>
    public async Task<Refusal?> Review(Actor actor, int no, int version, bool approved, string? note, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = await contexts.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var rows = await db.KnowledgeArticles.Where(a => a.No == no).ToListAsync(ct);
        if (rows.Find(each => each.Version == version && each.State == ArticleState.Submitted) is not { } row)
        {
            return new ArticleUnknown(no);
        }

        if (!MayReview(actor, row.Agency))
        {
            return new NotEntitled();
        }

        if (row.WrittenBy == actor.Id)
        {
            return new OwnArticle();
        }

        if (!approved && string.IsNullOrWhiteSpace(note))
        {
            return new ReasonRequired { Target = "note" };
        }

        (row.State, row.ReviewedByName, row.ReviewedAt, row.Note) = (approved ? ArticleState.Published : ArticleState.Rejected, actor.Name, time.GetUtcNow(), note?.Trim());
        if (approved)
        {
            foreach (var older in rows.Where(each => each.State == ArticleState.Published && each != row))
            {
                older.State = ArticleState.Withdrawn;
            }

            await db.KnowledgeGrams.Where(gram => gram.No == no).ExecuteDeleteAsync(ct);
            db.KnowledgeGrams.AddRange(GramsOf(row));
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return null;
    }

    /// <summary>Takes a published article out: it is told no more, and what has cited it still finds it.</summary>
    public async Task<Refusal?> Withdraw(Actor actor, int no, string? reason, CancellationToken ct = default)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await db.KnowledgeArticles.FirstOrDefaultAsync(a => a.No == no && a.State == ArticleState.Published, ct) is not { } row)
        {
            return new ArticleUnknown(no);
        }

        if (!MayReview(actor, row.Agency))
        {
            return new NotEntitled();
        }

        (row.State, row.Note) = (ArticleState.Withdrawn, reason?.Trim());
        await db.KnowledgeGrams.Where(gram => gram.No == no).ExecuteDeleteAsync(ct);
        await db.SaveChangesAsync(ct);
        return null;
    }

    /// <summary>Puts an article of the seed into an empty base.</summary>
    internal static void AddSeeded(GovDbContext db, int no, ArticleText text, DateTimeOffset now)
    {
        var row = Row(no, 1, text);
        (row.State, row.WrittenByName, row.WrittenAt, row.ReviewedByName, row.ReviewedAt) = (ArticleState.Published, "seed", now, "seed", now);
        db.KnowledgeArticles.Add(row);
        db.KnowledgeGrams.AddRange(GramsOf(row));
    }

    internal static KnowledgeArticle Article(KnowledgeArticleRow row) => new(
        row.No, row.Version, row.State, new ArticleText(row.Question, row.Answer, [.. row.Matters.Split('|', StringSplitOptions.RemoveEmptyEntries)], row.Agency, row.ValidFrom, row.ValidTo),
        row.WrittenByName, row.WrittenAt, row.ReviewedByName, row.ReviewedAt, row.Note);

    private static KnowledgeArticleRow Row(int no, int version, ArticleText text) => new()
    {
        No = no, Version = version, Question = text.Question.Trim(), Answer = text.Answer.Trim(), Matters = text.Matters.IsDefaultOrEmpty ? "" : $"|{string.Join('|', text.Matters)}|", Agency = text.Agency,
        ValidFrom = text.ValidFrom, ValidTo = text.ValidTo,
    };

    private static IEnumerable<KnowledgeGramRow> GramsOf(KnowledgeArticleRow row)
    {
        var question = Grams.Of(row.Question);
        return question.Select(gram => new KnowledgeGramRow { Gram = gram, No = row.No, Weight = InQuestion })
            .Concat(Grams.Of(row.Answer).Except(question).Select(gram => new KnowledgeGramRow { Gram = gram, No = row.No, Weight = InAnswer }));
    }
}
