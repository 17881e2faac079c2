using System.Collections.Immutable;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Rules;
using LowCodeGov.Engine.Time;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Catalogue;
using LowCodeGov.Runtime.Organisation;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Supervision;

/// <summary>Looks at each case to which something has happened, with every rule that waits for it, and issues cards (DOMAIN 10.2, 10.4). Beside the commands: no clerk waits for it.</summary>
/// <remarks>A case says up to which event it was looked at; cards, that mark and the line in the log are one transaction. So a killed host loses no look and makes none twice.</remarks>
internal sealed class SupervisionWatch(
    IDbContextFactory<GovDbContext> contexts, SupervisionRuleBook book, CaseLooks looks, ChangedCases changed, SupervisionLog log, MatterCatalogue catalogue, CaseStates states, Calendars calendars, RuleEngine rules,
    TimeProvider time)
{
    private const int AtOnce = 100;

    // Whoever was killed left no more behind than what a day saw.
    private static readonly TimeSpan LeftBehind = TimeSpan.FromDays(1);
    private static readonly TimeSpan SweepEvery = TimeSpan.FromHours(1);

    private DateTimeOffset? _sweptAt;

    /// <summary>Looks at all that waits.</summary>
    /// <returns>How many cases were looked at.</returns>
    public async Task<int> Round(CancellationToken ct = default)
    {
        if (_sweptAt is null || time.GetUtcNow() - _sweptAt > SweepEvery)
        {
            await Sweep(ct);
            _sweptAt = time.GetUtcNow();
        }

        var looked = 0;
        while (changed.Take(AtOnce) is [_, ..] some)
        {
            try
            {
                await Look(some, ct);
            }
            catch
            {
                // What is not done waits for the next round, whoever is to blame.
                foreach (var (id, around) in some)
                {
                    Again(id, around);
                }

                throw;
            }

            looked += some.Count;
        }

        return looked;
    }

    // Cases that changed lately and were not looked at since: their host is gone.
    private async Task Sweep(CancellationToken ct)
    {
        var from = time.GetUtcNow() - LeftBehind;
        await using var db = await contexts.CreateDbContextAsync(ct);
        foreach (var id in await db.Cases.AsNoTracking().Where(c => c.UpdatedAt >= from && !db.SupervisionMarks.Any(mark => mark.CaseId == c.Id && mark.Version >= c.Version)).Select(c => c.Id).ToListAsync(ct))
        {
            changed.Add(id);
        }
    }

    private async Task Look(List<KeyValuePair<Guid, bool>> some, CancellationToken ct)
    {
        foreach (var id in await SupervisionLog.Following(() => LookOnce(some, ct)))
        {
            changed.AddAround(id);
        }
    }

    private async Task<List<Guid>> LookOnce(List<KeyValuePair<Guid, bool>> some, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var ids = some.ConvertAll(each => each.Key);
        var rows = await db.Cases.AsNoTracking().Where(c => ids.Contains(c.Id)).ToListAsync(ct);
        var marks = await db.SupervisionMarks.Where(mark => ids.Contains(mark.CaseId)).ToDictionaryAsync(mark => mark.CaseId, ct);
        var (asked, cases) = (await book.Asked(null, ct), await LookedCases.Of(db, rows, ct));
        var (now, lines, again) = (time.GetUtcNow(), new List<LogLine>(), new List<Guid>());
        var found = new Dictionary<Guid, CaseLook>();
        foreach (var row in rows)
        {
            var also = some.Find(each => each.Key == row.Id).Value ? IndicatorMoment.Changed : (IndicatorMoment?)null;
            found[row.Id] = await looks.Of(cases, row, new LookOrder(asked, marks.GetValueOrDefault(row.Id)?.Version ?? 0, also, now) { TellsWhy = true }, ct);
        }

        var issued = (await CardWriting.Write(db, [.. found.Values.SelectMany(look => look.Cards)], ct)).ToLookup(card => card.CaseId);
        foreach (var row in rows)
        {
            var (look, written, from) = (found[row.Id], issued[row.Id].ToList(), marks.GetValueOrDefault(row.Id)?.Version ?? 0);
            if (look.Asked.Count > 0)
            {
                lines.Add(new LogLine("rules", row.Id, new JsonObject { ["looks"] = look.Asked, ["cards"] = new JsonArray([.. written.Select(card => JsonValue.Create($"{card.Indicator} {card.Level}"))]) }));
            }

            if (written.Exists(card => card.IsRisk))
            {
                again.Add(row.Id); // the new card is itself something recorded about the case
            }

            if (marks.TryGetValue(row.Id, out var mark))
            {
                mark.Version = Math.Max(mark.Version, row.Version);
            }
            else
            {
                db.SupervisionMarks.Add(new SupervisionMarkRow { CaseId = row.Id, Version = row.Version });
            }

            if (row.Version > from && await Concern(db, row, ct) is { } concerned)
            {
                again.Add(concerned);
            }
        }

        if (lines.Count > 0)
        {
            await log.Add(db, Actor.Platform.Reference, lines, ct);
        }

        await db.SaveChangesAsync(ct);
        return again;
    }

    // Keeps what a case says of another one; tells of which, where that has changed.
    private async Task<Guid?> Concern(GovDbContext db, CaseRow row, CancellationToken ct)
    {
        if (await catalogue.FindVersion(row.Matter, row.MatterVersion, ct) is not { Concern: { } rule } definition)
        {
            return null;
        }

        var state = await states.Of(row, ct);
        var number = state.Application.Form.ValueKind == System.Text.Json.JsonValueKind.Object && state.Application.Form.TryGetProperty(rule.CaseField, out var named) && named.ValueKind == System.Text.Json.JsonValueKind.String
            ? named.GetString() : null;
        if (string.IsNullOrWhiteSpace(number)
            || await db.Cases.AsNoTracking().Where(c => c.CaseNo == number || c.ApplicationNo == number).Select(c => (Guid?)c.Id).FirstOrDefaultAsync(ct) is not { } about || about == row.Id)
        {
            return null;
        }

        var context = CaseContext.ForLooking(Actor.Platform, time.GetUtcNow(), await calendars.For(row.Region, ct), rules);
        var isUpheld = CaseRules.Over(definition, state, context).Holds(rule.Upheld);
        var isOpen = !state.IsEnded;
        var kept = await db.Concerns.FirstOrDefaultAsync(each => each.CaseId == row.Id, ct);
        if (kept is not null && kept.About == about && kept.IsOpen == isOpen && kept.IsUpheld == isUpheld)
        {
            return null;
        }

        kept ??= db.Concerns.Add(new ConcernRow { CaseId = row.Id, On = ChinaTime.DayOf(row.AppliedAt) }).Entity;
        (kept.About, kept.IsOpen, kept.IsUpheld) = (about, isOpen, isUpheld);
        return about;
    }

    private void Again(Guid id, bool around)
    {
        if (around)
        {
            changed.AddAround(id);
        }
        else
        {
            changed.Add(id);
        }
    }
}
