using System.Text;
using System.Text.Json.Nodes;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Runtime.Applications;
using LowCodeGov.Runtime.Files;
using LowCodeGov.Runtime.SharingHub;
using LowCodeGov.Runtime.Tests.Outside;
using LowCodeGov.Sandbox.Faults;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Tests.SharingHub;

/// <summary>Matter 1 against three departments and the province's hub: what they say need not be handed in, and what they do not say still can be.</summary>
public sealed class FetchingMaterials
{
    private const string Insurance = "socialInsurance";
    private const string Constructors = "engineerCertificates";

    [Fact]
    public async Task What_departments_know_comes_from_them_with_their_name_and_a_day_until_which_it_counts()
    {
        await using var world = await OutsideWorld.Start();
        var (filled, draft) = await Filled(world);
        ((string?)draft.Form["establishedOn"]).ShouldNotBeNull("the province knows it").ShouldNotBe("2018-05-16", "and what it says stands whatever is typed");
        foreach (var key in new[] { Insurance, Constructors })
        {
            draft = Saved(await world.Platform.Get<Drafts>().FetchMaterial(filled.Applicant, draft.Id, key));
        }

        var constructors = draft.Materials.Single(each => each.Material.Key == Constructors);
        constructors.MayFetch.ShouldBeFalse();
        var origin = constructors.Origin.ShouldNotBeNull();
        (origin.Resource, origin.FetchedAt).ShouldBe(("registered-constructors", world.Clock.GetUtcNow()));
        origin.Provider.ShouldContain("住房和城乡建设局");
        var file = await world.Platform.Get<StoredFiles>().Open(filled.Applicant, constructors.Files.ShouldHaveSingleItem().FileId);
        await using var content = file.ShouldNotBeNull().Content;
        file.File.MediaType.ShouldBe("application/pdf");

        await using var db = await world.Platform.Db();
        var calls = await db.SharingCalls.AsNoTracking().Where(call => call.Purpose.Contains("注册建造师")).ToListAsync();
        var call = calls.ShouldHaveSingleItem();
        (call.Outcome, call.Items, call.ActorName).ShouldBe(("complete", "constructors", filled.Application.Applicant.Name));
        world.Sandbox.Arrivals.Latest.Count(each => each.What.StartsWith("province constructors", StringComparison.Ordinal)).ShouldBe(1);
        (await world.Platform.Get<Drafts>().FetchMaterial(filled.Applicant, draft.Id, Constructors)).ShouldBeOfType<DraftOutcome.Refused>().Refusal.ShouldBeOfType<MaterialGivenAlready>();

        var state = await HandIn(world, filled, draft);
        var handedIn = state.Application.Materials.Single(each => each.Key == Constructors);
        (handedIn.Intake, handedIn.TrustLevel, handedIn.Origin).ShouldBe((SubmittedMaterial.FromHub, TrustLevel.A, origin));
    }

    [Theory]
    [InlineData(Fault.Error)]
    [InlineData(Fault.Refused)]
    [InlineData(Fault.Malformed)]
    public async Task A_source_that_is_away_says_so_and_the_material_can_be_uploaded_or_fetched_later(Fault fault)
    {
        await using var world = await OutsideWorld.Start();
        var (filled, draft) = await Filled(world);
        var drafts = world.Platform.Get<Drafts>();
        world.Sandbox.Faults.Next(Channel.Province, fault);
        (await drafts.FetchMaterial(filled.Applicant, draft.Id, Constructors)).ShouldBeOfType<DraftOutcome.Refused>().Refusal.ShouldBeOfType<MaterialSourceSilent>();
        using (var own = new MemoryStream(Encoding.ASCII.GetBytes("%PDF-1.7 of the applicant")))
        {
            draft = Saved(await drafts.AddFile(filled.Applicant, draft.Id, Constructors, "own.pdf", own));
        }

        var uploaded = draft.Materials.Single(each => each.Material.Key == Constructors);
        (uploaded.Files.Length, uploaded.Origin).ShouldBe((1, null));
        draft = Saved(await drafts.RemoveFile(filled.Applicant, draft.Id, Constructors, uploaded.Files[0].FileId));
        draft = Saved(await drafts.FetchMaterial(filled.Applicant, draft.Id, Constructors));
        draft.Materials.Single(each => each.Material.Key == Constructors).Origin.ShouldNotBeNull("it answers again");
    }

    [Fact]
    public async Task What_an_applicant_adds_to_it_is_trusted_no_further_than_an_upload()
    {
        await using var world = await OutsideWorld.Start();
        var (filled, draft) = await Filled(world);
        var drafts = world.Platform.Get<Drafts>();
        draft = Saved(await drafts.FetchMaterial(filled.Applicant, draft.Id, Constructors));
        using (var own = new MemoryStream(Encoding.ASCII.GetBytes("%PDF-1.7 of the applicant")))
        {
            draft = Saved(await drafts.AddFile(filled.Applicant, draft.Id, Constructors, "own.pdf", own));
        }

        draft.Materials.Single(each => each.Material.Key == Constructors).Origin.ShouldBeNull();
        var state = await HandIn(world, filled, draft);
        state.Application.Materials.Single(each => each.Key == Constructors).TrustLevel.ShouldBe(TrustLevel.C);
    }

    [Fact]
    public async Task A_clerk_at_a_window_fetches_for_whoever_stands_there_and_is_written_down()
    {
        await using var world = await OutsideWorld.Start();
        var (platform, filled) = (world.Platform, await FilledApplication.Of(world.Platform, "construction-qualification"));
        var (drafts, clerk) = (platform.Get<Drafts>(), await platform.Actor("SP004"));
        var draft = Saved(await drafts.CreateAtWindow(clerk, filled.Matter.Code, filled.Application.Applicant, filled.Application.Contact));
        draft = Saved(await drafts.AnswerSituation(clerk, draft.Id, filled.Application.Situation, draft.Version));
        draft = Saved(await drafts.FetchMaterial(clerk, draft.Id, Insurance));
        draft.Materials.Single(each => each.Material.Key == Insurance).Origin.ShouldNotBeNull();
        await using var db = await platform.Db();
        (await db.SharingCalls.AsNoTracking().OrderByDescending(call => call.Id).FirstAsync()).ActorName.ShouldBe(clerk.Name);
    }

    [Fact]
    public async Task Without_a_subscription_or_with_its_quota_used_it_is_uploaded()
    {
        await using var world = await OutsideWorld.Start();
        var (filled, draft) = await Filled(world);
        await using (var db = await world.Platform.Db())
        {
            await db.Subscriptions.Where(each => each.Resource == "registered-constructors").ExecuteUpdateAsync(set => set.SetProperty(each => each.PerDay, 1));
        }

        var drafts = world.Platform.Get<Drafts>();
        draft = Saved(await drafts.FetchMaterial(filled.Applicant, draft.Id, Constructors));
        draft = Saved(await drafts.RemoveFile(filled.Applicant, draft.Id, Constructors, draft.Materials.Single(each => each.Material.Key == Constructors).Files[0].FileId));
        (await drafts.FetchMaterial(filled.Applicant, draft.Id, Constructors)).ShouldBeOfType<DraftOutcome.Refused>().Refusal.ShouldBeOfType<MaterialNotShared>();
        (await drafts.FetchMaterial(filled.Applicant, draft.Id, "netAssetsReport")).ShouldBeOfType<DraftOutcome.Refused>().Refusal.ShouldBeOfType<MaterialNotShared>();
        (await drafts.FetchMaterial(await world.Platform.Actor("canyin"), draft.Id, Insurance)).ShouldBeOfType<DraftOutcome.NotFound>("it is somebody else's draft");
        var admin = await world.Platform.Get<SharingMonitor>().AboutMe(filled.Applicant);
        admin[0].Outcome.ShouldBe("sharing.quota-used");
    }

    private static async Task<(FilledApplication Filled, DraftView Draft)> Filled(OutsideWorld world)
    {
        var (drafts, filled) = (world.Platform.Get<Drafts>(), await FilledApplication.Of(world.Platform, "construction-qualification"));
        var draft = Saved(await drafts.Create(filled.Applicant, filled.Matter.Code));
        draft = Saved(await drafts.AnswerSituation(filled.Applicant, draft.Id, filled.Application.Situation, draft.Version));
        var values = JsonObject.Create(filled.Application.Form).ShouldNotBeNull();
        return (filled, Saved(await drafts.SaveForm(filled.Applicant, draft.Id, null, values, draft.Version)));
    }

    private static async Task<CaseState> HandIn(OutsideWorld world, FilledApplication filled, DraftView draft)
    {
        var drafts = world.Platform.Get<Drafts>();
        foreach (var material in draft.Materials.Where(each => each.IsRequired && each.Files.IsEmpty))
        {
            using var own = new MemoryStream(Encoding.ASCII.GetBytes("%PDF-1.7 of the applicant"));
            draft = Saved(await drafts.AddFile(filled.Applicant, draft.Id, material.Material.Key, "own.pdf", own));
        }

        var outcome = await drafts.Submit(filled.Applicant, draft.Id, "hand-in");
        var receipt = outcome.ShouldBeOfType<SubmitOutcome.Submitted>(outcome is SubmitOutcome.Faulty faulty ? EngineJson.Canonical(faulty.Findings) : null).Receipt;
        return await CaseDrive.State(world.Platform, receipt.CaseId);
    }

    private static DraftView Saved(DraftOutcome outcome) =>
        outcome.ShouldBeOfType<DraftOutcome.Saved>(outcome is DraftOutcome.Refused refused ? refused.Refusal.ToString() : null).Draft;
}
