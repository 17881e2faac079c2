using System.Collections.Immutable;
using System.Linq.Expressions;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Lists;
using LowCodeGov.Runtime.Organisation;
using LowCodeGov.Runtime.Statistics;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Evaluation;

/// <summary>Evaluations for supervisors, without who gave them; and what the public may know.</summary>
public sealed class EvaluationFigures(IDbContextFactory<GovDbContext> contexts, OrganisationDirectory directory)
{
    private static readonly KeyOrder<EvaluationRow> Newest = new KeyOrder<EvaluationRow>("evaluations").By(e => e.At, descending: true).By(e => e.Id);

    public async Task<PageOf<EvaluationView>> List(Actor actor, EvaluationQuery query, PageRequest page, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(page);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var found = Wanted(db.Evaluations.AsNoTracking().WatchedBy(actor), query);
        var total = await found.CountAsync(ct);
        var rows = await Newest.Part(found, page).ToListAsync(ct);
        var chart = await directory.Current(ct);
        return page.Of(rows, total, row => View(row, chart), row => Newest.Cursor(row.At, row.Id));
    }

    /// <summary>Counts by agency, department or matter, the most evaluated first.</summary>
    public async Task<ImmutableArray<EvaluationCount>> Counts(Actor actor, EvaluationQuery query, EvaluationBy by, CancellationToken ct = default)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await Counted(Wanted(db.Evaluations.AsNoTracking().WatchedBy(actor), query), by, ct);
    }

    /// <summary>What is disclosed: counts by agency, nothing of any person.</summary>
    public async Task<ImmutableArray<EvaluationCount>> Disclosed(DateOnly from, DateOnly to, CancellationToken ct = default)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await Counted(Wanted(db.Evaluations.AsNoTracking(), new EvaluationQuery(from, to)), EvaluationBy.Agency, ct);
    }

    private async Task<ImmutableArray<EvaluationCount>> Counted(IQueryable<EvaluationRow> rows, EvaluationBy by, CancellationToken ct)
    {
        Expression<Func<EvaluationRow, Group>> key = by switch
        {
            EvaluationBy.Agency => e => new Group { Key = e.Agency, Score = e.Score },
            EvaluationBy.Department => e => new Group { Key = e.Department ?? "", Score = e.Score },
            EvaluationBy.Matter => e => new Group { Key = e.Matter ?? "", Score = e.Score },
            _ => throw new ArgumentOutOfRangeException(nameof(by)),
        };
        var counts = await rows.Select(key).GroupBy(g => new { g.Key, g.Score }).Select(g => new { g.Key.Key, g.Key.Score, Count = g.Count() }).ToListAsync(ct);
        var matters = by == EvaluationBy.Matter
            ? await rows.Where(e => e.Matter != null).Select(e => new { e.Matter, e.MatterName }).Distinct().ToListAsync(ct)
            : [];
        var chart = await directory.Current(ct);
        string Name(string of) => by switch
        {
            EvaluationBy.Agency => chart.Agency(of)?.Name.Zh ?? of,
            EvaluationBy.Department => chart.DepartmentName(of) ?? of,
            _ => matters.Find(matter => matter.Matter == of)?.MatterName ?? of,
        };
        return
        [
            .. counts.GroupBy(each => each.Key).Select(group =>
            {
                int Of(int score) => group.Where(each => each.Score == score).Sum(each => each.Count);
                return new EvaluationCount(group.Key, Name(group.Key), Of(5), Of(4), Of(3), Of(2), Of(1));
            }).OrderByDescending(count => count.Total).ThenBy(count => count.Key, StringComparer.Ordinal),
        ];
    }

    private static IQueryable<EvaluationRow> Wanted(IQueryable<EvaluationRow> rows, EvaluationQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        rows = query.From is { } from ? rows.Where(e => e.Day >= from) : rows;
        rows = query.To is { } to ? rows.Where(e => e.Day <= to) : rows;
        rows = query.Agency is { Length: > 0 } agency ? rows.Where(e => e.Agency == agency) : rows;
        rows = query.Department is { Length: > 0 } department ? rows.Where(e => e.Department == department) : rows;
        rows = query.Matter is { Length: > 0 } matter ? rows.Where(e => e.Matter == matter) : rows;
        rows = query.Clerk is { Length: > 0 } clerk ? rows.Where(e => e.ClerkId == clerk) : rows;
        rows = query.Score is { } score ? rows.Where(e => e.Score == score) : rows;
        return query.Bad ? rows.Where(e => e.Score <= Evaluations.Bad) : rows;
    }

    private static EvaluationView View(EvaluationRow row, OrganisationChart chart) => new(
        row.Id, row.CaseId is { } id ? new CaseId(id) : null, row.CaseNo, row.MatterName, row.Agency, chart.Agency(row.Agency)?.Name.Zh ?? row.Agency, row.Department,
        chart.DepartmentName(row.Department), row.Window, row.ClerkName, row.Channel, row.Score, [.. row.Reasons.Split('|', StringSplitOptions.RemoveEmptyEntries)], row.Text, row.At,
        row.FollowUp is { } follow ? new CaseId(follow) : null);

    private sealed class Group
    {
        public string Key { get; init; } = "";
        public int Score { get; init; }
    }
}
