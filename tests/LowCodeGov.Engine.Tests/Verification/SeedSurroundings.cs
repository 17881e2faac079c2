using System.Collections.Immutable;
using System.Text.Json;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Tests.Seed;
using LowCodeGov.Engine.Verification;

namespace LowCodeGov.Engine.Tests.Verification;

/// <summary>The organisation, people and lists of the folder <c>seed</c>, as verification sees them.</summary>
internal static class SeedSurroundings
{
    public static VerificationSurroundings All { get; } = new()
    {
        CodeLists = Directory.GetFiles(Path.Combine(SeedFolder.Path, "code-lists"), "*.json")
            .Select(file => SeedFolder.Read(Path.Combine("code-lists", Path.GetFileName(file))))
            .ToImmutableDictionary(list => list.Text("key"), list => list.GetProperty("items").EnumerateArray().Select(item => item.Text("code")).ToImmutableArray()),
        Agencies = SeedFolder.List("agencies.json", "agencies").ToImmutableDictionary(
            agency => agency.Text("creditCode"),
            agency => agency.GetProperty("departments").EnumerateArray().Select(department => department.Text("code")).ToImmutableArray()),
        Clerks = [.. SeedFolder.List("people.json", "clerks").Select(Clerk)],
        FieldTypes =
        [
            "text", "longText", "number", "integer", "money", "date", "radio", "checkbox", "select", "yesNo", "region", "identityCard", "creditCode", "phone", "email",
            "file", "rows", "staticText", "declaration", "richText", "percentage", "time", "dateRange", "period", "searchSelect", "multiSelect", "tree", "multiTree",
            "address", "identityDocument", "bankAccount", "licencePlate", "person", "organisation", "mapPoint", "signature", "certificate", "materialSlot",
            "calculated", "hidden", "picture",
        ],
        Files = [.. Directory.GetFiles(Path.Combine(SeedFolder.Path, "samples")).Select(file => "samples/" + Path.GetFileName(file))],
        Matters = Directory.GetFiles(Path.Combine(SeedFolder.Path, "matters"), "*.json").Select(file => SeedFolder.Matter(Path.GetFileName(file)))
            .ToImmutableDictionary(matter => matter.Code),
    };

    private static ClerkReference Clerk(JsonElement clerk) => new(
        clerk.Text("staffNo"),
        clerk.Text("name"),
        [.. clerk.GetProperty("grants").EnumerateArray().Select(grant =>
            new RoleGrant(grant.Text("role"), grant.Optional("agency"), grant.Optional("department"), grant.Optional("region")))],
        clerk.Optional("agency"),
        clerk.Optional("department"));
}
