using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Catalogue;
using LowCodeGov.Runtime.Catalogue.Drafts;
using LowCodeGov.Runtime.Catalogue.Reviews;

namespace LowCodeGov.Runtime.Tests.Catalogue;

/// <summary>Entries of the catalogue are paused, resumed, cancelled, split and merged: by two people, all of it or nothing, and running cases go on.</summary>
public sealed class ChangingEntries
{
    private const string Food = "11330702TE5T0002424330131023001";
    private const string Allowance = "11330702TE5T00059L4330511013000";
    private const string Qualification = "11330702TE5T00032W4330117002011";

    [Fact]
    public async Task A_paused_matter_takes_no_new_application_says_why_and_goes_on_with_what_runs()
    {
        await using var platform = await TestPlatform.Start();
        var filled = await FilledApplication.Of(platform, "food-business-licence");
        var running = (await filled.Submit(platform)).Case;
        var asked = await Asked(platform, Food, new EntryChangeRequest(EntryChange.Pause, "系统升级，10 月 1 日恢复"));
        await filled.Submit(platform);
        (await Approved(platform, asked)).State.ShouldBe(ReviewState.Published);

        var late = await platform.Commands.Begin(filled.Applicant, Food, new SubmitApplication(filled.Application), "late", version: 1);
        late.ShouldBeOfType<CommandOutcome.Refused>("it was filled in for the version before").Refusal.ShouldBe(new MatterNotInForce("系统升级，10 月 1 日恢复"));
        (await platform.Get<LowCodeGov.Runtime.Applications.Drafts>().Create(filled.Applicant, Food)).ShouldBeOfType<LowCodeGov.Runtime.Applications.DraftOutcome.Refused>().Refusal.ShouldBeOfType<MatterNotInForce>();
        (await CaseDrive.Until(platform, running, PublicState.UnderReview)).MatterVersion.ShouldBe(1);

        await Approved(platform, await Asked(platform, Food, new EntryChangeRequest(EntryChange.Resume, "恢复")));
        (await platform.Commands.Begin(filled.Applicant, Food, new SubmitApplication(filled.Application), "again")).ShouldBeOfType<CommandOutcome.Done>();
    }

    [Fact]
    public async Task It_counts_from_its_day()
    {
        await using var platform = await TestPlatform.Start();
        var review = await Approved(platform, await Asked(platform, Food, new EntryChangeRequest(EntryChange.Cancel, "不再实施", new DateOnly(2026, 3, 9))));
        review.State.ShouldBe(ReviewState.Approved);
        (await platform.Get<MatterCatalogue>().Find(Food)).ShouldNotBeNull().Elements.MatterState.ShouldBe("1");
        platform.Clock.Set(new DateTimeOffset(2026, 3, 9, 0, 1, 0, TimeSpan.FromHours(8)));
        await platform.ReleaseReviewed();
        (await platform.Get<MatterCatalogue>().Find(Food)).ShouldNotBeNull().Elements.MatterState.ShouldBe("3");
    }

    [Fact]
    public async Task A_split_puts_new_matters_in_the_place_of_one_all_at_once()
    {
        await using var platform = await TestPlatform.Start();
        var matter = (await platform.Get<MatterCatalogue>().Find(Food)).ShouldNotBeNull();
        var agency = matter.Elements.ImplementingAgency.CreditCode;
        NewMatter Part(string name, string last) => new(name, agency, matter.Elements.BasicCode[..^2] + last, matter.Elements.ExerciseLevel);
        var analyst = await platform.Actor("SP011");
        var changes = platform.Get<EntryChanges>();
        (await changes.Ask(analyst, Food, new EntryChangeRequest(EntryChange.Split, "分开办理", Parts: [Part("食品销售经营许可", "81")]))).ShouldBeOfType<ReviewOutcome.Refused>().Refusal.ShouldBeOfType<EntryPartsMissing>();
        var asked = await Asked(platform, Food, new EntryChangeRequest(EntryChange.Split, "分开办理", Parts: [Part("食品销售经营许可", "81"), Part("餐饮服务经营许可", "82")]));
        var file = (await platform.Get<DefinitionReviews>().Find(await platform.Actor("SP002"), asked.Id)).ShouldNotBeNull();
        file.Together.Length.ShouldBe(2);
        await Approved(platform, asked);
        var catalogue = platform.Get<MatterCatalogue>();
        (await catalogue.Find(Food)).ShouldNotBeNull().Elements.MatterState.ShouldBe("3");
        foreach (var part in file.Together)
        {
            (await catalogue.Find(part.Code)).ShouldNotBeNull().Elements.MatterState.ShouldBe("1");
        }
    }

    [Fact]
    public async Task A_merger_cancels_what_is_taken_in_and_a_rejected_one_nothing()
    {
        await using var platform = await TestPlatform.Start();
        var analyst = await platform.Actor("SP011");
        (await platform.Get<EntryChanges>().Ask(analyst, Food, new EntryChangeRequest(EntryChange.Merge, "合并", Others: [Food]))).ShouldBeOfType<ReviewOutcome.Refused>().Refusal.ShouldBeOfType<EntryOthersMissing>();
        var asked = await Asked(platform, Food, new EntryChangeRequest(EntryChange.Merge, "合并办理", Others: [Allowance]));
        (await platform.Decided("SP002", asked, approved: false, "依据不足")).State.ShouldBe(ReviewState.Rejected);
        (await platform.Get<MatterCatalogue>().Find(Allowance)).ShouldNotBeNull().Version.ShouldBe(1);
        await Approved(platform, await Asked(platform, Food, new EntryChangeRequest(EntryChange.Merge, "合并办理", Others: [Allowance])));
        (await platform.Get<MatterCatalogue>().Find(Allowance)).ShouldNotBeNull().Elements.MatterStateReason.ShouldBe("合并办理");
        (await platform.Get<MatterCatalogue>().Find(Food)).ShouldNotBeNull().Elements.MatterState.ShouldBe("1");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_in_force_stays_reviewed_when_the_rest_of_its_bundle_is_withdrawn(bool byHandingInAnew)
    {
        await using var platform = await TestPlatform.Start();
        var (analyst, reviewer, reviews) = (await platform.Actor("SP011"), await platform.Actor("SP002"), platform.Get<DefinitionReviews>());
        var asked = await Approved(platform, await Asked(platform, Food, new EntryChangeRequest(EntryChange.Merge, "合并办理", new DateOnly(2026, 3, 9), Others: [Allowance, Qualification])));
        var codes = (await reviews.Find(reviewer, asked.Id)).ShouldNotBeNull().Together.Append(asked).ToList();
        codes.Count.ShouldBe(2);
        // The number of one of them is taken before its day comes: that one cannot be published any more.
        await platform.Publish(Allowance, codes.Single(each => each.Code == Allowance).Version, next => next["elements"]!["acceptanceConditions"] = "别的条件");
        platform.Clock.Set(new DateTimeOffset(2026, 3, 9, 0, 1, 0, TimeSpan.FromHours(8)));
        await platform.ReleaseReviewed();
        if (byHandingInAnew)
        {
            await Asked(platform, Allowance, new EntryChangeRequest(EntryChange.Pause, "升级"));
        }
        else
        {
            (await reviews.Withdraw(analyst, codes.Single(each => each.Code == Allowance).Id)).ShouldBeOfType<ReviewOutcome.Done>();
        }

        (await reviews.History(reviewer, Qualification)).ShouldHaveSingleItem().State.ShouldBe(ReviewState.Published);
        (await reviews.History(reviewer, Allowance))[^1].State.ShouldBe(ReviewState.Withdrawn);
    }

    [Fact]
    public async Task Whoever_works_on_the_matter_meanwhile_goes_on_with_its_new_state()
    {
        await using var platform = await TestPlatform.Start();
        var (analyst, drafts) = (await platform.Actor("SP011"), platform.Get<DefinitionDrafts>());
        await drafts.Begin(analyst, Food);
        await Approved(platform, await Asked(platform, Food, new EntryChangeRequest(EntryChange.Pause, "升级")));
        var draft = (await drafts.Find(analyst, Food)).ShouldNotBeNull().Definition;
        (draft.Version, draft.Elements.MatterState).ShouldBe((3, "2"), "publishing it would else resume the matter behind everybody's back");
    }

    [Theory]
    [InlineData("SC002")]
    [InlineData("canyin")]
    public async Task Others_change_nothing(string account)
    {
        await using var platform = await TestPlatform.Start();
        (await platform.Get<EntryChanges>().Ask(await platform.Actor(account), Food, new EntryChangeRequest(EntryChange.Cancel, "x"))).ShouldBeOfType<ReviewOutcome.NotFound>();
    }

    private static async Task<DefinitionReview> Asked(TestPlatform platform, string code, EntryChangeRequest request) =>
        (await platform.Get<EntryChanges>().Ask(await platform.Actor("SP011"), code, request)) switch
        {
            ReviewOutcome.Done done => done.Review,
            ReviewOutcome.Faulty faulty => throw new InvalidOperationException(string.Join('\n', faulty.Findings.Where(finding => finding.Blocks).Select(finding => $"{finding.Key} {finding.Place.Path}"))),
            var other => throw new InvalidOperationException(other.ToString()),
        };

    private static Task<DefinitionReview> Approved(TestPlatform platform, DefinitionReview review) => platform.Decided("SP002", review);
}
