using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Engine.Tests.Cases;
using static LowCodeGov.Engine.Tests.Cases.People;
using static LowCodeGov.Engine.Tests.Flow.FlowPlays;

namespace LowCodeGov.Engine.Tests.Flow;

/// <summary>并联审批、一件事 (DOMAIN 20), said in metadata: lead and joint departments, one acceptance, one correction, children with clocks of their own.</summary>
public sealed class JointMatters
{
    private const string Housing = "11330702TE5T0001674330117002012";
    private const string Labour = "11330702TE5T0002424330117002013";
    private const string Fire = "11330702TE5T0001674330117002014";

    private static FlowDepartment[] Departments => [new("住建局", Agency, Matter: Housing), new("人社局", OtherAgency, Matter: Labour)];

    // Joint departments have one working day to object; silence is no objection.
    private static ParallelNode Objections => Split(
        "objections",
        Branch("联办部门核对", new ForEachNode
        {
            Id = "departments",
            Departments = [.. Departments],
            Body = Review("check") with { ProposesCorrection = true, Candidates = new CandidateRule("Reviewer", AgencyRule: "item.agency") },
        }),
        Branch("异议期限", new WaitNode { Id = "objectionLimit", For = Days(1) })) with { Join = JoinRule.Any };

    private static SubMatterNode Matter(string id, string title, string code, params string[] needs) => new()
    {
        Id = id, Title = title, Matter = code, SharesAcceptance = true, DependsOn = [.. needs],
        Input = Map(("company", "form.company"), ("area", "form.area"), ("situation.business", "'retail'")), Output = Map(($"data.{id}", "certificate.number")),
    };

    private static MatterDefinition Joint(FlowNode children, string someRefused)
    {
        var matter = TestMatters.Of(
            Objections,
            TestMatters.Step("acceptance", HumanTaskKind.Acceptance, "Acceptor"),
            children,
            Review("collect") with { Title = "汇总" },
            TestMatters.Step("decision", HumanTaskKind.Decision, "Decider"),
            new ChoiceNode
            {
                Id = "result",
                Branches = [new FlowBranch("部分准予", new EndNode { Id = "partly", CloseResult = CloseResults.PartlyApproved }, someRefused), new FlowBranch("全部准予", new EndNode { Id = "whole" })],
            });
        return matter with
        {
            Notices = matter.Notices.Add("N02", new NoticeTemplate("受理通知书", ["由{{joint.departments}}办理{{joint.matters}}"])),
        };
    }

    private static MatterDefinition OneThing => Joint(
        Split(
            "joint",
            Branch("住建", Matter("housing", "施工许可", Housing)),
            Branch("人社", Matter("labour", "用工备案", Labour)),
            Branch("消防", Matter("fire", "消防验收", Fire, "housing"))),
        "steps.housing.refused || steps.labour.refused || steps.fire.outcome == 'stopped' || steps.fire.refused");

    private static MatterDefinition ChildMatter => TestMatters.Matter(OnlineMode.FullyOnline, TestMatters.Sequence(
        "main",
        TestMatters.Step("acceptance", HumanTaskKind.Acceptance, "Acceptor"),
        TestMatters.Step("decision", HumanTaskKind.Decision, "Decider"),
        new CertificateNode { Id = "certificate" },
        new EndNode { Id = "end" }));

    private static JointWorld World(MatterDefinition? parent = null) =>
        new(parent ?? OneThing, (Housing, ChildMatter), (Labour, ChildMatter), (Fire, ChildMatter));

    private static JointWorld Accepted(JointWorld world)
    {
        world.Do(world.Parent, Receiver, new ReceiveApplication(Scenario.Application(), IdentityChecked: true));
        world.Do(world.Parent, Li, new CompleteStep { Task = world.Parent.TaskTitled("check(住建局)") });
        world.Do(world.Parent, Foreigner, new CompleteStep { Task = world.Parent.TaskTitled("check(人社局)") });
        return world.Do(world.Parent, Acceptor, new AcceptCase { Task = world.Parent.Task("acceptance") });
    }

    private static void Decide(JointWorld world, string child, bool approved)
    {
        var task = world.Child(child).Task("decision");
        world.Do(world.Child(child), Decider, approved ? new Approve { Task = task } : new Disapprove("不符合条件") { Task = task });
    }

    [Fact]
    public void all_granted_closes_the_whole()
    {
        var world = Accepted(World());
        world.Parent.Notices("N02").Single().Fields.ShouldSatisfyAllConditions(
            fields => fields["joint.departments"].ShouldBe("住建局、人社局"),
            fields => fields["joint.matters"].ShouldBe("施工许可、用工备案、消防验收"));
        world.Has(Fire).ShouldBeFalse("it depends on the housing permit");
        Decide(world, Housing, true);
        Decide(world, Labour, true);
        world.Parent.OpenSteps.ShouldBeEmpty();
        Decide(world, Fire, true);
        world.Parent.Says("data.fire").ShouldNotBeNull();
        world.Done(world.Parent, Li, "collect").Do(world.Parent, Decider, new Approve { Task = world.Parent.Task("decision") });
        world.Parent.State.CloseResult.ShouldBe(CloseResults.Ordinary);
    }

    [Fact]
    public void children_have_numbers_and_clocks_of_their_own_from_the_common_day_of_acceptance()
    {
        var world = Accepted(World());
        world.Until("2026-03-05");
        Decide(world, Housing, true);
        foreach (var code in new[] { Housing, Labour, Fire })
        {
            var child = world.Child(code);
            child.State.AcceptedOn.ShouldBe(world.Parent.State.AcceptedOn);
            child.State.ReceivedAt.ShouldBe(world.Parent.State.ReceivedAt);
            child.State.CaseNo!.ShouldStartWith(code);
            child.State.Application.Materials.Length.ShouldBe(3);
            child.Clock("handling.promised").Limit.ShouldBe(child.Definition.Elements.PromisedTimeLimit);
            child.Deadline("handling.promised").ShouldBe(child.Calendar.AddWorkdays(world.Parent.State.AcceptedOn!.Value, child.Definition.Elements.PromisedTimeLimit.Value));
            child.Notices("N01").Concat(child.Notices("N02")).ShouldBeEmpty("the parent's notices speak for all");
        }
    }

    [Fact]
    public void dependants_of_a_refused_child_are_stopped_independent_ones_go_on_and_the_parent_is_partly_approved()
    {
        var world = Accepted(World());
        Decide(world, Housing, false);
        world.Has(Fire).ShouldBeFalse();
        world.Parent.Says("steps.fire.outcome").ShouldBe("stopped");
        world.Parent.OpenSteps.ShouldBeEmpty();
        Decide(world, Labour, true);
        world.Done(world.Parent, Li, "collect").Do(world.Parent, Decider, new Approve { Task = world.Parent.Task("decision") });
        world.Parent.State.CloseResult.ShouldBe(CloseResults.PartlyApproved);
    }

    [Fact]
    public void what_joint_departments_object_to_comes_into_one_correction()
    {
        var world = World();
        var parent = world.Parent;
        world.Do(parent, Receiver, new ReceiveApplication(Scenario.Application(), IdentityChecked: true));
        world.Do(parent, Li, new ProposeCorrection([new CorrectionItem("plan", null, "平面图不清晰")]) { Task = parent.TaskTitled("check(住建局)") });
        parent.State.State.ShouldBe(PublicState.Received);
        world.Do(parent, Foreigner, new ProposeCorrection([new CorrectionItem("plan", null, "缺少尺寸"), new CorrectionItem(null, "area", "面积不符")]) { Task = parent.TaskTitled("check(人社局)") });
        var task = parent.Task("acceptance");
        parent.Refused<CorrectionProposedByOthers>(Acceptor, new AcceptCase { Task = task });
        parent.Offered(Acceptor, task).ShouldNotContain("accept-case");
        world.Do(parent, Acceptor, new RequestCorrection([new CorrectionItem("report", null, "未盖章")]) { Task = task });
        parent.Notices("N04").Single().Items.Select(item => item["reason"]).ShouldBe(["未盖章", "平面图不清晰；缺少尺寸", "面积不符"]);
        world.Do(parent, Citizen, new SupplyCorrection(Json("""{"area":60}"""), [Scenario.Material("plan", file: "n"), Scenario.Material("report", file: "n")]));
        world.Do(parent, Acceptor, new AcceptCase { Task = parent.Task("acceptance") });
        world.Child(Housing).State.Application.Materials.Single(each => each.Key == "plan").Files[0].FileId.ShouldStartWith("n");
    }

    [Fact]
    public void a_department_that_is_silent_for_a_day_has_no_objection()
    {
        var world = World();
        world.Do(world.Parent, Receiver, new ReceiveApplication(Scenario.Application(), IdentityChecked: true));
        world.Until("2026-03-03");
        world.Parent.OpenSteps.Length.ShouldBe(2);
        world.Until("2026-03-04");
        world.Parent.OpenSteps.ShouldBe(["acceptance"]);
    }

    [Fact]
    public void only_the_step_that_may_and_only_before_acceptance_proposes_a_correction()
    {
        var world = Accepted(World());
        world.Parent.State.Tasks.ShouldAllBe(task => task.Node == "acceptance" || task.Node == "check");
        Decide(world, Housing, true);
        Decide(world, Labour, true);
        Decide(world, Fire, true);
        world.Parent.Refused<CommandNotOffered>(Li, new ProposeCorrection([new CorrectionItem("plan", null, "x")]) { Task = world.Parent.Task("collect") });
    }

    [Fact]
    public void withdrawing_the_parent_withdraws_the_children_that_are_not_decided()
    {
        var world = Accepted(World());
        Decide(world, Labour, true);
        world.Do(world.Parent, Citizen, new WithdrawApplication("不办了"));
        world.Child(Housing).State.State.ShouldBe(PublicState.Withdrawn);
        world.Child(Labour).State.State.ShouldBe(PublicState.Closed);
        world.Parent.State.Children.ShouldAllBe(child => child.Status == ChildStatus.Ended);
    }

    [Fact]
    public void departments_may_be_one_loop_over_their_matters()
    {
        var world = World(Joint(
            new ForEachNode
            {
                Id = "joint",
                Departments = [.. Departments],
                Body = Matter("child", "部门事项", "") with { Matter = null, MatterRule = "item.matter", Output = Map() },
            },
            "steps.joint.refused > 0"));
        Accepted(world);
        Decide(world, Housing, true);
        Decide(world, Labour, false);
        world.Parent.Says("steps.joint.refused").ShouldBe("1");
        world.Done(world.Parent, Li, "collect").Do(world.Parent, Decider, new Approve { Task = world.Parent.Task("decision") });
        world.Parent.State.CloseResult.ShouldBe(CloseResults.PartlyApproved);
    }

    [Fact]
    public void silence_counts_as_consent_where_the_matter_says_so()
    {
        var world = World(Joint(
            Split("joint", Branch("住建", Matter("housing", "施工许可", Housing)), Branch("期限", new WaitNode { Id = "silence", For = Days(5) })) with { Join = JoinRule.Any, Rest = RestRule.LetRun },
            "steps.housing.refused"));
        Accepted(world).Until("2026-03-10");
        world.Parent.OpenSteps.ShouldBe(["collect"]);
        Decide(world, Housing, true);
        world.Parent.Says("data.housing").ShouldNotBeNull();
        world.Parent.OpenSteps.ShouldBe(["collect"]);
    }
}
