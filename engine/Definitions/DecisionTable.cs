using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace LowCodeGov.Engine.Definitions;

/// <summary>A decision table (决策表): what follows from several inputs, where a table reads better than a formula. Rules read it as <c>table.KEY</c>.</summary>
/// <param name="Key">Name in rules; letters, digits, underscore, starting with a letter.</param>
/// <param name="Inputs">What is looked at, one for each column of tests.</param>
/// <param name="Outputs">What follows. With one output rules read <c>table.KEY</c>, with several <c>table.KEY.OUTPUT</c>.</param>
/// <param name="Rows">The rows, in order.</param>
public sealed record DecisionTable(string Key, ImmutableArray<TableInput> Inputs, ImmutableArray<TableOutput> Outputs, ImmutableArray<TableRow> Rows)
{
    /// <summary>Name as the analyst reads it.</summary>
    public LocalText? Title { get; init; }

    /// <summary>What holds when several rows fit.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public HitPolicy Hit { get; init; }
}

/// <summary>What holds when several rows of a table fit.</summary>
public enum HitPolicy
{
    /// <summary>Never more than one fits; verification shows an input where two do.</summary>
    Unique,

    /// <summary>The first that fits.</summary>
    First,

    /// <summary>All that fit: the outputs are lists, in the order of the rows; none fitting is an empty list.</summary>
    Collect,
}

/// <summary>A column of tests.</summary>
/// <param name="Expression">Rule giving what is tested, e.g. <c>form.area</c>; it may not read a table.</param>
/// <param name="Type">Type of what it gives.</param>
/// <param name="Label">Heading.</param>
public sealed record TableInput(string Expression, TableValueType Type, LocalText? Label = null);

/// <summary>A column of results.</summary>
/// <param name="Key">Name in rules.</param>
/// <param name="Type">Type of the results.</param>
/// <param name="Label">Heading.</param>
public sealed record TableOutput(string Key, TableValueType Type, LocalText? Label = null);

/// <summary>Type of the values in a column; they are written as texts: <c>12.50</c>, <c>true</c>, <c>2026-03-02</c>.</summary>
public enum TableValueType
{
    Text,
    Number,
    Boolean,
    Date,
}

/// <summary>A row: when all tests fit, the results hold.</summary>
/// <param name="When">One test for each input.</param>
/// <param name="Then">One value for each output.</param>
/// <param name="Basis">Legal ground of the row, kept in the trace.</param>
public sealed record TableRow(ImmutableArray<CellTest> When, ImmutableArray<string> Then, string? Basis = null);

/// <summary>A test of one input: any of the values, or a range; empty fits everything, a missing input too.</summary>
public sealed record CellTest
{
    /// <summary>Fits one of these.</summary>
    [LeftOutWhenEmpty]
    public ImmutableArray<string> Values { get; init; } = [];

    /// <summary>以上: at least this.</summary>
    public string? From { get; init; }

    /// <summary>超过: more than this.</summary>
    public string? Above { get; init; }

    /// <summary>以下: at most this.</summary>
    public string? To { get; init; }

    /// <summary>不足: less than this.</summary>
    public string? Below { get; init; }

    /// <summary>Whether everything fits.</summary>
    [JsonIgnore]
    public bool IsAny => Values.IsEmpty && From is null && Above is null && To is null && Below is null;
}
