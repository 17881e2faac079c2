using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine.Rules;

/// <summary>Turns a decision table into syntax trees.</summary>
internal sealed class TableCompiler(DecisionTable table, RuleTypes types)
{
    /// <summary>Most rows of a table.</summary>
    public const int MostRows = 200;

    private readonly List<TableFault> faults = [];

    /// <summary>The table, or what is wrong with it.</summary>
    public (CompiledTable? Table, ImmutableArray<TableFault> Faults) Compile()
    {
        if (table.Rows.Length > MostRows)
        {
            Find("rule.table-too-long", null, null, ("limit", $"{MostRows}"));
        }

        var inputs = table.Inputs.Select(Input).ToList();
        var rows = table.Rows.Select((row, index) => Row(row, index, inputs)).ToList();
        var outputs = table.Outputs.Select((output, column) =>
            rows.Select((row, index) => (row, Then: Value(output.Type, column < table.Rows[index].Then.Length ? table.Rows[index].Then[column] : null, index, table.Inputs.Length + column))).ToList()).ToList();
        if (faults.Count > 0)
        {
            return (null, [.. faults]);
        }

        var op = table.Hit == HitPolicy.Collect ? "tc" : "t";
        var compiled = table.Outputs.Select((output, column) => KeyValuePair.Create(
            output.Key, (Tree(op, outputs[column]), table.Hit == HitPolicy.Collect ? RuleType.List(TypeOf(output.Type)) : TypeOf(output.Type))));
        ImmutableArray<ImmutableArray<string>> reads = [.. inputs.SelectMany(input => input?.Reads ?? [])];
        var hits = new CompiledRule("table." + table.Key, Tree(op, rows.Select((row, index) => (row, new JsonArray("v", index + 1)))), RuleType.Number, reads, []);
        return (new CompiledTable(table, reads, [.. rows], compiled.DistinctBy(each => each.Key).ToImmutableDictionary(StringComparer.Ordinal), hits), []);
    }

    private static RuleType TypeOf(TableValueType type) => type switch
    {
        TableValueType.Number => RuleType.Number,
        TableValueType.Boolean => RuleType.Boolean,
        TableValueType.Date => RuleType.Date,
        _ => RuleType.Text,
    };

    private static JsonArray Tree(string op, IEnumerable<(JsonArray Condition, JsonArray Value)> rows)
    {
        var tree = new JsonArray(op);
        foreach (var (condition, value) in rows)
        {
            tree.Add(condition.DeepClone());
            tree.Add(value.DeepClone());
        }

        return tree;
    }

    private CompiledRule? Input(TableInput input, int column)
    {
        var compilation = RuleExpression.Compile(input.Expression, types.WithoutTables(), TypeOf(input.Type));
        faults.AddRange(compilation.Findings.Select(finding => new TableFault(finding, null, column)));
        return compilation.Rule;
    }

    private JsonArray Row(TableRow row, int index, List<CompiledRule?> inputs)
    {
        if (row.When.Length != table.Inputs.Length || row.Then.Length != table.Outputs.Length)
        {
            Find("rule.table-cells", index, null, ("inputs", $"{table.Inputs.Length}"), ("outputs", $"{table.Outputs.Length}"));
        }

        JsonArray? all = null;
        for (var column = 0; column < Math.Min(row.When.Length, inputs.Count); column++)
        {
            if (!row.When[column].IsAny && inputs[column] is { } input)
            {
                var test = Test(row.When[column], table.Inputs[column].Type, input, index, column);
                all = all is null ? test : new JsonArray("&&", all, test);
            }
        }

        return all ?? new JsonArray("v", true);
    }

    private JsonArray Test(CellTest cell, TableValueType type, CompiledRule input, int row, int column)
    {
        JsonArray? test = null;
        foreach (var value in cell.Values)
        {
            var one = Compare("==", value);
            test = test is null ? one : new JsonArray("||", test, one);
        }

        foreach (var (op, bound) in new[] { (">=", cell.From), (">", cell.Above), ("<=", cell.To), ("<", cell.Below) })
        {
            if (bound is not null)
            {
                if (type == TableValueType.Boolean)
                {
                    Find("rule.table-value", row, column, ("value", bound), ("expected", RuleType.Boolean.Key));
                }

                var one = Compare(op, bound);
                test = test is null ? one : new JsonArray("&&", test, one);
            }
        }

        return test ?? new JsonArray("v", true);

        JsonArray Compare(string op, string value) => new(op, JsonNode.Parse(input.ToJson()), Value(type, value, row, column));
    }

    private JsonArray Value(TableValueType type, string? text, int row, int column)
    {
        JsonNode? value = type switch
        {
            _ when text is null => null,
            TableValueType.Number => decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
                && Math.Abs(number) < 1e15m && text.Count(char.IsAsciiDigit) <= 15 ? JsonValue.Create((double)number) : null,
            TableValueType.Boolean => text switch { "true" => JsonValue.Create(true), "false" => JsonValue.Create(false), _ => null },
            TableValueType.Date => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? JsonValue.Create(text) : null,
            _ => JsonValue.Create(text),
        };
        if (value is null && text is not null)
        {
            Find("rule.table-value", row, column, ("value", text), ("expected", TypeOf(type).Key));
        }

        return new JsonArray("v", value);
    }

    private void Find(string key, int? row, int? column, params ReadOnlySpan<(string Name, string Value)> parameters) =>
        faults.Add(new TableFault(RuleFinding.At(0, key, parameters), row, column));
}
