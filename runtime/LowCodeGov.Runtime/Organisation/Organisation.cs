using System.Collections.Frozen;
using System.Collections.Immutable;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Runtime.Organisation;

/// <summary>行政区划.</summary>
public sealed record Region(string Code, LocalText Name, string Level, string? Parent);

/// <summary>办事大厅.</summary>
public sealed record Hall(string Code, LocalText Name, string Region, string? Address, string? Phone, string? Hours, string? Traffic);

/// <summary>实施机构, with its departments.</summary>
public sealed record Agency(
    string CreditCode, LocalText Name, string? ShortName, string Region, string? Nature, string? Address, string? Phone, string? SupervisionPhone,
    bool IsManagementAuthority, ImmutableArray<Department> Departments);

/// <summary>科室.</summary>
public sealed record Department(string Agency, string Code, LocalText Name);

/// <summary>窗口.</summary>
/// <param name="Kind"><c>general</c>, <c>agency</c> or <c>delivery</c>.</param>
public sealed record ServiceWindow(string Code, string Number, LocalText Name, string Kind, string Hall, string Agency, string? Phone);

/// <summary>工作人员.</summary>
/// <param name="Id">Account id.</param>
public sealed record Clerk(
    string Id, string Name, string? StaffNo, string? Post, string? Phone, string? Agency, string? Department, string? Window, ImmutableArray<RoleGrant> Grants)
{
    /// <summary>The clerk as a command names one.</summary>
    public ClerkReference Reference => new(Id, Name, Grants, Agency, Department, StaffNo, Post);

    /// <summary>Whether the clerk could take a task with these candidates, as the engine judges it.</summary>
    public bool MayTake(TaskCandidates candidates) =>
        ActingRights.MayTake(new Actor { Kind = ActorKind.Clerk, Id = Id, Name = Name, Grants = Grants, Agency = Agency, Department = Department }, candidates);
}

/// <summary>休假代理: a clerk's leave and who stands in meanwhile.</summary>
/// <param name="Clerk">Account of who is on leave.</param>
/// <param name="Proxy">Account of who stands in.</param>
/// <param name="Roles">Roles for which it holds; absent: all.</param>
public sealed record Absence(Guid Id, string Clerk, string Proxy, DateOnly From, DateOnly To, ImmutableArray<string>? Roles)
{
    public bool IsOn(DateOnly day) => From <= day && day <= To;

    public bool Covers(string role, DateOnly day) => IsOn(day) && (Roles is not { } roles || roles.Contains(role));
}

/// <summary>The organisation as it stands: regions, agencies, departments, halls, windows and clerks.</summary>
public sealed class OrganisationChart
{
    private readonly FrozenDictionary<string, Region> _regions;
    private readonly FrozenDictionary<string, Agency> _agencies;
    private readonly FrozenDictionary<string, Clerk> _clerks;

    internal OrganisationChart(
        IEnumerable<Region> regions, IEnumerable<Agency> agencies, IEnumerable<Hall> halls, IEnumerable<ServiceWindow> windows, IEnumerable<Clerk> clerks,
        IEnumerable<Absence> absences)
    {
        Regions = [.. regions];
        Agencies = [.. agencies];
        Halls = [.. halls];
        Windows = [.. windows];
        Clerks = [.. clerks];
        Absences = [.. absences];
        _regions = Regions.ToFrozenDictionary(r => r.Code, StringComparer.Ordinal);
        _agencies = Agencies.ToFrozenDictionary(a => a.CreditCode, StringComparer.Ordinal);
        _clerks = Clerks.ToFrozenDictionary(c => c.Id, StringComparer.Ordinal);
    }

    /// <summary>Parents before children.</summary>
    public ImmutableArray<Region> Regions { get; }

    /// <summary>Regions down to the county, codes of six digits: where a region field of a form ends.</summary>
    public IEnumerable<Region> RegionsToCounty => Regions.Where(region => region.Code.Length == 6);

    public ImmutableArray<Agency> Agencies { get; }

    public ImmutableArray<Hall> Halls { get; }

    public ImmutableArray<ServiceWindow> Windows { get; }

    public ImmutableArray<Clerk> Clerks { get; }

    /// <summary>Leave of clerks from yesterday on.</summary>
    public ImmutableArray<Absence> Absences { get; }

    /// <summary>The organisation as the engine asks for it.</summary>
    public Engine.Cases.IStaff Staff => new ChartStaff(this);

    public Region? Region(string? code) => code is null ? null : _regions.GetValueOrDefault(code);

    public Agency? Agency(string? creditCode) => creditCode is null ? null : _agencies.GetValueOrDefault(creditCode);

    /// <summary>Name of a department; its codes are unique over all agencies.</summary>
    public string? DepartmentName(string? code) => code is null ? null : Agencies.SelectMany(agency => agency.Departments).FirstOrDefault(each => each.Code == code)?.Name.Zh;

    public Clerk? Clerk(string? accountId) => accountId is null ? null : _clerks.GetValueOrDefault(accountId);

    /// <summary>The region and those above it, from below.</summary>
    public IEnumerable<Region> Upwards(string? code)
    {
        for (var region = Region(code); region is not null; region = Region(region.Parent))
        {
            yield return region;
        }
    }

    /// <summary>Who stands in on a day for a clerk on leave, for a role; null where nobody does.</summary>
    public Clerk? ProxyOf(string clerk, string role, DateOnly day) =>
        Absences.FirstOrDefault(absence => absence.Clerk == clerk && absence.Covers(role, day) && Clerk(absence.Proxy) is not null) is { } found ? Clerk(found.Proxy) : null;

    /// <summary>For whom a clerk stands in on a day, with what those may do.</summary>
    public ImmutableArray<VacationProxy> StandsInFor(string clerk, DateOnly day) =>
    [
        .. Absences.Where(absence => absence.Proxy == clerk && absence.IsOn(day))
            .Select(absence => (Absence: absence, Absent: Clerk(absence.Clerk)))
            .Where(each => each.Absent is not null)
            .Select(each => new VacationProxy(each.Absence.Clerk, each.Absent!.Name, each.Absence.From, each.Absence.To, each.Absent.Grants, each.Absence.Roles)), // just looked at
    ];

    /// <summary>Clerks who could take a task with these candidates.</summary>
    public IEnumerable<Clerk> ClerksFor(TaskCandidates candidates) => Clerks.Where(clerk => clerk.MayTake(candidates));
}
