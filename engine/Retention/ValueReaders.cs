using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine.Retention;

/// <summary>Nodes of a flow that are told values of some fields, or that hand such values back. Rather one too many than one too few.</summary>
/// <param name="Nodes">Ids.</param>
/// <param name="Data">Names that such nodes fill in the data of the case.</param>
internal sealed record ValueReaders(IReadOnlySet<string> Nodes, IReadOnlySet<string> Data)
{
    private const string DataPrefix = "data.";

    /// <param name="fields">Paths, rows with their columns.</param>
    public static ValueReaders Of(MatterDefinition definition, IReadOnlyCollection<string> fields)
    {
        var names = fields.SelectMany(path => Names(path).Concat(RowsAbove(path).SelectMany(Names))).ToHashSet(StringComparer.Ordinal);
        var (nodes, data) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        var all = definition.Nodes().ToList();
        // What a node was told goes on under other names: a parameter, an item, a result. So it is asked until nothing new is found.
        for (var found = true; found;)
        {
            found = false;
            foreach (var node in all.Where(node => !nodes.Contains(node.Id) && IsTold(node, names, fields)))
            {
                found = nodes.Add(node.Id);
                names.UnionWith(HandsOn(node));
                data.UnionWith(Outputs(node).Where(to => to.StartsWith(DataPrefix, StringComparison.Ordinal)).Select(to => to[DataPrefix.Length..]));
            }
        }

        return new(nodes, data);
    }

    /// <summary>Whether a rule reads a field.</summary>
    /// <param name="path">E.g. <c>idCard</c>, <c>workers.phone</c>.</param>
    public static bool Reads(string rule, string path) => Names(path).Any(name => Mentions(rule, name));

    private static bool IsTold(FlowNode node, HashSet<string> names, IReadOnlyCollection<string> fields) =>
        Rules(node).Any(rule => names.Any(name => Mentions(rule, name))) || Outputs(node).Any(fields.Contains)
        || (node is ForEachNode { Rows: { } rows } && fields.Any(field => field == rows || field.StartsWith(rows + ".", StringComparison.Ordinal)));

    private static IEnumerable<string> Rules(FlowNode node) => node switch
    {
        ServiceNode each => each.Input.Values,
        SubMatterNode each => each.Input.Values,
        FragmentNode each => each.With.Values,
        ForEachNode each => new[] { each.Rows, each.Label }.OfType<string>(),
        _ => [],
    };

    private static IEnumerable<string> Outputs(FlowNode node) => node switch
    {
        ServiceNode each => each.Output.Keys,
        SubMatterNode each => each.Output.Keys,
        _ => [],
    };

    private static IEnumerable<string> HandsOn(FlowNode node) => node switch
    {
        FragmentNode each => each.With.Keys.Select(name => $"param.{name}"),
        ForEachNode => ["item"],
        // Inside a fragment its nodes are called without the name of the use.
        ServiceNode or SubMatterNode => Outputs(node).Where(to => to.StartsWith(DataPrefix, StringComparison.Ordinal)).Concat([$"steps.{node.Id}", $"steps.{node.Id[(node.Id.LastIndexOf('.') + 1)..]}"]),
        _ => [],
    };

    private static IEnumerable<string> Names(string path) =>
        path.LastIndexOf('.') is var dot and > 0 ? [$"form.{path}", $"row.{path[(dot + 1)..]}", $"item.{path[(dot + 1)..]}"] : [$"form.{path}"];

    // Whoever is handed the rows whole is told each of their columns.
    private static IEnumerable<string> RowsAbove(string path)
    {
        for (var end = path.LastIndexOf('.'); end > 0; end = path.LastIndexOf('.', end - 1))
        {
            yield return path[..end];
        }
    }

    private static bool Mentions(string rule, string name)
    {
        for (var at = rule.IndexOf(name, StringComparison.Ordinal); at >= 0; at = rule.IndexOf(name, at + 1, StringComparison.Ordinal))
        {
            var end = at + name.Length;
            if ((at == 0 || !IsPartOfName(rule[at - 1])) && (end == rule.Length || !IsPartOfName(rule[end])))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsPartOfName(char letter) => char.IsLetterOrDigit(letter) || letter is '_' or '$';
}
