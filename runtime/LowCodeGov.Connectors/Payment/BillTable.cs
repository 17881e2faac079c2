using System.Collections.Immutable;

namespace LowCodeGov.Connectors.Payment;

/// <summary>The tables in which providers write their bills: a head line, then lines of as many fields, until one that is shorter or begins the totals.</summary>
internal static class BillTable
{
    /// <param name="begins">A column by which the head line is known.</param>
    public static ImmutableArray<IReadOnlyDictionary<string, string>> Read(string text, string begins)
    {
        string[]? head = null;
        var rows = ImmutableArray.CreateBuilder<IReadOnlyDictionary<string, string>>();
        foreach (var line in text.Split('\n'))
        {
            var fields = Fields(line);
            if (head is null)
            {
                head = fields.Contains(begins, StringComparer.Ordinal) ? fields : null;
            }
            else if (fields.Length == head.Length)
            {
                rows.Add(head.Zip(fields).DistinctBy(each => each.First, StringComparer.Ordinal).ToDictionary(each => each.First, each => each.Second, StringComparer.Ordinal));
            }
            else
            {
                break;
            }
        }

        return head is null ? throw new FormatException($"The bill has no column {begins}.") : rows.ToImmutable();
    }

    // WeChat puts ` before every value and Alipay a tab behind it, both to keep spreadsheets from rounding long numbers.
    private static string[] Fields(string line)
    {
        var text = line.Trim('\r', '﻿');
        return text.StartsWith('`')
            ? [.. text[1..].Split(",`").Select(each => each.Trim())]
            : [.. text.Split(',').Select(each => each.Trim(' ', '\t', '"'))];
    }
}
