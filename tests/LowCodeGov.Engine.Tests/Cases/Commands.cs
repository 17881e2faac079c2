using System.Collections.Immutable;
using System.Text.Json;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;

namespace LowCodeGov.Engine.Tests.Cases;

/// <summary>Commands for random play: filled in as a person would, or thrown at a case without looking.</summary>
internal static class Commands
{
    public static CaseCommand Honest(Scenario s, OfferedAction offer, int task, Dice random)
    {
        var definition = s.Definition;
        return HumanTasks.RandomOffices.Honest(s, offer, task, random) ?? offer.Command switch
        {
            "claim-task" => new ClaimTask { Task = task },
            "release-task" => new ReleaseTask { Task = task },
            "transfer-task" => Transfer(s, task),
            "pass-pre-review" => new PassPreReview(Tolerated: offer.Materials) { Task = task },
            "reject-pre-review" => new RejectPreReview("不符") { Task = task },
            "request-correction" => new RequestCorrection(Missing(s).Add(new CorrectionItem(null, "area", "有误"))) { Task = task },
            "receive-originals" => new ReceiveOriginals(true, random.Chance(3)) { Task = task },
            "accept-case" => Accept(s, offer, task),
            "refuse-acceptance" => new RefuseAcceptance("不属于本机关") { Task = task },
            "verify-material" => new VerifyMaterial(random.Of(offer.Materials), true) { Task = task },
            "complete-step" => Complete(random.Of(offer.Outcomes), task, s),
            "return-step" => new ReturnStep(random.Of(offer.ReturnTargets).Step, "重做") { Task = task },
            "start-special-procedure" => new StartSpecialProcedure(random.Of(offer.SpecialProcedures).Kind, "需要", 1 + random.Next(10), ["甲", "乙"]) { Task = task },
            "end-special-procedure" => new EndSpecialProcedure("完成") { Task = task },
            "request-suspension" => new RequestSuspension(random.Of(offer.SuspensionReasons).Key, "原因") { Task = task },
            "request-extension" => new RequestExtension(1 + random.Next(offer.MaxDays ?? 1), "复杂") { Task = task },
            "request-termination" => new RequestTermination("无法继续") { Task = task },
            "decide-request" => Decide(s, task, random),
            "approve" => new Approve("同意") { Task = task },
            "disapprove" => new Disapprove("不符") { Task = task },
            "make-certificate" => new MakeCertificate { Task = task },
            "complete-certificate" => new CompleteCertificate { Task = task },
            "verify-originals" => new VerifyOriginals(!random.Chance(4), "说明") { Task = task },
            "deliver" => new Deliver("陈一") { Task = task },
            "supply-correction" => Supply(s, offer),
            "supply-tolerated-material" => new SupplyToleratedMaterial(Scenario.Material(random.Of(offer.Materials))),
            "confirm-download" => new ConfirmDownload(),
            "retry-call" => new RetryCall("再试") { Task = task },
            "skip-call" => new SkipCall("线下办理") { Task = task },
            "propose-correction" => new ProposeCorrection([new CorrectionItem(random.Chance(2) ? "plan" : "report", null, "不清晰")]) { Task = task },
            "resume-case" => new ResumeCase("恢复"),
            "withdraw-application" => new WithdrawApplication("不办了"),
            _ => throw new InvalidOperationException($"{offer.Command} of {definition.Code} is not known to the test"),
        };
    }

    public static IReadOnlyList<CaseCommand> All(Scenario s, int task) =>
    [
        new SubmitApplication(Scenario.Application()), new ReceiveApplication(Scenario.Application(), true),
        new ClaimTask { Task = task }, new ReleaseTask { Task = task }, new TransferTask(People.Named(People.Wang), "忙") { Task = task },
        new PassPreReview { Task = task }, new RejectPreReview("") { Task = task }, new RequestCorrection([]) { Task = task },
        new RequestCorrection([new CorrectionItem("plan", null, "x"), new CorrectionItem("report", null, "x")]) { Task = task },
        new SupplyCorrection(s.State.Application.Form, [Scenario.Material("plan", file: "h")]), new SupplyCorrection(s.State.Application.Form, []),
        new ReceiveOriginals(true) { Task = task }, new AcceptCase { Task = task }, new AcceptCase(Tolerated: ["report", "plan"]) { Task = task },
        new VerifyMaterial("plan", false, "不符") { Task = task }, new SupplyToleratedMaterial(Scenario.Material("report")),
        new CompleteStep { Task = task }, new CompleteStep("no-such") { Task = task }, new CompleteStep("pass", "好", s.State.Application.Form, [99]) { Task = task },
        new ReturnStep("review", "x") { Task = task }, new ReturnStep("prepare", "x") { Task = task }, new ReturnStep("end", "x") { Task = task },
        new StartSpecialProcedure("inspection", "x", 5, ["甲", "乙"]) { Task = task }, new StartSpecialProcedure("hearing", "x", 99) { Task = task },
        new EndSpecialProcedure("x") { Task = task }, new RequestSuspension("force-majeure", "x") { Task = task }, new ResumeCase("x"),
        new RequestExtension(5, "x") { Task = task }, new RequestTermination("x") { Task = task }, new DecideRequest(true) { Task = task },
        new Approve { Task = task }, new Disapprove("x") { Task = task }, new MakeCertificate { Task = task }, new CompleteCertificate { Task = task },
        new VerifyOriginals(true) { Task = task }, new Deliver("x") { Task = task }, new ConfirmDownload(), new WithdrawApplication("x"),
        new ReportEvent("x"), new ReportCertificateStored("x", new FileReference("f", "f", 1, "application/pdf", "0")),
        .. s.State.Certificates.Select(each => new ReportCertificateStored(each.Face.CertificateId, new FileReference("f", "f", 1, "application/pdf", "0"))),
        new RetryCall("x") { Task = task }, new SkipCall("x") { Task = task }, new ProposeCorrection([new CorrectionItem("plan", null, "x")]) { Task = task },
        new ReportServiceDone(task, s.State.Application.Form), new ReportServiceFailed(task, "x"), new ReportServiceCompensated(task, true),
        new ReportChildOpened(task, s.State.Id, "A", null), new ReportChildNotOpened(task, "x"), new WithdrawByParent("x"),
        .. s.State.Calls.SelectMany(call => new CaseCommand[] { new ReportServiceDone(call.Activation, s.State.Application.Form, call.Attempt), new ReportServiceFailed(call.Activation, "x", call.Attempt) }),
        .. s.State.Children.Select(child => new ReportChildNotOpened(child.Activation, "x", child.Attempt)),
        .. HumanTasks.RandomOffices.Hostile(task),
        new FireTimer(task), .. s.State.Timers.Select(timer => new FireTimer(timer.Number)),
    ];

    private static TaskCommand Transfer(Scenario s, int task)
    {
        var open = s.State.Tasks.Single(each => each.Number == task);
        if (open.Holder?.Id == People.Twin.Id || open.Candidates.Excluded.Contains(People.Twin.Id))
        {
            return open.Holder is null ? new ClaimTask { Task = task } : new ReleaseTask { Task = task };
        }

        var twin = new ClerkReference(People.Twin.Id, "同岗", [new RoleGrant(open.Candidates.Role, open.Candidates.Agency)]);
        return new TransferTask(twin, "出差") { Task = task };
    }

    private static CaseCommand Accept(Scenario s, OfferedAction offer, int task) =>
        s.State.Verifications.GroupBy(each => each.Material).FirstOrDefault(each => !each.Last().Matches) is { } doubtful ? new VerifyMaterial(doubtful.Key, true) { Task = task }
        : Missing(s).IsEmpty || s.State.Corrections.Any(each => each.Formal)
            ? new AcceptCase(Tolerated: offer.Materials) { Task = task }
            : s.State.Corrections.IsEmpty && TaskActions.Offered(s.Definition, s.State, task, s.ContextOf(People.Acceptor)).Any(each => each.Command == "request-correction")
                ? new RequestCorrection(Missing(s)) { Task = task }
                : new VerifyMaterial("form", true) { Task = task };

    private static ImmutableArray<CorrectionItem> Missing(Scenario s) =>
        [.. new[] { "form", "plan" }.Where(key => s.State.Application.Materials.All(each => each.Key != key)).Select(key => new CorrectionItem(key, null, "缺少"))];

    private static CompleteStep Complete(TaskOutcome outcome, int task, Scenario s)
    {
        var node = s.State.Tasks.Single(each => each.Number == task).Node;
        return new CompleteStep(outcome.Key, "意见", s.Definition.Nodes().OfType<TaskNode>().Single(each => each.Id == node).FieldRights.ContainsKey("score") ? new Scenario.FoundForm("""{"score":80,"fireOpinion":"合格"}""").Element : null) { Task = task };
    }

    private static DecideRequest Decide(Scenario s, int task, Dice random)
    {
        // A request that has become impossible can only be denied; a termination would end too many plays.
        var subject = s.State.Tasks.Single(each => each.Number == task).Subject;
        var request = s.State.Requests.Single(each => each.Number == subject);
        var grant = request.Kind switch
        {
            CaseRequestKind.Termination => random.Chance(6),
            CaseRequestKind.Suspension => s.State.Suspension is null && random.Chance(2),
            _ => false,
        };
        return new DecideRequest(grant, "意见") { Task = task };
    }

    private static SupplyCorrection Supply(Scenario s, OfferedAction offer)
    {
        var form = offer.Items.Any(item => item.Field == "area")
            ? EngineJson.Read<JsonElement>($$"""{"area":{{s.State.Version}}}""")
            : EngineJson.Read<JsonElement>("{}");
        return new SupplyCorrection(form, [.. offer.Items.Select(item => item.Material).OfType<string>().Distinct().Select(key => Scenario.Material(key, file: "s" + s.State.Version))]);
    }
}
