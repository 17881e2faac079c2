using System.Collections.Immutable;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Engine;
using LowCodeGov.Runtime.Lists;
using LowCodeGov.Runtime.Organisation;
using LowCodeGov.Runtime.Statistics;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Supervision;

/// <summary>Timeliness cards, for supervisors within their region and for an agency's own supervisor.</summary>
public sealed class Cards(IDbContextFactory<GovDbContext> contexts, SupervisionRuleBook book, OrganisationDirectory directory)
{
    // Levels are stored by name, so their order has to be spelled out.
    private static readonly KeyOrder<CardRow> MostSevere = new KeyOrder<CardRow>("cards")
        .By(c => c.Level == CardLevel.Red ? 0 : c.Level == CardLevel.Yellow ? 1 : 2).By(c => c.IssuedAt, descending: true).By(c => c.CaseId).By(c => c.Indicator).By(c => c.Clock);

    /// <summary>Cards, most severe and newest first; empty for those who may not supervise.</summary>
    public async Task<PageOf<CardRowView>> List(Actor actor, CardQuery query, PageRequest page, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(page);
        if (!HandlingRoles.IsSupervisor(actor))
        {
            return page.Of<CardRowView>([], 0);
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var found = Filtered(db.Cards.AsNoTracking().WatchedBy(actor), query);
        var total = await found.CountAsync(ct);
        var rows = await MostSevere.Part(found, page).ToListAsync(ct);
        var names = (await book.Current(ct)).ToDictionary(each => each.Rule.Key, each => each.Rule.Name, StringComparer.Ordinal);
        var chart = await directory.Current(ct);
        // One view for each row, in order.
        var shown = rows.Zip(await Views(db, rows, ct), (row, view) => (First: row, Second: view with
        {
            Name = view.Ground?.Name ?? names.GetValueOrDefault(row.Indicator), Post = view.Ground?.Post ?? chart.Clerk(row.ResponsibleId)?.Post,
            Acts = [.. CardDesk.Offers(actor, row.Agency, row.Region, row.ResponsibleId, row.State)],
        })).ToList();
        return page.Of(shown, total, card => card.Second, card => MostSevere.Cursor(Rank(card.First.Level), card.First.IssuedAt, card.First.CaseId, card.First.Indicator, card.First.Clock));
    }

    /// <summary>Cards about an agency's own people, for those who may say something against them.</summary>
    public async Task<ImmutableArray<CardRowView>> OfOwn(Actor actor, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var agencies = HandlingRoles.Headed(actor).ToList();
        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = await Filtered(db.Cards.AsNoTracking(), new CardQuery()).Where(c => c.ResponsibleId == actor.Id || agencies.Contains(c.Agency)).OrderByDescending(c => c.IssuedAt).Take(PageRequest.LargestSize).ToListAsync(ct);
        var names = (await book.Current(ct)).ToDictionary(each => each.Rule.Key, each => each.Rule.Name, StringComparer.Ordinal);
        return [.. rows.Zip(await Views(db, rows, ct), (row, view) => view with
        {
            Name = view.Ground?.Name ?? names.GetValueOrDefault(row.Indicator), Acts = [.. CardDesk.Offers(actor, row.Agency, row.Region, row.ResponsibleId, row.State)],
        })];
    }

    public async Task<CardCounts> Counts(Actor actor, CancellationToken ct = default)
    {
        if (!HandlingRoles.IsSupervisor(actor))
        {
            return new CardCounts(0, 0, 0);
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var counts = await Filtered(db.Cards.AsNoTracking().WatchedBy(actor), new CardQuery())
            .GroupBy(c => c.Level).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct);
        int Of(CardLevel level) => counts.Where(c => c.Key == level).Sum(c => c.Count);
        return new CardCounts(Of(CardLevel.Notice), Of(CardLevel.Yellow), Of(CardLevel.Red));
    }

    /// <summary>The cards of one case, for those who may see the case.</summary>
    internal static async Task<ImmutableArray<CardRowView>> OfCase(GovDbContext db, CaseId id, CancellationToken ct) =>
        [.. await Views(db, await db.Cards.AsNoTracking().Where(c => c.CaseId == id.Value).OrderBy(c => c.IssuedAt).ToListAsync(ct), ct)];

    private static int Rank(CardLevel level) => level switch { CardLevel.Red => 0, CardLevel.Yellow => 1, _ => 2 };

    private static IQueryable<CardRow> Filtered(IQueryable<CardRow> cards, CardQuery query)
    {
        if (query.Open)
        {
            cards = cards.InForce();
        }

        if (query.Level is { } level)
        {
            cards = cards.Where(c => c.Level == level);
        }

        if (query.Indicator is { Length: > 0 } indicator)
        {
            cards = cards.Where(c => c.Indicator == indicator);
        }

        if (query.Agency is { Length: > 0 } agency)
        {
            cards = cards.Where(c => c.Agency == agency);
        }

        if (query.Text?.Trim() is { Length: > 0 } text)
        {
            var wanted = text.Length > 60 ? text[..60] : text;
            cards = cards.Where(c => c.ApplicationNo.StartsWith(wanted) || (c.CaseNo != null && c.CaseNo.StartsWith(wanted)) || c.MatterName.Contains(wanted) || c.ApplicantName.Contains(wanted));
        }

        return cards;
    }

    private static async Task<List<CardRowView>> Views(GovDbContext db, List<CardRow> rows, CancellationToken ct)
    {
        var ids = rows.Select(r => r.CaseId).Distinct().ToList();
        var states = await db.Cases.AsNoTracking().Where(c => ids.Contains(c.Id)).Select(c => new { c.Id, c.State }).ToDictionaryAsync(c => c.Id, c => c.State, ct);
        var steps = await db.Tasks.AsNoTracking().Where(t => ids.Contains(t.CaseId)).Select(t => new { t.CaseId, t.Number, t.Title, t.TitleEn }).ToListAsync(ct);
        var agencies = await db.Agencies.AsNoTracking().ToDictionaryAsync(a => a.CreditCode, a => a.Name, ct);
        return [.. rows.Select(row => new CardRowView(
            new CaseId(row.CaseId), row.ApplicationNo, row.CaseNo, row.Matter, row.MatterName, row.Agency, agencies.GetValueOrDefault(row.Agency, row.Agency), row.Indicator,
            row.Level, row.IssuedAt, row.LevelAt > row.IssuedAt ? row.LevelAt : null, row.State.ToString(),
            steps.FirstOrDefault(s => s.CaseId == row.CaseId && s.Number == row.Task) is { } step ? new LocalText(step.Title, step.TitleEn) : null,
            row.ResponsibleName, states.GetValueOrDefault(row.CaseId))
        {
            Clock = row.Clock, Ground = row.Ground is null ? null : EngineJson.Read<CardGround>(row.Ground), Contest = row.Contest, ContestedBy = row.ContestedBy, Finding = row.Finding, ClosedBy = row.ClosedBy,
        })];
    }
}
