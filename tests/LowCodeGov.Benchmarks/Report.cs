using System.Globalization;
using System.Text.Json;

namespace LowCodeGov.Benchmarks;

/// <summary>What a scenario prints: lines for people, then one JSON object.</summary>
internal static class Report
{
    private static readonly JsonSerializerOptions Names = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public static void Line(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    public static void End(object figures) => Console.WriteLine(JsonSerializer.Serialize(figures, Names));

    /// <summary>The value below which the given share of the sorted values lies.</summary>
    public static double Percentile(double[] sorted, double share) => sorted.Length == 0 ? 0 : sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * share))];
}
