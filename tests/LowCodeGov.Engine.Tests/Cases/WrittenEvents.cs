using System.Reflection;
using System.Text.Json.Serialization;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Engine.Tests.Flow;
using LowCodeGov.Engine.Tests.Time;
using static LowCodeGov.Engine.Tests.Cases.People;

namespace LowCodeGov.Engine.Tests.Cases;

/// <summary>Cases as they were once written must be read and replayed for ever; the files are added to, never rewritten.</summary>
public sealed class WrittenEvents
{
    private static readonly string Folder = Calendars.Beside("../Cases/Written");

    public static TheoryData<string> Cases { get; } = [.. Stories.Select(each => each.Name)];

    private static (string Name, MatterDefinition Matter, Action<Scenario> Play)[] Stories =>
    [
        ("online-to-certificate.1", TestMatters.Licence(), OnlineToCertificate),
        ("joint-with-return.1", TestMatters.Joint(), JointWithReturn),
        ("terminated-while-suspended.1", TestMatters.Licence(OnlineMode.PreReviewOriginals), TerminatedWhileSuspended),
        ("revoked-at-verification.1", TestMatters.Licence(), RevokedAtVerification),
        ("waits.1", Waits, PlayWaits),
        ("flow-everything.1", FlowStories.Everything, FlowStories.PlayEverything),
        ("child-case.1", FlowStories.Child, FlowStories.PlayChild),
        ("correction-given-up.1", FlowStories.CorrectionGivenUp, FlowStories.PlayCorrectionGivenUp),
        ("migrated.1", TestMatters.Joint(), MigratedAtJoin),
        ("office.1", HumanTasks.OfficeStory.Matter, HumanTasks.OfficeStory.Play),
        ("fees.1", Charged, PlayFees),
        ("passed-over.1", HumanTasks.OfficeStory.Passed, HumanTasks.OfficeStory.PlayPassed),
        ("erased.1", Retention.ErasureStory.Matter, Retention.ErasureStory.Play),
        ("joined.1", JoiningApplications.Matter, JoiningApplications.Play),
    ];

    private static MatterDefinition Waits => TestMatters.Of(
        new WaitNode { Id = "paid", Event = "paid", For = Engine.Time.TimeLimit.WorkingDays(3) }, TestMatters.Step("last", HumanTaskKind.Review, "Reviewer"));

    private static MatterDefinition Charged => TestMatters.Licence(OnlineMode.FullyOnline) with { Elements = Explanations.Charging.Elements };

    [Theory]
    [MemberData(nameof(Cases))]
    public void are_replayed_to_the_state_they_led_to(string name)
    {
        var file = Path.Combine(Folder, name + ".json");
        var (_, matter, play) = Stories.Single(each => each.Name == name);
        if (!File.Exists(file) && Environment.GetEnvironmentVariable("LOWCODEGOV_WRITE_GOLDEN") == "1")
        {
            var s = Scenario.Straight(matter);
            play(s);
            Directory.CreateDirectory(Folder);
            File.WriteAllText(file, System.Text.Json.JsonSerializer.Serialize(new Written(matter, [.. s.Events], s.State), EngineJson.Readable) + "\n");
        }

        var written = EngineJson.Read<Written>(File.ReadAllText(file));
        CaseReplay.Agrees(written.Definition, written.State, written.Events).ShouldBeTrue();
    }

    [Fact]
    public void hold_an_example_of_every_event()
    {
        var known = Stories.Select(each => EngineJson.Read<Written>(File.ReadAllText(Path.Combine(Folder, each.Name + ".json"))))
            .SelectMany(each => each.Events).Select(each => each.Event.GetType()).ToHashSet();
        typeof(CaseEvent).GetCustomAttributes<JsonDerivedTypeAttribute>().Select(each => each.DerivedType).Where(type => !known.Contains(type))
            .Select(type => type.Name).ShouldBeEmpty();
    }

    private static void OnlineToCertificate(Scenario s)
    {
        s.Submitted(materials: ["form", "plan"]).Do(Acceptor, new RequestCorrection([new CorrectionItem("plan", null, "不清晰"), new CorrectionItem(null, "area", "不符"), new CorrectionItem("report", null, "缺少")]) { Task = s.Task("preReview") });
        s.Until("2026-03-05").Do(Receiver, new SupplyCorrection(
            new Scenario.FoundForm("""{"company":"金华一店","area":60,"total":120}""").Element,
            [Scenario.Material("plan", file: "v2"), Scenario.Material("report", file: "v2")]));
        s.Until("2026-03-13");
        s.Do(Li, new ClaimTask { Task = s.Task("review") }).Do(Li, new ReleaseTask { Task = s.Task("review") });
        s.Do(Li, new TransferTask(Named(Wang), "出差") { Task = s.Task("review") }).Do(Wang, new TransferTask(Named(Li), "返回") { Task = s.Task("review") });
        s.Do(Li, new VerifyMaterial("plan", true, "一致") { Task = s.Task("review") });
        s.Do(Li, new StartSpecialProcedure("inspection", "核查", 5, ["li", "wang"]) { Task = s.Task("review") });
        s.Until("2026-03-16").Do(Li, new EndSpecialProcedure("合格") { Task = s.Task(HumanTaskKind.SpecialProcedure) });
        s.Do(Li, new RequestExtension(5, "复杂") { Task = s.Task("review") }).Do(Head, new DecideRequest(true) { Task = s.Task(HumanTaskKind.Approval) });
        s.Do(Li, s.Review()).Do(Wang, new ReturnStep("review", "重核") { Task = s.Task("audit") }).Do(Li, s.Review());
        s.Do(Wang, new CompleteStep("pass", "同意") { Task = s.Task("audit") }).Do(Decider, new Approve("同意", "准予") { Task = s.Task("decision") });
        s.Do(CertificateClerk, new MakeCertificate { Task = s.Task("making") }).Do(CertificateClerk, new CompleteCertificate { Task = s.Task("making") });
        s.Do(Platform, new ReportCertificateStored(s.State.Certificates[0].Face.CertificateId, new FileReference("f", "证.pdf", 9, "application/pdf", new string('a', 64))));
        s.Until("2026-03-20").Do(Deliverer, new VerifyOriginals(true) { Task = s.Task("verification") }).Do(Deliverer, new Deliver("陈一") { Task = s.Task("delivery") });
    }

    private static void JointWithReturn(Scenario s)
    {
        s.Received("""{"withFire":true}""", ["form", "plan"]).Do(Acceptor, new AcceptCase(Tolerated: ["report"]) { Task = s.Task("acceptance") });
        s.Do(Li, new CompleteStep { Task = s.Task("prepare") }).Do(Li, new CompleteStep { Task = s.Task("housingFirst") });
        s.Do(Wang, new StartSpecialProcedure("expert", "评审", 5) { Task = s.Task("labour") });
        s.Until("2026-03-11").Do(Wang, new ReturnStep("prepare", "重来") { Task = s.Task("housingSecond") });
        s.Do(Citizen, new SupplyToleratedMaterial(Scenario.Material("report")));
        foreach (var step in new[] { "prepare", "housingFirst", "labour", "fire", "housingSecond" })
        {
            s.Do(s.Open(step)!.Holder?.Id == "wang" || step == "housingSecond" ? Wang : Li, new CompleteStep { Task = s.Task(step) });
        }

        s.Do(Decider, new Disapprove("不符合条件") { Task = s.Task("decision") });
    }

    private static void TerminatedWhileSuspended(Scenario s)
    {
        s.Submitted().Do(Acceptor, new PassPreReview { Task = s.Task("preReview") }).Do(Receiver, new ReceiveOriginals(true) { Task = s.Task("receipt") });
        s.Do(Acceptor, new AcceptCase { Task = s.Task("acceptance") });
        s.Do(Li, new RequestSuspension("force-majeure", "台风") { Task = s.Task("review") }).Do(Head, new DecideRequest(true) { Task = s.Task(HumanTaskKind.Approval) });
        s.Until("2026-03-10").Do(Head, new ResumeCase("恢复"));
        s.Do(Li, new RequestSuspension("force-majeure", "又一场") { Task = s.Task("review") }).Do(Head, new DecideRequest(true) { Task = s.Task(HumanTaskKind.Approval) });
        s.Do(Li, new RequestTermination("无法继续") { Task = s.Task("review") }).Do(Head, new DecideRequest(true) { Task = s.Task(HumanTaskKind.Approval) });
    }

    private static void RevokedAtVerification(Scenario s)
    {
        s.Submitted().Do(Acceptor, new PassPreReview { Task = s.Task("preReview") }).Do(Li, s.Review());
        s.Do(Wang, new CompleteStep("pass", "同意") { Task = s.Task("audit") }).Do(Decider, new Approve { Task = s.Task("decision") });
        s.Do(CertificateClerk, new MakeCertificate { Task = s.Task("making") }).Do(CertificateClerk, new CompleteCertificate { Task = s.Task("making") });
        s.Do(Deliverer, new VerifyOriginals(false, "伪造") { Task = s.Task("verification") });
    }

    private static void MigratedAtJoin(Scenario s)
    {
        s.Received("""{"withFire":true}""").Do(Acceptor, new AcceptCase { Task = s.Task("acceptance") }).Do(Li, new CompleteStep { Task = s.Task("prepare") });
        s.Do(Li, new CompleteStep { Task = s.Task("housingFirst") });
        var joint = (ParallelNode)((SequenceNode)s.Definition.Flow).Nodes[2];
        s.MigrationTarget = s.Definition with
        {
            Version = 2,
            Elements = s.Definition.Elements with { PromisedTimeLimit = Engine.Time.TimeLimit.WorkingDays(7) },
            Supervision = s.Definition.Supervision with { Thresholds = s.Definition.Supervision.Thresholds.RemoveAt(0) },
            Flow = TestMatters.Sequence("main", [
                .. ((SequenceNode)s.Definition.Flow).Nodes.Take(2), joint with { Branches = [joint.Branches[2], joint.Branches[0]] }, .. ((SequenceNode)s.Definition.Flow).Nodes.Skip(3)]),
        };
        s.Do(Designer, new MigrateCase(2, System.Collections.Immutable.ImmutableSortedDictionary<string, string>.Empty.Add("limit.handling.promised", "new").Add("step.labour", "give-up")));
    }

    private static void PlayFees(Scenario s) => s.Approved();

    private static void PlayWaits(Scenario s) => s.Received().Do(Platform, new ReportEvent("paid")).Do(Citizen, new WithdrawApplication("不办了"));

    private sealed record Written(MatterDefinition Definition, System.Collections.Immutable.ImmutableArray<RecordedEvent> Events, CaseState State);
}
