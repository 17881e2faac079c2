using System.Collections.Immutable;

namespace LowCodeGov.Engine.Rules;

/// <summary>The names a rule may read and their types: those of the form, the case, the applicant, and <c>row</c> in a repeating group.</summary>
public sealed class RuleTypes
{
    private RuleTypes(RuleType root, RuleTables tables) => (Root, Tables) = (root, tables);

    /// <summary>No name is known.</summary>
    public static RuleTypes None { get; } = new(RuleType.Group([]), RuleTables.None);

    /// <summary>Every name may be read and is checked only when the rule runs.</summary>
    public static RuleTypes Open { get; } = new(RuleType.Any, RuleTables.None);

    /// <summary>All names as one group; <see cref="RuleType.Any"/> when open.</summary>
    public RuleType Root { get; }

    /// <summary>The decision tables that may be read as <c>table.KEY</c>.</summary>
    public RuleTables Tables { get; }

    /// <summary>These names and one more.</summary>
    /// <param name="name">The name as a rule writes it, with dots: <c>form.amount</c>.</param>
    /// <param name="type">Its type.</param>
    public RuleTypes With(string name, RuleType type) => new(Put(Root, name.Split('.'), type), Tables);

    /// <summary>These names and decision tables.</summary>
    public RuleTypes WithTables(RuleTables tables) => new(Root, tables);

    /// <summary>These names without decision tables.</summary>
    internal RuleTypes WithoutTables() => new(Root, RuleTables.None);

    /// <summary>These names and <c>row.x</c> for each field x of a repeating group, for rules that run once per row.</summary>
    public RuleTypes WithRow(RuleType.RowsType rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return With("row", RuleType.Group(rows.Fields));
    }

    private static RuleType Put(RuleType into, ReadOnlySpan<string> path, RuleType type)
    {
        if (path.IsEmpty)
        {
            return type;
        }

        var fields = into is RuleType.GroupType group ? group.Fields : ImmutableDictionary.Create<string, RuleType>(StringComparer.Ordinal);
        var below = fields.GetValueOrDefault(path[0]) ?? RuleType.Group([]);
        return RuleType.Group(fields.SetItem(path[0], Put(below, path[1..], type)));
    }
}
