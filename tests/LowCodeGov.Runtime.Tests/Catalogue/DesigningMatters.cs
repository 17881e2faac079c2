using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Runtime.Catalogue;
using LowCodeGov.Runtime.Catalogue.Drafts;
using LowCodeGov.Runtime.Catalogue.Reviews;

namespace LowCodeGov.Runtime.Tests.Catalogue;

/// <summary>Drafts of definitions: whose they are, who overtakes whom, and what becomes of them.</summary>
public sealed class DesigningMatters
{
    private const string Food = "11330702TE5T0002424330131023001";

    [Fact]
    public async Task A_draft_is_begun_saved_and_published()
    {
        await using var platform = await TestPlatform.Start();
        var drafts = platform.Get<DefinitionDrafts>();
        var analyst = await platform.Actor("SP011");
        var begun = (await drafts.Begin(analyst, Food)).ShouldBeOfType<DraftSaving.Saved>().Draft;
        (begun.Definition.Version, begun.BasedOn, begun.Revision).ShouldBe((2, 1, 1));
        var changed = begun.Definition with { Elements = begun.Definition.Elements with { AcceptanceConditions = "改了" }, Version = 77 };
        var saved = (await drafts.Save(analyst, begun.Revision, changed)).ShouldBeOfType<DraftSaving.Saved>().Draft;
        saved.Definition.Version.ShouldBe(2, "the number is not the analyst's to choose");
        var reviews = platform.Get<DefinitionReviews>();
        (await reviews.Submit(analyst, Food, begun.Revision, "", null)).ShouldBeOfType<ReviewOutcome.Conflict>("what would be handed in is not what was looked at");
        var handedIn = (await reviews.Submit(analyst, Food, saved.Revision, "改受理条件", null)).ShouldBeOfType<ReviewOutcome.Done>().Review;
        (await reviews.Decide(analyst, handedIn.Id, approved: true, null)).ShouldBeOfType<ReviewOutcome.Refused>().Refusal.ShouldBeOfType<ReviewBySubmitter>();
        var reviewer = await platform.Actor("SP002");
        (await reviews.Find(reviewer, handedIn.Id)).ShouldNotBeNull().Before.ShouldNotBeNull().Version.ShouldBe(1);
        (await platform.Decided("SP002", handedIn, opinion: "同意")).ShouldSatisfyAllConditions(
            review => review.State.ShouldBe(ReviewState.Published), review => review.ReviewedBy.ShouldBe(reviewer.Name), review => review.Opinion.ShouldBe("同意"));
        (await reviews.Decide(reviewer, handedIn.Id, approved: false, "晚了")).ShouldBeOfType<ReviewOutcome.Refused>().Refusal.ShouldBe(new ReviewClosed(ReviewState.Published));
        (await drafts.Find(analyst, Food)).ShouldBeNull();
        (await platform.Get<MatterCatalogue>().Find(Food)).ShouldNotBeNull().Elements.AcceptanceConditions.ShouldBe("改了");
    }

    [Fact]
    public async Task Of_two_analysts_the_second_is_told_and_nothing_is_overwritten()
    {
        await using var platform = await TestPlatform.Start();
        var drafts = platform.Get<DefinitionDrafts>();
        var (first, second) = (await platform.Actor("SP011"), await platform.Actor("SP003"));
        var begun = (await drafts.Begin(first, Food)).ShouldBeOfType<DraftSaving.Saved>().Draft;
        (await drafts.Begin(second, Food)).ShouldBeOfType<DraftSaving.Saved>().Draft.Revision.ShouldBe(begun.Revision, "they share it");
        MatterDefinition Named(string name) => begun.Definition with { Elements = begun.Definition.Elements with { MatterName = name } };
        var saves = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => drafts.Save(number % 2 == 0 ? first : second, begun.Revision, Named($"第{number}"))));
        var kept = saves.OfType<DraftSaving.Saved>().ShouldHaveSingleItem().Draft;
        saves.OfType<DraftSaving.Conflict>().Count().ShouldBe(7);
        saves.OfType<DraftSaving.Conflict>().ShouldAllBe(conflict => conflict.Current.Definition.Elements.MatterName == kept.Definition.Elements.MatterName);
        (await drafts.List(second)).ShouldHaveSingleItem().Name.ShouldBe(kept.Definition.Elements.MatterName);
    }

    [Theory]
    [InlineData("SC002")]
    [InlineData("SP009")]
    [InlineData("canyin")]
    public async Task Whoever_designs_nothing_finds_nothing(string account)
    {
        await using var platform = await TestPlatform.Start();
        var drafts = platform.Get<DefinitionDrafts>();
        var begun = (await drafts.Begin(await platform.Actor("SP011"), Food)).ShouldBeOfType<DraftSaving.Saved>().Draft;
        var other = await platform.Actor(account);
        (await drafts.List(other)).ShouldBeEmpty();
        (await drafts.Find(other, Food)).ShouldBeNull();
        (await drafts.Begin(other, Food)).ShouldBeOfType<DraftSaving.NotFound>();
        (await drafts.Save(other, begun.Revision, begun.Definition)).ShouldBeOfType<DraftSaving.NotFound>();
        (await platform.Get<DefinitionReviews>().Submit(other, Food, begun.Revision, "", null)).ShouldBeOfType<ReviewOutcome.NotFound>();
        (await drafts.Discard(other, Food)).ShouldBeFalse();
        (await platform.Get<DraftPreviews>().Find(other, Food, null, new Dictionary<string, string>(StringComparer.Ordinal))).ShouldBeNull();
    }

    [Fact]
    public async Task A_designer_of_one_agency_cannot_take_a_matter_from_another_nor_give_it_away()
    {
        await using var platform = await TestPlatform.Start();
        var drafts = platform.Get<DefinitionDrafts>();
        var own = await platform.Actor("SP011") with { Grants = [new RoleGrant(DesignRights.Role, Agency: "11330702TE5T000242")] };
        var begun = (await drafts.Begin(own, Food)).ShouldBeOfType<DraftSaving.Saved>().Draft;
        var elsewhere = begun.Definition with { Elements = begun.Definition.Elements with { ImplementingAgency = new AgencyReference("金华市婺城区民政局", "11330702TE5T00059L") } };
        (await drafts.Save(own, begun.Revision, elsewhere)).ShouldBeOfType<DraftSaving.Refused>().Refusal.ShouldBeOfType<AgencyNotDesigned>();
        var strange = await platform.Actor("SP011") with { Grants = [new RoleGrant(DesignRights.Role, Region: "330703")] };
        (await drafts.Find(strange, Food)).ShouldBeNull("another region");
    }

    [Fact]
    public async Task A_new_matter_needs_a_code_of_its_own_and_is_verified_before_it_is_published()
    {
        await using var platform = await TestPlatform.Start();
        var (drafts, templates) = (platform.Get<DefinitionDrafts>(), platform.Get<DefinitionTemplates>());
        var analyst = await platform.Actor("SP011");
        var template = (await templates.All()).Single(each => each.Key == "approval").Definition;
        Task<MatterDefinition> Of(string basic) => templates.NewFrom(template, new NewMatter("新事项", "11330702TE5T000242", basic, "4"), emptyForm: false);
        (await drafts.Create(analyst, await Of("330131023001"))).ShouldBeOfType<DraftSaving.Refused>().Refusal.ShouldBeOfType<MatterCodeTaken>("it is published");
        (await drafts.Create(analyst, await Of("12"))).ShouldBeOfType<DraftSaving.Refused>().Refusal.ShouldBeOfType<MatterCodeInvalid>();
        var created = (await drafts.Create(analyst, await Of("330131099009"))).ShouldBeOfType<DraftSaving.Saved>().Draft;
        (await drafts.Create(analyst, await Of("330131099009"))).ShouldBeOfType<DraftSaving.Refused>().Refusal.ShouldBeOfType<MatterCodeTaken>("there is a draft");
        (await drafts.Findings(created.Definition)).Where(finding => finding.Blocks).ShouldBeEmpty("a template can be published as it is");

        var broken = created.Definition with { Elements = created.Definition.Elements with { ResultName = "" } };
        var saved = (await drafts.Save(analyst, created.Revision, broken)).ShouldBeOfType<DraftSaving.Saved>().Draft;
        (await platform.Get<DefinitionReviews>().Submit(analyst, broken.Code, saved.Revision, "", null)).ShouldBeOfType<ReviewOutcome.Faulty>().Findings.ShouldContain(finding => finding.Place.Id == "resultName");
        (await drafts.Discard(analyst, broken.Code)).ShouldBeTrue();
        (await platform.Get<MatterCatalogue>().Find(broken.Code)).ShouldBeNull();
    }

    [Fact]
    public async Task What_was_reviewed_is_published_on_its_day_and_later_work_goes_on_as_the_next_version()
    {
        await using var platform = await TestPlatform.Start();
        var (drafts, reviews, catalogue) = (platform.Get<DefinitionDrafts>(), platform.Get<DefinitionReviews>(), platform.Get<MatterCatalogue>());
        var (analyst, reviewer) = (await platform.Actor("SP011"), await platform.Actor("SP002"));
        var begun = (await drafts.Begin(analyst, Food)).ShouldBeOfType<DraftSaving.Saved>().Draft;
        MatterDefinition With(string conditions) => begun.Definition with { Elements = begun.Definition.Elements with { AcceptanceConditions = conditions } };
        var reviewed = (await drafts.Save(analyst, begun.Revision, With("审核过的"))).ShouldBeOfType<DraftSaving.Saved>().Draft;
        var tomorrow = LowCodeGov.Engine.Time.ChinaTime.DayOf(platform.Clock.GetUtcNow()).AddDays(1);
        var first = (await reviews.Submit(analyst, Food, reviewed.Revision, "", tomorrow)).ShouldBeOfType<ReviewOutcome.Done>().Review;
        var again = (await reviews.Submit(analyst, Food, reviewed.Revision, "重新提交", tomorrow)).ShouldBeOfType<ReviewOutcome.Done>().Review;
        (await reviews.History(analyst, Food)).Single(each => each.Id == first.Id).State.ShouldBe(ReviewState.Withdrawn, "a later hand-in takes its place");
        (await reviews.Decide(reviewer, again.Id, approved: false, " ")).ShouldBeOfType<ReviewOutcome.Refused>().Refusal.ShouldBeOfType<ReviewOpinionMissing>();
        (await platform.Decided("SP002", again)).State.ShouldBe(ReviewState.Approved);
        var later = (await drafts.Save(analyst, reviewed.Revision, With("之后改的"))).ShouldBeOfType<DraftSaving.Saved>().Draft;
        await platform.ReleaseReviewed();
        (await catalogue.Find(Food)).ShouldNotBeNull().Version.ShouldBe(1, "its day has not come");

        platform.Clock.Advance(TimeSpan.FromDays(1));
        await platform.ReleaseReviewed();
        (await catalogue.Find(Food)).ShouldNotBeNull().Elements.AcceptanceConditions.ShouldBe("审核过的", "exactly what was reviewed");
        var next = (await drafts.Find(analyst, Food)).ShouldNotBeNull();
        (next.Definition.Version, next.BasedOn, next.Definition.Elements.AcceptanceConditions).ShouldBe((3, 2, "之后改的"));
        next.Revision.ShouldBeGreaterThan(later.Revision);
        (await drafts.Discard(analyst, Food, later.Revision)).ShouldBeFalse("somebody has saved since");
        (await drafts.Discard(analyst, Food, next.Revision)).ShouldBeTrue();
    }

    [Fact]
    public async Task Every_template_but_the_blank_one_can_be_published_as_it_is()
    {
        await using var platform = await TestPlatform.Start();
        var (drafts, templates) = (platform.Get<DefinitionDrafts>(), platform.Get<DefinitionTemplates>());
        var all = await templates.All();
        (await drafts.Findings(all.Single(template => template.Key == "blank").Definition)).ShouldContain(finding => finding.Blocks, "it says what is missing");
        foreach (var template in all.Where(template => template.Key != "blank"))
        {
            (await drafts.Findings(template.Definition)).Where(finding => finding.Blocks).Select(finding => EngineJson.Canonical(finding)).ShouldBeEmpty(template.Key);
        }
    }
}
