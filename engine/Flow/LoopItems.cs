using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine.Flow;

/// <summary>The items of a <c>forEach</c> at the moment at which it begins.</summary>
internal static class LoopItems
{
    public static ImmutableArray<FlowItem> Of(Unfolding u, ForEachNode node, int activation)
    {
        var rules = u.RulesAt(activation);
        var values = node switch
        {
            { Rows: { } rows } => Rows(u, rules, rows),
            { DepartmentsRule: { } rule } => Departments(rules, rule),
            _ => node.Departments.Where(each => rules.Holds(each.When)).Select(Department),
        };
        return [.. values.Select((value, index) => Item(u, node, activation, value, index + 1))];
    }

    private static IEnumerable<JsonObject> Rows(Unfolding u, CaseRules rules, string rows) =>
        rules.List(u.Definition.Form.AllFields().Any(field => field.Key == rows) ? $"form.{rows}" : rows).Select(each => each switch
        {
            JsonObject row => (JsonObject)row.DeepClone(),
            _ => new JsonObject { ["value"] = each?.DeepClone() },
        });

    private static IEnumerable<JsonObject> Departments(CaseRules rules, string rule) =>
        rules.List(rule).Select(each => each switch
        {
            JsonObject row => (JsonObject)row.DeepClone(),
            JsonValue value when value.TryGetValue<string>(out var code) => new JsonObject { [code.Length == 18 ? "agency" : "department"] = code, ["title"] = code },
            _ => [],
        });

    private static JsonObject Department(FlowDepartment department) => new()
    {
        ["title"] = department.Title.Zh,
        ["titleEn"] = department.Title.En,
        ["agency"] = department.Agency,
        ["department"] = department.Department,
        ["matter"] = department.Matter,
    };

    private static FlowItem Item(Unfolding u, ForEachNode node, int activation, JsonObject value, int number)
    {
        value["number"] = number;
        var own = JsonSerializer.SerializeToElement(value, EngineJson.Options);
        var label = node.Label is { } rule ? u.RulesAt(activation, own).Text(rule) : null;
        return new FlowItem(
            label is not null ? new LocalText(label)
            : value["title"] is JsonValue title && title.TryGetValue<string>(out var zh) && zh.Length > 0 ? new LocalText(zh, English(value))
            : new LocalText(number.ToString(CultureInfo.InvariantCulture)),
            own);
    }

    private static string? English(JsonObject value) => value["titleEn"] is JsonValue title && title.TryGetValue<string>(out var en) ? en : null;
}
