using System.Collections.Immutable;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Situations;
using static LowCodeGov.Engine.Tests.Cases.People;

namespace LowCodeGov.Engine.Tests.Cases;

public sealed class Submitting
{
    [Fact]
    public void gives_an_application_number_and_awaits_pre_review() => Scenario.Play(TestMatters.Licence(OnlineMode.PreReviewOriginals), s =>
    {
        s.Submitted();
        s.State.State.ShouldBe(PublicState.Submitted);
        s.State.ApplicationNo.ShouldBe("SQ20260302000001330702");
        s.State.QueryPassword.ShouldBe("123456");
        s.State.CaseNo.ShouldBeNull();
        s.State.ReceivedAt.ShouldBeNull();
        s.OpenSteps.ShouldBe(["preReview"]);
        s.State.Clocks.Keys.ShouldBe(["pre-review"]);
        s.Notices("N01").ShouldBeEmpty();
    });

    [Theory]
    [InlineData(OnlineMode.VerifyOriginals)]
    [InlineData(OnlineMode.FullyOnline)]
    public void is_the_receipt_of_materials_where_no_originals_come_before_acceptance(OnlineMode mode) => Scenario.Play(TestMatters.Licence(mode), s =>
    {
        s.Submitted();
        s.State.State.ShouldBe(PublicState.Submitted);
        s.State.ReceivedAt.ShouldBe(s.State.AppliedAt);
        s.State.CaseNo.ShouldBe("11330702TE5T0001674330117002011202603020001");
        s.Deadline("correction-notice").ShouldBe(new DateOnly(2026, 3, 9));
        s.Notices("N01").Count.ShouldBe(1);
        s.State.Timers.ShouldContain(timer => timer.Purpose == TimerPurpose.DeemAcceptance);
    });

    [Fact]
    public void is_refused_for_somebody_elses_account() =>
        Scenario.Straight(TestMatters.Licence()).Refused<NotEntitled>(Stranger, new SubmitApplication(Scenario.Application()));

    [Fact]
    public void is_refused_for_clerks() =>
        Scenario.Straight(TestMatters.Licence()).Refused<NotEntitled>(Receiver, new SubmitApplication(Scenario.Application()));

    [Fact]
    public void is_refused_twice() => Scenario.Straight(TestMatters.Licence()).Submitted().Refused<CaseAlreadyBegun>(Citizen, new SubmitApplication(Scenario.Application()));

    [Fact]
    public void needs_the_necessary_materials() =>
        Scenario.Straight(TestMatters.Licence()).Refused<MaterialNotUploaded>(Citizen, new SubmitApplication(Scenario.Application(materials: ["form"])))
            .Target.ShouldBe("materials.plan");

    [Fact]
    public void needs_the_materials_that_the_situation_adds() =>
        Scenario.Straight(TestMatters.Licence()).Refused<MaterialNotUploaded>(Citizen, new SubmitApplication(Scenario.Application(business: "catering")))
            .Target.ShouldBe("materials.kitchen");

    [Fact]
    public void needs_every_situation_question_answered() =>
        Scenario.Straight(TestMatters.Licence()).Refused<SituationUnanswered>(
            Citizen, new SubmitApplication(Scenario.Application() with { Situation = ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty }));

    [Fact]
    public void refuses_answers_that_are_no_choice()
    {
        var s = Scenario.Straight(TestMatters.Licence());
        s.Refused<SituationAnswerUnknown>(Citizen, new SubmitApplication(Scenario.Application(business: "casino")));
        var application = Scenario.Application();
        s.Refused<SituationAnswerUnknown>(Citizen, new SubmitApplication(application with { Situation = application.Situation.Add("other", ["x"]) }));
        s.Refused<SituationAnswerUnknown>(Citizen, new SubmitApplication(application with { Situation = application.Situation.SetItem("business", ["retail", "catering"]) }));
    }

    [Fact]
    public void needs_a_valid_form()
    {
        var s = Scenario.Straight(TestMatters.Licence());
        s.FormFindings = [new FormFinding("area", "field.required", ImmutableSortedDictionary<string, string>.Empty)];
        s.Refused<FormInvalid>(Citizen, new SubmitApplication(Scenario.Application())).Findings.Length.ShouldBe(1);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"x\"")]
    public void needs_form_data_that_is_an_object(string form) =>
        Scenario.Straight(TestMatters.Licence()).Refused<FormNotAnObject>(Citizen, new SubmitApplication(Scenario.Application(form)));

    [Fact]
    public void refuses_unknown_and_repeated_materials()
    {
        var s = Scenario.Straight(TestMatters.Licence());
        s.Refused<MaterialUnknown>(Citizen, new SubmitApplication(Scenario.Application(materials: ["form", "plan", "virus"])));
        s.Refused<MaterialUnknown>(Citizen, new SubmitApplication(Scenario.Application(materials: ["form", "plan", "plan"])));
    }

    [Fact]
    public void needs_a_matter_that_is_online_and_in_force_and_open_to_the_applicant()
    {
        var licence = TestMatters.Licence();
        var submit = new SubmitApplication(Scenario.Application());
        Scenario.Straight(licence with { Intake = licence.Intake with { Online = false } }).Refused<MatterNotOnline>(Citizen, submit);
        Scenario.Straight(licence with { Elements = licence.Elements with { MatterState = "2" } }).Refused<MatterNotInForce>(Citizen, submit);
        Scenario.Straight(licence with { Intake = licence.Intake with { Applicants = [ApplicantKind.Organisation] } }).Refused<ApplicantKindNotAllowed>(Citizen, submit);
    }

    [Fact]
    public void nothing_else_begins_a_case() => Scenario.Straight(TestMatters.Licence()).Refused<CaseNotBegun>(Acceptor, new AcceptCase { Task = 1 });
}
