using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Query;

namespace LowCodeGov.Runtime.Tests.SqlServer;

/// <summary>
/// Sees every query that the suite issues, on whatever database it runs, and has the SQL Server provider translate it too. What that
/// cannot translate fails here and now, in the test that asked.
/// </summary>
internal sealed class TranslatedQueries : IQueryExpressionInterceptor
{
    private static readonly MethodInfo Executor = typeof(TranslatedQueries).GetMethod(nameof(Compile), BindingFlags.NonPublic | BindingFlags.Static)!; // written below

    /// <summary>What was translated, SQL by query; the SQL of a single value is that of the rows it is made of.</summary>
    public static ConcurrentDictionary<string, string> Seen { get; } = new(StringComparer.Ordinal);

    /// <summary>The only one; another instance would be another model to EF Core.</summary>
    public static TranslatedQueries Instance { get; } = new();

    public Expression QueryCompilationStarting(Expression queryExpression, QueryExpressionEventData eventData)
    {
        if (eventData.Context is GovDbContext && !RawSql.IsIn(queryExpression))
        {
            var query = eventData.ExpressionPrinter.PrintExpression(queryExpression);
            Seen.GetOrAdd(query, _ => Translate(queryExpression));
        }

        return queryExpression;
    }

    /// <summary>The SQL in which SQL Server would be asked.</summary>
    public static string Translate(Expression query)
    {
        using var db = SqlServerModel.Context();
        var parameters = new Rerooting(db);
        var moved = parameters.Visit(query);
        var rows = moved;
        if (!IsRows(moved))
        {
            Run(db, moved, parameters.Values, execute: false);
            if (moved is not MethodCallExpression { Arguments: [var source, ..] } || !IsRows(source))
            {
                return "";
            }

            rows = source;
        }

        return Run(db, rows, parameters.Values, execute: true) is IQueryingEnumerable enumerable ? enumerable.ToQueryString() : "";
    }

    private static bool IsRows(Expression query) => query.Type.IsGenericType && query.Type.IsAssignableTo(typeof(IQueryable));

    private static object? Run(GovDbContext db, Expression query, IReadOnlyDictionary<string, object?> values, bool execute)
    {
        var result = IsRows(query) ? typeof(IEnumerable<>).MakeGenericType(query.Type.GetGenericArguments()[0]) : query.Type;
        try
        {
            return Executor.MakeGenericMethod(result).Invoke(null, [db, query, values, execute]);
        }
        catch (TargetInvocationException fault) when (fault.InnerException is { } cause)
        {
            throw new InvalidOperationException($"SQL Server cannot be asked this: {cause.Message}", cause);
        }
    }

    private static object? Compile<TResult>(GovDbContext db, Expression query, IReadOnlyDictionary<string, object?> values, bool execute)
    {
        var executor = db.GetService<IQueryCompilationContextFactory>().Create(async: false).CreateQueryExecutor<TResult>(query);
        if (!execute)
        {
            return null;
        }

        var context = db.GetService<IQueryContextFactory>().Create();
        foreach (var (name, value) in values)
        {
            context.Parameters[name] = value;
        }

        return executor(context);
    }

    /// <summary>Puts the tables of another context in place of those of the query, and gives each parameter some value.</summary>
    private sealed class Rerooting(GovDbContext db) : ExpressionVisitor
    {
        public Dictionary<string, object?> Values { get; } = new(StringComparer.Ordinal);

        protected override Expression VisitExtension(Expression node)
        {
            switch (node)
            {
                case EntityQueryRootExpression root:
                    return new EntityQueryRootExpression(db.Model.FindEntityType(root.EntityType.Name)!); // one model serves all databases
                case QueryParameterExpression parameter:
                    Values[parameter.Name] = Some(parameter.Type);
                    return node;
                default:
                    return base.VisitExtension(node);
            }
        }

        private static object? Some(Type type)
        {
            if (type == typeof(string))
            {
                return "x";
            }

            if (type.IsArray)
            {
                var array = Array.CreateInstance(type.GetElementType()!, 1); // an array has elements
                array.SetValue(Some(type.GetElementType()!), 0); // as above
                return array;
            }

            if (type != typeof(string) && type.GetInterfaces().Append(type).FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>)) is { } rows)
            {
                var list = (System.Collections.IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(rows.GetGenericArguments()))!; // a list can be made
                list.Add(Some(rows.GetGenericArguments()[0]));
                return list;
            }

            var plain = Nullable.GetUnderlyingType(type) ?? type;
            return plain.IsEnum ? Enum.GetValues(plain).GetValue(0) : plain.IsValueType ? Activator.CreateInstance(plain) : null;
        }
    }

    /// <summary>Statements in the words of one database come from <see cref="StorageTraits"/>; those of SQL Server have tests of their own.</summary>
    private sealed class RawSql : ExpressionVisitor
    {
        private bool _found;

        public static bool IsIn(Expression query)
        {
            var look = new RawSql();
            look.Visit(query);
            return look._found;
        }

        protected override Expression VisitExtension(Expression node)
        {
            _found |= node is EntityQueryRootExpression && node.GetType() != typeof(EntityQueryRootExpression);
            return node is QueryRootExpression or QueryParameterExpression ? node : base.VisitExtension(node);
        }
    }
}
