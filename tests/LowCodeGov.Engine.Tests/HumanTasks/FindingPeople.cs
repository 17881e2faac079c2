using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Explanations;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Engine.Tests.Cases;
using static LowCodeGov.Engine.Tests.Cases.People;
using static LowCodeGov.Engine.Tests.HumanTasks.Office;

namespace LowCodeGov.Engine.Tests.HumanTasks;

public sealed class FindingPeople
{
    private static TaskNode By(CandidateRule rule) => Step with { Candidates = rule };

    [Theory]
    [InlineData(Place.Plain)]
    [InlineData(Place.Branch)]
    public void the_head_of_the_department(Place place) => Play(place, By(new CandidateRule("Reviewer") { Head = true }), s => s.Holders().ShouldBe(["head"]));

    [Theory]
    [InlineData(Place.Plain, "'T-qian'", "qian")]
    [InlineData(Place.Branch, "'T-qian'", "qian")]
    [InlineData(Place.Plain, "form.company == '金华一店' ? 'T-zhao' : 'T-li'", "zhao")]
    public void people_by_expression_or_form_field(Place place, string rule, string holder) =>
        Play(place, By(new CandidateRule("Reviewer") { People = rule }), s => s.Holders().ShouldBe([holder]));

    public static TheoryData<string, CandidateRule> Told { get; } = new()
    {
        { "why.task.head", new CandidateRule("Reviewer") { Head = true } },
        { "why.task.superior", new CandidateRule("Reviewer") { SuperiorOf = "first" } },
        { "why.task.superior-of-initiator", new CandidateRule("Reviewer") { SuperiorOf = CandidateRule.Initiator } },
        { "why.task.people", new CandidateRule("Reviewer") { People = "'T-qian'" } },
        { "why.task.pool-of-people", new CandidateRule("Reviewer") { People = "'T-qian,T-deputy'" } },
        { "why.task.nobody-found", new CandidateRule("Reviewer") { People = "'T-nobody'", NobodyFound = new NobodyFound(NobodyFoundAction.Hold) } },
        { "why.task.nobody-found-handed-on", new CandidateRule("Reviewer") { People = "'T-nobody'", NobodyFound = new NobodyFound(NobodyFoundAction.ToRole, "Deputy") } },
        { "why.route.passed-nobody-found", new CandidateRule("Reviewer") { People = "'T-nobody'", NobodyFound = new NobodyFound(NobodyFoundAction.Skip) } },
    };

    [Theory]
    [MemberData(nameof(Told))]
    public void who_was_found_is_explained(string key, CandidateRule rule) => Play(
        Place.Branch, By(rule), s =>
        {
            var run = s.State.Activations.Last(each => each.Node == "step").Number;
            ExplainedSubject subject = s.State.Tasks.LastOrDefault(task => task.Activation == run) is { } task ? new ExplainedSubject.Assignee(task.Number) : new ExplainedSubject.Route(run);
            CaseExplanations.Of(s.Definition, s.State, [.. s.Events], s.Calendar, subject).ShouldNotBeNull().Lines.Select(line => line.Key).ShouldContain(key);
            if (subject is ExplainedSubject.Route route)
            {
                CaseExplanations.Routes(s.Definition, s.State).ShouldContain(each => each.Route == route);
            }
        }, staff: new Directory { Superiors = { ["sun"] = "qian" } });

    [Fact]
    public void several_people_named_for_one_signature_share_a_pool() => Play(Place.Plain, By(new CandidateRule("Reviewer") { People = "'T-qian,T-deputy'" }), s =>
    {
        s.Holders().ShouldBe(["pool"]);
        s.Refused<TaskNotEntitled>(Li, new ClaimTask { Task = s.Task("step") });
        s.Do(Deputy, new ClaimTask { Task = s.Task("step") }).Sign(Deputy).Open("next").ShouldNotBeNull();
    });

    [Theory]
    [InlineData(CandidateRule.Initiator, "wang")]
    [InlineData("first", "qian")]
    public void the_superior_of_the_initiator_or_of_an_earlier_actor(string of, string holder) => Play(
        Place.Branch, By(new CandidateRule("Reviewer") { SuperiorOf = of }), s => s.Holders().ShouldBe([holder]), staff: new Directory { Superiors = { ["sun"] = "qian" } });

    [Theory]
    [InlineData(NobodyFoundAction.ToHead, "head")]
    [InlineData(NobodyFoundAction.ToRole, "pool")]
    [InlineData(NobodyFoundAction.Hold, "pool")]
    public void nobody_found_follows_the_policy(NobodyFoundAction action, string holder) => Play(
        Place.Branch, By(new CandidateRule("Reviewer") { People = "'T-nobody'", NobodyFound = new NobodyFound(action, "Deputy") }), s =>
        {
            s.Holders().ShouldBe([holder]);
            if (action == NobodyFoundAction.ToRole)
            {
                s.Do(Deputy, new CompleteStep { Task = s.Task("step") });
            }
        });

    [Theory]
    [InlineData(Place.Plain)]
    [InlineData(Place.Branch)]
    public void nobody_found_may_pass_the_step_over(Place place) => Play(
        place, By(new CandidateRule("Reviewer") { People = "'T-nobody'", NobodyFound = new NobodyFound(NobodyFoundAction.Skip) }), s =>
        {
            s.Open("next").ShouldNotBeNull();
            s.State.Steps.Last().Opinion.ShouldBe("未找到办理人员，自动通过");
        });

    [Fact]
    public void without_a_policy_the_task_lies_in_the_pool() => Play(Place.Plain, By(new CandidateRule("Reviewer") { People = "'T-nobody'" }), s => s.Holders().ShouldBe(["pool"]));

    [Theory]
    [InlineData(Place.Plain, ApproverIsApplicant.Superior, new[] { "zhao" })]
    [InlineData(Place.Branch, ApproverIsApplicant.Superior, new[] { "zhao" })]
    [InlineData(Place.Plain, ApproverIsApplicant.Skip, new string[0])]
    [InlineData(Place.Plain, ApproverIsApplicant.Allow, new[] { "li" })]
    public void the_approver_is_the_applicant(Place place, ApproverIsApplicant policy, string[] holders) => Scenario.Play(
        Matter(place, By(new CandidateRule("Reviewer") { People = "'T-li'", ApproverIsApplicant = policy })), s =>
        {
            s.Staff = new Directory { Superiors = { ["li"] = "zhao" } };
            s.Do(Receiver, new ReceiveApplication(Scenario.Application(account: "li"), IdentityChecked: true));
            s.Do(Acceptor, new AcceptCase { Task = s.Task("acceptance") }).Do(Sun, new CompleteStep { Task = s.Task("first") });
            s.Holders().ShouldBe(holders);
        });

    [Theory]
    [InlineData(Place.Plain)]
    [InlineData(Place.Branch)]
    public void the_same_approver_again_passes_automatically(Place place)
    {
        Play(place, By(new CandidateRule("Reviewer") { People = "'T-sun'", SameApproverAgain = SameApproverAgain.PassAutomatically }), s =>
        {
            s.Open("next").ShouldNotBeNull();
            s.State.Steps.Last().By.Id.ShouldBe("sun");
        });
        Play(place, By(new CandidateRule("Reviewer") { People = "'T-sun'", SameApproverAgain = SameApproverAgain.Ask }), s => s.Holders().ShouldBe(["sun"]));
        Play(place, Countersign() with { Candidates = new CandidateRule("Reviewer") { People = "'T-sun,T-li'", SameApproverAgain = SameApproverAgain.PassAutomatically } }, s =>
        {
            s.Holders().ShouldBe(["li"]);
            s.Sign(Li).Open("next").ShouldNotBeNull();
        });
    }

    [Fact]
    public void replay_does_not_ask_the_directory() => Play(Place.Branch, Countersign(), s =>
        EngineJson.Canonical(CaseReplay.Replay(s.Definition, s.Events)).ShouldBe(EngineJson.Canonical(s.State)));
}
