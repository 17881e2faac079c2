using System.Collections.Immutable;
using System.Text.Json;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;

namespace LowCodeGov.Runtime.Tests.Simulation;

/// <summary>Fills an offered action in as a person would; null for an action that moves no simulated case on.</summary>
internal static class HonestCommands
{
    // What the steps of the work order ask for; the other matters of the seed ask clerks for nothing.
    private static readonly ImmutableSortedDictionary<string, string> Filled = ImmutableSortedDictionary<string, string>.Empty
        .Add("dispatch", """{"handlingUnit":"11330702TE5T000167"}""")
        .Add("handle", """{"contacted":true,"handledOn":"2026-03-02","resultKind":"solved","resultText":"已处理并回复来电人。"}""")
        .Add("callback", """{"satisfaction":"2","callbackNote":"已回访"}""");

    public static CaseCommand? Of(OfferedAction offer, HumanTask? on, CaseState state, Random random, IReadOnlyList<Actor> colleagues)
    {
        var task = on?.Number ?? 0;
        T Any<T>(ImmutableArray<T> all) => all[random.Next(all.Length)];
        ClerkReference Somebody()
        {
            var clerk = colleagues[random.Next(colleagues.Count)];
            return new ClerkReference(clerk.Id, clerk.Name, clerk.Grants);
        }

        return offer.Command switch
        {
            "claim-task" => new ClaimTask { Task = task },
            "release-task" => new ReleaseTask { Task = task },
            "pass-pre-review" => new PassPreReview { Task = task },
            "reject-pre-review" => new RejectPreReview("不符合条件") { Task = task },
            "request-correction" when !state.Application.Materials.IsEmpty =>
                new RequestCorrection([new CorrectionItem(Any(state.Application.Materials).Key, null, "不清晰")]) { Task = task },
            "receive-originals" => new ReceiveOriginals(true, random.Next(3) == 0) { Task = task },
            "accept-case" => new AcceptCase { Task = task },
            "refuse-acceptance" => new RefuseAcceptance("不属于本机关职权范围") { Task = task },
            "verify-material" => new VerifyMaterial(Any(offer.Materials), true) { Task = task },
            "complete-step" => new CompleteStep(Any(offer.Outcomes).Key, "意见", Form(on)) { Task = task },
            "return-step" => new ReturnStep(Any(offer.ReturnTargets).Step, "重做", offer.MayComeStraightBack && random.Next(2) == 0 ? true : null) { Task = task },
            "transfer-task" => new TransferTask(Somebody(), "出差") { Task = task },
            "delegate-task" => new DelegateTask(Somebody(), "请核") { Task = task },
            "give-back-task" => new GiveBackTask("建议同意") { Task = task },
            "recall-delegation" => new RecallDelegation { Task = task },
            "add-sign-before" => new AddSignBefore(Somebody(), "请提意见") { Task = task },
            "add-sign-after" => new AddSignAfter(Somebody(), "请复核") { Task = task },
            "add-sign-beside" => new AddSignBeside(Somebody(), "请会签") { Task = task },
            "give-advice" => new GiveAdvice(random.Next(3) > 0, "意见") { Task = task },
            "remove-signer" => new RemoveSigner(Any(offer.People).Id, "不必") { Task = task },
            "copy-task" => new CopyTask(Somebody(), "请知悉") { Task = task },
            "propose-correction" when !state.Application.Materials.IsEmpty =>
                new ProposeCorrection([new CorrectionItem(Any(state.Application.Materials).Key, null, "不清晰")]) { Task = task },
            "retry-call" => new RetryCall("再试") { Task = task },
            "skip-call" => new SkipCall("线下办理") { Task = task },
            "take-back-task" => new TakeBackTask("漏填") { Task = offer.Task ?? 0 },
            "read-copy" => new ReadCopy(offer.Copy ?? 0),
            "urge-case" => new UrgeCase("请快", offer.Task),
            "revive-case" => new ReviveCase("误撤"),
            "start-special-procedure" => new StartSpecialProcedure(Any(offer.SpecialProcedures).Kind, "需要", 1 + random.Next(8), ["甲", "乙"]) { Task = task },
            "end-special-procedure" => new EndSpecialProcedure("完成") { Task = task },
            "request-suspension" => new RequestSuspension(Any(offer.SuspensionReasons).Key, "原因") { Task = task },
            "request-extension" => new RequestExtension(1 + random.Next(offer.MaxDays ?? 1), "情况复杂") { Task = task },
            "request-termination" => new RequestTermination("无法继续") { Task = task },
            "decide-request" => new DecideRequest(random.Next(2) == 0, "意见") { Task = task },
            "approve" => new Approve("同意", "准予") { Task = task },
            "disapprove" => new Disapprove("不符合条件") { Task = task },
            "make-certificate" => new MakeCertificate { Task = task },
            "complete-certificate" => new CompleteCertificate { Task = task },
            "verify-originals" => new VerifyOriginals(random.Next(5) != 0, "说明") { Task = task },
            "deliver" => new Deliver("收件人") { Task = task },
            "confirm-download" => new ConfirmDownload(),
            "resume-case" => new ResumeCase("恢复"),
            "withdraw-application" => new WithdrawApplication("不办了"),
            _ => null,
        };
    }

    /// <summary>How often a person does it, against 20 for going on.</summary>
    public static int Weight(string command) => command switch
    {
        "claim-task" or "release-task" or "verify-material" => 4,
        "delegate-task" or "add-sign-before" or "add-sign-after" or "add-sign-beside" or "transfer-task" or "copy-task" or "remove-signer" or "recall-delegation" => 1,
        "take-back-task" or "urge-case" or "propose-correction" => 3,
        "return-step" or "start-special-procedure" or "request-correction" or "disapprove" => 3,
        "reject-pre-review" or "refuse-acceptance" or "withdraw-application" or "request-suspension" or "request-extension" or "request-termination" => 1,
        _ => 20,
    };

    private static JsonElement? Form(HumanTask? on) =>
        on is not null && Filled.TryGetValue(on.Node, out var filled) ? EngineJson.Read<JsonElement>(filled) : null;
}
