using System.Diagnostics;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Rules;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Benchmarks.Engine;

/// <summary>Rules of the kinds that matters use, evaluated a second on one thread.</summary>
internal static class RulesBenchmark
{
    private static readonly string[] Sources =
    [
        "form.kind == 'canteen' && form.people >= 50 ? 300 : 200",
        "age(birthDate(applicant.idNo)) >= 80",
        "sum(form.rows, 'area') * 2.5 + 10",
        "workdays(case.acceptedOn, today()) > 10",
        "has(applicant.registers, 'elderly') || applicant.priorApprovals > 0",
    ];

    public static void Run(Arguments arguments)
    {
        var seconds = arguments.Number("seconds", 2);
        var engine = new RuleEngine();
        var data = (JsonObject)JsonNode.Parse("""
            {"form":{"kind":"canteen","people":80,"rows":[{"area":12.5},{"area":30}]},"applicant":{"idNo":"330702194403120265","registers":["elderly"],"priorApprovals":0},
            "case":{"acceptedOn":"2026-03-02"}}
            """)!; // an object
        var input = new RuleInput(data, new DateOnly(2026, 3, 20), WorkCalendar.WeekdaysOnly);
        var rates = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var source in Sources)
        {
            var rule = RuleExpression.Require(source, RuleTypes.Open);
            var count = 0L;
            for (var round = 0; round < 2; round++) // the first warms up
            {
                count = 0;
                var watch = Stopwatch.StartNew();
                for (; watch.Elapsed.TotalSeconds < seconds / 2.0; count++)
                {
                    engine.Evaluate(rule, input);
                }

                rates[source] = count / watch.Elapsed.TotalSeconds;
            }

            Report.Line($"{rates[source],10:F0}/s  {source}");
        }

        Report.End(new { Scenario = "rules", RulesPerSecond = Math.Round(Sources.Length / rates.Values.Sum(rate => 1 / rate)) });
    }
}
