using System.Collections.Immutable;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Rules;
using LowCodeGov.Engine.Supervision;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Engine.Cases;

/// <summary>An indicator under which a case falls.</summary>
/// <param name="Indicator">Its key.</param>
/// <param name="Level">The gravest level that applies.</param>
/// <param name="Trace">The condition with what it read.</param>
public sealed record IndicatorHit(string Indicator, CardLevel Level, RuleTrace Trace);

/// <summary>Looks at a case with the indicators of a definition. It only reads: what follows is the caller's.</summary>
public static class IndicatorReading
{
    /// <summary>Setting that says how many days back what stands around a case is counted.</summary>
    public const string WindowSetting = "days";

    private const int DefaultWindow = 30;

    /// <summary>The indicators under which the case falls now.</summary>
    /// <param name="definition">The definition with the indicators and the version of the matter that the case is on.</param>
    /// <param name="state">The case.</param>
    /// <param name="moments">What has just happened; indicators that wait for something else are not looked at.</param>
    /// <param name="context">Engine, calendar and instant.</param>
    /// <param name="indicators">Which to look at; absent: those of the definition that are switched on.</param>
    /// <param name="record">What the record of the case shows (<see cref="RecordFacts"/>); absent: rules find nothing there.</param>
    /// <param name="around">What others have recorded about it; absent: nothing.</param>
    /// <param name="looked">Told of each rule that was asked and did not hold; absent: nobody wants to know.</param>
    public static ImmutableArray<IndicatorHit> Of(
        MatterDefinition definition, CaseState state, IReadOnlyCollection<IndicatorMoment> moments, CaseContext context, ImmutableArray<SupervisionIndicator>? indicators = null,
        JsonObject? record = null, Surroundings? around = null, Action<string, RuleTrace>? looked = null)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(moments);
        ArgumentNullException.ThrowIfNull(context);
        var due = (indicators ?? [.. definition.Supervision.Indicators.Where(each => each.Enabled)])
            .Where(each => each.Moments.IsEmpty ? moments.Count > 0 : each.Moments.Any(moments.Contains)).ToList();
        if (due.Count == 0)
        {
            return [];
        }

        var tables = RuleTables.Of(definition);
        var facts = due.SelectMany(each => each.Graver.Select(grade => grade.When).Append(each.Condition)).SelectMany(rule => context.Rules.Reads(rule, tables))
            .Where(name => name is ["facts", _, ..]).Select(name => name[1]);
        var scope = RuleScope.Of(definition, state, context.Now);
        scope["facts"] = CaseFacts.Of(definition, state, CaseRules.Over(definition, state, context), context.Calendar, context.Now, facts);
        if (record is not null)
        {
            scope["record"] = record;
        }

        var today = ChinaTime.DayOf(context.Now);
        var hits = ImmutableArray.CreateBuilder<IndicatorHit>();
        foreach (var indicator in due)
        {
            scope["setting"] = new JsonObject(indicator.Settings.DistinctBy(each => each.Key).Select(each => KeyValuePair.Create(each.Key, (JsonNode?)JsonValue.Create(each.Value))));
            scope["around"] = around?.Facts(today, (int)(indicator.Settings.FirstOrDefault(each => each.Key == WindowSetting)?.Value ?? DefaultWindow));
            var input = new RuleInput(scope, today, context.Calendar) { Tables = tables };
            var held = context.Rules.Evaluate(indicator.Condition, input);
            if (!held.IsTrue)
            {
                looked?.Invoke(indicator.Key, held.Trace);
            }
            else
            {
                var level = indicator.Graver.Where(grade => context.Rules.Evaluate(grade.When, input).IsTrue).Select(grade => grade.Level).Append(indicator.Level).Max();
                hits.Add(new IndicatorHit(indicator.Key, level, held.Trace));
            }
        }

        return hits.ToImmutable();
    }

    /// <summary>What an event means to indicators; absent: nothing.</summary>
    public static IndicatorMoment? MomentOf(CaseEvent happened) => happened switch
    {
        CaseOpened => IndicatorMoment.Applied,
        CorrectionRequested => IndicatorMoment.CorrectionRequested,
        CaseAccepted => IndicatorMoment.Accepted,
        TaskCompleted or StepReturned => IndicatorMoment.StepDone,
        SpecialProcedureStarted or CaseSuspended => IndicatorMoment.Interrupted,
        CaseDecided => IndicatorMoment.Decided,
        CaseEnded => IndicatorMoment.Ended,
        // A card has been issued about it.
        ThresholdReached => IndicatorMoment.Changed,
        _ => null,
    };
}
