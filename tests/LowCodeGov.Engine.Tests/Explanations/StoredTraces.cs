using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Engine.Rules;
using LowCodeGov.Engine.Tests.Cases;

namespace LowCodeGov.Engine.Tests.Explanations;

/// <summary>What led to a route, a task or a decision stands beside it in the record.</summary>
public sealed class StoredTraces
{
    private static readonly MatterDefinition Routed = TestMatters.Of(
        TestMatters.Step("first", HumanTaskKind.Review, "Reviewer"),
        new ChoiceNode
        {
            Id = "size",
            Branches =
            [
                new FlowBranch("大", TestMatters.Step("large", HumanTaskKind.Review, "Reviewer"), "form.area > 100"),
                new FlowBranch("中", TestMatters.Step("medium", HumanTaskKind.Review, "Reviewer") with { Candidates = new CandidateRule("Reviewer", AgencyRule: "form.unit") }, "form.area > 20 && applicant.idNo != ''"),
                new FlowBranch("小", TestMatters.Step("small", HumanTaskKind.Review, "Reviewer")),
            ],
        },
        TestMatters.Step("extra", HumanTaskKind.Review, "Reviewer") with { When = "form.withFire == true" });

    [Fact]
    public void a_route_keeps_every_rule_that_was_asked_with_what_it_read() => Scenario.Play(Routed, s =>
    {
        s.Received("""{"company":"x","area":50,"unit":"11330702TE5T000167"}""").Do(People.Li, new CompleteStep("pass", null) { Task = s.Task("first") });
        var opened = s.Events.Single(each => each.Event is BranchesOpened);
        opened.Why.ShouldNotBeNull().Select(fact => (fact.Rule, fact.Held)).ShouldBe([("form.area > 100", false), ("form.area > 20 && applicant.idNo != ''", true)]);
        opened.Why!.Value[1].Read!["form.area"].ShouldBe("50");
        opened.Why!.Value[1].Read!["applicant.idNo"].ShouldBe("3****************5");
        s.Events.Single(each => each.Event is TaskOpened { Node: "medium" }).Why.ShouldNotBeNull().Single().Gave.ShouldBe("11330702TE5T000167");
    });

    [Fact]
    public void a_step_left_out_keeps_its_rule()
    {
        var s = Scenario.Straight(Routed);
        s.Received("""{"company":"x","area":5}""").Do(People.Li, new CompleteStep("pass", null) { Task = s.Task("first") }).Do(People.Li, new CompleteStep("pass", null) { Task = s.Task("small") });
        var extra = s.All<NodeEntered>().Single(each => each.Node == "extra").Activation;
        s.Events.Single(each => each.Event is NodeCompleted done && done.Activation == extra).Why.ShouldNotBeNull().ShouldHaveSingleItem().ShouldBe(new RuleFact("form.withFire == true", null, "false"));
    }

    [Fact]
    public void a_decision_at_once_keeps_its_rule()
    {
        var s = Scenario.Straight(TestMatters.Licence());
        s.Received("""{"company":"x","area":1,"simple":true}""").Do(People.Acceptor, new Approve { Task = s.Task("acceptance") });
        s.Events.Single(each => each.Event is CaseDecided).Why.ShouldNotBeNull().ShouldHaveSingleItem().Held.ShouldBeTrue();
    }

    [Fact]
    public void what_no_rule_led_to_keeps_nothing()
    {
        var s = Scenario.Straight(TestMatters.Joint()).Accepted();
        s.Events.ShouldAllBe(each => each.Why == null);
        EngineJson.Canonical(s.Events).ShouldNotContain("\"why\"");
    }

    [Theory]
    [InlineData("form.doc.number", "330702199001011234", true)]
    [InlineData("form.doc", "330702199001011234", true)]
    [InlineData("form.account", "6222020000000000", true)]
    [InlineData("row.idNo", "330702199001011234", true)]
    [InlineData("row.outer.idNo", "330702199001011234", true)]
    [InlineData("form.company", "330702199001011234", false)]
    [InlineData("row.name", "330702199001011234", false)]
    public void personal_values_are_kept_masked_whatever_they_are_part_of(string name, string value, bool isPersonal)
    {
        var definition = Routed with
        {
            Form = new FormDefinition
            {
                Pages =
                [
                    new FormPage("p", "页", [new FormSection("s", "段", [
                        new() { Key = "doc", Type = "identityDocument", Label = "证件", Sensitive = true },
                        new() { Key = "account", Type = "text", Label = "账号", Privacy = new FieldPrivacy(Masked: false, Encrypted: true) },
                        new() { Key = "company", Type = "text", Label = "名称" },
                        new() { Key = "people", Type = "rows", Label = "人员", Fields = [new() { Key = "name", Type = "text", Label = "姓名" }, new() { Key = "idNo", Type = "identityCard", Label = "身份证号", Sensitive = true }] },
                    ])]),
                ],
            },
        };
        var fact = RuleFact.Of(new RuleTrace(name, [new RuleReading(name, value)], new DateOnly(2026, 3, 2), value), definition);
        (fact.Read![name] == value, fact.Gave == value).ShouldBe((!isPersonal, !isPersonal), "what a rule hands on is no less personal than what it read");
    }
}
