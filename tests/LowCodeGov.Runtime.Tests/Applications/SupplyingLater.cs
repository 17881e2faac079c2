using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Runtime.Applications;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Files;

namespace LowCodeGov.Runtime.Tests.Applications;

/// <summary>A material that was promised for later (容缺受理) is supplied.</summary>
public sealed class SupplyingLater
{
    private const string Promised = "socialInsurance";
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 1];

    [Fact]
    public async Task A_repetition_is_answered_as_the_first_time_though_the_file_has_gone_elsewhere()
    {
        await using var platform = await TestPlatform.Start();
        var (applicant, id) = await Tolerated(platform);
        var file = (await platform.Get<StoredFiles>().Add(applicant, "社保.png", new MemoryStream(Png))).ShouldBeOfType<FileOutcome.Stored>().File.FileId;
        var cases = platform.Get<MyCases>();
        var first = (await cases.SupplyTolerated(applicant, id, Promised, [file], "once")).ShouldBeOfType<CommandOutcome.Done>();
        await platform.Tamper($"UPDATE Files SET OwnerId = 'somebody' WHERE Id = '{file}'");

        (await cases.SupplyTolerated(applicant, id, Promised, [file], "once")).ShouldBeOfType<CommandOutcome.Done>().Version.ShouldBe(first.Version);
        (await cases.SupplyTolerated(applicant, id, Promised, [file], "again")).ShouldBeOfType<CommandOutcome.Refused>();
        (await CaseDrive.State(platform, id)).Version.ShouldBe(first.Version);
    }

    private static async Task<(Actor Applicant, CaseId Case)> Tolerated(TestPlatform platform)
    {
        var filled = await FilledApplication.Of(platform, "construction-qualification");
        filled = filled with { Application = filled.Application with { Materials = filled.Application.Materials.RemoveAll(m => m.Key == Promised) } };
        var id = (await filled.Submit(platform)).Case;
        for (var state = await CaseDrive.State(platform, id); state.AcceptedOn is null; state = await CaseDrive.State(platform, id))
        {
            var task = state.Tasks.Single(t => t.IsOpen);
            var clerk = await CaseDrive.ClerkFor(platform, task);
            foreach (var material in state.Application.Materials.Where(m => m.TrustLevel < TrustLevel.B))
            {
                await CaseDrive.Do(platform, clerk, id, new VerifyMaterial(material.Key, true) { Task = task.Number });
            }

            var passed = task.Kind switch
            {
                HumanTaskKind.PreReview => await CaseDrive.Do(platform, clerk, id, new PassPreReview(Tolerated: state.ReceivedAt is null ? null : [Promised]) { Task = task.Number }),
                HumanTaskKind.Receipt => await CaseDrive.Do(platform, clerk, id, new ReceiveOriginals(true) { Task = task.Number }),
                _ => await CaseDrive.Do(platform, clerk, id, new AcceptCase(Tolerated: [Promised]) { Task = task.Number }),
            };
            passed.ShouldBeOfType<CommandOutcome.Done>($"{task.Kind} {(passed as CommandOutcome.Refused)?.Refusal}");
        }

        return (filled.Applicant, id);
    }
}
