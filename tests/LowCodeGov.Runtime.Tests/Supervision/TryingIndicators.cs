using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Supervision;
using LowCodeGov.Runtime.Catalogue;
using LowCodeGov.Runtime.Storage;
using LowCodeGov.Runtime.Supervision;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Tests.Supervision;

/// <summary>Indicators tried on cases that have been, before they are switched on.</summary>
public sealed class TryingIndicators
{
    [Fact]
    public async Task A_case_is_flagged_on_the_day_on_which_it_fell_under_the_indicator_and_others_are_not()
    {
        await using var platform = await TestPlatform.Start();
        var filled = await FilledApplication.Of(platform, "food-business-licence");
        var id = (await filled.Submit(platform)).Case;
        await filled.Submit(platform);
        var accepted = await CaseDrive.Until(platform, id, PublicState.UnderReview);
        await using (var db = await platform.Db())
        {
            db.Concerns.Add(new ConcernRow { CaseId = Guid.NewGuid(), About = id.Value, On = accepted.AcceptedOn ?? default, IsOpen = true });
            await db.SaveChangesAsync();
        }

        var matter = (await platform.Get<MatterCatalogue>().Find(accepted.Matter)).ShouldNotBeNull();
        var watched = matter with
        {
            Supervision = matter.Supervision with
            {
                Indicators =
                [
                    new SupervisionIndicator { Key = "X-1", Name = "受理", Condition = "facts.missingMaterials == 0 && facts.enteredLate <= setting.most", Settings = [new("most", "日", 0)], Moments = [IndicatorMoment.Accepted], Enabled = false },
                    new SupervisionIndicator { Key = "X-3", Name = "投诉", Condition = "around.concernsOpen > 0 && record.skippedSteps == 0", Moments = [IndicatorMoment.Accepted] },
                    new SupervisionIndicator { Key = "X-2", Name = "写错", Condition = "facts.unknown >" },
                ],
            },
        };
        var trial = await platform.Get<SupervisionTrials>().Try(await platform.Actor("SP011"), watched, 100);
        trial.Looked.ShouldBe(2);
        trial.Cards.Where(each => each.Indicator == "X-3").ShouldHaveSingleItem("it reads what stands around the case and in its record").CaseNo.ShouldBe(accepted.CaseNo);
        var card = trial.Cards.Where(each => each.Indicator == "X-1").ShouldHaveSingleItem();
        trial.Cards.ShouldNotContain(each => each.Indicator == "X-2");
        (card.Indicator, card.On, card.CaseNo).ShouldBe(("X-1", accepted.AcceptedOn ?? default, accepted.CaseNo ?? ""));
        card.Because.ShouldNotBeNull().Read.ShouldNotBeNull().ShouldContainKey("facts.missingMaterials");
        (await platform.Get<SupervisionTrials>().Try(await platform.Actor("SC002"), watched, 100)).Looked.ShouldBe(0);
    }

    [Fact]
    public async Task A_rule_of_the_book_is_tried_before_it_is_switched_on_and_issues_nothing()
    {
        await using var platform = await TestPlatform.Start();
        var filled = await FilledApplication.Of(platform, "food-business-licence");
        var id = (await filled.Submit(platform)).Case;
        var accepted = await CaseDrive.Until(platform, id, PublicState.UnderReview);
        var rule = new SupervisionRule { Key = "X-9", Name = "受理", Condition = "facts.caseType !== ''", Moments = [IndicatorMoment.Accepted], Enabled = false };
        var trial = await platform.Get<SupervisionTrials>().Try(await platform.Actor("SP008"), rule, 100);
        var card = trial.Cards.ShouldHaveSingleItem();
        (trial.Looked, card.CaseNo, card.On, card.WasIssued).ShouldBe((1, accepted.CaseNo ?? "", accepted.AcceptedOn ?? default, false));
        await using var db = await platform.Db();
        (await db.Cards.CountAsync(each => each.Indicator == "X-9")).ShouldBe(0);
        (await platform.Get<SupervisionTrials>().Try(await platform.Actor("SC003"), rule, 100)).Looked.ShouldBe(0);
    }
}
