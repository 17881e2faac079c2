using System.Collections.Immutable;
using System.Linq.Expressions;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Time;
using LowCodeGov.Runtime.Organisation;
using LowCodeGov.Runtime.Statistics;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;
using TaskStatus = LowCodeGov.Engine.Cases.TaskStatus;

namespace LowCodeGov.Runtime.Supervision;

/// <summary>How deep the board is looked into.</summary>
public enum BoardDepth
{
    /// <summary>The regions watched.</summary>
    Region,

    /// <summary>Agencies of a region.</summary>
    Agency,

    /// <summary>Departments of an agency.</summary>
    Department,

    /// <summary>People of a department.</summary>
    Person,

    /// <summary>Cases that somebody has in hand.</summary>
    Case,
}

/// <summary>A line of the board.</summary>
/// <param name="Key">Region code, credit code, department code, account id or case id.</param>
/// <param name="Open">Open cases; for departments and people, tasks in hand.</param>
/// <param name="Notice">Cards in force.</param>
public sealed record BoardLine(string Key, string Name, long Open, long Notice, long Yellow, long Red, string? Note = null);

/// <summary>What lies above a part of the board.</summary>
public sealed record BoardAbove(BoardDepth Depth, string Key);

/// <summary>The board as it stands.</summary>
/// <param name="Above">Where one came from; absent at the top.</param>
public sealed record Board(BoardDepth Depth, string Key, ImmutableArray<BoardLine> Lines, DateTimeOffset At, BoardAbove? Above)
{
    /// <summary>All lines together.</summary>
    public BoardLine Sum => new("", "", Lines.Sum(each => each.Open), Lines.Sum(each => each.Notice), Lines.Sum(each => each.Yellow), Lines.Sum(each => each.Red));
}

/// <summary>The live board (实时监控, DOMAIN 10.1): open cases and cards in force, from the region down to the case. Counted from indexes, so it opens at once however many there are.</summary>
public sealed class LiveBoard(IDbContextFactory<GovDbContext> contexts, OrganisationDirectory directory, TimeProvider time)
{
    private const int MostCases = 100;

    /// <summary>The lines below something; null for those who may not watch it.</summary>
    /// <param name="key">Region, agency, <c>agency/department</c> or account below which to look; empty at the top.</param>
    public async Task<Board?> Open(Actor actor, BoardDepth depth, string? key, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!Cases.HandlingRoles.IsSupervisor(actor))
        {
            return null;
        }

        var chart = await directory.Current(ct);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var lines = depth switch
        {
            BoardDepth.Region => await Counted(db.Cases.AsNoTracking().WatchedBy(actor), db.Cards.AsNoTracking().WatchedBy(actor), c => c.Region, c => c.Region, code => chart.Region(code)?.Name.Zh, ct),
            BoardDepth.Agency => await Counted(
                db.Cases.AsNoTracking().WatchedBy(actor).Where(c => c.Region == key), db.Cards.AsNoTracking().WatchedBy(actor).Where(c => c.Region == key), c => c.Agency, c => c.Agency, code => chart.Agency(code)?.Name.Zh, ct),
            BoardDepth.Department => await Departments(db, actor, chart, key ?? "", ct),
            BoardDepth.Person => await People(db, actor, chart, key ?? "", ct),
            _ => await InHand(db, actor, key ?? "", ct),
        };
        return new Board(depth, key ?? "", [.. lines], time.GetUtcNow(), Above(depth, key ?? "", chart));
    }

    private static BoardAbove? Above(BoardDepth depth, string key, OrganisationChart chart) => depth switch
    {
        BoardDepth.Region => null,
        BoardDepth.Agency => new BoardAbove(BoardDepth.Region, ""),
        BoardDepth.Department => new BoardAbove(BoardDepth.Agency, chart.Agency(key)?.Region ?? ""),
        BoardDepth.Person => new BoardAbove(BoardDepth.Department, key.Split('/')[0]),
        _ => chart.Clerk(key) is { } clerk ? new BoardAbove(BoardDepth.Person, $"{clerk.Agency}/{clerk.Department}") : new BoardAbove(BoardDepth.Region, ""),
    };

    // Open cases and cards in force, counted by the same column of both.
    private static async Task<IEnumerable<BoardLine>> Counted(
        IQueryable<CaseRow> cases, IQueryable<CardRow> cards, Expression<Func<CaseRow, string>> ofCase, Expression<Func<CardRow, string>> ofCard, Func<string, string?> name, CancellationToken ct)
    {
        var open = await cases.Where(c => c.EndedAt == null).GroupBy(ofCase).Select(g => new { g.Key, Count = g.LongCount() }).ToListAsync(ct);
        var counts = await cards.InForce().GroupBy(ofCard).Select(g => new
        {
            g.Key, Notice = g.LongCount(c => c.Level == CardLevel.Notice), Yellow = g.LongCount(c => c.Level == CardLevel.Yellow), Red = g.LongCount(c => c.Level == CardLevel.Red),
        }).ToListAsync(ct);
        return open.Select(each => each.Key).Union(counts.Select(each => each.Key)).Order(StringComparer.Ordinal).Select(key =>
        {
            var count = counts.Find(each => each.Key == key);
            return new BoardLine(key, name(key) ?? key, open.Find(each => each.Key == key)?.Count ?? 0, count?.Notice ?? 0, count?.Yellow ?? 0, count?.Red ?? 0);
        });
    }

    private static async Task<IEnumerable<BoardLine>> Departments(GovDbContext db, Actor actor, OrganisationChart chart, string agency, CancellationToken ct)
    {
        var people = await Hands(db, actor, chart, chart.Clerks.Where(clerk => clerk.Agency == agency).ToList(), agency, ct);
        return people.GroupBy(each => each.Clerk.Department ?? "").OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => new BoardLine(
            $"{agency}/{group.Key}", chart.DepartmentName(group.Key) ?? group.Key, group.Sum(each => each.Open), group.Sum(each => each.Notice), group.Sum(each => each.Yellow), group.Sum(each => each.Red)));
    }

    private static async Task<IEnumerable<BoardLine>> People(GovDbContext db, Actor actor, OrganisationChart chart, string key, CancellationToken ct)
    {
        var (agency, department) = key.Split('/') is [var first, var second] ? (first, second) : (key, "");
        var people = await Hands(db, actor, chart, chart.Clerks.Where(clerk => clerk.Agency == agency && (clerk.Department ?? "") == department).ToList(), agency, ct);
        return people.OrderBy(each => each.Clerk.StaffNo, StringComparer.Ordinal).Select(each => new BoardLine(each.Clerk.Id, each.Clerk.Name, each.Open, each.Notice, each.Yellow, each.Red, each.Clerk.Post));
    }

    private async Task<IEnumerable<BoardLine>> InHand(GovDbContext db, Actor actor, string clerk, CancellationToken ct)
    {
        var today = ChinaTime.DayOf(time.GetUtcNow());
        var tasks = await db.Tasks.AsNoTracking().Where(t => t.Status == TaskStatus.Claimed && t.HolderId == clerk).OrderBy(t => t.DueOn == null).ThenBy(t => t.DueOn).Take(MostCases)
            .Select(t => new { t.CaseId, t.Title, t.DueOn }).ToListAsync(ct);
        var carded = await db.Cards.AsNoTracking().WatchedBy(actor).InForce().Where(c => c.ResponsibleId == clerk).OrderByDescending(c => c.LevelAt).Take(MostCases).Select(c => new { c.CaseId, c.Level }).ToListAsync(ct);
        var ids = tasks.Select(each => each.CaseId).Concat(carded.Select(each => each.CaseId)).Distinct().ToList();
        var cases = await db.Cases.AsNoTracking().WatchedBy(actor).Where(c => ids.Contains(c.Id)).Select(c => new { c.Id, Number = c.CaseNo ?? c.ApplicationNo, c.MatterName, c.DueOn }).ToListAsync(ct);
        return cases.OrderBy(each => each.DueOn ?? DateOnly.MaxValue).Select(each => Line(
            each.Id.ToString("N"), $"{each.Number} {each.MatterName}", 1, level => carded.Count(card => card.CaseId == each.Id && card.Level == level))
            with { Note = tasks.Find(task => task.CaseId == each.Id) is { } task ? task.DueOn < today ? $"{task.Title} !" : task.Title : null });
    }

    private static async Task<List<Hand>> Hands(GovDbContext db, Actor actor, OrganisationChart chart, List<Clerk> clerks, string agency, CancellationToken ct)
    {
        // The rows of people carry no region of their own: who may watch the agency's cases may see what its people have in hand.
        if (chart.Agency(agency)?.Region is not { } region || !actor.Grants.Any(grant => Cases.HandlingRoles.Supervises(grant, agency, region)))
        {
            return [];
        }

        var ids = clerks.ConvertAll(clerk => clerk.Id);
        var open = await db.Tasks.AsNoTracking().Where(t => t.Status == TaskStatus.Claimed && t.HolderId != null && ids.Contains(t.HolderId)).GroupBy(t => t.HolderId).Select(g => new { g.Key, Count = g.LongCount() }).ToListAsync(ct);
        var cards = await db.Cards.AsNoTracking().InForce().Where(c => c.ResponsibleId != null && ids.Contains(c.ResponsibleId)).GroupBy(c => new { c.ResponsibleId, c.Level })
            .Select(g => new { Key = g.Key.ResponsibleId, g.Key.Level, Count = g.LongCount() }).ToListAsync(ct);
        long Of(string id, CardLevel level) => cards.Where(each => each.Key == id && each.Level == level).Sum(each => each.Count);
        return clerks.ConvertAll(clerk => new Hand(clerk, open.Where(each => each.Key == clerk.Id).Sum(each => each.Count), Of(clerk.Id, CardLevel.Notice), Of(clerk.Id, CardLevel.Yellow), Of(clerk.Id, CardLevel.Red)));
    }

    private static BoardLine Line(string key, string name, long open, Func<CardLevel, long> cards) => new(key, name, open, cards(CardLevel.Notice), cards(CardLevel.Yellow), cards(CardLevel.Red));

    private sealed record Hand(Clerk Clerk, long Open, long Notice, long Yellow, long Red);
}
