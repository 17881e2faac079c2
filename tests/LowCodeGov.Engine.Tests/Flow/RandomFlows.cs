using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Engine.Tests.Cases;
using static LowCodeGov.Engine.Tests.Cases.People;
using static LowCodeGov.Engine.Tests.Flow.FlowPlays;

namespace LowCodeGov.Engine.Tests.Flow;

/// <summary>Matters with every kind of node, for random play, and what the platform may report to them.</summary>
internal static class RandomFlows
{
    public static MatterDefinition Everything => FlowStories.Everything;

    /// <summary>Loops in loops, joins of every kind, late branches, returns from everywhere to everywhere before.</summary>
    public static MatterDefinition Loops => TestMatters.Of(
        Review("first"),
        new ForEachNode
        {
            Id = "shops",
            Rows = "form.shops",
            Label = "item.name",
            InTurn = true,
            Body = TestMatters.Sequence("shop", Voting("check", "first", "sign"), new ForEachNode { Id = "floors", Rows = "item.floors", Body = Review("floor", "check") }, Voting("sign", "check", "floor")),
        },
        new RepeatNode
        {
            Id = "rounds",
            Until = "steps.vote.outcomes.yes >= 2",
            AtMost = 3,
            Body = TestMatters.Sequence(
                "round",
                Review("call", "sign", "a"),
                Split("vote", Branch("甲", Voting("a", "call")), Branch("乙", Voting("b", "call", "first")), Branch("丙", Service("ask"), Voting("c"))) with
                {
                    Join = JoinRule.Count, JoinCount = 2, Rest = RestRule.LetRun,
                }),
        },
        Split(
            "race",
            Branch("限", new WaitNode { Id = "limit", For = Days(2), Event = "x" }),
            Branch("审", Review("d", "a", "call"), Service("book") with { Deadline = Days(1), Compensation = "cancel", OnFailure = Review("byHand", "d") }, Review("e", "d", "b"))) with
        {
            Join = JoinRule.Any,
        },
        new ChoiceNode { Id = "inc", Mode = ChoiceMode.Inclusive, Branches = [new FlowBranch("一", Review("i1"), "steps.limit.outcome == 'time'"), new FlowBranch("二", Review("i2", "i1", "d"), "true")] },
        TestMatters.Step("decision", HumanTaskKind.Decision, "Decider") with { ReturnTo = ["first", "check", "floor", "a", "b", "e", "i2"] },
        new EndNode { Id = "end" });

    /// <summary>Child cases that depend on one another beside a branch that returns.</summary>
    public static MatterDefinition Children => TestMatters.Of(
        Split(
            "objections",
            Branch("核对", new ForEachNode { Id = "each", Departments = [new FlowDepartment("甲", Agency), new FlowDepartment("乙", OtherAgency)], Body = Review("check") with { ProposesCorrection = true, Candidates = new CandidateRule("Reviewer", AgencyRule: "item.agency") } }),
            Branch("限", new WaitNode { Id = "limit", For = Days(1) })) with { Join = JoinRule.Any },
        TestMatters.Step("acceptance", HumanTaskKind.Acceptance, "Acceptor"),
        Review("prepare"),
        Split(
            "joint",
            Branch("甲", new SubMatterNode { Id = "a", Matter = "A", SharesAcceptance = true, OnRefusal = Review("explain", "prepare") }),
            Branch("乙", new SubMatterNode { Id = "b", Matter = "B", DependsOn = ["a"] }, Review("check2", "prepare")),
            Branch("丙", Review("c", "prepare"), new SubMatterNode { Id = "late", Matter = "C", Wait = false, WhenGivenUp = GivenUpRule.LetRun })) with
        {
            Join = JoinRule.Condition, JoinWhen = "steps.joint.refused > 0",
        },
        TestMatters.Step("decision", HumanTaskKind.Decision, "Decider") with { ReturnTo = ["prepare", "c", "check2"] });

    /// <summary>A form that gives the loops something to run over; null for matters without.</summary>
    public static string? Form(MatterDefinition definition, Dice random) => !definition.Flow.Walk().OfType<ForEachNode>().Any(node => node.Rows is not null) ? null : random.Next(3) switch
    {
        0 => """{"company":"x","area":1,"shops":[]}""",
        1 => """{"company":"x","area":1,"shops":[{"name":"东店","floors":["一层"]}]}""",
        _ => """{"company":"x","area":1,"shops":[{"name":"东店","floors":["一层","二层"]},{"name":"西店","floors":[]},{"name":"南店","floors":["一层"]}]}""",
    };

    /// <summary>Something that the outside world may report now; null when it has nothing to say.</summary>
    public static CaseCommand? Reports(Scenario s, Dice random)
    {
        var reports = s.State.Calls.Where(call => call.Status is CallStatus.Pending or CallStatus.TimedOut).SelectMany(call => new CaseCommand[]
            {
                new ReportServiceDone(call.Activation, Json("""{"no":"R"}"""), call.Attempt),
                new ReportServiceDone(call.Activation, Json("""{"no":"R"}"""), call.Attempt),
                new ReportServiceFailed(call.Activation, "拒绝", call.Attempt),
            })
            .Concat(s.State.Calls.Where(call => call.Compensation == CompensationStatus.Asked).Select(call => new ReportServiceCompensated(call.Activation, random.Chance(2), Attempt: call.Attempt)))
            .Concat(s.State.Activations.Select(each => s.State.Children.LastOrDefault(child => child.Activation == each.Number)).OfType<ChildCase>().SelectMany(child => child.Status switch
            {
                ChildStatus.Asked => new CaseCommand[] { new ReportChildOpened(child.Activation, s.State.Id, "A", "C"), new ReportChildNotOpened(child.Activation, "不符", child.Attempt) },
                ChildStatus.Open => [new ReportChildEnded(child.Activation, Result(!random.Chance(4)))],
                _ => [],
            }))
            .ToList();
        return reports.Count == 0 ? null : random.Of(reports);
    }
}
