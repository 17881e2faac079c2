using System.Collections.Immutable;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Supervision;

/// <summary>Writes cards that looks have found: one open card for a case and an indicator, which only gets graver.</summary>
internal static class CardWriting
{
    /// <returns>Those that are new or graver.</returns>
    public static async Task<ImmutableArray<CardRow>> Write(GovDbContext db, IReadOnlyCollection<CardRow> found, CancellationToken ct)
    {
        var (cases, indicators) = (found.Select(card => card.CaseId).Distinct().ToList(), found.Select(card => card.Indicator).Distinct().ToList());
        var known = found.Count == 0 ? [] : await db.Cards.Where(each => cases.Contains(each.CaseId) && indicators.Contains(each.Indicator) && each.Clock == "")
            .ToDictionaryAsync(each => (each.CaseId, each.Indicator), ct);
        var written = ImmutableArray.CreateBuilder<CardRow>();
        foreach (var card in found)
        {
            if (!known.TryGetValue((card.CaseId, card.Indicator), out var before))
            {
                db.Cards.Add(card);
                written.Add(card);
            }
            else if (before.Level < card.Level)
            {
                // What was lifted comes back only when it is graver than what was lifted.
                (before.Level, before.LevelAt, before.Ground, before.ResponsibleId, before.ResponsibleName, before.Task, before.IsRisk) =
                    (card.Level, card.LevelAt, card.Ground, card.ResponsibleId, card.ResponsibleName, card.Task, card.IsRisk);
                (before.State, before.ClosedAt, before.ClosedBy, before.Finding) =
                    CardsInForce.Is(before.State) ? (before.State, before.ClosedAt, before.ClosedBy, before.Finding) : (CardState.Issued, null, null, null);
                written.Add(before);
            }
        }

        return written.ToImmutable();
    }
}
