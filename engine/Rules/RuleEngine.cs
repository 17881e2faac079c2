using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace LowCodeGov.Engine.Rules;

/// <summary>
/// Runs compiled rules. May be shared by all threads: it keeps one interpreter per concurrent evaluation and reuses it,
/// since a new one costs a hundred times as much as an evaluation.
/// </summary>
public sealed class RuleEngine
{
    private const int MostRemembered = 10_000;

    private readonly ConcurrentBag<RuleInterpreter> idle = [];
    private readonly ConcurrentDictionary<(string Source, RuleTables Tables), CompiledRule> remembered = new();

    /// <summary>Runs a rule once.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="input">What it may see.</param>
    /// <returns>The result with its trace. No input makes a compiled rule fail; what cannot be computed is missing.</returns>
    public RuleValue Evaluate(CompiledRule rule, RuleInput input)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(input);
        var result = rule.Plain?.Answer(input) is { } answer ? JsonValue.Create(answer) : Run(rule, input);
        var readings = rule.Reads.Select(name => new RuleReading(string.Join('.', name), input.Find(name)?.DeepClone()));
        var trace = new RuleTrace(rule.Source, [.. readings], input.Today, result?.DeepClone());
        return new RuleValue(result, rule.Tables.IsEmpty ? trace : trace with { Tables = [.. rule.Tables.SelectMany(table => Hits(table, input))] });
    }

    /// <summary>Runs a rule once for its value alone: what a form asks at every keystroke needs no trace.</summary>
    public JsonNode? Value(CompiledRule rule, RuleInput input)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(input);
        return rule.Plain?.Answer(input) is { } answer ? JsonValue.Create(answer) : Run(rule, input);
    }

    /// <summary>Runs a rule of a published definition from its source; sources are compiled once and remembered.</summary>
    /// <exception cref="ArgumentException">The source has findings, which verification would have shown before publishing.</exception>
    public RuleValue Evaluate(string source, RuleInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return Evaluate(Remembered(source, input.Tables), input);
    }

    /// <summary>The names that a rule of a published definition reads, each as its steps.</summary>
    /// <exception cref="ArgumentException">The source has findings.</exception>
    internal ImmutableArray<ImmutableArray<string>> Reads(string source, RuleTables tables) => Remembered(source, tables).Reads;

    private CompiledRule Remembered(string source, RuleTables tables)
    {
        if (remembered.Count > MostRemembered)
        {
            remembered.Clear();
        }

        return remembered.GetOrAdd((source, tables), static key => RuleExpression.Require(key.Source, RuleTypes.Open.WithTables(key.Tables)));
    }

    /// <summary>Runs a rule once for each row of a repeating group, with <c>row</c> standing for that row.</summary>
    /// <returns>One result per row, in order; an element that is no row gives the result for an empty one.</returns>
    public IReadOnlyList<RuleValue> EvaluateRows(CompiledRule rule, RuleInput input, JsonArray rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return [.. rows.Select(row => Evaluate(rule, input with { Row = row as JsonObject ?? [] }))];
    }

    private JsonNode? Run(CompiledRule rule, RuleInput input)
    {
        var interpreter = idle.TryTake(out var used) ? used : new RuleInterpreter();
        var result = interpreter.Evaluate(rule, input);
        // Not in a finally: an interpreter that threw may be in any state and is left to the collector.
        idle.Add(interpreter);
        return result;
    }

    private IEnumerable<TableHit> Hits(CompiledTable table, RuleInput input) =>
        (Run(table.Hits, input) switch { JsonArray rows => rows.Select(row => row?.GetValue<decimal>()), JsonValue row => [row.GetValue<decimal>()], _ => [] })
            .OfType<decimal>().Select(row => new TableHit(table.Table.Key, (int)row, table.BasisOf((int)row)));
}
