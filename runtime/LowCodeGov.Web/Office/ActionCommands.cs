using System.Collections.Immutable;
using System.Text.Json;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Cases;

namespace LowCodeGov.Web.Office;

/// <summary>Turns what a clerk typed into the command of that name, about a task, a copy, or the case as a whole.</summary>
internal static class ActionCommands
{
    /// <param name="task">Number of the task, or of the copy; 0 where the command is about the case.</param>
    public static CaseCommand Build(string command, int task, ActionInputs typed, ClerkReference? clerk) => command switch
    {
        "open-task" => new OpenTask { Task = task },
        "take-back-task" => new TakeBackTask(Optional(typed.Text)) { Task = task },
        "urge-case" => new UrgeCase(Optional(typed.Text), task == 0 ? null : task),
        "read-copy" => new ReadCopy(task),
        "revive-case" => new ReviveCase(Given(typed.Text)),
        "resume-case" => new ResumeCase(Given(typed.Text)),
        "claim-task" => new ClaimTask { Task = task },
        "release-task" => new ReleaseTask { Task = task },
        "transfer-task" => new TransferTask(clerk ?? Nobody, Given(typed.Text)) { Task = task },
        "delegate-task" => new DelegateTask(clerk ?? Nobody, Given(typed.Text)) { Task = task },
        "give-back-task" => new GiveBackTask(Given(typed.Text), Changes(typed)) { Task = task },
        "recall-delegation" => new RecallDelegation { Task = task },
        "add-sign-before" => new AddSignBefore(clerk ?? Nobody, Given(typed.Text)) { Task = task },
        "add-sign-after" => new AddSignAfter(clerk ?? Nobody, Given(typed.Text)) { Task = task },
        "add-sign-beside" => new AddSignBeside(clerk ?? Nobody, Given(typed.Text)) { Task = task },
        "give-advice" => new GiveAdvice(typed.Yes, Optional(typed.Text)) { Task = task },
        "remove-signer" => new RemoveSigner(typed.Choice, Given(typed.Text)) { Task = task },
        "copy-task" => new CopyTask(clerk ?? Nobody, Optional(typed.Text)) { Task = task },
        "pass-pre-review" => new PassPreReview(Optional(typed.Text), Tolerated(typed)) { Task = task },
        "reject-pre-review" => new RejectPreReview(Given(typed.Text)) { Task = task },
        "request-correction" => new RequestCorrection(Items(typed), Optional(typed.Note)) { Task = task },
        "propose-correction" => new ProposeCorrection(Items(typed), Optional(typed.Note)) { Task = task },
        "retry-call" => new RetryCall(Given(typed.Text)) { Task = task },
        "skip-call" => new SkipCall(Given(typed.Text)) { Task = task },
        "receive-originals" => new ReceiveOriginals(typed.IdentityChecked, typed.ByPost) { Task = task },
        "accept-case" => new AcceptCase(Optional(typed.Text), Tolerated(typed)) { Task = task },
        "refuse-acceptance" => new RefuseAcceptance(Given(typed.Text), Optional(typed.Note)) { Task = task },
        "verify-material" => new VerifyMaterial(typed.Choice, typed.Yes, Optional(typed.Text)) { Task = task },
        "complete-step" => new CompleteStep(typed.Outcome, Optional(typed.Text), Changes(typed), [.. typed.CheckedPoints.Order()]) { Task = task },
        "return-step" => new ReturnStep(typed.Choice, Given(typed.Text), typed.Straight ? true : null, typed.Item == 0 ? null : typed.Item) { Task = task },
        "start-special-procedure" => new StartSpecialProcedure(typed.Choice, Given(typed.Text), typed.Days, Staff(typed)) { Task = task },
        "end-special-procedure" => new EndSpecialProcedure(Given(typed.Text), Optional(typed.Note), Staff(typed)) { Task = task },
        "request-suspension" => new RequestSuspension(typed.Choice, Given(typed.Text)) { Task = task },
        "request-extension" => new RequestExtension(typed.Days, Given(typed.Text)) { Task = task },
        "request-termination" => new RequestTermination(Given(typed.Text)) { Task = task },
        "decide-request" => new DecideRequest(typed.Yes, Optional(typed.Text)) { Task = task },
        "approve" => new Approve(Optional(typed.Text), Optional(typed.Note)) { Task = task },
        "disapprove" => new Disapprove(Given(typed.Text)) { Task = task },
        "make-certificate" => new MakeCertificate { Task = task },
        "complete-certificate" => new CompleteCertificate(typed.Yes) { Task = task },
        "verify-originals" => new VerifyOriginals(typed.Yes, Optional(typed.Text)) { Task = task },
        "deliver" => new Deliver(
            Given(typed.ReceiverName), Optional(typed.ReceiverIdNo), Optional(typed.Relation), typed.Way, typed.Refused, Optional(typed.Witness)) { Task = task },
        _ => throw new ArgumentOutOfRangeException(nameof(command), command, "not an action of the office"),
    };

    private static ClerkReference Nobody => new("", "", []);

    /// <summary>Whether the command names a clerk, to be chosen from the directory.</summary>
    public static bool NamesClerk(string command) =>
        command is "transfer-task" or "delegate-task" or "add-sign-before" or "add-sign-after" or "add-sign-beside" or "copy-task";

    private static string Given(string text) => text.Trim();

    private static string? Optional(string text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static ImmutableArray<string> Tolerated(ActionInputs typed) => [.. typed.Tolerated.Order(StringComparer.Ordinal)];

    private static ImmutableArray<string> Staff(ActionInputs typed) =>
        [.. typed.Staff.Split(['、', ',', '，', ' ', ';', '；'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    private static ImmutableArray<CorrectionItem> Items(ActionInputs typed) =>
    [
        .. typed.Items.OrderBy(item => item.Key, StringComparer.Ordinal).Select(item => item.Key[0] == 'm'
            ? new CorrectionItem(item.Key[2..], null, Given(item.Value))
            : new CorrectionItem(null, item.Key[2..], Given(item.Value))),
    ];

    private static JsonElement? Changes(ActionInputs typed) =>
        typed.FormChanges.Count == 0 ? null : JsonSerializer.SerializeToElement(typed.FormChanges);
}
