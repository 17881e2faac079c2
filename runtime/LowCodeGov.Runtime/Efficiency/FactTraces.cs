using System.Globalization;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Time;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Lists;
using LowCodeGov.Runtime.Organisation;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Efficiency;

/// <summary>What stands behind each number of a score: the cases, evaluations, steps and cards themselves.</summary>
public sealed class FactTraces(IDbContextFactory<GovDbContext> contexts, OrganisationDirectory directory)
{
    /// <summary>What a fact of a line of the table was counted from, the latest first; empty where there is no such fact.</summary>
    /// <param name="key">Agency, department or clerk, as in the table.</param>
    /// <param name="fact">Name of the counted fact.</param>
    public async Task<PageOf<TracedFact>> Of(Actor actor, EfficiencyQuery query, string key, string fact, PageRequest page, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(page);
        if (!HandlingRoles.IsSupervisor(actor))
        {
            return page.Of<TracedFact>([], 0);
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var sources = new FactSources(db, actor, query);
        return fact == "flagged" ? await Cases(sources.OfKey(sources.Flagged, key), page, ct)
            : FactSources.OfCases.TryGetValue(fact, out var cases) ? await Cases(sources.OfKey(sources.Cases, key).Where(cases), page, ct)
            : FactSources.OfEvaluations.TryGetValue(fact, out var evaluated) ? await Evaluations(sources.OfKey(sources.Evaluated, key).Where(evaluated), page, ct)
            : FactSources.OfSteps.TryGetValue(fact, out var steps) ? await Steps(sources.OfKey(sources.Steps, key).Where(steps), page, ct)
            : await Cards(sources, query, key, fact, page, ct);
    }

    private static async Task<PageOf<TracedFact>> Cases(IQueryable<CaseFactRow> facts, PageRequest page, CancellationToken ct)
    {
        var rows = await facts.OrderByDescending(f => f.FinishedOn).ThenBy(f => f.CaseId).Skip(page.Skip).Take(page.Take).ToListAsync(ct);
        return page.Of(
            rows.Select(f => new TracedFact(
                new CaseId(f.CaseId), f.Number, f.MatterName, f.ClerkName, f.FinishedOn,
                f.UsedDays is { } used ? string.Create(CultureInfo.InvariantCulture, $"{used}/{f.PromisedDays}") : "")),
            await facts.CountAsync(ct));
    }

    private static async Task<PageOf<TracedFact>> Evaluations(IQueryable<EvaluationRow> found, PageRequest page, CancellationToken ct)
    {
        var rows = await found.OrderByDescending(e => e.At).ThenBy(e => e.Id).Skip(page.Skip).Take(page.Take).ToListAsync(ct);
        return page.Of(
            rows.Select(e => new TracedFact(
                e.CaseId is { } id ? new CaseId(id) : null, e.CaseNo ?? e.Window ?? "", e.MatterName ?? "", e.ClerkName, e.Day, e.Score.ToString(CultureInfo.InvariantCulture))),
            await found.CountAsync(ct));
    }

    private static async Task<PageOf<TracedFact>> Steps(IQueryable<StepFactRow> found, PageRequest page, CancellationToken ct)
    {
        var rows = await found.OrderByDescending(s => s.DoneOn).ThenBy(s => s.CaseId).ThenBy(s => s.Task).Skip(page.Skip).Take(page.Take).ToListAsync(ct);
        return page.Of(
            rows.Select(s => new TracedFact(new CaseId(s.CaseId), s.Title, s.Outcome ?? "", s.ClerkName, s.DoneOn, Math.Round(s.Hours / 24, 1).ToString(CultureInfo.InvariantCulture))),
            await found.CountAsync(ct));
    }

    private async Task<PageOf<TracedFact>> Cards(FactSources sources, EfficiencyQuery query, string key, string fact, PageRequest page, CancellationToken ct)
    {
        if (!FactSources.OfCards.TryGetValue(fact == "noticeRuns" ? "notices" : fact, out var level))
        {
            return page.Of<TracedFact>([], 0);
        }

        var found = sources.Cards.Where(c => c.Level == level);
        var people = query.Of == EfficiencyOf.Department
            ? (await directory.Current(ct)).Clerks.Where(clerk => clerk.Department == key).Select(clerk => clerk.Id).ToArray()
            : [key];
        found = query.Of == EfficiencyOf.Agency ? found.Where(c => c.Agency == key) : found.Where(c => c.ResponsibleId != null && people.Contains(c.ResponsibleId));
        var rows = await found.OrderByDescending(c => c.LevelAt).ThenBy(c => c.CaseId).ThenBy(c => c.Indicator).Skip(page.Skip).Take(page.Take).ToListAsync(ct);
        return page.Of(
            rows.Select(c => new TracedFact(new CaseId(c.CaseId), c.CaseNo ?? c.ApplicationNo, c.MatterName, c.ResponsibleName, ChinaTime.DayOf(c.LevelAt), c.Indicator)),
            await found.CountAsync(ct));
    }
}
