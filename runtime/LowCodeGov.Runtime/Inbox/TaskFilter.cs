using System.Linq.Expressions;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;
using TaskStatus = LowCodeGov.Engine.Cases.TaskStatus;

namespace LowCodeGov.Runtime.Inbox;

/// <summary>Turns tabs, filters and orders of the inbox into queries that read one index each, over 100,000 tasks too.</summary>
internal static class TaskFilter
{
    public static IQueryable<TaskRow> Of(IQueryable<TaskRow> tasks, Actor actor, InboxQuery query, DateOnly today)
    {
        var found = tasks.InTab(actor, query.Tab);
        if (query.Matter is { Length: > 0 } matter)
        {
            found = found.Where(t => t.Matter == matter);
        }

        if (query.Kind is { } kind)
        {
            found = found.Where(t => t.Kind == kind);
        }

        if (query.Lamp is { } lamp)
        {
            found = found.Shining(lamp, today, query.Tab == InboxTab.Done);
        }

        return query.Text?.Trim() is { Length: > 0 } text ? found.Matching(text) : found;
    }

    public static IQueryable<TaskRow> InTab(this IQueryable<TaskRow> tasks, Actor actor, InboxTab tab)
    {
        var id = actor.Id;
        return tab switch
        {
            InboxTab.Mine => tasks.Where(HeldFor(actor)).Where(t => t.Status == TaskStatus.Claimed),
            InboxTab.Done => tasks.Where(t => t.HolderId == id && t.Status == TaskStatus.Completed),
            InboxTab.Pool => tasks.InPoolOf(actor),
            _ => throw new ArgumentOutOfRangeException(nameof(tab)),
        };
    }

    /// <summary>Tasks that the actor holds, or may act on for a holder on leave.</summary>
    public static Expression<Func<TaskRow, bool>> HeldFor(Actor actor)
    {
        var id = actor.Id;
        return actor.StandsInFor.Select(HeldBy).Aggregate((Expression<Func<TaskRow, bool>>)(t => t.HolderId == id), Or);
    }

    private static Expression<Func<TaskRow, bool>> HeldBy(VacationProxy leave)
    {
        var id = leave.For;
        if (leave.Roles is not { } covered)
        {
            return t => t.HolderId == id;
        }

        var roles = covered.ToArray();
        return t => t.HolderId == id && roles.Contains(t.Role);
    }

    /// <summary>Open tasks that one of the actor's grants lets them take, that name him, or that he may take for somebody on leave.</summary>
    private static IQueryable<TaskRow> InPoolOf(this IQueryable<TaskRow> tasks, Actor actor)
    {
        var own = actor.Grants.Where(HandlingRoles.TakesTasks).Distinct().Select(Takes);
        var forOthers = actor.StandsInFor.SelectMany(leave => leave.Grants
            .Where(grant => HandlingRoles.TakesTasks(grant) && leave.Covers(grant.Role)).Distinct()
            .Select(grant => And(Takes(grant), NotExcluded(leave.For))));
        var takes = own.Concat(forOthers).ToList();
        // The roles lead the index; the grants, which it cannot answer, only thin out what it finds.
        var roles = actor.Grants.Concat(actor.StandsInFor.SelectMany(leave => leave.Grants)).Where(HandlingRoles.TakesTasks).Select(grant => grant.Role).Distinct().ToArray();
        var named = tasks.Where(t => t.Status == TaskStatus.Open && t.People != null)
            .Where(actor.StandsInFor.Select(NamesAbsent).Aggregate(Names(actor.Id), Or))
            .Where(NotExcluded(actor.Id));
        return takes.Count == 0
            ? named
            : tasks.Where(t => t.Status == TaskStatus.Open && roles.Contains(t.Role) && t.People == null)
                .Where(takes.Aggregate(Or))
                .Where(NotExcluded(actor.Id))
                .Concat(named);
    }

    private static Expression<Func<TaskRow, bool>> Names(string id)
    {
        var barred = $"|{id}|";
        return t => t.People!.Contains(barred); // asked only where it is not null
    }

    private static Expression<Func<TaskRow, bool>> NamesAbsent(VacationProxy leave)
    {
        var names = And(Names(leave.For), NotExcluded(leave.For));
        if (leave.Roles is not { } covered)
        {
            return names;
        }

        var roles = covered.ToArray();
        return And(names, t => roles.Contains(t.Role));
    }

    private static Expression<Func<TaskRow, bool>> NotExcluded(string id)
    {
        var barred = $"|{id}|";
        return t => t.Excluded == "" || !t.Excluded.Contains(barred);
    }

    private static Expression<Func<TaskRow, bool>> Takes(RoleGrant grant)
    {
        var (role, agency, department) = (grant.Role, grant.Agency, grant.Department);
        var region = grant.Region is null ? null : HandlingRoles.Prefix(grant.Region);
        return t => t.Role == role
            && (agency == null || t.Agency == null || t.Agency == agency)
            && (department == null || t.Department == null || t.Department == department)
            && (region == null || t.Region.StartsWith(region));
    }

    private static Expression<Func<TaskRow, bool>> Or(Expression<Func<TaskRow, bool>> left, Expression<Func<TaskRow, bool>> right) =>
        Expression.Lambda<Func<TaskRow, bool>>(Expression.OrElse(left.Body, Over(right, left)), left.Parameters);

    private static Expression<Func<TaskRow, bool>> And(Expression<Func<TaskRow, bool>> left, Expression<Func<TaskRow, bool>> right) =>
        Expression.Lambda<Func<TaskRow, bool>>(Expression.AndAlso(left.Body, Over(right, left)), left.Parameters);

    private static Expression Over(Expression<Func<TaskRow, bool>> of, Expression<Func<TaskRow, bool>> parameter) =>
        new OneParameter(of.Parameters[0], parameter.Parameters[0]).Visit(of.Body);

    private static IQueryable<TaskRow> Shining(this IQueryable<TaskRow> tasks, Lamp lamp, DateOnly today, bool done) => (lamp, done) switch
    {
        (Lamp.Red, _) => tasks.Where(t => t.Lamp == CardLevel.Red),
        (Lamp.Yellow, true) => tasks.Where(t => t.Lamp == CardLevel.Yellow || t.Lamp == CardLevel.Notice),
        (Lamp.Yellow, false) => tasks.Where(t => t.Lamp == CardLevel.Yellow || t.Lamp == CardLevel.Notice || (t.Lamp == null && t.DueOn <= today)),
        (_, true) => tasks.Where(t => t.Lamp == null),
        (_, false) => tasks.Where(t => t.Lamp == null && (t.DueOn == null || t.DueOn > today)),
    };

    private static IQueryable<TaskRow> Matching(this IQueryable<TaskRow> tasks, string text)
    {
        var wanted = text.Length > 60 ? text[..60] : text;
        return tasks.Where(t =>
            t.ApplicationNo.StartsWith(wanted) || (t.CaseNo != null && t.CaseNo.StartsWith(wanted))
            || t.ApplicantName.Contains(wanted) || t.MatterName.Contains(wanted));
    }

    public static IQueryable<TaskRow> InOrder(this IQueryable<TaskRow> tasks, InboxQuery query) => InboxOrder.Of(query).Keys.Sort(tasks);

    private sealed class OneParameter(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : base.VisitParameter(node);
    }
}
