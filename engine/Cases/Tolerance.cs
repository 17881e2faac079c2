using System.Collections.Immutable;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Engine.Cases;

/// <summary>The material was not promised for later, or has been supplied already.</summary>
public sealed record MaterialNotOutstanding(string Material) : Refusal("tolerance.not-outstanding");

/// <summary>Nothing is outstanding.</summary>
public sealed record NothingOutstanding() : Refusal("tolerance.nothing-outstanding");

/// <summary>容缺受理: materials promised for later.</summary>
internal static class Tolerance
{
    public static IEnumerable<ToleratedMaterial> Outstanding(CaseState state) => state.Tolerated.Where(each => !each.Supplied);

    /// <summary>Records the promise: due after the matter's tolerance, and no later than the case itself.</summary>
    public static void Promise(Unfolding u, ImmutableArray<string> materials)
    {
        if (materials.IsEmpty)
        {
            return;
        }

        var own = ClockLedger.Start(ClockKind.Applicant, u.Definition.Intake.Tolerance, u.Now, "clock.tolerance").Deadline(u.Calendar) ?? u.Today;
        var due = CaseClocks.Deadline(u, CaseClocks.Promised) is { } promised && promised < own ? promised : own;
        u.Emit(new MaterialsTolerated(materials, due));
        Schedule(u);
    }

    /// <summary>Schedules the reminder for what is still outstanding.</summary>
    public static void Schedule(Unfolding u)
    {
        var outstanding = Outstanding(u.State).ToList();
        if (outstanding.Count > 0)
        {
            u.Emit(new TimerScheduled(u.NextNumber, TimerPurpose.ExpireTolerance, null, ChinaTime.StartOf(outstanding.Min(each => each.DueOn).AddDays(1))));
        }
    }

    public static void CancelTimer(Unfolding u)
    {
        foreach (var timer in u.State.Timers.Where(timer => timer.Purpose == TimerPurpose.ExpireTolerance))
        {
            u.Emit(new TimerCancelled(timer.Number));
        }
    }

    public static void Expire(Unfolding u) => u.Emit(new ToleranceExpired([.. Outstanding(u.State).Select(each => each.Material)]));

    public static Refusal? WhyNotSupply(Unfolding u) =>
        !ActingRights.IsApplicant(u.State, u.Actor) && !ActingRights.IsReceiver(u.Definition, u.Actor) ? new NotEntitled()
        : !Outstanding(u.State).Any() ? new NothingOutstanding()
        : null;

    public static Refusal? Supply(Unfolding u, SupplyToleratedMaterial c)
    {
        if (WhyNotSupply(u) is { } refusal)
        {
            return refusal;
        }

        var key = c.Material.Key;
        if (Outstanding(u.State).All(each => each.Material != key))
        {
            return new MaterialNotOutstanding(MaterialCheck.NameOf(u.Definition, key)) { Target = $"materials.{key}" };
        }

        if (!MaterialCheck.IsSupplied(c.Material))
        {
            return new MaterialNotSupplied(MaterialCheck.NameOf(u.Definition, key)) { Target = $"materials.{key}" };
        }

        u.Emit(new MaterialsChanged([.. u.State.Application.Materials.RemoveAll(each => each.Key == key), c.Material], [key]));
        if (!Outstanding(u.State).Any())
        {
            CancelTimer(u);
        }

        return null;
    }
}
