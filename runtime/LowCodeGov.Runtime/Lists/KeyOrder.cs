using System.Collections.Immutable;
using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using System.Text;
using System.Text.Json;

namespace LowCodeGov.Runtime.Lists;

/// <summary>
/// The order of a list, unique to its last key. A cursor holds the keys of the row where a part ended, so the next part begins right after it,
/// however many rows have come and gone before.
/// </summary>
/// <param name="Name">Tells orders apart: a cursor of one is of no use to another.</param>
internal sealed record KeyOrder<T>(string Name)
{
    private ImmutableArray<OrderKey> Keys { get; init; } = [];

    /// <summary>Adds a key; the ones before it come first. A key that may be absent must follow one that parts the absent from the others.</summary>
    public KeyOrder<T> By<TKey>(Expression<Func<T, TKey>> key, bool descending = false) => this with { Keys = Keys.Add(new OrderKey<TKey>(key, descending)) };

    public IQueryable<T> Sort(IQueryable<T> rows)
    {
        foreach (var key in Keys)
        {
            rows = key.Sort(rows, isFirst: key == Keys[0]);
        }

        return rows;
    }

    /// <summary>The part of the list that is asked for, and one row more where there is one.</summary>
    /// <exception cref="CursorUnreadableException">The cursor is none of this order.</exception>
    public IQueryable<T> Part(IQueryable<T> rows, PageRequest page) =>
        (page.After is { } cursor ? Sort(After(rows, cursor)) : Sort(rows).Skip(page.Skip)).Take(page.Take + 1);

    /// <summary>The cursor of a row, by the values of its keys in order.</summary>
    public string Cursor(params object?[] values) =>
        Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(values.Select(CursorText.Of).Prepend(Name))).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private IQueryable<T> After(IQueryable<T> rows, string cursor)
    {
        var values = Read(cursor);
        var row = Expression.Parameter(typeof(T), "row");
        Expression? after = null;
        // Later in the first key; or the same there and later in the second; and so on. Built from the last.
        for (var i = Keys.Length - 1; i >= 0; i--)
        {
            var (isLater, isSame) = Keys[i].Compare(row, values[i]);
            after = after is null ? isLater : Expression.OrElse(isLater, Expression.AndAlso(isSame, after));
        }

        return after is null ? rows : rows.Where(Expression.Lambda<Func<T, bool>>(after, row));
    }

    private string?[] Read(string cursor)
    {
        try
        {
            var padded = cursor.Replace('-', '+').Replace('_', '/').PadRight((cursor.Length + 3) / 4 * 4, '=');
            var parts = JsonSerializer.Deserialize<string?[]>(Encoding.UTF8.GetString(Convert.FromBase64String(padded)));
            return parts is [var name, .. var values] && name == Name && values.Length == Keys.Length ? values : throw new CursorUnreadableException();
        }
        catch (Exception fault) when (fault is FormatException or JsonException)
        {
            throw new CursorUnreadableException();
        }
    }

    private abstract record OrderKey
    {
        public abstract IQueryable<T> Sort(IQueryable<T> rows, bool isFirst);

        public abstract (Expression IsLater, Expression IsSame) Compare(ParameterExpression row, string? value);
    }

    private sealed record OrderKey<TKey>(Expression<Func<T, TKey>> Key, bool Descending) : OrderKey
    {
        private static readonly MethodInfo Texts = typeof(string).GetMethod(nameof(string.Compare), [typeof(string), typeof(string)])!; // as old as the class

        public override IQueryable<T> Sort(IQueryable<T> rows, bool isFirst) => (isFirst, Descending) switch
        {
            (true, false) => rows.OrderBy(Key),
            (true, true) => rows.OrderByDescending(Key),
            (false, false) => ((IOrderedQueryable<T>)rows).ThenBy(Key),
            (false, true) => ((IOrderedQueryable<T>)rows).ThenByDescending(Key),
        };

        public override (Expression IsLater, Expression IsSame) Compare(ParameterExpression row, string? value)
        {
            var key = new OneParameter(Key.Parameters[0], row).Visit(Key.Body);
            // A member of an object, so that it becomes a parameter of the query and not a text of its own each time.
            var wanted = Expression.Property(Expression.Constant(new Wanted(value is null ? default : (TKey?)CursorText.Read(value, typeof(TKey)))), nameof(Wanted.Value));
            var isSame = Expression.Equal(key, wanted);
            return value is null ? (Expression.Constant(false), isSame) : (Later(key, wanted), isSame);
        }

        private BinaryExpression Later(Expression key, Expression wanted)
        {
            var (left, right) = typeof(TKey) == typeof(string) ? (Expression.Call(Texts, key, wanted), Expression.Constant(0)) : (key, wanted);
            return Descending ? Expression.LessThan(left, right) : Expression.GreaterThan(left, right);
        }

        private sealed record Wanted(TKey? Value);
    }

    private sealed class OneParameter(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : base.VisitParameter(node);
    }
}

/// <summary>The cursor is damaged, or of another list.</summary>
public sealed class CursorUnreadableException : FormatException;

/// <summary>Values of keys as texts.</summary>
internal static class CursorText
{
    public static string? Of(object? value) => value switch
    {
        null => null,
        DateTimeOffset at => at.UtcTicks.ToString(CultureInfo.InvariantCulture),
        DateOnly day => day.DayNumber.ToString(CultureInfo.InvariantCulture),
        Guid id => id.ToString("N"),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    public static object Read(string text, Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var t when t == typeof(string) => text,
        var t when t == typeof(int) && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        var t when t == typeof(long) && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        var t when t == typeof(DateTimeOffset) && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTime.MaxValue.Ticks =>
            new DateTimeOffset(ticks, TimeSpan.Zero),
        var t when t == typeof(DateOnly) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var day) && day <= DateOnly.MaxValue.DayNumber => DateOnly.FromDayNumber(day),
        var t when t == typeof(Guid) && Guid.TryParseExact(text, "N", out var id) => id,
        _ => throw new CursorUnreadableException(),
    };
}
