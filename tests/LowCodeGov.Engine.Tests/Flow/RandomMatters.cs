using System.Collections.Immutable;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Engine.Tests.Cases;
using LowCodeGov.Engine.Tests.HumanTasks;
using LowCodeGov.Engine.Time;
using static LowCodeGov.Engine.Tests.Cases.People;
using static LowCodeGov.Engine.Tests.Flow.FlowPlays;

namespace LowCodeGov.Engine.Tests.Flow;

/// <summary>Matters that nobody has thought of: flows of all kinds of nodes, nested at random, with everything that offices do allowed in each step.</summary>
internal sealed class RandomMatters(Dice dice)
{
    private static readonly string[] Rules =
        ["form.area > 40", "form.area > 400", "form.withFire === true", "case.visitCount < 1", "steps.t1.outcome === 'pass'", "steps.t2.outcome === 'fail'", "data.no === 'R'"];

    private readonly List<string> steps = [];
    private readonly List<string> children = [];
    private int nodes;
    private bool inFragment;

    public MatterDefinition Matter()
    {
        var fragment = Fragment();
        var flow = new List<FlowNode>();
        if (dice.Chance(3))
        {
            flow.Add(Split("objections", Branch("核对", Review("check") with { ProposesCorrection = true }), Branch("限", new WaitNode { Id = "objectionLimit", For = Days(1) })) with { Join = JoinRule.Any });
        }

        flow.Add(TestMatters.Step("acceptance", HumanTaskKind.Acceptance, "Acceptor"));
        flow.AddRange(Several(3, 2));
        flow.Add(TestMatters.Step("decision", HumanTaskKind.Decision, "Decider") with { ReturnTo = Earlier() });
        if (dice.Chance(2))
        {
            flow.Add(new CertificateNode { Id = "certificate" });
        }

        flow.AddRange(Several(2, 0));
        flow.Add(new EndNode { Id = "end" });
        var matter = TestMatters.Of([.. flow]) with
        {
            Fragments = ImmutableSortedDictionary<string, FlowFragment>.Empty.Add("part", fragment),
            Operations = Office.Everything,
            Revival = new RevivalRule(Within: TimeLimit.WorkingDays(10)),
        };
        return dice.Chance(2) ? matter : matter with { Operations = Office.Everything with { TakeBack = new TaskOperation(true) { ReasonRequired = false, Until = TakeBackUntil.Acted } } };
    }

    /// <summary>A node of any kind that may stand anywhere after the acceptance.</summary>
    public FlowNode Node(int depth) => (depth <= 0 ? dice.Next(9) : dice.Next(19)) switch
    {
        0 or 1 or 2 or 3 => Step(),
        4 => dice.Next(4) switch
        {
            0 => new WaitNode { Id = NewId("w"), For = Days(1 + dice.Next(3)) },
            1 => new WaitNode { Id = NewId("w"), Event = dice.Of(["x", "y"]) },
            2 => new WaitNode { Id = NewId("w"), Until = "form.openDay" },
            _ => new WaitNode { Id = NewId("w"), For = Days(2), Event = dice.Of(["x", "y"]), Until = "form.openDay" },
        },
        5 or 6 => new ServiceNode
        {
            Id = NewId("s"), Connector = "registry", Operation = "reserve", Input = Map(("company", "form.company")), Output = dice.Chance(2) ? Map(("data.no", "no")) : Map(),
            Deadline = dice.Chance(2) ? Days(1) : null, Compensation = dice.Chance(2) ? "cancel" : null, OnFailure = depth > 0 && dice.Chance(2) ? Body(depth) : null,
        },
        7 => Child(depth),
        8 => new NoticeNode { Id = NewId("n"), Notice = "N20" },
        9 or 10 or 11 => Joined(new ParallelNode { Id = NewId("p"), Branches = Branches(depth), Rest = dice.Of(Enum.GetValues<RestRule>()) }),
        12 => new ChoiceNode { Id = NewId("c"), Branches = [.. Branches(depth).Add(new FlowBranch("余", Body(depth)))], Mode = dice.Of(Enum.GetValues<ChoiceMode>()) },
        13 or 14 => Loop(depth),
        15 => new RepeatNode { Id = NewId("r"), Until = dice.Of(Rules), AtMost = 1 + dice.Next(3), Body = Body(depth) },
        16 when !inFragment => new FragmentNode { Id = NewId("f"), Use = "part", With = Map(("what", "form.company")) },
        17 when dice.Chance(6) => new EndNode { Id = NewId("e"), CloseResult = "7" },
        _ => TestMatters.Sequence(NewId("q"), [.. Several(2, depth - 1)]),
    };

    /// <summary>A new step.</summary>
    public TaskNode Step()
    {
        var step = Review(NewId("t")) with
        {
            ReturnTo = Earlier(), Limit = dice.Chance(3) ? TimeLimit.WorkingDays(2) : null, Outcomes = dice.Chance(3) ? [] : Office.PassOrFail,
            When = dice.Chance(8) ? dice.Of(Rules) : null, SpecialProcedures = dice.Chance(4) ? ["expert"] : [], FieldRights = TestMatters.Writes("score"),
        };
        if (step.Limit is not null)
        {
            step = step with
            {
                Reminders = [new TaskReminder(Remaining: 1), new TaskReminder(Over: 2)],
                Escalations = [new TaskEscalation(1, EscalationTarget.Superior, EscalationWay.Add), new TaskEscalation(3, EscalationTarget.Role, Role: "Deputy")],
                AutomaticOutcome = dice.Chance(3) ? new AutomaticOutcome("pass") : null,
            };
        }

        step = dice.Next(6) switch
        {
            0 => step with
            {
                Candidates = new CandidateRule("Reviewer") { People = "'T-li,T-wang,T-zhao'" },
                Approval = new ApprovalRule { Mode = dice.Of(Enum.GetValues<ApprovalMode>()), Ends = dice.Of(Enum.GetValues<ApprovalEnd>()), Percent = dice.Chance(2) ? 60 : null },
            },
            1 => step with { Candidates = new CandidateRule("Reviewer") { People = "'T-zhao,T-nobody'", SameApproverAgain = SameApproverAgain.PassAutomatically } },
            2 when Before() is { } before => step with { Candidates = new CandidateRule("Reviewer", NotActorOf: [before]) },
            3 when Before() is { } before => step with { Outcomes = [.. Office.PassOrFail, new TaskOutcome("back", "退回", ReturnTo: before)] },
            _ => step,
        };
        steps.Add(step.Id);
        return step;
    }

    public string NewId(string kind) => kind + ++nodes;

    public FlowNode Body(int depth) => dice.Chance(2) ? Step() : TestMatters.Sequence(NewId("q"), [.. Several(2, depth - 1)]);

    public ImmutableArray<FlowBranch> Branches(int depth) =>
        [.. Enumerable.Range(0, 2 + dice.Next(2)).Select(index => new FlowBranch($"支{index}", Body(depth), dice.Chance(4) ? dice.Of(Rules) : null))];

    private FlowFragment Fragment()
    {
        inFragment = true;
        var fragment = new FlowFragment { Parameters = ["what"], Body = TestMatters.Sequence("part", [.. Several(2, 1)]) };
        inFragment = false;
        steps.Clear();
        children.Clear();
        return fragment;
    }

    private IEnumerable<FlowNode> Several(int least, int depth) => Enumerable.Range(0, least + dice.Next(2)).Select(_ => Node(depth)).ToList();

    private SubMatterNode Child(int depth)
    {
        var child = new SubMatterNode
        {
            Id = NewId("m"), Matter = "M", Wait = !dice.Chance(3), WhenGivenUp = dice.Of(Enum.GetValues<GivenUpRule>()), OnRefusal = depth > 0 && dice.Chance(3) ? Body(depth) : null,
            DependsOn = children.Count > 0 && dice.Chance(2) ? [dice.Of(children)] : [],
        };
        children.Add(child.Id);
        return child;
    }

    private ForEachNode Loop(int depth)
    {
        var loop = new ForEachNode { Id = NewId("l"), Body = Body(depth), InTurn = dice.Chance(2), Rest = dice.Of(Enum.GetValues<RestRule>()) };
        loop = dice.Next(3) switch
        {
            0 => loop with { Departments = [new FlowDepartment("甲", Agency), new FlowDepartment("乙", Agency, When: dice.Of(Rules)), new FlowDepartment("丙", Agency)] },
            1 => loop with { Rows = "form.shops", Label = "item.name" },
            _ => loop with { DepartmentsRule = "['D1','D2']" },
        };
        return dice.Next(4) switch
        {
            0 => loop with { Join = JoinRule.Any },
            1 => loop with { Join = JoinRule.Count, JoinCount = 2 },
            2 => loop with { Join = JoinRule.Condition, JoinWhen = $"steps.{loop.Id}.ended >= 1" },
            _ => loop,
        };
    }

    private ParallelNode Joined(ParallelNode node) => dice.Next(4) switch
    {
        0 => node with { Join = JoinRule.Any },
        1 => node with { Join = JoinRule.Count, JoinCount = 2 },
        2 => node with { Join = JoinRule.Condition, JoinWhen = $"steps.{node.Id}.outcomes.pass >= 1" },
        _ => node,
    };

    private ImmutableArray<string> Earlier() => steps.Count == 0 ? [] : [.. Enumerable.Range(0, 4).Select(_ => dice.Of(steps)).Distinct()];

    private string? Before() => steps.Count == 0 ? null : dice.Of(steps);
}
