using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Runtime.Catalogue;
using LowCodeGov.Runtime.Catalogue.Drafts;

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
        (await drafts.Publish(analyst, Food, begun.Revision)).ShouldBeOfType<DraftPublishing.Conflict>("what would be published is not what was looked at");
        (await drafts.Publish(analyst, Food, saved.Revision)).ShouldBe(new DraftPublishing.Published(Food, 2));
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
        (await drafts.Publish(other, Food, begun.Revision)).ShouldBeOfType<DraftPublishing.NotFound>();
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
        (await drafts.Publish(analyst, broken.Code, saved.Revision)).ShouldBeOfType<DraftPublishing.Faulty>().Findings.ShouldContain(finding => finding.Place.Id == "resultName");
        (await drafts.Discard(analyst, broken.Code)).ShouldBeTrue();
        (await platform.Get<MatterCatalogue>().Find(broken.Code)).ShouldBeNull();
    }

    [Fact]
    public async Task Every_template_can_be_published_as_it_is()
    {
        await using var platform = await TestPlatform.Start();
        var (drafts, templates) = (platform.Get<DefinitionDrafts>(), platform.Get<DefinitionTemplates>());
        foreach (var template in await templates.All())
        {
            (await drafts.Findings(template.Definition)).Where(finding => finding.Blocks).Select(finding => EngineJson.Canonical(finding)).ShouldBeEmpty(template.Key);
        }
    }
}
