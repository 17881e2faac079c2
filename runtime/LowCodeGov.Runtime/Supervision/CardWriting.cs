using System.Collections.Immutable;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Supervision;

/// <summary>Writes cards that looks have found: one open card for a case and an indicator, which only gets graver.</summary>
internal static class CardWriting
{
    /// <returns>Those that are new or graver.</returns>
    public static async Task<ImmutableArray<CardRow>> Write(GovDbContext db, ImmutableArray<CardRow> found, CancellationToken ct)
    {
        var written = ImmutableArray.CreateBuilder<CardRow>();
        foreach (var card in found)
        {
            var known = await db.Cards.FirstOrDefaultAsync(each => each.CaseId == card.CaseId && each.Indicator == card.Indicator && each.Clock == "", ct);
            if (known is null)
            {
                db.Cards.Add(card);
                written.Add(card);
            }
            else if (known.Level < card.Level)
            {
                // What was lifted comes back only when it is graver than what was lifted.
                (known.Level, known.LevelAt, known.Ground, known.ResponsibleId, known.ResponsibleName, known.Task, known.IsRisk) =
                    (card.Level, card.LevelAt, card.Ground, card.ResponsibleId, card.ResponsibleName, card.Task, card.IsRisk);
                (known.State, known.ClosedAt, known.ClosedBy, known.Finding) =
                    CardsInForce.Is(known.State) ? (known.State, known.ClosedAt, known.ClosedBy, known.Finding) : (CardState.Issued, null, null, null);
                written.Add(known);
            }
        }

        return written.ToImmutable();
    }
}
