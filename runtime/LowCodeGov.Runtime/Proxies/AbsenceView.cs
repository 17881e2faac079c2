using System.Collections.Immutable;

namespace LowCodeGov.Runtime.Proxies;

/// <summary>A leave as those see it whom it concerns.</summary>
/// <param name="Roles">Roles for which it holds; absent: all.</param>
/// <param name="SetBy">Who entered it: the person, or the head.</param>
/// <param name="MayEnd">Whether the reader may end it.</param>
public sealed record AbsenceView(
    Guid Id, AbsentPerson Clerk, AbsentPerson Proxy, DateOnly From, DateOnly To, ImmutableArray<string>? Roles, string Reason, string SetBy,
    DateTimeOffset SetAt, DateTimeOffset? EndedAt, string? EndedBy, AbsenceStanding Standing, bool MayEnd);

/// <summary>A clerk in the list of leaves.</summary>
public sealed record AbsentPerson(string Id, string Name, string? StaffNo, string? Post);

/// <summary>Where a leave stands on a day.</summary>
public enum AbsenceStanding
{
    /// <summary>It has not begun.</summary>
    Planned,

    /// <summary>The proxy acts.</summary>
    Running,

    /// <summary>Its last day has passed.</summary>
    Over,

    /// <summary>It was ended before its last day.</summary>
    Ended,
}

/// <summary>A leave to be entered.</summary>
/// <param name="Clerk">Account of who is on leave; absent: the one who enters it.</param>
/// <param name="Proxy">Account of who stands in.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Roles">Roles for which it holds; absent: all.</param>
public sealed record NewAbsence(string? Clerk, string Proxy, DateOnly From, DateOnly To, string Reason, ImmutableArray<string>? Roles = null);

/// <summary>What became of entering or ending a leave.</summary>
public abstract record AbsenceOutcome
{
    private AbsenceOutcome()
    {
    }

    public sealed record Done(AbsenceView Absence) : AbsenceOutcome;

    public sealed record Refused(Engine.Cases.Refusal Refusal) : AbsenceOutcome;

    /// <summary>No such leave, or none that concerns this actor.</summary>
    public sealed record NotFound : AbsenceOutcome;
}
