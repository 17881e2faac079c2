using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Engine.Rules;
using LowCodeGov.Engine.Situations;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Engine.Cases;

/// <summary>Recorded facts of a case that indicators of supervision read as <c>facts.*</c> (DOMAIN 10.2), worked out from its state alone.</summary>
public static class CaseFacts
{
    private static readonly ImmutableArray<CaseFact> All =
    [
        new("promised", RuleType.Number, r => r.Promised?.ExtendedLimit.Value, MayBeMissing: true),
        new("statutory", RuleType.Number, r => r.Statutory?.ExtendedLimit.Value, MayBeMissing: true),
        new("used", RuleType.Number, r => r.Promised?.Used(r.Calendar, r.Now), MayBeMissing: true),
        new("remainPromised", RuleType.Number, r => r.Promised?.Remaining(r.Calendar, r.Now), MayBeMissing: true, MayBeNegative: true),
        new("remainStatutory", RuleType.Number, r => r.Statutory?.Remaining(r.Calendar, r.Now), MayBeMissing: true, MayBeNegative: true),
        new("corrections", RuleType.Number, r => r.State.Corrections.Count(each => each.Formal)),
        new("specials", RuleType.Number, r => r.State.Specials.Length),
        new("openSpecials", RuleType.Number, r => r.State.Specials.Count(each => each.EndedAt is null)),
        new("silentSpecials", RuleType.Number, r => Math.Max(0, r.State.Specials.Count(each => each.ExcludesTime) - r.State.Notices.Count(each => each.Notice == "N06"))),
        new("extensions", RuleType.Number, r => r.Promised?.Extensions ?? 0),
        new("suspended", RuleType.Boolean, r => r.State.Suspension is not null),
        new("ended", RuleType.Boolean, r => r.State.IsEnded),
        new("closeResult", RuleType.Text, r => r.State.CloseResult, MayBeMissing: true),
        new("endReason", RuleType.Text, r => r.State.EndReason, MayBeMissing: true),
        new("decisionReason", RuleType.Text, r => r.State.DecisionRecord?.Reason, MayBeMissing: true),
        new("decisionNotice", RuleType.Boolean, r => r.State.Notices.Any(each => each.Notice is "N03" or "N09" or "N10")),
        new("handlingMinutes", RuleType.Number, r => r.State is { AcceptedAt: { } from, FinishedAt: { } to } ? Math.Floor((decimal)(to - from).TotalMinutes) : null, MayBeMissing: true),
        new("enteredLate", RuleType.Number, r => r.State is { AcceptedOn: { } on, AcceptedAt: { } at } ? r.Calendar.WorkdaysBetween(on, ChinaTime.DayOf(r.State.AppliedAt) is var entered && r.State.Parent is null && entered <= ChinaTime.DayOf(at) ? entered : on) : null, MayBeMissing: true),
        new("missingMaterials", RuleType.Number, r => Requirements.For(r.Definition, r.State.Application, r.Rules).Count(each => each.MustBeSupplied && !r.Supplied.Contains(each.Material.Key))),
        new("mismatches", RuleType.Number, r => r.State.Verifications.GroupBy(each => each.Material).Count(each => !each.Last().Matches)),
        new("feesDue", RuleType.Number, r => r.State.Fees.Sum(each => each.Total)),
        new("feeLines", RuleType.Number, r => r.State.Fees.Sum(each => each.Lines.Length)),
        new("askedToCorrect", RuleType.Number, r => r.State.Corrections.Count(each => each.Formal || each.InStep is true)),
        new("openExclusions", RuleType.Number, r => r.State.Specials.Count(each => each.EndedAt is null && each.ExcludesTime)),
        new("emptyRequired", RuleType.Number, r => EmptyRequired(r)),
        new("missingNotices", RuleType.Number, r => MissingNotices(r.State)),
        new("caseType", RuleType.Text, r => r.Definition.Elements.CaseType),
        new("isFeeCharged", RuleType.Boolean, r => r.Definition.Elements.IsFeeCharged),
        new("riskSteps", RuleType.Number, r => r.State.Steps.Count(each => each.Node is { } at && r.Risky.Contains(at)) + r.State.Tasks.Count(each => each.IsOpen && r.Risky.Contains(each.Node))),
        new("returns", RuleType.Number, r => r.State.Steps.Count(each => each.Action == "return")),
        new("visitsAllowed", RuleType.Number, r => Visits.Most(r.Definition, r.State) ?? Math.Max(r.Definition.Elements.OnSiteVisits, 1)),
        new("riskAndDecisionByOne", RuleType.Boolean, r => r.State.DecisionRecord is { } decision && r.State.Steps.Any(each => each.By.Id == decision.By.Id && each.Node is { } node && node != decision.Node && r.Risky.Contains(node))),
        new("steps", RuleType.Rows([Of("step", RuleType.Text), Of("kind", RuleType.Text), Of("by", RuleType.Text), Of("action", RuleType.Text), Of("minutes", RuleType.Number), Of("isRisk", RuleType.Boolean)]), Steps),
    ];

    private static readonly FrozenDictionary<string, CaseFact> ByName = All.ToFrozenDictionary(each => each.Name, StringComparer.Ordinal);

    /// <summary>Names below <c>facts</c> with their types.</summary>
    public static ImmutableArray<KeyValuePair<string, RuleType>> Types { get; } = [.. All.Select(each => KeyValuePair.Create(each.Name, each.Type))];

    /// <summary>The facts of a case as it is at an instant.</summary>
    /// <param name="definition">The version of the matter that it is on.</param>
    /// <param name="state">The case.</param>
    /// <param name="rules">Rules over the case, for what its situation asks for.</param>
    /// <param name="calendar">Working calendar of the region.</param>
    /// <param name="now">The instant.</param>
    /// <param name="wanted">Names of the only facts to work out, for some ask every rule of the form; absent: all.</param>
    public static JsonObject Of(MatterDefinition definition, CaseState state, CaseRules rules, WorkCalendar calendar, DateTimeOffset now, IEnumerable<string>? wanted = null)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(calendar);
        var reading = new Reading(definition, state, rules, calendar, now);
        var facts = wanted is null ? All : wanted.Distinct(StringComparer.Ordinal).Select(ByName.GetValueOrDefault).OfType<CaseFact>();
        return new JsonObject(facts.Select(each => KeyValuePair.Create(each.Name, each.Of(reading))));
    }

    /// <summary>What is known of a fact before any case is; <c>null</c>: there is none of that name.</summary>
    internal static CaseFact? Named(string name) => ByName.GetValueOrDefault(name);

    // Fields that must be filled, are shown, and hold nothing; those that only a later step fills are its own (see FieldRights).
    private static int EmptyRequired(Reading r) => r.Definition.Form.Expanded().Pages
        .SelectMany(page => page.Sections).Where(section => r.Rules.Holds(section.Visible))
        .SelectMany(section => section.Fields).Count(field => field.Required is { } required && r.Rules.Holds(required) && r.Rules.Holds(field.Visible) && !FormData.IsFilled(r.State.Application.Form, field.Key));

    // Notices that what has happened owes the applicant (DOMAIN 7).
    private static int MissingNotices(CaseState state)
    {
        bool Owes(bool happened, string notice) => happened && state.Notices.All(each => each.Notice != notice);
        var withParent = state.Parent is { SharesAcceptance: true };
        return new[]
        {
            Owes(state.AcceptedOn is not null && !withParent, "N02"), Owes(state.Stage == PublicState.NotAccepted, "N03"), Owes(state.Corrections.Any(each => each.Formal), "N04"),
            Owes(state.Specials.Any(each => each.ExcludesTime), "N06"), Owes(state.IsExtended, "N07"), Owes(state.DecisionRecord is { Approved: true }, "N09"), Owes(state.DecisionRecord is { Approved: false }, "N10"),
        }.Count(owed => owed);
    }

    private static JsonArray Steps(Reading r) => new([.. r.State.Steps.Select(each => new JsonObject
        {
            ["step"] = each.Node,
            ["kind"] = each.Kind is { } kind ? JsonNamingPolicy.CamelCase.ConvertName(kind.ToString()) : null,
            ["by"] = each.By.Id,
            ["action"] = each.Action,
            ["minutes"] = Math.Floor((decimal)(each.EndedAt - each.StartedAt).TotalMinutes),
            ["isRisk"] = each.Node is { } node && r.Risky.Contains(node),
        })]);

    private static KeyValuePair<string, RuleType> Of(string name, RuleType type) => KeyValuePair.Create(name, type);

    /// <summary>What facts are worked out from; what several need is found once, and only where one asks.</summary>
    internal sealed record Reading(MatterDefinition Definition, CaseState State, CaseRules Rules, WorkCalendar Calendar, DateTimeOffset Now)
    {
        public ClockLedger? Promised => State.Clocks.GetValueOrDefault(CaseClocks.Promised)?.Ledger;

        public ClockLedger? Statutory => State.Clocks.GetValueOrDefault(CaseClocks.Statutory)?.Ledger;

        public HashSet<string> Risky => field ??= Definition.Nodes().OfType<TaskNode>().Where(node => node.IsRiskPoint).Select(node => node.Id).ToHashSet(StringComparer.Ordinal);

        public HashSet<string> Supplied => field ??= State.Application.Materials.Where(MaterialCheck.IsSupplied).Select(each => each.Key)
            .Concat(State.Tolerated.Where(each => each.Supplied || each.DueOn >= ChinaTime.DayOf(Now)).Select(each => each.Material)).ToHashSet(StringComparer.Ordinal);
    }
}

/// <summary>A fact that indicators may read.</summary>
/// <param name="Name">Name below <c>facts</c>.</param>
/// <param name="Type">Type of its value.</param>
/// <param name="Of">Works it out; absent for a case that has none.</param>
/// <param name="MayBeMissing">Whether there are cases that have none.</param>
/// <param name="MayBeNegative">Whether a number may be below zero.</param>
internal sealed record CaseFact(string Name, RuleType Type, Func<CaseFacts.Reading, JsonNode?> Of, bool MayBeMissing = false, bool MayBeNegative = false);
