using System.Collections.Immutable;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine.Migration;

/// <summary>The version to go to is not there, or not later than the one that the case is on.</summary>
public sealed record MigrationTargetNotLater(int ToVersion) : Refusal("migration.target-not-later");

/// <summary>The case cannot be taken to the version; the reasons say why.</summary>
public sealed record MigrationNotPossible(ImmutableArray<LocalText> Reasons) : Refusal("migration.not-possible");

/// <summary>Something has to be chosen first.</summary>
public sealed record MigrationNeedsChoice(ImmutableArray<string> Choices) : Refusal("migration.needs-choice");

/// <summary>There is no such way to choose.</summary>
public sealed record MigrationOptionUnknown(string Choice, string Option) : Refusal("migration.option-unknown");

/// <summary>版本迁移: takes running cases to a later version of their matter, on purpose and after a preview.</summary>
public static class CaseMigration
{
    /// <summary>What it would mean to take a case to a later version; replays its history on that version.</summary>
    /// <param name="from">Version that the case is on.</param>
    /// <param name="to">Version to go to.</param>
    /// <param name="state">The case.</param>
    /// <param name="history">Its events in order; empty: the preview says nothing about ways taken long ago.</param>
    /// <param name="context">Instant, calendar and rules.</param>
    /// <exception cref="ArgumentException">The versions are of different matters, or the case is not on the first.</exception>
    public static MigrationPreview Preview(MatterDefinition from, MatterDefinition to, CaseState state, IEnumerable<RecordedEvent> history, CaseContext context)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(context);
        if (from.Code != to.Code || state.Matter != from.Code || state.MatterVersion != from.Version)
        {
            throw new ArgumentException($"The case is of {state.Matter} version {state.MatterVersion}.", nameof(from));
        }

        var plan = PlanOf(from, to, state, context);
        if (!state.IsEnded)
        {
            HistoryComparison.Compare(plan, history);
        }

        return plan.Preview;
    }

    internal static Refusal? Carry(Unfolding u, MigrateCase c)
    {
        if (!ActingRights.MayMigrate(u.Definition, u.Actor))
        {
            return new NotEntitled();
        }

        if (u.Context.MigrationTarget is not { } to || to.Version != c.ToVersion || to.Code != u.Definition.Code || to.Version <= u.Definition.Version)
        {
            return new MigrationTargetNotLater(c.ToVersion) { Target = "toVersion" };
        }

        var plan = PlanOf(u.Definition, to, u.State, u.Context);
        if (plan.Verdict == MigrationVerdict.NotPossible)
        {
            return new MigrationNotPossible([.. plan.Findings.Where(each => each.Gravity == MigrationGravity.Obstacle).Select(each => each.Text)]);
        }

        var choices = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        var missing = new List<string>();
        foreach (var choice in plan.Choices)
        {
            if ((c.Choices?.GetValueOrDefault(choice.Key) ?? choice.Default) is not { } option)
            {
                missing.Add(choice.Key);
            }
            else if (choice.Options.All(each => each.Key != option))
            {
                return new MigrationOptionUnknown(choice.Key, option) { Target = "choices" };
            }
            else
            {
                choices[choice.Key] = option;
            }
        }

        if (missing.Count > 0)
        {
            return new MigrationNeedsChoice([.. missing]) { Target = "choices" };
        }

        MigrationCarrying.Carry(u, plan, choices.ToImmutable());
        return null;
    }

    private static MigrationPlan PlanOf(MatterDefinition from, MatterDefinition to, CaseState state, CaseContext context)
    {
        var plan = new MigrationPlan(from, to, state, context);
        if (state.IsEnded)
        {
            plan.Obstacle("migration.case-ended", null);
            return plan;
        }

        if (to.Version <= from.Version)
        {
            plan.Obstacle("migration.not-later", null);
        }

        if (state.Activations.FirstOrDefault(each => each is { Status: NodeStatus.Active, Parent: { } above } && plan.Old.Node(Flow.FlowInterpreter.Find(state, above).Node) is TaskNode) is { } below)
        {
            // Returned, to come straight back (直送): an earlier step runs below the one that waits, where no version has it.
            plan.Obstacle("migration.straight-return-open", below.Node, ("Step", MigrationPlan.TitleOf(plan.Old.Node(Flow.FlowInterpreter.Find(state, below.Parent ?? 0).Node))));
            return plan;
        }

        FlowComparison.Compare(plan);
        LimitComparison.Compare(plan);
        DataComparison.Compare(plan);
        if (state.Suspension is not null && plan.Choices.Exists(each => each.Default is null))
        {
            // What would be begun anew would begin with its clock running.
            plan.Obstacle("migration.suspended", null);
        }

        return plan;
    }
}
