using System.Globalization;
using System.Xml.Linq;
using LowCodeGov.Engine.Time;
using static LowCodeGov.Engine.Export.BpmnNames;

namespace LowCodeGov.Engine.Export;

/// <summary>Expressions of a BPMN document: rules of the definition as they were written, and lengths of time.</summary>
internal static class BpmnExpressions
{
    /// <summary>A rule, in the language of the definition.</summary>
    public static XElement Of(string element, string rule) =>
        new(Model + element, new XAttribute(Xsi + "type", "tFormalExpression"), new XAttribute("language", RuleLanguage), Clean(rule));

    /// <summary>
    /// A length of time after ISO 8601. BPMN knows no working days: they are written as days, and the documentation says which they are.
    /// </summary>
    public static XElement Duration(TimeLimit limit) =>
        new(Model + "timerEventDefinition", new XElement(Model + "timeDuration", new XAttribute(Xsi + "type", "tFormalExpression"), Iso(limit)));

    /// <summary>A date given by a rule.</summary>
    public static XElement Date(string rule) => new(Model + "timerEventDefinition", Of("timeDate", rule));

    private static string Iso(TimeLimit limit)
    {
        var value = limit.Value.ToString(CultureInfo.InvariantCulture);
        return limit.Unit switch
        {
            TimeUnit.Hours => $"PT{value}H",
            TimeUnit.Months => $"P{value}M",
            TimeUnit.Years => $"P{value}Y",
            _ => $"P{value}D",
        };
    }
}
