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
        new("promised", RuleType.Number, MayBeMissing: true), new("statutory", RuleType.Number, MayBeMissing: true), new("used", RuleType.Number, MayBeMissing: true),
        new("remainPromised", RuleType.Number, MayBeMissing: true, MayBeNegative: true), new("remainStatutory", RuleType.Number, MayBeMissing: true, MayBeNegative: true),
        new("corrections", RuleType.Number), new("specials", RuleType.Number), new("openSpecials", RuleType.Number),
        new("silentSpecials", RuleType.Number), new("extensions", RuleType.Number), new("suspended", RuleType.Boolean),
        new("ended", RuleType.Boolean), new("closeResult", RuleType.Text, MayBeMissing: true), new("endReason", RuleType.Text, MayBeMissing: true), new("decisionReason", RuleType.Text, MayBeMissing: true),
        new("decisionNotice", RuleType.Boolean), new("handlingMinutes", RuleType.Number, MayBeMissing: true), new("enteredLate", RuleType.Number, MayBeMissing: true),
        new("missingMaterials", RuleType.Number), new("mismatches", RuleType.Number), new("feesDue", RuleType.Number), new("feeLines", RuleType.Number),
        new("askedToCorrect", RuleType.Number), new("openExclusions", RuleType.Number), new("emptyRequired", RuleType.Number),
        new("missingNotices", RuleType.Number), new("caseType", RuleType.Text), new("isFeeCharged", RuleType.Boolean), new("riskSteps", RuleType.Number),
        new("returns", RuleType.Number), new("visitsAllowed", RuleType.Number), new("riskAndDecisionByOne", RuleType.Boolean),
        new("steps", RuleType.Rows([Of("step", RuleType.Text), Of("kind", RuleType.Text), Of("by", RuleType.Text), Of("action", RuleType.Text), Of("minutes", RuleType.Number), Of("isRisk", RuleType.Boolean)])),
    ];

    /// <summary>Names below <c>facts</c> with their types.</summary>
    public static ImmutableArray<KeyValuePair<string, RuleType>> Types { get; } = [.. All.Select(each => KeyValuePair.Create(each.Name, each.Type))];

    /// <summary>The facts of a case as it is at an instant.</summary>
    /// <param name="definition">The version of the matter that it is on.</param>
    /// <param name="state">The case.</param>
    /// <param name="rules">Rules over the case, for what its situation asks for.</param>
    /// <param name="calendar">Working calendar of the region.</param>
    /// <param name="now">The instant.</param>
    public static JsonObject Of(MatterDefinition definition, CaseState state, CaseRules rules, WorkCalendar calendar, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(calendar);
        var promised = state.Clocks.GetValueOrDefault(CaseClocks.Promised)?.Ledger;
        var statutory = state.Clocks.GetValueOrDefault(CaseClocks.Statutory)?.Ledger;
        var risky = definition.Nodes().OfType<TaskNode>().Where(node => node.IsRiskPoint).Select(node => node.Id).ToHashSet(StringComparer.Ordinal);
        var supplied = state.Application.Materials.Where(MaterialCheck.IsSupplied).Select(each => each.Key).Concat(state.Tolerated.Where(each => each.Supplied || each.DueOn >= ChinaTime.DayOf(now)).Select(each => each.Material)).ToHashSet(StringComparer.Ordinal);
        return new JsonObject
        {
            ["promised"] = promised?.ExtendedLimit.Value,
            ["statutory"] = statutory?.ExtendedLimit.Value,
            ["used"] = promised?.Used(calendar, now),
            ["remainPromised"] = promised?.Remaining(calendar, now),
            ["remainStatutory"] = statutory?.Remaining(calendar, now),
            ["corrections"] = state.Corrections.Count(each => each.Formal),
            ["specials"] = state.Specials.Length,
            ["openSpecials"] = state.Specials.Count(each => each.EndedAt is null),
            ["silentSpecials"] = Math.Max(0, state.Specials.Count(each => each.ExcludesTime) - state.Notices.Count(each => each.Notice == "N06")),
            ["extensions"] = promised?.Extensions ?? 0,
            ["askedToCorrect"] = state.Corrections.Count(each => each.Formal || each.InStep is true),
            ["openExclusions"] = state.Specials.Count(each => each.EndedAt is null && each.ExcludesTime),
            ["emptyRequired"] = EmptyRequired(definition, state, rules),
            ["missingNotices"] = MissingNotices(state),
            ["caseType"] = definition.Elements.CaseType,
            ["isFeeCharged"] = definition.Elements.IsFeeCharged,
            ["riskSteps"] = state.Steps.Count(each => each.Node is { } at && risky.Contains(at)) + state.Tasks.Count(each => each.IsOpen && risky.Contains(each.Node)),
            ["suspended"] = state.Suspension is not null,
            ["ended"] = state.IsEnded,
            ["closeResult"] = state.CloseResult,
            ["endReason"] = state.EndReason,
            ["decisionReason"] = state.DecisionRecord?.Reason,
            ["decisionNotice"] = state.Notices.Any(each => each.Notice is "N03" or "N09" or "N10"),
            ["handlingMinutes"] = state is { AcceptedAt: { } from, FinishedAt: { } to } ? Math.Floor((decimal)(to - from).TotalMinutes) : null,
            ["enteredLate"] = state is { AcceptedOn: { } on, AcceptedAt: { } at } ? calendar.WorkdaysBetween(on, ChinaTime.DayOf(state.AppliedAt) is var entered && state.Parent is null && entered <= ChinaTime.DayOf(at) ? entered : on) : null,
            ["missingMaterials"] = Requirements.For(definition, state.Application, rules).Count(each => each.MustBeSupplied && !supplied.Contains(each.Material.Key)),
            ["mismatches"] = state.Verifications.GroupBy(each => each.Material).Count(each => !each.Last().Matches),
            ["feesDue"] = state.Fees.Sum(each => each.Total),
            ["feeLines"] = state.Fees.Sum(each => each.Lines.Length),
            ["returns"] = state.Steps.Count(each => each.Action == "return"),
            ["visitsAllowed"] = Visits.Most(definition, state) ?? Math.Max(definition.Elements.OnSiteVisits, 1),
            ["riskAndDecisionByOne"] = state.DecisionRecord is { } decision && state.Steps.Any(each => each.By.Id == decision.By.Id && each.Node is { } node && node != decision.Node && risky.Contains(node)),
            ["steps"] = new JsonArray([.. state.Steps.Select(each => new JsonObject
            {
                ["step"] = each.Node,
                ["kind"] = each.Kind is { } kind ? JsonNamingPolicy.CamelCase.ConvertName(kind.ToString()) : null,
                ["by"] = each.By.Id,
                ["action"] = each.Action,
                ["minutes"] = Math.Floor((decimal)(each.EndedAt - each.StartedAt).TotalMinutes),
                ["isRisk"] = each.Node is { } node && risky.Contains(node),
            })]),
        };
    }

    /// <summary>What is known of a fact before any case is; <c>null</c>: there is none of that name.</summary>
    internal static CaseFact? Named(string name) => All.FirstOrDefault(each => each.Name == name);

    // Fields that must be filled, are shown, and hold nothing; those that only a later step fills are its own (see FieldRights).
    private static int EmptyRequired(MatterDefinition definition, CaseState state, CaseRules rules) => definition.Form.Expanded().Pages
        .SelectMany(page => page.Sections).Where(section => rules.Holds(section.Visible))
        .SelectMany(section => section.Fields).Count(field => field.Required is { } required && rules.Holds(required) && rules.Holds(field.Visible) && !FormData.IsFilled(state.Application.Form, field.Key));

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

    private static KeyValuePair<string, RuleType> Of(string name, RuleType type) => KeyValuePair.Create(name, type);
}

/// <summary>A fact that indicators may read.</summary>
/// <param name="Name">Name below <c>facts</c>.</param>
/// <param name="Type">Type of its value.</param>
/// <param name="MayBeMissing">Whether there are cases that have none.</param>
/// <param name="MayBeNegative">Whether a number may be below zero.</param>
internal sealed record CaseFact(string Name, RuleType Type, bool MayBeMissing = false, bool MayBeNegative = false);
