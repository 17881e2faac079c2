namespace LowCodeGov.Runtime.Tests.SqlServer;

/// <summary>A look at a statement such as a parser takes first: are texts, names, comments, brackets and blocks closed?</summary>
internal static class Balance
{
    /// <summary>What is not closed; empty when all is.</summary>
    public static string Of(string sql)
    {
        var open = new Stack<string>();
        for (var i = 0; i < sql.Length; i++)
        {
            switch (sql[i])
            {
                case '\'' or '"' or '[':
                    var end = sql[i] == '[' ? ']' : sql[i];
                    var close = sql.IndexOf(end, i + 1);
                    // A doubled mark stands for itself.
                    while (close >= 0 && close + 1 < sql.Length && sql[close + 1] == end)
                    {
                        close = sql.IndexOf(end, close + 2);
                    }

                    if (close < 0)
                    {
                        return $"{sql[i]} at {i}";
                    }

                    i = close;
                    break;
                case '-' when sql.AsSpan(i).StartsWith("--", StringComparison.Ordinal):
                    i = sql.IndexOf('\n', i) is >= 0 and var line ? line : sql.Length;
                    break;
                case '(':
                    open.Push("(");
                    break;
                case ')':
                    if (!open.TryPop(out var bracket) || bracket != "(")
                    {
                        return $") at {i}";
                    }

                    break;
                case var c when char.IsLetter(c) && (i == 0 || !char.IsLetterOrDigit(sql[i - 1])):
                    var length = sql.AsSpan(i).IndexOfAnyExcept(Letters);
                    var word = sql.Substring(i, length < 0 ? sql.Length - i : length).ToUpperInvariant();
                    i += word.Length - 1;
                    // BEGIN TRANSACTION opens nothing that END closes.
                    if (word == "CASE" || (word == "BEGIN" && !sql.AsSpan(i + 1).TrimStart().StartsWith("TRANSACTION", StringComparison.OrdinalIgnoreCase)))
                    {
                        open.Push(word);
                    }
                    else if (word == "END" && (!open.TryPop(out var block) || block == "("))
                    {
                        return $"END at {i}";
                    }

                    break;
            }
        }

        return string.Join(' ', open);
    }

    private static readonly System.Buffers.SearchValues<char> Letters =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_@");
}
