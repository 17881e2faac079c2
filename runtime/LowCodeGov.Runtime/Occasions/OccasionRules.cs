using System.Text.Json.Nodes;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Rules;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Runtime.Occasions;

/// <summary>Evaluates what a definition says of an occasion.</summary>
internal static class OccasionRules
{
    /// <summary>The form that a case begins with; null when no rule of the definition wants one.</summary>
    public static JsonObject? FormFor(MatterDefinition definition, OccasionHappened happened, RuleEngine rules, WorkCalendar calendar, DateTimeOffset now)
    {
        var input = new RuleInput(new JsonObject { ["occasion"] = happened.Facts.DeepClone(), ["today"] = ChinaTime.DayOf(now).ToString("yyyy-MM-dd", null) }, ChinaTime.DayOf(now), calendar);
        return definition.Occasions.FirstOrDefault(rule => rule.On == happened.Kind && (rule.When is null || rules.Evaluate(rule.When, input).IsTrue)) is { } wanted
            ? new JsonObject(wanted.Form.Select(field => KeyValuePair.Create(field.Key, rules.Evaluate(field.Value, input).Value?.DeepClone())).Where(field => field.Value is not null))
            : null;
    }
}
