using System.Text.Json.Nodes;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Forms.Fields;

namespace LowCodeGov.Forms.Changes;

/// <summary>Finds which row of a later state is which of an earlier one: rows have no number of their own, and people sort, insert and remove them.</summary>
/// <remarks>
/// In this order: rows that are the same; rows with the same number of a person or body; rows that have half of their cells or more in
/// common, the most alike first; what is left at the same place; and the rest came or went.
/// </remarks>
internal static class RowMatching
{
    // Beyond this many comparisons only equal rows and places are matched: nobody reads two thousand changed rows one by one.
    private const int MostComparisons = 40_000;
    private const double LeastAlike = 0.5;

    /// <summary>Pairs in the order of the later state; rows that went stand where they were.</summary>
    public static List<(int? Before, int? After)> Of(FieldDefinition rows, JsonArray before, JsonArray after)
    {
        var matched = new int?[after.Count]; // row before, by row after
        var free = Enumerable.Range(0, before.Count).ToList();
        Match(before, after, matched, free, row => ValuePrints.Of(row));
        foreach (var (key, type) in rows.Fields.Select(field => (field.Key, FieldTypes.Find(field.Type))))
        {
            if (type is { Identifies: true })
            {
                Match(before, after, matched, free, row => (row as JsonObject)?[key] is { } value && !type.IsEmpty(value) ? ValuePrints.Of(value) : ValuePrints.Empty);
            }
        }

        MatchAlike(rows, before, after, matched, free);
        foreach (var at in free.Where(at => at < after.Count && matched[at] is null && Shares(rows, before[at], after[at])).ToList())
        {
            matched[at] = at;
            free.Remove(at);
        }

        var pairs = matched.Select((old, now) => ((int?)old, (int?)now)).ToList();
        foreach (var gone in free)
        {
            var at = pairs.FindIndex(pair => pair.Item1 > gone);
            pairs.Insert(at < 0 ? pairs.Count : at, (gone, null));
        }

        return pairs;
    }

    private static void Match(JsonArray before, JsonArray after, int?[] matched, List<int> free, Func<JsonNode?, string> print)
    {
        var waiting = free.Select(at => (At: at, Print: print(before[at]))).Where(row => row.Print != ValuePrints.Empty)
            .GroupBy(row => row.Print, StringComparer.Ordinal).ToDictionary(group => group.Key, group => new Queue<int>(group.Select(row => row.At)), StringComparer.Ordinal);
        for (var now = 0; now < after.Count; now++)
        {
            if (matched[now] is null && waiting.TryGetValue(print(after[now]), out var same) && same.TryDequeue(out var old))
            {
                matched[now] = old;
                free.Remove(old);
            }
        }
    }

    private static void MatchAlike(FieldDefinition rows, JsonArray before, JsonArray after, int?[] matched, List<int> free)
    {
        var open = Enumerable.Range(0, after.Count).Where(now => matched[now] is null).ToList();
        if ((long)open.Count * free.Count > MostComparisons)
        {
            return;
        }

        var old = free.ToDictionary(at => at, at => Cells(rows, before[at]));
        var candidates = open.SelectMany(now =>
        {
            var cells = Cells(rows, after[now]);
            return free.Select(at => (Now: now, At: at, Alike: Alike(old[at], cells)));
        }).Where(pair => pair.Alike >= LeastAlike).OrderByDescending(pair => pair.Alike).ThenBy(pair => Math.Abs(pair.Now - pair.At)).ThenBy(pair => pair.Now);
        foreach (var (now, at, _) in candidates.ToList())
        {
            if (matched[now] is null && free.Remove(at))
            {
                matched[now] = at;
            }
        }
    }

    // Two rows at one place with nothing in common are one that went and one that came.
    private static bool Shares(FieldDefinition rows, JsonNode? before, JsonNode? after) => Alike(Cells(rows, before), Cells(rows, after)) > 0;

    private static string[] Cells(FieldDefinition rows, JsonNode? row) => [.. rows.Fields
        .Where(field => field.Calculate is null && FieldTypes.Find(field.Type) is { HoldsValue: true }).Select(field => ValuePrints.Of((row as JsonObject)?[field.Key]))];

    private static double Alike(string[] before, string[] after)
    {
        var filled = before.Zip(after).Where(cell => cell.First != ValuePrints.Empty || cell.Second != ValuePrints.Empty).ToList();
        return filled.Count == 0 ? 0 : (double)filled.Count(cell => cell.First == cell.Second) / filled.Count;
    }
}
