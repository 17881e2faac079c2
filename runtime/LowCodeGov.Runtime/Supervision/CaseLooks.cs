using System.Collections.Immutable;
using System.Text.Json.Nodes;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Rules;
using LowCodeGov.Engine.Supervision;
using LowCodeGov.Runtime.Catalogue;
using LowCodeGov.Runtime.Organisation;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Supervision;

/// <summary>How a case is looked at.</summary>
/// <param name="Rules">What is asked.</param>
/// <param name="From">Up to which event it has been looked at.</param>
/// <param name="Also">What has happened beside its own events: it is looked at once more as it stands.</param>
/// <param name="Now">The instant of the look.</param>
internal sealed record LookOrder(AskedRules Rules, long From, IndicatorMoment? Also, DateTimeOffset Now)
{
    /// <summary>Whether the log wants to know which rules were asked, and whether each held.</summary>
    public bool TellsWhy { get; init; }
}

/// <summary>What a look at a case has found.</summary>
/// <param name="Cards">Cards to be issued or made graver.</param>
/// <param name="Asked">Which rules were asked, and whether each held, as the log keeps it; empty where nobody wants to know.</param>
internal sealed record CaseLook(ImmutableArray<CardRow> Cards, JsonArray Asked);

/// <summary>Looks at one case with the rules that reach it. Reads only; what is found is the caller's to write.</summary>
internal sealed class CaseLooks(RecordPlays plays, Calendars calendars, RuleEngine rules, OrganisationDirectory directory)
{
    /// <summary>Looks at what has happened since an event, and once more as the case stands where something else gives occasion.</summary>
    /// <param name="cases">Those among which the case is; what is read for one of them is read for all at once.</param>
    public async Task<CaseLook> Of(LookedCases cases, CaseRow row, LookOrder order, CancellationToken ct)
    {
        var played = await plays.Of(row, cases.Records[row.Id], order.Also is null ? order.From : Math.Min(order.From, row.Version - 1), ct);
        if (played.Count == 0)
        {
            return new CaseLook([], []);
        }

        var calendar = await calendars.For(row.Region, ct);
        var asked = new JsonArray();
        var found = new Dictionary<string, CardRow>(StringComparer.Ordinal);
        foreach (var command in played.Where(each => each.Sequence > order.From))
        {
            ImmutableArray<IndicatorMoment> moments = [.. command.Happened.Select(each => IndicatorReading.MomentOf(each.Event)).OfType<IndicatorMoment>().Distinct()];
            await Ask(command, moments, command.At);
        }

        if (order.Also is { } moment)
        {
            await Ask(played[^1], [moment], order.Now);
        }

        return new CaseLook([.. found.Values], asked);

        async Task Ask(PlayedCommand command, ImmutableArray<IndicatorMoment> moments, DateTimeOffset at)
        {
            var indicators = order.Rules.Of(command.Definition, row.Region).Where(each => each.Indicator.Moments.IsEmpty ? !moments.IsEmpty : each.Indicator.Moments.Any(moments.Contains)).ToList();
            if (indicators.Count == 0)
            {
                return;
            }

            var context = CaseContext.ForLooking(Actor.Platform, at, calendar, rules);
            var around = indicators.Exists(each => each.ReadsAround) ? (await cases.Around(ct)).Of(row, command.Definition, command.State, calendar, at) : null;
            var verdicts = new JsonObject();
            var hits = IndicatorReading.Of(
                command.Definition, command.State, moments, context, [.. indicators.Select(each => each.Indicator)],
                indicators.Exists(each => each.ReadsRecord) ? RecordFacts.Of(command.Definition, command.State, command.Record) : null, around,
                order.TellsWhy ? (key, trace) => verdicts[key] = Verdict(trace, command.Definition, fired: false) : null);
            foreach (var hit in hits)
            {
                var rule = indicators.Find(each => each.Indicator.Key == hit.Indicator)!; // one of those that were asked
                if (!found.TryGetValue(hit.Indicator, out var before) || before.Level < hit.Level)
                {
                    found[hit.Indicator] = await Card(row, command, rule, hit, at, order.Now, ct);
                }
            }

            if (!order.TellsWhy)
            {
                return;
            }

            foreach (var hit in hits)
            {
                verdicts[hit.Indicator] = Verdict(hit.Trace, command.Definition, fired: true);
            }

            asked.Add(new JsonObject
            {
                ["at"] = at.ToString("O", System.Globalization.CultureInfo.InvariantCulture), ["event"] = command.Sequence,
                ["moments"] = new JsonArray([.. moments.Select(each => JsonValue.Create(each.ToString()))]),
                ["rules"] = new JsonObject(indicators.Select(each => KeyValuePair.Create(each.Indicator.Key, (JsonNode?)(each.Version ?? 0)))), ["verdicts"] = verdicts,
            });
        }
    }

    private static JsonObject Verdict(RuleTrace trace, MatterDefinition definition, bool fired)
    {
        var fact = RuleFact.Of(trace, definition);
        var verdict = new JsonObject { ["fired"] = fired };
        if (fact.Read is { } read)
        {
            verdict["read"] = new JsonObject(read.Select(each => KeyValuePair.Create(each.Key, (JsonNode?)JsonValue.Create(each.Value))));
        }

        return verdict;
    }

    private async Task<CardRow> Card(CaseRow row, PlayedCommand command, AskedIndicator rule, IndicatorHit hit, DateTimeOffset at, DateTimeOffset now, CancellationToken ct)
    {
        var (state, definition) = (command.State, command.Definition);
        var chart = await directory.Current(ct);
        var (node, by) = Concerned(command);
        var clerk = chart.Clerk(by?.Id);
        var step = node is null ? null : definition.Nodes().FirstOrDefault(each => each.Id == node);
        return new CardRow
        {
            CaseId = row.Id, Indicator = hit.Indicator, Clock = "", Level = hit.Level, State = CardState.Issued, IssuedAt = now, LevelAt = now,
            Task = node is null ? null : state.Tasks.LastOrDefault(task => task.Node == node)?.Number,
            ResponsibleId = by?.Id, ResponsibleName = by?.Name, Matter = row.Matter, MatterName = row.MatterName, ApplicationNo = row.ApplicationNo, CaseNo = state.CaseNo,
            ApplicantName = row.ApplicantName, Agency = row.Agency, Region = row.Region,
            // What is found of risk steps themselves is no further card at one.
            IsRisk = rule.Indicator.Class != IndicatorClass.Integrity && step is TaskNode { IsRiskPoint: true },
            Ground = EngineJson.Canonical(new CardGround(
                rule.Indicator.Name, rule.Indicator.Class, rule.Version, RuleFact.Of(hit.Trace, definition), at, command.Sequence, step?.Title, clerk?.Post ?? by?.Post,
                chart.DepartmentName(clerk?.Department), rule.Indicator.Recipients, rule.Indicator.Basis) { Consequences = rule.Indicator.Consequences }),
        };
    }

    // Whoever did what it was found after; else the last step, or whoever holds the case.
    private static (string? Node, ActorReference? By) Concerned(PlayedCommand command)
    {
        var state = command.State;
        var done = command.Happened.Select(each => each.Event).OfType<TaskCompleted>().Select(each => state.Tasks.FirstOrDefault(task => task.Number == each.Task)).LastOrDefault(task => task is not null);
        if (command.Happened[0].By is { Kind: ActorKind.Clerk } actor)
        {
            return (done?.Node ?? state.Tasks.LastOrDefault(task => task.Holder?.Id == actor.Id)?.Node, actor);
        }

        var last = state.Steps.LastOrDefault(step => step.By.Kind == ActorKind.Clerk);
        return last is not null ? (last.Node, last.By) : state.Tasks.LastOrDefault(task => task.Holder is not null) is { } held ? (held.Node, held.Holder) : (null, null);
    }
}
