using System.Collections.Immutable;
using System.Text.Json;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Runtime.Accounts;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Catalogue;

namespace LowCodeGov.Runtime.Tests;

/// <summary>An application filled in for a matter of the seed, ready to be submitted by its applicant.</summary>
internal sealed record FilledApplication(MatterDefinition Matter, Actor Applicant, Application Application)
{
    public static async Task<FilledApplication> Of(TestPlatform platform, string name)
    {
        using var file = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "applications", name + ".json")));
        var filled = file.RootElement;
        var actor = await platform.Actor(filled.GetProperty("applicant").GetString()!);
        var profile = (await platform.Get<AccountDirectory>().Profile(actor.Id)).ShouldNotBeNull();
        var matter = await MatterOf(platform, filled.GetProperty("matter").GetString()!);
        return new FilledApplication(matter, actor, new Application
        {
            Applicant = profile.Applicant,
            Contact = new Contact(profile.RealName, profile.Phone ?? "", null, profile.Address),
            Channel = "2",
            Region = profile.Region,
            Situation = EngineJson.Read<ImmutableSortedDictionary<string, ImmutableArray<string>>>(filled.GetProperty("situation").GetRawText()),
            Form = filled.GetProperty("form").Clone(),
            Materials =
            [
                .. filled.GetProperty("materials").EnumerateArray().Select(key => key.GetString()!).Select(key => new SubmittedMaterial(
                    key, "2", [new FileReference(key, $"{key}.pdf", 1024, "application/pdf", new string('0', 64))],
                    matter.Elements.Materials.Single(material => material.Key == key).MinTrustLevel)),
            ],
        });
    }

    /// <summary>Submits it; a new command id each time, so a new case.</summary>
    public async Task<CommandOutcome.Done> Submit(TestPlatform platform, string? commandId = null)
    {
        var outcome = await platform.Commands.Begin(Applicant, Matter.Code, new SubmitApplication(Application), commandId ?? Guid.NewGuid().ToString("N"));
        return outcome.ShouldBeOfType<CommandOutcome.Done>(outcome is CommandOutcome.Refused { Refusal: var refusal }
            ? refusal is FormInvalid invalid ? string.Join("; ", invalid.Findings.Select(f => $"{f.Path} {f.Key} {f.Message}")) : refusal.ToString()
            : null);
    }

    private static async Task<MatterDefinition> MatterOf(TestPlatform platform, string file)
    {
        using var seed = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "seed", "matters", file)));
        return (await platform.Get<MatterCatalogue>().Find(seed.RootElement.GetProperty("code").GetString()!)).ShouldNotBeNull(); // the schema asks for a code
    }
}
