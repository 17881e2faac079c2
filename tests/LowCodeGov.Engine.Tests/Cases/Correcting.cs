using LowCodeGov.Engine.Cases;
using static LowCodeGov.Engine.Tests.Cases.People;

namespace LowCodeGov.Engine.Tests.Cases;

public sealed class Correcting
{
    private static readonly CorrectionItem Plan = new("plan", null, "不清晰");
    private static readonly CorrectionItem Area = new(null, "area", "与平面图不符");

    private static Scenario Requested(Scenario s) => s.Received().Do(Acceptor, new RequestCorrection([Plan, Area], "尽快") { Task = s.Task("acceptance") });

    private static SupplyCorrection Supply(Scenario s, string form = """{"company":"金华一店","area":60,"total":120}""", string material = "plan", string file = "v2") =>
        new(new Scenario.FoundForm(form).Element, [Scenario.Material(material, file: file)]);

    [Fact]
    public void stops_the_window_and_tells_a_complete_list() => Scenario.Play(TestMatters.Licence(), s =>
    {
        Requested(s);
        s.State.State.ShouldBe(PublicState.CorrectionRequested);
        var notice = s.Notices("N04").Single();
        notice.Items.Select(item => item["name"]).ShouldBe(["plan", "area"]);
        notice.Fields["correction.dueDate"].ShouldBe("2026年3月23日");
        s.Clock("correction-notice").IsEnded.ShouldBeTrue();
        s.OpenSteps.ShouldBeEmpty();
        s.OfferedOnCase(Citizen).ShouldBe(["supply-correction", "withdraw-application"]);
        s.OfferedOnCase(Stranger).ShouldBeEmpty();
    });

    [Fact]
    public void must_name_every_missing_material() => Scenario.Play(TestMatters.Licence(), s =>
    {
        s.Received(materials: ["form"]);
        s.Refused<CorrectionIncomplete>(Acceptor, new RequestCorrection([Area]) { Task = s.Task("acceptance") }).Materials.ShouldBe(["plan"]);
        s.Do(Acceptor, new RequestCorrection([Area, Plan]) { Task = s.Task("acceptance") });
    });

    [Fact]
    public void must_name_real_things_with_reasons()
    {
        var s = Scenario.Straight(TestMatters.Licence()).Received();
        foreach (var wrong in new CorrectionItem[] { new("nothing", null, "x"), new(null, "nothing", "x"), new("plan", "area", "x"), new(null, null, "x"), new("plan", null, " ") })
        {
            s.Refused<CorrectionItemInvalid>(Acceptor, new RequestCorrection([Plan, wrong]) { Task = s.Task("acceptance") }).Item.ShouldBe(2);
        }

        s.Refused<CorrectionItemInvalid>(Acceptor, new RequestCorrection([]) { Task = s.Task("acceptance") });
    }

    [Fact]
    public void once_supplied_begins_a_new_window_and_counts_from_that_day() => Scenario.Play(TestMatters.Licence(), s =>
    {
        // V23 of DOMAIN 9.4: told 03-10, supplied 03-20.
        s.Asleep("2026-03-10");
        Requested(s).Until("2026-03-20").Do(Citizen, Supply(s));
        s.State.State.ShouldBe(PublicState.Received);
        s.State.Application.Form.GetProperty("area").GetInt32().ShouldBe(60);
        s.Deadline("correction-notice").ShouldBe(new DateOnly(2026, 3, 27));
        s.Open("acceptance")!.Holder!.Id.ShouldBe("acceptor");
        s.Until("2026-03-24").Do(Acceptor, new AcceptCase { Task = s.Task("acceptance") });
        s.State.AcceptedOn.ShouldBe(new DateOnly(2026, 3, 20));
        s.Deadline("handling.statutory").ShouldBe(new DateOnly(2026, 4, 20));
    });

    [Fact]
    public void is_deemed_accepted_when_the_new_window_passes_too() => Scenario.Play(TestMatters.Licence(), s =>
    {
        Requested(s).Until("2026-03-05").Do(Citizen, Supply(s)).Until("2026-03-13");
        s.State.DeemedAccepted.ShouldBeTrue();
        s.State.AcceptedOn.ShouldBe(new DateOnly(2026, 3, 5));
    });

    [Fact]
    public void happens_once() => Scenario.Play(TestMatters.Licence(), s =>
    {
        Requested(s).Do(Citizen, Supply(s));
        s.Refused<CorrectionAlreadyRequested>(Acceptor, new RequestCorrection([Plan]) { Task = s.Task("acceptance") });
        s.Refused<NoOpenCorrection>(Citizen, Supply(s));
    });

    [Fact]
    public void afterwards_only_what_was_listed_may_be_objected_to() => Scenario.Play(TestMatters.Licence(), s =>
    {
        // "report" is missing but was not listed, so it no longer keeps the case from being accepted.
        s.Received(materials: ["form", "plan"]).Do(Acceptor, new RequestCorrection([Plan]) { Task = s.Task("acceptance") });
        s.Do(Citizen, new SupplyCorrection(s.State.Application.Form, [Scenario.Material("plan", file: "v2")]));
        s.Refused<CorrectionNotListed>(Acceptor, new RefuseAcceptance("缺报告", Items: [new CorrectionItem("report", null, "缺")]) { Task = s.Task("acceptance") });
        s.Do(Acceptor, new AcceptCase { Task = s.Task("acceptance") });
    });

    [Fact]
    public void takes_nothing_but_what_was_listed()
    {
        var s = Requested(Scenario.Straight(TestMatters.Licence()));
        s.Refused<CorrectionNotListed>(Citizen, Supply(s, """{"company":"别家","area":60}""")).Target.ShouldBe("form.company");
        s.Refused<CorrectionNotListed>(Citizen, Supply(s, """{"area":60,"hack":1}""")).Target.ShouldBe("form.hack");
        s.Refused<CorrectionNotListed>(Citizen, Supply(s, material: "photo")).Target.ShouldBe("materials.photo");
        s.Refused<MaterialUnknown>(Citizen, Supply(s, material: "virus"));
    }

    [Fact]
    public void needs_every_listed_item()
    {
        var s = Requested(Scenario.Straight(TestMatters.Licence()));
        s.Refused<CorrectionItemNotSupplied>(Citizen, new SupplyCorrection(s.State.Application.Form, [])).Target.ShouldBe("materials.plan");
        s.Refused<CorrectionItemNotSupplied>(Citizen, Supply(s, """{"area":null}""")).Target.ShouldBe("form.area");
        s.Refused<FormNotAnObject>(Citizen, Supply(s, "3"));
        s.FormFindings = [new FormFinding("area", "x", System.Collections.Immutable.ImmutableSortedDictionary<string, string>.Empty)];
        s.Refused<FormInvalid>(Citizen, Supply(s));
    }

    [Fact]
    public void may_be_supplied_at_a_window_but_not_by_strangers() => Scenario.Play(TestMatters.Licence(), s =>
    {
        Requested(s);
        foreach (var actor in new[] { Stranger, Li, Acceptor, Platform })
        {
            s.Refused<NotEntitled>(actor, Supply(s));
        }

        s.Until("2026-03-04").Do(WindowClerk, Supply(s));
        s.State.VisitCount.ShouldBe(2);
    });

    [Fact]
    public void that_never_comes_ends_the_case() => Scenario.Play(TestMatters.Licence(), s =>
    {
        Requested(s).Until("2026-03-23", "23:59").State.IsEnded.ShouldBeFalse();
        s.Until("2026-03-24", "00:00").State.State.ShouldBe(PublicState.CorrectionExpired);
        s.State.CloseResult.ShouldBe("5");
        s.Notices("N15").Count.ShouldBe(1);
    });
}
