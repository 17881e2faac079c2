using System.Collections.Immutable;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Engine.Migration;

/// <summary>Compares limits and thresholds. A clock keeps what was promised unless the choice says otherwise.</summary>
internal static class LimitComparison
{
    public static void Compare(MigrationPlan plan)
    {
        var (before, after) = (plan.From.Elements, plan.To.Elements);
        Handling(plan, CaseClocks.Promised, "migration.promised-limit-changed", before.PromisedTimeLimit, after.PromisedTimeLimit);
        Handling(plan, CaseClocks.Statutory, "migration.statutory-limit-changed", before.StatutoryTimeLimit, after.StatutoryTimeLimit);
        Thresholds(plan);
    }

    /// <summary>Asks whether a running clock takes the new limit; not where days were added to it in another unit.</summary>
    public static void Ask(
        MigrationPlan plan, string choice, string key, string? node, CaseClock clock, TimeLimit? before, TimeLimit? after, params ReadOnlySpan<(string, object?)> values)
    {
        (string, object?)[] named = [.. values, ("Before", Words(before)), ("After", Words(after))];
        if (after is null || before is null || (clock.Ledger.Extensions > 0 && after.Unit != clock.Ledger.Limit.Unit))
        {
            plan.Note(key + ".kept", node, named);
            return;
        }

        plan.Ask(choice, key, node, MigrationOption.Keep, [MigrationPlan.Option(MigrationOption.Keep), MigrationPlan.Option(MigrationOption.New)], named);
    }

    /// <summary>The clocks that take a new limit by the choices.</summary>
    public static ImmutableSortedDictionary<string, TimeLimit>? Chosen(MigrationPlan plan, IReadOnlyDictionary<string, string> choices)
    {
        var limits = ImmutableSortedDictionary.CreateBuilder<string, TimeLimit>(StringComparer.Ordinal);
        foreach (var (clock, limit) in new[] { (CaseClocks.Promised, plan.To.Elements.PromisedTimeLimit), (CaseClocks.Statutory, plan.To.Elements.StatutoryTimeLimit) })
        {
            if (choices.GetValueOrDefault("limit." + clock) == MigrationOption.New)
            {
                limits[clock] = limit;
            }
        }

        foreach (var place in plan.Places.Where(place => place.Gone is null && choices.GetValueOrDefault("limit." + place.Leaf.Node) == MigrationOption.New))
        {
            if (plan.New.Node(place.Leaf.Node) is TaskNode step && StepLimit.Of(step, plan.Rules) is { } limit && plan.State.Clocks.ContainsKey(CaseClocks.Step(place.Leaf.Number)))
            {
                limits[CaseClocks.Step(place.Leaf.Number)] = limit;
            }
        }

        return limits.Count == 0 ? null : limits.ToImmutable();
    }

    private static void Handling(MigrationPlan plan, string key, string text, TimeLimit before, TimeLimit after)
    {
        if (before.Value == after.Value && before.Unit == after.Unit)
        {
            return;
        }

        if (plan.State.Clocks.TryGetValue(key, out var clock) && !clock.Ledger.IsEnded)
        {
            Ask(plan, "limit." + key, text, null, clock, before, after);
        }
    }

    private static void Thresholds(MigrationPlan plan)
    {
        var (before, after) = (plan.From.Supervision.Thresholds, plan.To.Supervision.Thresholds);
        if (before.SequenceEqual(after))
        {
            return;
        }

        plan.Thresholds = [.. before.Select(threshold => after.IndexOf(threshold))];
        plan.Note("migration.thresholds-changed", null);
    }

    private static LocalText? Words(TimeLimit? limit) => limit is null ? null : MigrationTexts.Say($"migration.limit.{limit.Unit}", ("Value", limit.Value));
}
