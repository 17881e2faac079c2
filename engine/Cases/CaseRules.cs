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

    private CaseRules(
        RuleEngine engine, MatterDefinition definition, CaseState? state, Func<JsonObject> scope, DateTimeOffset now, WorkCalendar calendar, int? place = null)
    {
        Place = place;
        this.engine = engine;
        State = state;
        input = new Lazy<RuleInput>(() => new RuleInput(scope(), ChinaTime.DayOf(now), calendar) { Tables = RuleTables.Of(definition) });
    }

    /// <summary>The state that the rules read; null for an application that is not yet a case.</summary>
    internal CaseState? State { get; }

    /// <summary>The activation whose item, parameters and steps they read; null for the case as a whole.</summary>
    internal int? Place { get; }

    private RuleHearing? Hearing { get; init; }

    /// <summary>Rules over an application that is being filled in.</summary>
    /// <param name="definition">The matter.</param>
    /// <param name="application">What has been filled in so far.</param>
    /// <param name="facts">Facts on the applicant, a JSON object.</param>
    /// <param name="engine">Runs the rules.</param>
    /// <param name="calendar">Working calendar of the region.</param>
    /// <param name="now">The instant of asking.</param>
    public static CaseRules Over(
        MatterDefinition definition, Application application, JsonElement? facts, RuleEngine engine, WorkCalendar calendar, DateTimeOffset now) =>
        new(engine, definition, null, () => RuleScope.Of(definition, application, facts, now), now, calendar);

    /// <summary>Rules over a case.</summary>
    /// <param name="definition">The matter.</param>
    /// <param name="state">The case.</param>
    /// <param name="context">Instant, calendar and rule engine.</param>
    /// <param name="place">The activation whose item, parameters and steps they read; absent: the case as a whole.</param>
    /// <param name="item">Stands for <c>item</c>.</param>
    public static CaseRules Over(MatterDefinition definition, CaseState state, CaseContext context, int? place = null, JsonElement? item = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new CaseRules(context.Rules, definition, state, () => RuleScope.Of(definition, state, context.Now, place, item), context.Now, context.Calendar, place)
        {
            Hearing = context.Hearing,
        };
    }

    /// <summary>Whether a condition holds; an absent one always does, one that cannot be computed does not.</summary>
    public bool Holds(string? rule) => rule is null || Evaluate(rule).IsTrue;

    /// <summary>The text that a rule gives; null when it gives none.</summary>
    public string? Text(string rule) => Evaluate(rule).Text is { Length: > 0 } text ? text : null;

    /// <summary>What a rule gives, of any type; null when it gives nothing.</summary>
    public JsonNode? Value(string rule) => Evaluate(rule).Value;

    /// <summary>The list that a rule gives; empty when it gives none.</summary>
    public JsonArray List(string rule) => Value(rule) as JsonArray ?? [];

    /// <summary>The texts that a rule gives: those of its list, or its one.</summary>
    public IReadOnlyList<string> Texts(string rule) => engine.Evaluate(rule, input.Value).Value switch
    {
        JsonArray list => [.. list.Where(each => each?.GetValueKind() == JsonValueKind.String).Select(each => each?.GetValue<string>() ?? "").Where(each => each.Length > 0)],
        JsonValue value when value.GetValueKind() == JsonValueKind.String && value.GetValue<string>() is { Length: > 0 } text =>
            [.. text.Split([',', '、', '，', ';', '；'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)],
        _ => [],
    };

    /// <summary>The date that a rule gives; null when it gives none.</summary>
    public DateOnly? Date(string rule) => Evaluate(rule).Date;

    internal static CaseRules Over(MatterDefinition definition, Application application, JsonElement? facts, CaseContext context) =>
        Over(definition, application, facts, context.Rules, context.Calendar, context.Now);

    private RuleValue Evaluate(string rule)
    {
        var value = engine.Evaluate(rule, input.Value);
        Hearing?.Hear(value.Trace);
        return value;
    }
}
