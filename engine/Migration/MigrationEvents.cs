using System.Collections.Immutable;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Engine.Migration;

/// <summary>Place of an activation in the new version.</summary>
/// <param name="Branch">Which branch or child of the node above it is; absent where there is none any more.</param>
public sealed record MovedActivation(int Activation, int? Parent, int? Branch);

/// <summary>Branches of a split that run, by their indexes in the new version.</summary>
public sealed record MovedBranches(int Activation, ImmutableArray<int> Branches);

/// <summary>A past migration of a case.</summary>
/// <param name="LastNumber">Last number given out before it: notices and tasks up to it belong to the earlier version.</param>
public sealed record MigrationRecord(int FromVersion, int ToVersion, DateTimeOffset At, ActorReference By, int LastNumber);

/// <summary>Folds a migration.</summary>
internal static class MigrationFolding
{
    public static CaseState Fold(CaseState s, CaseMigrated e, RecordedEvent r) => s with
    {
        MatterVersion = e.ToVersion,
        Migrations = (s.Migrations ?? []).Add(new MigrationRecord(e.FromVersion, e.ToVersion, r.At, r.By, s.LastNumber)),
        Activations = e.Moved is null && e.Branches is null ? s.Activations : [.. s.Activations.Select(each => Move(each, e))],
        Clocks = e.Thresholds is null && e.Limits is null ? s.Clocks
            : s.Clocks.ToImmutableSortedDictionary(each => each.Key, each => Change(each.Value, e), s.Clocks.KeyComparer),
        Timers = e.Thresholds is { } thresholds
            ? [.. s.Timers.Select(timer => timer is { Purpose: TimerPurpose.Threshold, Threshold: { } old } ? timer with { Threshold = thresholds[old] } : timer)]
            : s.Timers,
    };

    private static NodeActivation Move(NodeActivation activation, CaseMigrated e)
    {
        if (e.Moved?.FirstOrDefault(each => each.Activation == activation.Number) is { } moved)
        {
            activation = activation with { Parent = moved.Parent, Branch = moved.Branch };
        }

        return e.Branches?.FirstOrDefault(each => each.Activation == activation.Number) is { } branches
            ? activation with { Branches = branches.Branches }
            : activation;
    }

    private static CaseClock Change(CaseClock clock, CaseMigrated e) => clock with
    {
        Reached = e.Thresholds is { } thresholds ? [.. clock.Reached.Select(old => thresholds[old]).Where(index => index >= 0)] : clock.Reached,
        Ledger = e.Limits is { } limits && limits.TryGetValue(clock.Key, out var limit) ? clock.Ledger with { Limit = limit } : clock.Ledger,
    };
}
