using System.Text.Json;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Texts;

namespace LowCodeGov.Engine.Flow;

/// <summary>What a place in the flow sees besides the case: its item of a <c>forEach</c>, the parameters of its fragment.</summary>
internal static class FlowScope
{
    /// <summary>Whether rules at the node see more than the case.</summary>
    public static bool Matters(FlowMap flow, string node) => flow.IsPerItem(node) || !flow.Uses(node).IsEmpty;

    /// <summary>Puts <c>item</c> and <c>param</c> into the scope of a rule.</summary>
    public static void Put(JsonObject scope, CaseState state, int activation)
    {
        if (Item(state, activation) is { } item)
        {
            scope["item"] = item;
        }

        if (Parameters(state, activation) is { } parameters)
        {
            scope["param"] = parameters;
        }
    }

    /// <summary>The index of the item in which the activation runs, of a given <c>forEach</c>; null when it runs in none of it.</summary>
    public static int? ItemOf(CaseState state, int activation, string forEach)
    {
        for (var at = FlowInterpreter.Find(state, activation); at.Parent is { } parent;)
        {
            var above = FlowInterpreter.Find(state, parent);
            if (above.Node == forEach)
            {
                return at.Branch;
            }

            at = above;
        }

        return null;
    }

    /// <summary>In which item of which <c>forEach</c> the activation runs, the same text for the same items.</summary>
    public static string ItemsAround(Unfolding u, int activation)
    {
        var items = "";
        for (var at = FlowInterpreter.Find(u.State, activation); at.Parent is { } parent;)
        {
            var above = FlowInterpreter.Find(u.State, parent);
            if (u.Flow.Node(above.Node) is ForEachNode)
            {
                items += $"{above.Node}/{at.Branch};";
            }

            at = above;
        }

        return items;
    }

    /// <summary>Whether two activations do not run for different items: what one did is what the other means by it.</summary>
    public static bool SameItem(FlowMap flow, CaseState state, int one, int other)
    {
        var at = FlowInterpreter.Find(state, one);
        if (!flow.IsPerItem(at.Node))
        {
            return true;
        }

        while (at.Parent is { } parent)
        {
            var above = FlowInterpreter.Find(state, parent);
            if (flow.Node(above.Node) is ForEachNode && ItemOf(state, other, above.Node) is { } index && index != at.Branch)
            {
                return false;
            }

            at = above;
        }

        return true;
    }

    /// <summary>The step as it is at its place in the flow: named after its item, with candidates by the rules of its item or fragment.</summary>
    public static TaskNode Resolve(Unfolding u, TaskNode node, int activation)
    {
        var rule = node.Candidates;
        if (!Matters(u.Flow, node.Id) && rule.DepartmentRule is null)
        {
            return node;
        }

        var rules = u.RulesAt(activation);
        return node with
        {
            Title = TitleOf(u, node, activation),
            Candidates = rule with
            {
                Agency = (rule.AgencyRule is { } agency ? rules.Text(agency) : null) ?? rule.Agency,
                AgencyRule = null,
                Department = (rule.DepartmentRule is { } department ? rules.Text(department) : null) ?? rule.Department,
                DepartmentRule = null,
            },
        };
    }

    /// <summary>Name of a step as its clerk reads it: with the item, where it is done for several.</summary>
    public static LocalText TitleOf(Unfolding u, TaskNode node, int activation)
    {
        var title = node.Title ?? node.Id;
        if (!u.Flow.IsPerItem(node.Id))
        {
            return title;
        }

        for (var at = FlowInterpreter.Find(u.State, activation); at.Parent is { } parent;)
        {
            var above = FlowInterpreter.Find(u.State, parent);
            if (!above.Items.IsEmpty && at.Branch is { } index)
            {
                title = EngineTexts.Of("step.of-item", title, above.Items[index].Label);
            }

            at = above;
        }

        return title;
    }

    private static JsonObject? Item(CaseState state, int activation)
    {
        JsonObject? innermost = null;
        JsonObject? inner = null;
        for (var at = FlowInterpreter.Find(state, activation); at.Parent is { } parent;)
        {
            var above = FlowInterpreter.Find(state, parent);
            if (!above.Items.IsEmpty && at.Branch is { } index)
            {
                var item = JsonObject.Create(above.Items[index].Value) is { } fields ? (JsonObject)fields.DeepClone() : [];
                innermost ??= item;
                inner?.TryAdd("outer", item);
                inner = item;
            }

            at = above;
        }

        return innermost;
    }

    private static JsonNode? Parameters(CaseState state, int activation)
    {
        for (int? at = activation; at is { } number;)
        {
            var each = FlowInterpreter.Find(state, number);
            if (each.Parameters is { } values)
            {
                return JsonNode.Parse(values.GetRawText());
            }

            at = each.Parent;
        }

        return null;
    }
}
