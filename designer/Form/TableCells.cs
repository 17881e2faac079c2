namespace LowCodeGov.Designer.Form;

/// <summary>The tests of a decision table as people type them: <c>甲, 乙</c>, <c>&gt;= 10</c>, <c>[10, 20)</c>; nothing is any.</summary>
public static class TableCells
{
    private static readonly (string Sign, string Kind)[] Signs =
        [(">=", "from"), ("≥", "from"), ("以上", "from"), (">", "above"), ("<=", "to"), ("≤", "to"), ("<", "below")];

    /// <summary>A test as text.</summary>
    public static string Write(CellTest test)
    {
        ArgumentNullException.ThrowIfNull(test);
        var parts = new List<string>();
        if (!test.Values.IsEmpty)
        {
            parts.Add(string.Join(", ", test.Values));
        }

        if ((test.From ?? test.Above) is { } low && (test.To ?? test.Below) is { } high)
        {
            parts.Add($"{(test.From is null ? '(' : '[')}{low}, {high}{(test.To is null ? ')' : ']')}");
        }
        else
        {
            AddBound(parts, ">=", test.From);
            AddBound(parts, ">", test.Above);
            AddBound(parts, "<=", test.To);
            AddBound(parts, "<", test.Below);
        }

        return string.Join("; ", parts);
    }

    /// <summary>The test of a text; what is no bound and no range is a list of values.</summary>
    public static CellTest Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Split([';', '；'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Aggregate(new CellTest(), Take);
    }

    private static CellTest Take(CellTest test, string part)
    {
        if (part is ['[' or '(' or '（', .., ']' or ')' or '）'] && part[1..^1].Split([',', '，'], StringSplitOptions.TrimEntries) is [var low, var high])
        {
            return test with
            {
                From = part[0] == '[' ? low : null,
                Above = part[0] == '[' ? null : low,
                To = part[^1] == ']' ? high : null,
                Below = part[^1] == ']' ? null : high,
            };
        }

        foreach (var (sign, kind) in Signs)
        {
            if (part.StartsWith(sign, StringComparison.Ordinal))
            {
                var bound = part[sign.Length..].Trim();
                return kind switch
                {
                    "from" => test with { From = bound },
                    "above" => test with { Above = bound },
                    "to" => test with { To = bound },
                    _ => test with { Below = bound },
                };
            }
        }

        return test with { Values = [.. test.Values, .. part.Split([',', '，', '、'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)] };
    }

    private static void AddBound(List<string> parts, string sign, string? bound)
    {
        if (bound is not null)
        {
            parts.Add($"{sign} {bound}");
        }
    }
}
