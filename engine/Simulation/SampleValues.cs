using System.Text.Json.Nodes;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Rules;
using LowCodeGov.Engine.Texts;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Engine.Simulation;

/// <summary>A value that a clerk could have typed into a field.</summary>
internal static class SampleValues
{
    // Somewhere in the middle of the town.
    private const decimal Longitude = 119.571m;
    private const decimal Latitude = 29.087m;

    public static JsonNode Of(SimulatedCase simulated, FieldDefinition field) => FieldKinds.Of(field) switch
    {
        { Value: RuleType.BooleanType } => JsonValue.Create(true),
        { Value: RuleType.NumberType } => JsonValue.Create(field.Min ?? 1m),
        { Value: RuleType.DateType } => JsonValue.Create(Today(simulated)),
        { Value: RuleType.GroupType parts } kind => new JsonObject(parts.Fields.OrderBy(part => part.Key, StringComparer.Ordinal).Select(part => KeyValuePair.Create(part.Key, (JsonNode?)Part(simulated, field, kind, part.Key, part.Value)))),
        { IsChoice: true, Value: RuleType.ListType } => new JsonArray([.. field.Options.Take(1).Select(option => (JsonNode)JsonValue.Create(option.Value))]),
        { Value: RuleType.ListType or RuleType.RowsType } => new JsonArray(),
        // Whoever is named here gets the work, so it is somebody who exists.
        _ when GivesAgency(simulated.Definition, field) => JsonValue.Create(simulated.Definition.Elements.ImplementingAgency.CreditCode),
        var kind => JsonValue.Create(field.Options is [var first, ..] ? first.Value : kind.Sample ?? Anything),
    };

    private static string Anything => EngineTexts.InChinese("simulation.value");

    // What the kind has a sample for is the code among its parts: the region, the type of document, the unit.
    private static JsonValue Part(SimulatedCase simulated, FieldDefinition field, FieldKind kind, string name, RuleType type) => (type, name) switch
    {
        (RuleType.DateType, _) => JsonValue.Create(Today(simulated)),
        (RuleType.NumberType, "lon") => JsonValue.Create(Longitude),
        (RuleType.NumberType, "lat") => JsonValue.Create(Latitude),
        (RuleType.NumberType, _) => JsonValue.Create(1m),
        (_, "region" or "type" or "unit") => JsonValue.Create(field.Options is [var first, ..] ? first.Value : kind.Sample ?? Anything),
        (_, "number") when kind.IdentityNumber is not null => JsonValue.Create(FieldKinds.All["identityCard"].Sample ?? Anything),
        _ => JsonValue.Create(Anything),
    };

    private static string Today(SimulatedCase simulated) =>
        ChinaTime.DayOf(simulated.Now).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static bool GivesAgency(MatterDefinition definition, FieldDefinition field) =>
        definition.Flow.Walk().OfType<TaskNode>().Any(task => task.Candidates.AgencyRule == "form." + field.Key);
}
