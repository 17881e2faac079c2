using System.Text.Json;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Rules;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Engine.Cases;

/// <summary>The rules of a definition, evaluated over one application or case.</summary>
public sealed class CaseRules
{
    private readonly RuleEngine engine;
    private readonly Lazy<RuleInput> input;

    private CaseRules(RuleEngine engine, CaseState? state, Func<JsonObject> scope, DateTimeOffset now, WorkCalendar calendar)
    {
        this.engine = engine;
        State = state;
        input = new Lazy<RuleInput>(() => new RuleInput(scope(), ChinaTime.DayOf(now), calendar));
    }

    /// <summary>The state that the rules read; null for an application that is not yet a case.</summary>
    internal CaseState? State { get; }

    /// <summary>Rules over an application that is being filled in.</summary>
    /// <param name="definition">The matter.</param>
    /// <param name="application">What has been filled in so far.</param>
    /// <param name="facts">Facts on the applicant, a JSON object.</param>
    /// <param name="engine">Runs the rules.</param>
    /// <param name="calendar">Working calendar of the region.</param>
    /// <param name="now">The instant of asking.</param>
    public static CaseRules Over(
        MatterDefinition definition, Application application, JsonElement? facts, RuleEngine engine, WorkCalendar calendar, DateTimeOffset now) =>
        new(engine, null, () => RuleScope.Of(definition, application, facts, now), now, calendar);

    /// <summary>Rules over a case.</summary>
    public static CaseRules Over(MatterDefinition definition, CaseState state, CaseContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new CaseRules(context.Rules, state, () => RuleScope.Of(definition, state, context.Now), context.Now, context.Calendar);
    }

    /// <summary>Whether a condition holds; an absent one always does, one that cannot be computed does not.</summary>
    public bool Holds(string? rule) => rule is null || engine.Evaluate(rule, input.Value).IsTrue;

    /// <summary>The text that a rule gives; null when it gives none.</summary>
    public string? Text(string rule) => engine.Evaluate(rule, input.Value).Text is { Length: > 0 } text ? text : null;

    /// <summary>The date that a rule gives; null when it gives none.</summary>
    public DateOnly? Date(string rule) => engine.Evaluate(rule, input.Value).Date;

    internal static CaseRules Over(MatterDefinition definition, Application application, JsonElement? facts, CaseContext context) =>
        Over(definition, application, facts, context.Rules, context.Calendar, context.Now);
}
