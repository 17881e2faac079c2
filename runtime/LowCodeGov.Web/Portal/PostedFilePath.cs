using System.Globalization;

namespace LowCodeGov.Web.Portal;

/// <summary>Where a posted file belongs: rows that were taken out in the browser leave gaps in the numbers of the page, but not in the data.</summary>
internal static class PostedFilePath
{
    /// <param name="name">Name of the control, e.g. <c>workers[5].photo</c>.</param>
    /// <param name="names">All names that were posted.</param>
    public static string Of(string name, IEnumerable<string> names)
    {
        var (rows, index, tail) = Index(name);
        if (rows is null)
        {
            return name;
        }

        var before = names.Select(Index).Where(other => other.Rows == rows && other.Index < index).Select(other => other.Index).Distinct().Count();
        return $"{rows}[{before}]{tail}";
    }

    private static (string? Rows, int Index, string Tail) Index(string name)
    {
        var open = name.IndexOf('[', StringComparison.Ordinal);
        var close = open < 0 ? -1 : name.IndexOf(']', open);
        return close > open && int.TryParse(name.AsSpan(open + 1, close - open - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? (name[..open], index, name[(close + 1)..])
            : (null, 0, "");
    }
}
