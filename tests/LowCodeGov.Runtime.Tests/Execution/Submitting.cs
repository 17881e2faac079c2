using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Catalogue;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Tests.Execution;

public sealed class Submitting
{
    [Fact]
    public async Task Seed_loads_without_a_finding()
    {
        var seeded = await TestPlatform.Seeded();
        seeded.Matters.ShouldNotBeEmpty();
        foreach (var (file, outcome) in seeded.Matters)
        {
            outcome.ShouldBeOfType<ImportOutcome.Imported>(
                outcome is ImportOutcome.Faulty faulty ? $"{file}: {string.Join("; ", faulty.Findings.Select(f => $"{f.Key} {f.Place.Path} {string.Join(",", f.Facts.Values)}"))}" : file);
        }

        seeded.DemoAccounts.Length.ShouldBeGreaterThan(40);
        seeded.MachineTokens.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("old-age-allowance")]
    [InlineData("old-age-allowance-promised")]
    [InlineData("food-business-licence")]
    [InlineData("construction-qualification")]
    public async Task Every_matter_of_the_seed_can_be_applied_for(string name)
    {
        await using var platform = await TestPlatform.Start();
        var filled = await FilledApplication.Of(platform, name);
        var done = await filled.Submit(platform);

        await using var db = await platform.Db();
        var row = await db.Cases.SingleAsync();
        row.Version.ShouldBe(done.Version);
        row.ApplicantName.ShouldBe(filled.Application.Applicant.Name);
        row.Region.ShouldBe("330702");
        row.LastSnapshot.ShouldBe(EngineJson.Canonical(done.State));
        (await db.Events.SingleAsync()).Texts().Length.ShouldBe((int)done.Version);
        (await db.Tasks.CountAsync()).ShouldBe(done.State.Tasks.Length);
        (await db.Timers.CountAsync()).ShouldBe(done.State.Timers.Length);
        (await db.Outbox.CountAsync()).ShouldBeGreaterThan(0);
        (await platform.Verify()).Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_fault_in_the_form_is_found_again_on_the_server()
    {
        await using var platform = await TestPlatform.Start();
        var filled = await FilledApplication.Of(platform, "old-age-allowance");
        var empty = filled.Application with { Form = System.Text.Json.JsonSerializer.SerializeToElement(new { name = "x" }) };

        var outcome = await platform.Commands.Begin(filled.Applicant, filled.Matter.Code, new SubmitApplication(empty), "one");

        var invalid = outcome.ShouldBeOfType<CommandOutcome.Refused>().Refusal.ShouldBeOfType<FormInvalid>();
        invalid.Findings.ShouldContain(finding => finding.Path == "idCard");
        await using var db = await platform.Db();
        (await db.Cases.AnyAsync()).ShouldBeFalse();
        // Of the numbers that the decision may have taken, none is gone.
        (await db.Counters.CountAsync(c => c.Series != "seed")).ShouldBe(0);
    }

    [Fact]
    public async Task Calculated_fields_are_the_forms_not_the_senders()
    {
        await using var platform = await TestPlatform.Start();
        var filled = await FilledApplication.Of(platform, "old-age-allowance");
        var form = System.Text.Json.Nodes.JsonNode.Parse(filled.Application.Form.GetRawText())!.AsObject();
        var real = form["monthlyAmount"]!.GetValue<int>();
        form["monthlyAmount"] = 99_999;
        form["smuggled"] = "x";
        var forged = filled with { Application = filled.Application with { Form = System.Text.Json.JsonSerializer.SerializeToElement(form) } };

        var done = await forged.Submit(platform);

        done.State.Application.Form.GetProperty("monthlyAmount").GetInt32().ShouldBe(real);
        done.State.Application.Form.TryGetProperty("smuggled", out _).ShouldBeFalse();
    }
}
