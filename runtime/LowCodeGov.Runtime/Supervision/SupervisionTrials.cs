using System.Collections.Immutable;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Time;
using LowCodeGov.Runtime.Catalogue.Drafts;
using LowCodeGov.Runtime.Organisation;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Supervision;

/// <summary>Thresholds of supervision tried on the clocks of cases that have been, before they are switched on. Nothing is issued.</summary>
public sealed class SupervisionTrials(IDbContextFactory<GovDbContext> contexts, Calendars calendars, TimeProvider time)
{
    /// <summary>The cards that the thresholds of a definition would have issued on the latest cases of its matter.</summary>
    /// <param name="actor">An analyst of the matter's agency; others get nothing.</param>
    /// <param name="definition">The definition with the thresholds to try.</param>
    /// <param name="most">Most cases looked at, the latest first.</param>
    public async Task<SupervisionTrial> Try(Actor actor, MatterDefinition definition, int most, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(definition);
        var agency = definition.Elements.ImplementingAgency.CreditCode;
        if (!DesignRights.May(actor, agency))
        {
            return new SupervisionTrial(0, []);
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = await db.Cases.AsNoTracking().Where(row => row.Matter == definition.Code && row.Agency == agency)
            .OrderByDescending(row => row.Id).Take(Math.Clamp(most, 1, Largest)).ToListAsync(ct);
        var ids = rows.ConvertAll(row => row.Id);
        var issued = (await db.Cards.AsNoTracking().Where(card => ids.Contains(card.CaseId)).ToListAsync(ct)).ToLookup(card => card.CaseId);
        var cards = ImmutableArray.CreateBuilder<TriedCard>();
        foreach (var row in rows)
        {
            var calendar = await calendars.For(row.Region, ct);
            cards.AddRange(Of(definition.Supervision.Thresholds, EngineJson.Read<CaseState>(row.Snapshot), calendar, time.GetUtcNow(), [.. issued[row.Id]]));
        }

        return new SupervisionTrial(rows.Count, [.. cards.OrderByDescending(card => card.On)]);
    }

    private static IEnumerable<TriedCard> Of(ImmutableArray<ClockThreshold> thresholds, CaseState state, WorkCalendar calendar, DateTimeOffset now, ImmutableArray<CardRow> issued) =>
        from clock in state.Clocks.Values
        from threshold in thresholds
        where threshold.Clock == clock.Kind
        let at = clock.Ledger.WhenReached(calendar, threshold)
        where at is { } due && due <= (clock.Ledger.EndedOn ?? now) && due <= now
        let step = clock.Activation is { } number ? state.Activations.FirstOrDefault(each => each.Number == number)?.Node : null
        // A card that has become graver was once the lighter one.
        let was = issued.Any(card => card.Clock == clock.Key && card.Indicator == threshold.Indicator && card.Level >= threshold.Level)
        select new TriedCard(state.CaseNo ?? state.ApplicationNo, threshold.Indicator, threshold.Level, ChinaTime.DayOf(at.Value), step, was);

    private const int Largest = 2000;
}

/// <summary>What a trial would have issued.</summary>
/// <param name="Looked">Cases looked at.</param>
public sealed record SupervisionTrial(int Looked, ImmutableArray<TriedCard> Cards);

/// <summary>A card that would have been issued.</summary>
/// <param name="Step">Node of the step whose clock it was; absent for a clock of the whole case.</param>
/// <param name="WasIssued">Whether it was issued then, too.</param>
public sealed record TriedCard(string CaseNo, string Indicator, CardLevel Level, DateOnly On, string? Step, bool WasIssued);
