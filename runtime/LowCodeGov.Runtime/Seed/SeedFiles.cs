using System.Collections.Immutable;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Runtime.Seed;

// The shapes of the seed files; seed/README.md says what each member means.

internal sealed record RegionsFile(ImmutableArray<SeedRegion> Regions);

internal sealed record SeedRegion(string Code, LocalText Name, string Level, string? Parent = null);

internal sealed record AgenciesFile(ImmutableArray<SeedHall> Halls, ImmutableArray<SeedAgency> Agencies, ImmutableArray<SeedWindow> Windows);

internal sealed record SeedHall(
    string Code, LocalText Name, string Region, string? Address = null, string? Phone = null, string? Hours = null, string? Traffic = null);

internal sealed record SeedAgency(
    string CreditCode, LocalText Name, string Region, ImmutableArray<SeedDepartment> Departments, string? ShortName = null, string? Nature = null,
    string? Address = null, string? Phone = null, string? SupervisionPhone = null, bool ManagementAuthority = false);

internal sealed record SeedDepartment(string Code, LocalText Name);

internal sealed record SeedWindow(string Code, string Number, LocalText Name, string Kind, string Hall, string Agency, string? Phone = null);

internal sealed record PeopleFile(
    string Password, ImmutableArray<SeedClerk> Clerks, ImmutableArray<SeedMachine> Machines, ImmutableArray<SeedApplicant> Applicants);

internal sealed record SeedClerk(
    string StaffNo, string Name, string Post, string Agency, ImmutableArray<RoleGrant> Grants, string? Department = null, string? Phone = null,
    string? Window = null, string? Note = null);

internal sealed record SeedMachine(string Name, LocalText Title, string Agency, ImmutableArray<string> Scopes, ImmutableArray<RoleGrant> Grants);

internal sealed record SeedApplicant(
    string UserName, ApplicantKind Kind, string Name, string IdType, string IdNo, string? Phone = null, string? Region = null, string? Address = null,
    string? LegalRepresentative = null, string? LegalRepresentativeIdNo = null, DateOnly? EstablishedOn = null, string? BusinessScope = null,
    ImmutableArray<string>? Registers = null, int PriorApprovals = 0, string? Note = null);

internal sealed record SeedSubscription(string Resource, string Agency, string Matter, string Basis, ImmutableArray<string> Items, int PerDay);
