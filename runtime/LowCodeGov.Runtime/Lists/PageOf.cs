using System.Collections.Immutable;

namespace LowCodeGov.Runtime.Lists;

/// <summary>Which page of a list is wanted.</summary>
/// <param name="Page">From 1.</param>
/// <param name="Size">Rows per page, at most <see cref="LargestSize"/>.</param>
public sealed record PageRequest(int Page = 1, int Size = 20)
{
    public const int LargestSize = 100;

    /// <summary>Beyond this, skipping rows costs more than anyone reading them gains.</summary>
    public const int LargestPage = 10_000;

    /// <summary>The first page of usual size.</summary>
    public static PageRequest First { get; } = new();

    /// <summary>Cursor of the row after which the part begins, instead of a page's number; absent: the number says it.</summary>
    public string? After { get; init; }

    public int Skip => (NormalPage - 1) * Take;

    public int Take => Size <= 0 ? 20 : Math.Min(Size, LargestSize);

    public int NormalPage => Math.Clamp(Page, 1, LargestPage);

    /// <summary>The page that was asked for, filled.</summary>
    public PageOf<T> Of<T>(IEnumerable<T> rows, int total) => new([.. rows], total, NormalPage, Take);

    /// <summary>The part that was asked for, of rows of which one more has been read than it holds.</summary>
    /// <param name="cursor">Cursor of a row.</param>
    public PageOf<T> Of<TRow, T>(IReadOnlyList<TRow> read, int total, Func<TRow, T> view, Func<TRow, string> cursor)
    {
        ArgumentNullException.ThrowIfNull(read);
        ArgumentNullException.ThrowIfNull(cursor);
        return Of(read.Take(Take).Select(view), total) with { Next = read.Count > Take ? cursor(read[Take - 1]) : null };
    }
}

/// <summary>A page of a list, and how long the list is.</summary>
public sealed record PageOf<T>(ImmutableArray<T> Rows, int Total, int Page, int Size)
{
    /// <summary>Cursor for the part that follows; absent: this is the last.</summary>
    public string? Next { get; init; }

    public int Pages => Total == 0 ? 1 : ((Total - 1) / Size) + 1;

    public bool HasNext => Page < Pages;
}
