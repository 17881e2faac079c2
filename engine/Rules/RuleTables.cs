using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine.Rules;

/// <summary>The decision tables that rules of a definition may read as <c>table.KEY</c>.</summary>
public sealed class RuleTables
{
    // A definition is immutable, so what is compiled from it is kept as long as it lives.
    private static readonly ConditionalWeakTable<MatterDefinition, RuleTables> Known = [];

    private readonly ImmutableDictionary<string, CompiledTable> tables;

    private RuleTables(ImmutableDictionary<string, CompiledTable> tables) => this.tables = tables;

    /// <summary>No tables.</summary>
    public static RuleTables None { get; } = new(ImmutableDictionary<string, CompiledTable>.Empty);

    /// <summary>The tables of a published definition. A faulty one, which verification refuses, gives nothing.</summary>
    public static RuleTables Of(MatterDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return definition.Tables.IsEmpty ? None : Known.GetValue(definition, static each => Of(each.Tables, RuleTypes.Open));
    }

    internal static RuleTables Of(IEnumerable<DecisionTable> tables, RuleTypes types)
    {
        var compiled = ImmutableDictionary.CreateBuilder<string, CompiledTable>(StringComparer.Ordinal);
        foreach (var table in tables)
        {
            compiled[table.Key] = new TableCompiler(table, types).Compile().Table ?? CompiledTable.Faulty(table);
        }

        return new RuleTables(compiled.ToImmutable());
    }

    internal CompiledTable? Find(string key) => tables.GetValueOrDefault(key);

    internal bool IsEmpty => tables.IsEmpty;
}
