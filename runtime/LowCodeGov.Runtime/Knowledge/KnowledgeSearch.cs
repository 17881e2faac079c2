using System.Collections.Immutable;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Time;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Knowledge;

/// <summary>Finds articles by their words, for clerks who search and beside fields in which a question is being typed.</summary>
public sealed class KnowledgeSearch(IDbContextFactory<GovDbContext> contexts, TimeProvider time)
{
    private const int LongestQuery = 500;

    // Of every six pairs of a question one must be the article's: less is chance.
    private const double LeastFit = 0.16;

    /// <summary>Published articles that may be told today, the best first; without words the latest.</summary>
    /// <param name="text">What is asked, in any words.</param>
    /// <param name="most">Most articles.</param>
    public async Task<ImmutableArray<FoundArticle>> Find(Actor actor, string? text, int most, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (actor.Kind != ActorKind.Clerk)
        {
            return [];
        }

        var today = ChinaTime.DayOf(time.GetUtcNow());
        await using var db = await contexts.CreateDbContextAsync(ct);
        var told = db.KnowledgeArticles.AsNoTracking().Where(a => a.State == ArticleState.Published && a.ValidFrom <= today && (a.ValidTo == null || a.ValidTo >= today));
        var grams = Grams.Of(text is { Length: > LongestQuery } ? text[..LongestQuery] : text ?? "").ToList();
        if (grams.Count == 0)
        {
            return string.IsNullOrWhiteSpace(text) ? [.. (await told.OrderByDescending(a => a.ReviewedAt).ThenBy(a => a.No).Take(most).ToListAsync(ct)).Select(row => new FoundArticle(KnowledgeShelf.Article(row), 0))] : [];
        }

        var all = await told.CountAsync(ct);
        var hits = await db.KnowledgeGrams.AsNoTracking().Where(g => grams.Contains(g.Gram)).Join(told, g => g.No, a => a.No, (g, a) => new { g.Gram, g.No, g.Weight }).ToListAsync(ct);
        // A pair that few articles have says more than one that all have.
        var rarity = hits.GroupBy(hit => hit.Gram).ToDictionary(group => group.Key, group => Math.Log(1 + ((double)all / group.Count())), StringComparer.Ordinal);
        var asked = grams.Sum(gram => rarity.GetValueOrDefault(gram, Math.Log(1 + all)));
        var ranked = hits.GroupBy(hit => hit.No)
            .Select(group => (No: group.Key, Score: group.Sum(hit => rarity[hit.Gram] * hit.Weight), Fit: group.Sum(hit => rarity[hit.Gram]) / asked))
            .Where(each => each.Fit >= LeastFit).OrderByDescending(each => each.Score).ThenBy(each => each.No).Take(most).ToList();
        var numbers = ranked.ConvertAll(each => each.No);
        var rows = await told.Where(a => numbers.Contains(a.No)).ToDictionaryAsync(a => a.No, ct);
        return [.. ranked.Where(each => rows.ContainsKey(each.No)).Select(each => new FoundArticle(KnowledgeShelf.Article(rows[each.No]), Math.Round(each.Fit, 3)))];
    }
}
