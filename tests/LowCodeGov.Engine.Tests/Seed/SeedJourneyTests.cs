using System.Text.Json.Nodes;
using LowCodeGov.Engine.Cases;

namespace LowCodeGov.Engine.Tests.Seed;

public sealed class SeedJourneyTests
{
    [Fact]
    public void Construction_qualification_goes_through_three_departments_to_the_certificate()
    {
        var journey = new SeedJourney("construction-qualification");
        journey.Submit();
        journey.Step("preReview");
        journey.State.Tasks.Where(task => task.IsOpen).Select(task => task.Node).ShouldBe(["housingUndertake", "humanResources", "marketSupervision"]);
        foreach (var node in new[] { "humanResources", "housingUndertake", "marketSupervision", "housingAudit", "decision", "certificateMaking", "originalsVerification", "delivery" })
        {
            journey.Step(node);
        }

        Closed(journey);
        var face = journey.State.Certificates.ShouldHaveSingleItem().Face;
        face.Number.ShouldBe("D333202600001");
        face.Face.ShouldContain(line => line.Value == "建筑工程施工总承包 三级");
        face.Face.ShouldAllBe(line => line.Value.Length > 0);
        journey.State.VisitCount.ShouldBeLessThanOrEqualTo(1);
    }

    [Fact]
    public void A_refused_qualification_gets_no_certificate()
    {
        var journey = new SeedJourney("construction-qualification");
        journey.Submit();
        foreach (var node in new[] { "preReview", "humanResources", "housingUndertake", "marketSupervision", "housingAudit" })
        {
            journey.Step(node);
        }

        journey.Step("decision", "disapprove");
        journey.Step("delivery");
        Closed(journey);
        journey.State.Certificates.ShouldBeEmpty();
    }

    [Fact]
    public void Food_licence_is_inspected_and_made_without_a_clerk()
    {
        var journey = new SeedJourney("food-business-licence");
        journey.Submit();
        foreach (var node in new[] { "preReview", "review", "inspection", "decision" })
        {
            journey.Step(node);
        }

        journey.State.Certificates.ShouldBeEmpty("the fee is paid first");
        journey.Report("feesPaid.acceptance");
        journey.State.Certificates.ShouldHaveSingleItem().Face.Face.ShouldContain(line => line.Value == "餐饮服务经营者");
        journey.Step("delivery");
        Closed(journey);
        journey.State.VisitCount.ShouldBe(0);
    }

    [Fact]
    public void An_old_person_who_is_known_is_decided_at_once()
    {
        var journey = new SeedJourney("old-age-allowance");
        journey.Submit();
        journey.Step("preReview");
        journey.Step("receipt");
        journey.Step("acceptance", "at-once");
        journey.Step("delivery");
        Closed(journey);
        journey.State.Notices.ShouldContain(notice => notice.Notice == "N09");
    }

    [Fact]
    public void An_old_person_who_is_not_known_is_reviewed()
    {
        var journey = new SeedJourney("old-age-allowance-promised");
        journey.Submit();
        foreach (var node in new[] { "preReview", "receipt", "acceptance", "review", "decision", "delivery" })
        {
            journey.Step(node);
        }

        Closed(journey);
    }

    [Fact]
    public void A_work_order_is_returned_once_and_handled_again_after_the_call_back()
    {
        var journey = new SeedJourney("hotline-work-order");
        journey.ReceiveBy("RX002");
        journey.Step("acceptance");
        journey.Step("triage", "dispatch");
        journey.Step("dispatch", "dispatched", Unit("11330702TE5T00040P"));
        journey.Step("handle", "returned");
        journey.Step("dispatch", "dispatched", Unit("11330702TE5T00075A"));
        journey.State.Tasks.Single(task => task.IsOpen).Candidates.Agency.ShouldBe("11330702TE5T00075A");
        journey.Step("handle", "done", Result());
        journey.Step("callback", "unsatisfied", new JsonObject { ["satisfaction"] = "4", ["unsatisfiedCause"] = "subjective", ["callbackNote"] = "仍在夜间施工" });
        journey.Step("handle", "done", Result());
        journey.Step("callback", "satisfied", new JsonObject { ["satisfaction"] = "2", ["callbackNote"] = "已停止夜间施工" });
        Closed(journey);
        journey.State.CloseResult.ShouldBe("6");
    }

    [Theory]
    [InlineData("complaint", "normal", "2026-03-09")]
    [InlineData("help", "normal", "2026-03-05")]
    [InlineData("complaint", "urgent", "2026-03-02")]
    public void A_work_order_is_due_by_kind_and_urgency(string kind, string urgency, string due)
    {
        var journey = new SeedJourney("hotline-work-order");
        journey.ReceiveBy("RX002");
        journey.Step("acceptance");
        journey.Step("triage", "dispatch", new JsonObject { ["requestKind"] = kind, ["urgency"] = urgency });
        journey.Step("dispatch", "dispatched", Unit("11330702TE5T00040P"));
        journey.State.Tasks.Single(task => task.IsOpen).DueOn.ShouldBe(DateOnly.ParseExact(due, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void A_work_order_answered_by_the_agent_ends_there()
    {
        var journey = new SeedJourney("hotline-work-order");
        journey.ReceiveBy("RX002");
        journey.Step("acceptance");
        journey.Step("triage", "answered", new JsonObject { ["answer"] = "已告知办理时间和地点。" });
        Closed(journey);
    }

    private static void Closed(SeedJourney journey)
    {
        journey.State.State.ShouldBe(PublicState.Closed);
        foreach (var notice in journey.State.Notices)
        {
            var named = journey.Matter.Notices.GetValueOrDefault(notice.Notice)?.Paragraphs.SelectMany(paragraph => FieldTemplate.NamesIn(paragraph.Zh)) ?? [];
            named.Except(notice.Fields.Keys).ShouldBeEmpty(notice.Notice);
        }
    }

    private static JsonObject Unit(string creditCode) => new() { ["handlingUnit"] = creditCode };

    private static JsonObject Result() => new() { ["contacted"] = true, ["handledOn"] = "2026-03-02", ["resultKind"] = "solved", ["resultText"] = "已责令停止夜间施工并回复来电人。" };
}
