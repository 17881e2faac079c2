using System.Collections.Immutable;
using System.Linq.Expressions;
using System.Text.Json;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Time;
using LowCodeGov.Runtime.Organisation;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;
using TaskStatus = LowCodeGov.Engine.Cases.TaskStatus;

namespace LowCodeGov.Runtime.Statistics;

/// <summary>Statistics of cases (DOMAIN 26) for supervisors within their region and for an agency's own supervisor. Grouped by the database; no case is read.</summary>
public sealed class CaseStatistics(IDbContextFactory<GovDbContext> contexts, OrganisationDirectory directory, FigureNames names, TimeProvider time)
{
    /// <summary>Longest list of groups.</summary>
    private const int MostGroups = 500;

    /// <summary>The figures as one.</summary>
    public async Task<CaseFigures> Overview(Actor actor, StatisticsQuery query, CancellationToken ct = default)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return (await Grouped(Wanted(db, actor, query), f => "", ct)) is [var only, ..] ? only : new CaseFigures("", "", 0, 0, 0, 0, 0, null, null);
    }

    /// <summary>The figures by something, the most first; months in their order.</summary>
    public async Task<ImmutableArray<CaseFigures>> By(Actor actor, StatisticsQuery query, StatisticsBy by, CancellationToken ct = default)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await By(Wanted(db, actor, query), by, ct);
    }

    /// <summary>What is disclosed to the public: by agency, or by matter; nothing of any person.</summary>
    public async Task<ImmutableArray<CaseFigures>> Disclosed(DateOnly from, DateOnly to, StatisticsBy by, CancellationToken ct = default)
    {
        if (by is StatisticsBy.Clerk or StatisticsBy.Department)
        {
            throw new ArgumentOutOfRangeException(nameof(by), by, "What a person did is not disclosed.");
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        return await By(Narrowed(db.CaseFacts.AsNoTracking(), new StatisticsQuery(from, to)), by, ct);
    }

    /// <summary>Cases under way now, and those of them past their promised day.</summary>
    public async Task<RunningFigures> Running(Actor actor, StatisticsQuery query, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var today = ChinaTime.DayOf(time.GetUtcNow());
        var cases = db.Cases.AsNoTracking().WatchedBy(actor).Where(c => c.FinishedAt == null && c.EndedAt == null);
        cases = query.Matter is { Length: > 0 } matter ? cases.Where(c => c.Matter == matter) : cases;
        cases = query.Agency is { Length: > 0 } agency ? cases.Where(c => c.Agency == agency) : cases;
        cases = query.Region is { Length: > 0 } region ? cases.Where(c => c.Region == region) : cases;
        cases = query.Channel is { Length: > 0 } channel ? cases.Where(c => c.Channel == channel) : cases;
        var counts = await cases.GroupBy(c => c.DueOn != null && c.DueOn < today).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct);
        return new RunningFigures(counts.Sum(each => each.Count), counts.Where(each => each.Key).Sum(each => each.Count));
    }

    /// <summary>How many cases took how many working days.</summary>
    public async Task<ImmutableArray<DaysFigure>> Days(Actor actor, StatisticsQuery query, CancellationToken ct = default)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var counts = await Wanted(db, actor, query).Where(f => f.IsFinished && f.UsedDays != null).GroupBy(f => f.UsedDays)
            .Select(g => new { g.Key, Count = g.Count(), Late = g.Count(f => f.IsLate) }).ToListAsync(ct);
        return [.. counts.OrderBy(each => each.Key).Select(each => new DaysFigure(each.Key ?? 0, each.Count, each.Late))];
    }

    /// <summary>How long the steps of a matter take: where it gets stuck.</summary>
    public async Task<ImmutableArray<StepFigure>> Steps(Actor actor, StatisticsQuery query, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var (matter, from, to) = (query.Matter ?? "", query.From, query.To);
        var steps = db.StepFacts.AsNoTracking().WatchedBy(actor).Where(f => f.Matter == matter && f.DoneOn >= from && f.DoneOn <= to);
        steps = query.Agency is { Length: > 0 } agency ? steps.Where(f => f.Agency == agency) : steps;
        var done = await steps.GroupBy(f => f.Node).Select(g => new
        {
            g.Key, Title = g.Max(f => f.Title), TitleEn = g.Max(f => f.TitleEn), Count = g.Count(), Hours = g.Average(f => f.Hours), Longest = g.Max(f => f.Hours),
            Late = g.Count(f => f.IsLate), All = g.Sum(f => f.Hours),
        }).ToListAsync(ct);
        var cases = db.Cases.WatchedBy(actor);
        cases = query.Agency is { Length: > 0 } of ? cases.Where(c => c.Agency == of) : cases;
        var open = await db.Tasks.AsNoTracking().Where(t => t.Matter == matter && (t.Status == TaskStatus.Open || t.Status == TaskStatus.Claimed) && cases.Any(c => c.Id == t.CaseId))
            .GroupBy(t => t.Node).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var all = done.Sum(each => each.All);
        return
        [
            .. done.OrderByDescending(each => each.All).Select(each => new StepFigure(
                each.Key, new LocalText(each.Title ?? each.Key, each.TitleEn), each.Count, each.Hours, each.Longest, each.Late, all > 0 ? each.All / all : 0, open.GetValueOrDefault(each.Key))),
        ];
    }

    /// <summary>What can be chosen to narrow the figures: agencies and matters of which the supervisor has seen something finished.</summary>
    public async Task<StatisticsChoices> Choices(Actor actor, CancellationToken ct = default)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var facts = db.CaseFacts.AsNoTracking().WatchedBy(actor);
        var matters = await facts.GroupBy(f => f.Matter).Select(g => new { g.Key, Name = g.Max(f => f.MatterName) }).OrderBy(m => m.Name).ThenBy(m => m.Key).Take(MostGroups).ToListAsync(ct);
        var agencies = await facts.Select(f => f.Agency).Distinct().OrderBy(code => code).Take(MostGroups).ToListAsync(ct);
        var chart = await directory.Current(ct);
        return new StatisticsChoices(
            [.. matters.Select(m => KeyValuePair.Create(m.Key, m.Name ?? m.Key))],
            [.. agencies.Select(code => KeyValuePair.Create(code, chart.Agency(code)?.Name.Zh ?? code)).OrderBy(each => each.Value, StringComparer.Ordinal)]);
    }

    private async Task<ImmutableArray<CaseFigures>> By(IQueryable<CaseFactRow> facts, StatisticsBy by, CancellationToken ct)
    {
        Expression<Func<CaseFactRow, string>> key = by switch
        {
            StatisticsBy.Matter => f => f.Matter,
            StatisticsBy.Agency => f => f.Agency,
            StatisticsBy.Department => f => f.Department ?? "",
            StatisticsBy.Clerk => f => f.ClerkId ?? "",
            StatisticsBy.Channel => f => f.Channel,
            StatisticsBy.Region => f => f.Region,
            StatisticsBy.Month => f => "",
            _ => throw new ArgumentOutOfRangeException(nameof(by)),
        };
        var figures = by == StatisticsBy.Month ? await Grouped(facts, f => f.Month, ct) : await Grouped(facts, key, ct);
        var name = by == StatisticsBy.Matter ? null : await names.For(JsonNamingPolicy.CamelCase.ConvertName(by.ToString()), ct);
        // Those of matters are called what they were called when they were counted.
        var named = figures.Select(each => name is null ? each : each with { Name = name(each.Key) });
        return by == StatisticsBy.Month
            ? [.. named.OrderBy(each => each.Key, StringComparer.Ordinal)]
            : [.. named.OrderByDescending(each => each.Finished).ThenBy(each => each.Key, StringComparer.Ordinal)];
    }

    private static async Task<List<CaseFigures>> Grouped<TKey>(IQueryable<CaseFactRow> facts, Expression<Func<CaseFactRow, TKey>> key, CancellationToken ct)
    {
        var groups = await facts.GroupBy(key).Select(g => new
        {
            g.Key, Name = g.Max(f => f.MatterName), Finished = g.Count(f => f.IsFinished), Dropped = g.Count(f => !f.IsFinished), Late = g.Count(f => f.IsFinished && f.IsLate), Early = g.Count(f => f.IsFinished && f.IsEarly),
            SameDay = g.Count(f => f.IsFinished && f.IsSameDay), Days = g.Average(f => f.IsFinished ? (double?)f.UsedDays : null), Hours = g.Average(f => f.IsFinished ? (double?)f.Hours : null),
        }).OrderByDescending(g => g.Finished).ThenBy(g => g.Key).Take(MostGroups).ToListAsync(ct);
        return groups.ConvertAll(g => new CaseFigures($"{g.Key}", g.Name ?? "", g.Finished, g.Dropped, g.Late, g.Early, g.SameDay, g.Days, g.Hours));
    }

    private static IQueryable<CaseFactRow> Wanted(GovDbContext db, Actor actor, StatisticsQuery query) => Narrowed(db.CaseFacts.AsNoTracking().WatchedBy(actor), query);

    private static IQueryable<CaseFactRow> Narrowed(IQueryable<CaseFactRow> facts, StatisticsQuery query)
    {
        var (from, to) = (query.From, query.To);
        facts = facts.Where(f => f.FinishedOn >= from && f.FinishedOn <= to);
        facts = query.Matter is { Length: > 0 } matter ? facts.Where(f => f.Matter == matter) : facts;
        facts = query.Agency is { Length: > 0 } agency ? facts.Where(f => f.Agency == agency) : facts;
        facts = query.Region is { Length: > 0 } region ? facts.Where(f => f.Region == region) : facts;
        return query.Channel is { Length: > 0 } channel ? facts.Where(f => f.Channel == channel) : facts;
    }
}

/// <summary>Matters and agencies by key and name.</summary>
public sealed record StatisticsChoices(ImmutableArray<KeyValuePair<string, string>> Matters, ImmutableArray<KeyValuePair<string, string>> Agencies);
