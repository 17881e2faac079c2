using System.Collections.Immutable;
using System.Globalization;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Supervision;
using LowCodeGov.Engine.Time;
using LowCodeGov.Engine.Verification;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Catalogue;
using LowCodeGov.Runtime.Catalogue.Drafts;
using LowCodeGov.Runtime.Organisation;
using LowCodeGov.Runtime.Statistics;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Supervision;

/// <summary>Supervision tried on cases that have been, before it is switched on: thresholds on their clocks, indicators on their records. Nothing is issued.</summary>
public sealed class SupervisionTrials
{
    private readonly IDbContextFactory<GovDbContext> contexts;
    private readonly CaseLooks looks;
    private readonly CaseStates states;
    private readonly Calendars calendars;
    private readonly TimeProvider time;

    internal SupervisionTrials(IDbContextFactory<GovDbContext> contexts, CaseLooks looks, CaseStates states, Calendars calendars, TimeProvider time) =>
        (this.contexts, this.looks, this.states, this.calendars, this.time) = (contexts, looks, states, calendars, time);

    /// <summary>The cards that a definition would have issued on the latest cases of its matter.</summary>
    /// <param name="actor">An analyst of the matter's agency; others get nothing.</param>
    /// <param name="definition">The definition with thresholds and indicators to try; an indicator that is switched off is tried too.</param>
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
        // A rule that is no rule yet is told by the check; the others are tried all the same.
        var faulty = DefinitionRules.Of(definition).Where(rule => rule.Compilation.Rule is null).Select(rule => rule.Place.Path).ToList();
        ImmutableArray<SupervisionIndicator> indicators =
        [
            .. definition.Supervision.Indicators.Where((_, at) => !faulty.Exists(path => path.StartsWith($"/supervision/indicators/{at.ToString(CultureInfo.InvariantCulture)}/", StringComparison.Ordinal))),
        ];
        var cards = ImmutableArray.CreateBuilder<TriedCard>();
        foreach (var row in rows)
        {
            var calendar = await calendars.For(row.Region, ct);
            cards.AddRange(Of(definition.Supervision.Thresholds, await states.Of(row, ct), calendar, time.GetUtcNow(), [.. issued[row.Id]]));
        }

        if (!indicators.IsEmpty)
        {
            var asked = new AskedRules(indicators);
            foreach (var some in rows.Chunk(CasesAtOnce))
            {
                cards.AddRange(await Watched(db, some, asked, ct));
            }
        }

        return new SupervisionTrial(rows.Count, [.. cards.OrderByDescending(card => card.On)]);
    }

    /// <summary>The cards that a rule of the book would have issued on the latest cases that the actor watches, whether it is switched on or not.</summary>
    /// <param name="actor">Somebody who may change rules; others get nothing.</param>
    /// <param name="most">Most cases looked at, the latest first.</param>
    public async Task<SupervisionTrial> Try(Actor actor, SupervisionRule rule, int most, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(rule);
        if (!SupervisionRuleBook.MayChange(actor))
        {
            return new SupervisionTrial(0, []);
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var cases = db.Cases.AsNoTracking().WatchedBy(actor);
        if (rule.AppliesTo.Matters is [_, ..] matters)
        {
            cases = cases.Where(row => matters.Contains(row.Matter));
        }

        var rows = await cases.OrderByDescending(row => row.Id).Take(Math.Clamp(most, 1, Largest)).ToListAsync(ct);
        var ids = rows.ConvertAll(row => row.Id);
        var issued = (await db.Cards.AsNoTracking().Where(card => card.Indicator == rule.Key && ids.Contains(card.CaseId)).Select(card => card.CaseId).ToListAsync(ct)).ToHashSet();
        var asked = new AskedRules([new KeptRule(rule with { Enabled = true }, 0, time.GetUtcNow(), actor.Name)], new HashSet<string>(StringComparer.Ordinal) { rule.Key });
        var cards = ImmutableArray.CreateBuilder<TriedCard>();
        foreach (var some in rows.Chunk(CasesAtOnce))
        {
            cards.AddRange(await Watched(db, some, asked, ct));
        }

        var numbers = rows.Where(row => issued.Contains(row.Id)).Select(row => row.CaseNo ?? row.ApplicationNo).ToHashSet(StringComparer.Ordinal);
        return new SupervisionTrial(rows.Count, [.. cards.Select(card => card with { WasIssued = numbers.Contains(card.CaseNo) }).OrderByDescending(card => card.On)]);
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

    // Each case is looked at again command by command, as supervision would have done; the gravest of what an indicator gave counts.
    private async Task<IEnumerable<TriedCard>> Watched(GovDbContext db, CaseRow[] rows, AskedRules asked, CancellationToken ct)
    {
        var (cases, cards) = (await LookedCases.Of(db, rows, ct), new List<TriedCard>());
        foreach (var row in rows)
        {
            var look = await looks.Of(cases, row, new LookOrder(asked, 0, IndicatorMoment.Scanned, time.GetUtcNow()), ct);
            cards.AddRange(
                from card in look.Cards
                let ground = EngineJson.Read<CardGround>(card.Ground!) // a look says of every card what it rests on
                select new TriedCard(row.CaseNo ?? row.ApplicationNo, card.Indicator, card.Level, ChinaTime.DayOf(ground.HappenedAt), null, false) { Because = ground.Because });
        }

        return cards;
    }

    private const int Largest = 2000;
    private const int CasesAtOnce = 50;
}

/// <summary>What a trial would have issued.</summary>
/// <param name="Looked">Cases looked at.</param>
public sealed record SupervisionTrial(int Looked, ImmutableArray<TriedCard> Cards);

/// <summary>A card that would have been issued.</summary>
/// <param name="Step">Node of the step whose clock it was; absent for a clock of the whole case.</param>
/// <param name="WasIssued">Whether it was issued then, too.</param>
public sealed record TriedCard(string CaseNo, string Indicator, CardLevel Level, DateOnly On, string? Step, bool WasIssued)
{
    /// <summary>The condition of an indicator with what it read then; personal values masked.</summary>
    public RuleFact? Because { get; init; }
}
