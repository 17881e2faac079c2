using System.Collections.Immutable;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Efficiency;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Organisation;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Efficiency;

/// <summary>Scores of agencies, departments and clerks over a period (DOMAIN 10.7), for supervisors of what they watch. Counted by the database.</summary>
public sealed class EfficiencyTables(IDbContextFactory<GovDbContext> contexts, OrganisationDirectory directory)
{
    /// <summary>The schemes that can be chosen.</summary>
    public async Task<ImmutableArray<ScoringScheme>> Schemes(CancellationToken ct = default)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = await db.ScoringSchemes.AsNoTracking().OrderBy(s => s.Key).Select(s => s.Json).ToListAsync(ct);
        return [.. rows.Select(EngineJson.Read<ScoringScheme>)];
    }

    /// <summary>The table, the best first; empty for those who supervise nothing, and where there is no such scheme.</summary>
    public async Task<ImmutableArray<EfficiencyRow>> Table(Actor actor, EfficiencyQuery query, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (!HandlingRoles.IsSupervisor(actor) || (await Schemes(ct)).FirstOrDefault(each => each.Key == query.Scheme) is not { } scheme)
        {
            return [];
        }

        var chart = await directory.Current(ct);
        var counts = await Counted(actor, query, chart, ct);
        var rows = counts.Where(each => each.Key.Length > 0).OrderBy(each => each.Key, StringComparer.Ordinal).ToList();
        var scores = Scoring.Table(scheme, [.. rows.Select(each => each.Value)]);
        var table = rows.Zip(scores, (row, score) => (row.Key, Score: score)).OrderByDescending(each => each.Score.Total).ThenBy(each => each.Key, StringComparer.Ordinal).ToList();
        return [.. table.Select(each => new EfficiencyRow(each.Key, NameOf(query.Of, each.Key, chart), 1 + table.Count(other => other.Score.Total > each.Score.Total), each.Score))];
    }

    private async Task<Dictionary<string, Dictionary<string, int>>> Counted(Actor actor, EfficiencyQuery query, OrganisationChart chart, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var sources = new FactSources(db, actor, query);
        var all = new Dictionary<string, Dictionary<string, int>>(StringComparer.Ordinal);
        foreach (var (name, condition) in FactSources.OfCases)
        {
            Add(name, await Groups(sources.Keys(sources.Cases.Where(condition)), ct));
        }

        Add("flagged", await Groups(sources.Keys(sources.Flagged), ct));
        foreach (var (name, condition) in FactSources.OfEvaluations)
        {
            Add(name, await Groups(sources.Keys(sources.Evaluated.Where(condition)), ct));
        }

        foreach (var (name, condition) in FactSources.OfSteps)
        {
            Add(name, await Groups(sources.Keys(sources.Steps.Where(condition)), ct));
        }

        await AddCards(sources, query.Of, chart, Add, ct);
        return all;

        void Add(string name, IEnumerable<KeyValuePair<string, int>> groups)
        {
            foreach (var (key, count) in groups)
            {
                if (!all.TryGetValue(key, out var facts))
                {
                    all[key] = facts = new Dictionary<string, int>(StringComparer.Ordinal);
                }

                facts[name] = facts.GetValueOrDefault(name) + count;
            }
        }
    }

    // Cards name the person; the department is the person's. Few enough to be put together here.
    private static async Task AddCards(
        FactSources sources, EfficiencyOf by, OrganisationChart chart, Action<string, IEnumerable<KeyValuePair<string, int>>> add, CancellationToken ct)
    {
        var cards = await sources.Cards.GroupBy(c => new { c.Agency, c.ResponsibleId, c.Level })
            .Select(g => new { g.Key.Agency, g.Key.ResponsibleId, g.Key.Level, Count = g.Count() }).ToListAsync(ct);
        foreach (var (name, level) in FactSources.OfCards)
        {
            var ofLevel = cards.FindAll(card => card.Level == level);
            add(name, ofLevel.Select(card => KeyValuePair.Create(Of(card.Agency, card.ResponsibleId), card.Count)));
            if (name == "notices")
            {
                // Three notices to the same person count once (DOMAIN 10.4).
                add("noticeRuns", ofLevel.Where(card => card.ResponsibleId is not null).Select(card => KeyValuePair.Create(Of(card.Agency, card.ResponsibleId), card.Count / 3)));
            }
        }

        string Of(string of, string? person) => by switch
        {
            EfficiencyOf.Agency => of,
            EfficiencyOf.Department => chart.Clerk(person)?.Department ?? "",
            _ => person ?? "",
        };
    }

    private static async Task<List<KeyValuePair<string, int>>> Groups(IQueryable<string?> keys, CancellationToken ct) =>
        [.. (await keys.GroupBy(key => key).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct)).Select(g => KeyValuePair.Create(g.Key ?? "", g.Count))];

    private static string NameOf(EfficiencyOf of, string key, OrganisationChart chart) => of switch
    {
        EfficiencyOf.Agency => chart.Agency(key)?.Name.Zh,
        EfficiencyOf.Department => chart.DepartmentName(key),
        _ => chart.Clerk(key)?.Name,
    } ?? key;
}
