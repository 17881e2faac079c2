using System.Collections.Immutable;
using System.Linq.Expressions;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Statistics;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Reports;

/// <summary>Sums of a group, for each measure that was asked for: what is summed, and what it is divided by.</summary>
internal sealed record ReportSums(string Row, string Column, double[] Of, double[] Per);

/// <summary>Facts that reports count: by what they can be cut, and which figures there are.</summary>
public abstract class ReportSubject
{
    /// <summary>Stable key.</summary>
    public abstract string Key { get; }

    /// <summary>By what its facts can be cut, besides time.</summary>
    public abstract ImmutableArray<string> Cuts { get; }

    /// <summary>Its figures.</summary>
    public abstract ImmutableArray<ReportMeasureHead> Measures { get; }

    internal abstract Task<List<ReportSums>> Sums(GovDbContext db, Actor actor, ReportDefinition report, DateOnly from, DateOnly to, string? row, string? column, CancellationToken ct);
}

/// <summary>Facts that lie in rows of a kind.</summary>
internal sealed class ReportSubject<T>(
    string key, Expression<Func<T, string>> matter, Func<IQueryable<T>, DateOnly, DateOnly, IQueryable<T>> within, ImmutableArray<KeyValuePair<string, Expression<Func<T, string?>>>> cuts,
    ImmutableArray<ReportMeasure<T>> measures) : ReportSubject
    where T : class, IWatchedRow
{
    public override string Key => key;

    public override ImmutableArray<string> Cuts { get; } = [.. cuts.Select(each => each.Key)];

    public override ImmutableArray<ReportMeasureHead> Measures { get; } = [.. measures.Select(each => new ReportMeasureHead(each.Key, each.Figure))];

    internal override async Task<List<ReportSums>> Sums(GovDbContext db, Actor actor, ReportDefinition report, DateOnly from, DateOnly to, string? row, string? column, CancellationToken ct)
    {
        var rows = within(db.Set<T>().AsNoTracking().WatchedBy(actor), from, to);
        rows = report.Agency is { Length: > 0 } agency ? rows.Where(each => each.Agency == agency) : rows;
        rows = report.Matter is { Length: > 0 } only ? rows.Where(Expression.Lambda<Func<T, bool>>(Expression.Equal(matter.Body, Expression.Constant(only)), matter.Parameters)) : rows;
        var asked = report.Measures.Select(name => measures.First(each => each.Key == name)).ToList();
        var groups = await rows.GroupBy(CutOf(row, column)).Select(SumsOf(asked)).ToListAsync(ct);
        return groups.ConvertAll(each => new ReportSums(each.Cut?.Row ?? "", each.Cut?.Column ?? "", each.Sums[..asked.Count], each.Sums[asked.Count..]));
    }

    // fact => new ReportCut { Row = …, Column = … }, only of what is asked for; of nothing, all rows are one group.
    private Expression<Func<T, ReportCut>> CutOf(string? row, string? column)
    {
        var fact = Expression.Parameter(typeof(T), "fact");
        var bindings = new[] { (nameof(ReportCut.Row), row), (nameof(ReportCut.Column), column) }.Where(each => each.Item2 is not null)
            .Select(each => Expression.Bind(typeof(ReportCut).GetProperty(each.Item1)!, OneParameter.In(cuts.First(cut => cut.Key == each.Item2).Value, fact))) // both are properties
            .DefaultIfEmpty(Expression.Bind(typeof(ReportCut).GetProperty(nameof(ReportCut.Row))!, Expression.Constant("")));
        return Expression.Lambda<Func<T, ReportCut>>(Expression.MemberInit(Expression.New(typeof(ReportCut)), bindings), fact);
    }

    // group => new Group { Cut = group.Key, Sums = [what is summed …, what it is divided by …] }
    private static Expression<Func<IGrouping<ReportCut, T>, Group>> SumsOf(List<ReportMeasure<T>> asked)
    {
        var group = Expression.Parameter(typeof(IGrouping<ReportCut, T>), "group");
        var sums = asked.Select(each => OneParameter.In(each.Of, group)).Concat(asked.Select(each => each.Per is { } per ? OneParameter.In(per, group) : Expression.Constant(0d)));
        return Expression.Lambda<Func<IGrouping<ReportCut, T>, Group>>(
            Expression.MemberInit(
                Expression.New(typeof(Group)), Expression.Bind(typeof(Group).GetProperty(nameof(Group.Cut))!, Expression.Property(group, nameof(IGrouping<ReportCut, T>.Key))), // both are properties
                Expression.Bind(typeof(Group).GetProperty(nameof(Group.Sums))!, Expression.NewArrayInit(typeof(double), sums))),
            group);
    }

    private sealed class Group
    {
        public ReportCut? Cut { get; set; }

        public double[] Sums { get; set; } = [];
    }
}
