using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace LowCodeGov.Engine.Rules;

/// <summary>
/// A rule that passed every check. Its canonical form is a syntax tree in JSON, which <c>rules.js</c> walks on the server and in the browser alike.
/// Immutable; two compilations of one source are two rules.
/// </summary>
public sealed class CompiledRule
{
    private readonly string json;

    internal CompiledRule(string source, JsonArray tree, RuleType type, IEnumerable<ImmutableArray<string>> reads, IEnumerable<CompiledTable> tables)
    {
        Source = source;
        json = tree.ToJsonString();
        Type = type;
        Reads = [.. reads.DistinctBy(path => string.Join('.', path)).OrderBy(path => string.Join('.', path), StringComparer.Ordinal)];
        Paths = RulePath.Of(Reads);
        Plain = PlainCondition.Of(tree);
        Tables = [.. tables.DistinctBy(table => table.Table.Key)];
    }

    /// <summary>What the analyst wrote.</summary>
    public string Source { get; }

    /// <summary>Type of the result.</summary>
    public RuleType Type { get; }

    /// <summary>The names the rule reads, each as its steps (numbers for rows), in order: what its result depends on.</summary>
    public ImmutableArray<ImmutableArray<string>> Reads { get; }

    /// <summary>True when the rule reads fields of the current row and so has to run once per row.</summary>
    public bool IsPerRow => Reads.Any(path => path[0] == "row");

    internal RulePath Paths { get; }

    /// <summary>The rule as a condition that needs no interpreter; null for all others.</summary>
    internal PlainCondition? Plain { get; }

    /// <summary>The decision tables it reads.</summary>
    internal ImmutableArray<CompiledTable> Tables { get; }

    /// <summary>The syntax tree as JSON, safe inside a script block; see rules.js for its form.</summary>
    public string ToJson() => json;
}

/// <summary>The names a rule reads, as a tree, so that only what is read is handed to the interpreter.</summary>
internal sealed class RulePath
{
    public Dictionary<string, RulePath> Steps { get; } = new(StringComparer.Ordinal);

    /// <summary>True when a name ends here: the whole value is read.</summary>
    public bool IsWhole { get; private set; }

    public static RulePath Of(ImmutableArray<ImmutableArray<string>> names)
    {
        var root = new RulePath();
        foreach (var name in names)
        {
            var at = root;
            foreach (var step in name)
            {
                if (!at.Steps.TryGetValue(step, out var next))
                {
                    at.Steps[step] = next = new RulePath();
                }

                at = next;
            }

            at.IsWhole = true;
        }

        return root;
    }
}
