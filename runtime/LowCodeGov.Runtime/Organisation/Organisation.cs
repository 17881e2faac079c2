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

/// <summary>The organisation as it stands: regions, agencies, departments, halls, windows and clerks.</summary>
public sealed class OrganisationChart
{
    private readonly FrozenDictionary<string, Region> _regions;
    private readonly FrozenDictionary<string, Agency> _agencies;
    private readonly FrozenDictionary<string, Clerk> _clerks;

    internal OrganisationChart(
        IEnumerable<Region> regions, IEnumerable<Agency> agencies, IEnumerable<Hall> halls, IEnumerable<ServiceWindow> windows, IEnumerable<Clerk> clerks)
    {
        Regions = [.. regions];
        Agencies = [.. agencies];
        Halls = [.. halls];
        Windows = [.. windows];
        Clerks = [.. clerks];
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

    public Region? Region(string? code) => code is null ? null : _regions.GetValueOrDefault(code);

    public Agency? Agency(string? creditCode) => creditCode is null ? null : _agencies.GetValueOrDefault(creditCode);

    public Clerk? Clerk(string? accountId) => accountId is null ? null : _clerks.GetValueOrDefault(accountId);

    /// <summary>The region and those above it, from below.</summary>
    public IEnumerable<Region> Upwards(string? code)
    {
        for (var region = Region(code); region is not null; region = Region(region.Parent))
        {
            yield return region;
        }
    }

    /// <summary>Clerks who could take a task with these candidates.</summary>
    public IEnumerable<Clerk> ClerksFor(TaskCandidates candidates) => Clerks.Where(clerk => clerk.MayTake(candidates));
}
