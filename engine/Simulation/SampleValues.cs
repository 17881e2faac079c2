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
        "checkbox" => JsonValue.Create(true),
        "number" or "integer" or "money" => JsonValue.Create(field.Min ?? 1m),
        "date" => JsonValue.Create(ChinaTime.DayOf(simulated.Now).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)),
        "rows" => new JsonArray(),
        "checkboxes" or "multiselect" => new JsonArray([.. field.Options.Take(1).Select(option => (JsonNode)JsonValue.Create(option.Value))]),
        // Whoever is named here gets the work, so it is somebody who exists.
        _ when GivesAgency(simulated.Definition, field) => JsonValue.Create(simulated.Definition.Elements.ImplementingAgency.CreditCode),
        _ => JsonValue.Create(field.Options is [var first, ..] ? first.Value : EngineTexts.InChinese("simulation.value")),
    };

    private static bool GivesAgency(MatterDefinition definition, FieldDefinition field) =>
        definition.Flow.Walk().OfType<TaskNode>().Any(task => task.Candidates.AgencyRule == "form." + field.Key);
}
