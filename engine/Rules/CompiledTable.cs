using System.Collections.Immutable;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine.Rules;

/// <summary>A decision table as syntax trees, one for each output: a rule that reads the table holds a copy, so server and browser agree.</summary>
/// <param name="Table">The table.</param>
/// <param name="Reads">The names its inputs read.</param>
/// <param name="Rows">Trees of the rows' conditions, in order.</param>
/// <param name="Outputs">Tree and type of each output.</param>
/// <param name="Hits">Rule giving the numbers from 1 of the rows that hold, for the trace.</param>
internal sealed record CompiledTable(
    DecisionTable Table,
    ImmutableArray<ImmutableArray<string>> Reads,
    ImmutableArray<JsonArray> Rows,
    ImmutableDictionary<string, (JsonArray Tree, RuleType Type)> Outputs,
    CompiledRule Hits)
{
    /// <summary>Stands for a table that does not compile, so that its faults are told once and not wherever it is read.</summary>
    public static CompiledTable Faulty(DecisionTable table) => new(
        table, [], [], table.Outputs.DistinctBy(output => output.Key).ToImmutableDictionary(output => output.Key, _ => (new JsonArray("v", null), RuleType.Any), StringComparer.Ordinal),
        new CompiledRule("table." + table.Key, new JsonArray("v", null), RuleType.Missing, [], []));

    /// <summary>Basis of the rows by number from 1.</summary>
    public string? BasisOf(int row) => row >= 1 && row <= Table.Rows.Length ? Table.Rows[row - 1].Basis : null;
}

/// <summary>What is wrong with a decision table.</summary>
/// <param name="Finding">Key and parameters.</param>
/// <param name="Row">Row from 0; null: the head of the table.</param>
/// <param name="Column">Column from 0, of inputs then outputs.</param>
internal sealed record TableFault(RuleFinding Finding, int? Row, int? Column);
