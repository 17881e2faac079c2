using System.Text.Json.Nodes;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Texts;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Engine.Simulation;

/// <summary>A value that a clerk could have typed into a field.</summary>
internal static class SampleValues
{
    public static JsonNode Of(SimulatedCase simulated, FieldDefinition field) => field.Type switch
    {
        "yesNo" or "declaration" => JsonValue.Create(true),
        "number" or "integer" or "money" or "percentage" => JsonValue.Create(field.Min ?? 1m),
        "date" => JsonValue.Create(Today(simulated)),
        "time" => JsonValue.Create("09:00"),
        "dateRange" => new JsonObject { ["from"] = Today(simulated), ["to"] = Today(simulated) },
        "period" => new JsonObject { ["count"] = 1, ["unit"] = field.Options is [var unit, ..] ? unit.Value : "year" },
        "mapPoint" => new JsonObject { ["lon"] = 119.571m, ["lat"] = 29.087m },
        "rows" or "file" or "signature" or "materialSlot" => new JsonArray(),
        "checkbox" or "multiSelect" or "multiTree" => new JsonArray([.. field.Options.Take(1).Select(option => (JsonNode)JsonValue.Create(option.Value))]),
        // Whoever is named here gets the work, so it is somebody who exists.
        _ when GivesAgency(simulated.Definition, field) => JsonValue.Create(simulated.Definition.Elements.ImplementingAgency.CreditCode),
        _ => JsonValue.Create(field.Options is [var first, ..] ? first.Value : EngineTexts.InChinese("simulation.value")),
    };

    private static string Today(SimulatedCase simulated) =>
        ChinaTime.DayOf(simulated.Now).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static bool GivesAgency(MatterDefinition definition, FieldDefinition field) =>
        definition.Flow.Walk().OfType<TaskNode>().Any(task => task.Candidates.AgencyRule == "form." + field.Key);
}
