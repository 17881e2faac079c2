using System.Text.Json;
using System.Text.Json.Nodes;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Rules;
using LowCodeGov.Engine.Time;
using LowCodeGov.Runtime.Organisation;

namespace LowCodeGov.Runtime.Occasions;

/// <summary>Evaluates what a definition says of an occasion.</summary>
internal static class OccasionRules
{
    // 申请方式 of DOMAIN 3: others.
    private const string ByPlatform = "9";

    /// <summary>The form that a case begins with; null when no rule of the definition wants one.</summary>
    public static JsonObject? FormFor(MatterDefinition definition, OccasionHappened happened, RuleEngine rules, WorkCalendar calendar, DateTimeOffset now)
    {
        var input = new RuleInput(new JsonObject { ["occasion"] = happened.Facts.DeepClone(), ["today"] = ChinaTime.DayOf(now).ToString("yyyy-MM-dd", null) }, ChinaTime.DayOf(now), calendar);
        return definition.Occasions.FirstOrDefault(rule => rule.On == happened.Kind && (rule.When is null || rules.Evaluate(rule.When, input).IsTrue)) is { } wanted
            ? new JsonObject(wanted.Form.Select(field => KeyValuePair.Create(field.Key, rules.Evaluate(field.Value, input).Value?.DeepClone())).Where(field => field.Value is not null))
            : null;
    }

    /// <summary>Nobody applies: the agency that is in charge of the matter acts of its own motion.</summary>
    /// <param name="account">Account of the clerk who is told what becomes of it; absent: nobody is.</param>
    public static Application InTheAgencysName(MatterDefinition definition, OrganisationChart chart, JsonObject form, string? account = null)
    {
        var named = definition.Elements.ImplementingAgency;
        return new Application
        {
            Applicant = new Applicant(ApplicantKind.Organisation, named.Name, "001", named.CreditCode, account),
            Contact = new Contact(named.Name, chart.Agency(named.CreditCode)?.Phone ?? ""),
            Channel = ByPlatform,
            Form = JsonSerializer.SerializeToElement(form, EngineJson.Options),
        };
    }
}
