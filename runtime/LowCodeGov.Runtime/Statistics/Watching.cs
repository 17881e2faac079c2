using System.Linq.Expressions;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Storage;

namespace LowCodeGov.Runtime.Statistics;

/// <summary>Which rows a supervisor sees: those of the region watched, or of the one agency. One condition, so that an index answers it.</summary>
internal static class Watching
{
    public static IQueryable<T> WatchedBy<T>(this IQueryable<T> rows, Actor actor)
        where T : class, IWatchedRow
    {
        if (!HandlingRoles.IsSupervisor(actor))
        {
            return rows.Where(_ => false);
        }

        var leads = actor.Grants.Where(HandlingRoles.WatchesRegion).ToList();
        if (leads.Exists(g => g.Agency is null && g.Region is null))
        {
            return rows;
        }

        var agencies = actor.Grants.Where(g => g.Agency is not null && (HandlingRoles.WatchesAgency(g) || leads.Contains(g))).Select(g => g.Agency ?? "").Distinct()
            .Select<string, Expression<Func<T, bool>>>(agency => row => row.Agency == agency);
        var regions = leads.Where(g => g.Agency is null).Select(g => HandlingRoles.Prefix(g.Region ?? "")).Distinct()
            .Select<string, Expression<Func<T, bool>>>(prefix => row => row.Region.StartsWith(prefix));
        // A grant that names neither agency nor region shows nothing.
        return rows.Where(agencies.Concat(regions).DefaultIfEmpty(_ => false).Aggregate(Or));
    }

    private static Expression<Func<T, bool>> Or<T>(Expression<Func<T, bool>> left, Expression<Func<T, bool>> right) =>
        Expression.Lambda<Func<T, bool>>(
            Expression.OrElse(left.Body, OneParameter.In(right, left.Parameters[0])), left.Parameters);
}
