using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Engine.Tests.Cases;
using static LowCodeGov.Engine.Tests.Cases.People;
using static LowCodeGov.Engine.Tests.Flow.FlowPlays;

namespace LowCodeGov.Engine.Tests.Flow;

/// <summary>Cases through every kind of node, kept in <c>Cases/Written</c> so that what they wrote can be read for ever.</summary>
internal static class FlowStories
{
    /// <summary>Items, a fragment with a parameter, calls and child cases of every fate, a correction proposed by others.</summary>
    public static MatterDefinition Everything => TestMatters.Of(
        Review("check") with { ProposesCorrection = true },
        TestMatters.Step("acceptance", HumanTaskKind.Acceptance, "Acceptor"),
        new FragmentNode { Id = "use", Use = "reserve", With = Map(("what", "form.company")) },
        new ForEachNode
        {
            Id = "each",
            Rows = "form.shops",
            Label = "item.name",
            Body = TestMatters.Sequence("body", Service("perShop") with { OnFailure = Review("byHand"), Deadline = Days(2) }, Review("sign")),
        },
        Split(
            "p",
            Branch("子", new SubMatterNode { Id = "child", Matter = "M1", Input = Map(("company", "form.company")), Output = Map(("unit", "case.caseNo")) }),
            Branch("另", new SubMatterNode { Id = "other", Matter = "M2", Wait = false }),
            Branch("审", Review("review", "sign"))),
        Review("last", "review")) with
    {
        Fragments = System.Collections.Immutable.ImmutableSortedDictionary<string, FlowFragment>.Empty.Add(
            "reserve",
            new FlowFragment
            {
                Parameters = ["what"],
                Body = new ServiceNode
                {
                    Id = "call", Connector = "registry", Operation = "reserve", Input = Map(("what", "param.what")), Output = Map(("data.number", "no")), Compensation = "release",
                },
            }),
    };

    public static void PlayEverything(Scenario s)
    {
        s.Received("""{"company":"金华一店","shops":[{"name":"东店"},{"name":"西店"}]}""");
        s.Do(Li, new ProposeCorrection([new CorrectionItem("plan", null, "平面图不清晰")]) { Task = s.Task("check") });
        s.Do(Acceptor, new RequestCorrection([new CorrectionItem("report", null, "缺少")]) { Task = s.Task("acceptance") });
        s.Do(Citizen, new SupplyCorrection(s.State.Application.Form, [Scenario.Material("plan", file: "n"), Scenario.Material("report", file: "n")]));
        s.Do(Acceptor, new AcceptCase { Task = s.Task("acceptance") });
        var reserve = s.Active("use.call");
        s.Fail(reserve).Do(Head, new RetryCall("再试") { Task = s.Task(HumanTaskKind.FailedCall) }).Answer(reserve, """{"no":"R-1"}""", 2);
        var calls = s.State.Calls.Where(call => call.Status == CallStatus.Pending).Select(call => call.Activation).ToList();
        s.Answer(calls[0]).Until("2026-03-05").Done(Li, "byHand").DoneItem(Li, "sign(东店)").DoneItem(Li, "sign(西店)");
        var (child, other) = (s.Active("child"), s.Last("other").Number);
        s.Do(Platform, new ReportChildNotOpened(child, "材料不符")).Do(Head, new RetryCall("再试") { Task = s.Task(HumanTaskKind.FailedCall) });
        s.Do(Platform, new ReportChildOpened(child, new CaseId(Guid.Parse("00000000-0000-0000-0000-000000000002")), "A2", "C2"));
        s.Do(Platform, new ReportChildEnded(child, Result(output: """{"case":{"caseNo":"C2"}}""")));
        s.Do(Platform, new ReportChildNotOpened(other, "无")).Do(Head, new SkipCall("不再需要") { Task = s.Task(HumanTaskKind.FailedCall) });
        s.Done(Li, "review").Back(Wang, "last", "review").Back(Li, "review", "sign").DoneItem(Li, "sign(东店)").DoneItem(Li, "sign(西店)");
        var again = s.Active("child");
        s.Do(Citizen, new WithdrawApplication("不办了"));
        s.Do(Platform, new ReportChildOpened(again, new CaseId(Guid.Parse("00000000-0000-0000-0000-000000000003")), "A3", null));
        s.Do(Platform, new ReportServiceCompensated(reserve, Done: true, Attempt: 2));
    }

    /// <summary>A child case from its parent's word to its withdrawal.</summary>
    public static MatterDefinition Child => TestMatters.Of(Review("review"), Review("last"));

    public static void PlayChild(Scenario s) =>
        s.Do(Platform, new BeginChildCase(Scenario.Application(), new ParentCase(new CaseId(Guid.Parse("00000000-0000-0000-0000-00000000000a")), 7, "M", "C1"), new DateOnly(2026, 2, 27), s.Now))
            .Done(Li, "review").Do(Platform, new WithdrawByParent("主办件已撤回"));

    /// <summary>The step that asked for a correction is given up by another branch.</summary>
    public static MatterDefinition CorrectionGivenUp => TestMatters.Of(
        Review("prepare"),
        Split("p", Branch("受理", TestMatters.Step("acceptance", HumanTaskKind.Acceptance, "Acceptor")), Branch("核对", Review("check", "prepare"))),
        Review("last"));

    public static void PlayCorrectionGivenUp(Scenario s)
    {
        s.Received().Done(Li, "prepare").Do(Acceptor, new RequestCorrection([new CorrectionItem("plan", null, "不清晰")]) { Task = s.Task("acceptance") });
        s.Back(Wang, "check", "prepare").Done(Li, "prepare");
        s.Do(Acceptor, new AcceptCase { Task = s.Task("acceptance") }).Done(Wang, "check").Done(Li, "last");
    }
}
