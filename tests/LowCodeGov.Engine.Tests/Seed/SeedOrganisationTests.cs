using LowCodeGov.Engine.Codes;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Engine.Tests.Seed;

public sealed class SeedOrganisationTests
{
    private static readonly string[] Roles =
    [
        "Receiver", "Acceptor", "Reviewer", "Decider", "Deliverer", "GeneralWindowClerk", "CertificateClerk", "FeeClerk", "AgencyMatterEditor", "CatalogueEditor",
        "CatalogueReviewer", "AgencySupervisor", "Supervisor", "SupervisionLeader", "HotlineAgent", "HotlineDispatcher", "HotlineInspector", "LowCodeDesigner",
        "PlatformAdmin", "SecurityAuditor", "SystemClient", "AgencyHead",
    ];

    [Fact]
    public void Regions_form_a_tree_with_parents_first()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var region in SeedFolder.List("regions.json", "regions"))
        {
            RegionCode.TryParse(region.Text("code"), out _, out var refusal).ShouldBeTrue(refusal);
            (region.Optional("parent") is not { } parent || seen.Contains(parent)).ShouldBeTrue(region.Text("code"));
            seen.Add(region.Text("code")).ShouldBeTrue();
        }

        seen.ShouldContain("330702");
    }

    [Fact]
    public void Agencies_have_valid_codes_and_their_own_departments()
    {
        var agencies = SeedFolder.List("agencies.json", "agencies").ToList();
        agencies.Count.ShouldBeGreaterThanOrEqualTo(8);
        foreach (var agency in agencies)
        {
            CreditCode.TryParse(agency.Text("creditCode"), out _, out var refusal).ShouldBeTrue(refusal);
        }

        agencies.Select(agency => agency.Text("creditCode")).ShouldBeUnique();
        agencies.SelectMany(agency => agency.GetProperty("departments").EnumerateArray()).Select(department => department.Text("code")).ShouldBeUnique();
        agencies.Count(agency => agency.TryGetProperty("managementAuthority", out var authority) && authority.GetBoolean()).ShouldBe(1);
        var halls = SeedFolder.List("agencies.json", "halls").Select(hall => hall.Text("code")).ToList();
        var codes = agencies.Select(agency => agency.Text("creditCode")).ToList();
        SeedFolder.List("agencies.json", "windows").ShouldAllBe(window => halls.Contains(window.Text("hall")) && codes.Contains(window.Text("agency")));
    }

    [Fact]
    public void Clerks_cover_all_roles_and_belong_to_what_exists()
    {
        var clerks = SeedFolder.List("people.json", "clerks").ToList();
        clerks.Count.ShouldBeGreaterThanOrEqualTo(30);
        clerks.Select(clerk => clerk.Text("staffNo")).ShouldBeUnique();
        clerks.Select(clerk => clerk.Text("phone")).ShouldBeUnique();
        var departments = SeedFolder.List("agencies.json", "agencies")
            .SelectMany(agency => agency.GetProperty("departments").EnumerateArray().Select(department => $"{agency.Text("creditCode")}/{department.Text("code")}")).ToList();
        var windows = SeedFolder.List("agencies.json", "windows").Select(window => window.Text("code")).ToList();
        clerks.ShouldAllBe(clerk => departments.Contains($"{clerk.Text("agency")}/{clerk.Text("department")}"));
        clerks.ShouldAllBe(clerk => clerk.Optional("window") == null || windows.Contains(clerk.Optional("window") ?? ""));
        var held = clerks.Concat(SeedFolder.List("people.json", "machines"))
            .SelectMany(clerk => clerk.GetProperty("grants").EnumerateArray()).Select(grant => grant.Text("role")).ToHashSet(StringComparer.Ordinal);
        held.ShouldBe(Roles, ignoreOrder: true);
    }

    [Fact]
    public void Applicants_have_valid_numbers()
    {
        var applicants = SeedFolder.List("people.json", "applicants").ToList();
        applicants.Count.ShouldBeGreaterThanOrEqualTo(6);
        foreach (var applicant in applicants)
        {
            var valid = applicant.Text("kind") == "organisation"
                ? CreditCode.TryParse(applicant.Text("idNo"), out _, out _) && IdentityCardNumber.TryParse(applicant.Text("legalRepresentativeIdNo"), out _, out _)
                : IdentityCardNumber.TryParse(applicant.Text("idNo"), out _, out _);
            valid.ShouldBeTrue(applicant.Text("name"));
        }
    }

    [Fact]
    public void Of_the_old_people_one_is_registered_and_one_is_not()
    {
        var old = SeedFolder.List("people.json", "applicants")
            .Where(applicant => IdentityCardNumber.TryParse(applicant.Text("idNo"), out var card, out _) && card.AgeOn(new DateOnly(2026, 4, 1)) >= 80).ToList();
        old.Select(applicant => applicant.GetProperty("registers").EnumerateArray().Any(register => register.GetString() == "elderly"))
            .ShouldBe([true, false, false]);
    }

    [Fact]
    public void The_calendar_knows_2025_and_2026()
    {
        WorkCalendar.TryParse(SeedFolder.Read("calendars/cn.json").GetRawText(), out var calendar, out var refusal).ShouldBeTrue(refusal);
        calendar.ShouldNotBeNull().Years.ShouldBe([2025, 2026], ignoreOrder: true);
        calendar.IsWorkday(new DateOnly(2026, 2, 14)).ShouldBeTrue();
        calendar.IsWorkday(new DateOnly(2026, 2, 16)).ShouldBeFalse();
    }

    [Fact]
    public void Code_lists_are_named_after_their_key_and_speak_both_languages()
    {
        foreach (var file in Directory.GetFiles(Path.Combine(SeedFolder.Path, "code-lists"), "*.json"))
        {
            var list = SeedFolder.Read(file);
            list.Text("key").ShouldBe(Path.GetFileNameWithoutExtension(file));
            var items = list.GetProperty("items").EnumerateArray().ToList();
            items.Select(item => item.Text("code")).ShouldBeUnique();
            items.ShouldAllBe(item => item.GetProperty("label").Text("zh").Length > 0 && item.GetProperty("label").Text("en").Length > 0);
        }
    }
}
