using System.Globalization;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine.Verification.Checks;

/// <summary>Finds rows of a table of fees where more of an input costs less, all else being equal.</summary>
internal static class TableMonotony
{
    /// <summary>A higher range with a lower result.</summary>
    /// <param name="First">Row with the lower range, from 0.</param>
    /// <param name="Second">Row with the higher range.</param>
    /// <param name="Input">The input that grows.</param>
    /// <param name="Output">The output that falls.</param>
    /// <param name="Before">Result of the first row.</param>
    /// <param name="After">Result of the second row.</param>
    public sealed record Fall(int First, int Second, int Input, int Output, string Before, string After);

    public static IEnumerable<Fall> Falls(DecisionTable table)
    {
        for (var output = 0; output < table.Outputs.Length; output++)
        {
            for (var input = 0; input < table.Inputs.Length; input++)
            {
                if (table.Outputs[output].Type == TableValueType.Number && table.Inputs[input].Type == TableValueType.Number)
                {
                    foreach (var fall in Falls(table, input, output))
                    {
                        yield return fall;
                    }
                }
            }
        }
    }

    /// <summary>A range as the analyst reads it.</summary>
    public static string Show(CellTest cell) =>
        (cell.From ?? cell.Above) is { } low
            ? $"{(cell.From is null ? "(" : "[")}{low}, {cell.To ?? cell.Below ?? "∞"}{(cell.To is null ? ")" : "]")}"
            : $"(-∞, {cell.To ?? cell.Below ?? "∞"}{(cell.To is null ? ")" : "]")}";

    private static IEnumerable<Fall> Falls(DecisionTable table, int input, int output)
    {
        for (var second = 0; second < table.Rows.Length; second++)
        {
            for (var first = 0; first < table.Rows.Length; first++)
            {
                var (low, high) = (table.Rows[first], table.Rows[second]);
                if (first != second && (Read(low.When[input].To) ?? Read(low.When[input].Below)) is { } end && (Read(high.When[input].From) ?? Read(high.When[input].Above)) is { } start && end <= start
                    && Enumerable.Range(0, table.Inputs.Length).All(other => other == input || EngineJson.Canonical(low.When[other]) == EngineJson.Canonical(high.When[other]))
                    && Read(low.Then[output]) > Read(high.Then[output]))
                {
                    yield return new Fall(first, second, input, output, low.Then[output], high.Then[output]);
                    break;
                }
            }
        }
    }

    private static decimal? Read(string? text) => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
