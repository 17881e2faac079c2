using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Engine.Tests.Cases;
using LowCodeGov.Engine.Time;
using static LowCodeGov.Engine.Tests.Cases.People;
using static LowCodeGov.Engine.Tests.HumanTasks.Office;

namespace LowCodeGov.Engine.Tests.HumanTasks;

/// <summary>A case in which everything that offices do with tasks happens once.</summary>
internal static class OfficeStory
{
    public static MatterDefinition Matter { get; } = Office.Matter(Place.Branch, Countersign(ApprovalMode.Ratio, ApprovalEnd.AfterAll, 60) with
    {
        Reminders = [new TaskReminder(Remaining: 1)],
        Escalations = [new TaskEscalation(1, EscalationTarget.Head), new TaskEscalation(2, EscalationTarget.Role, Role: "Deputy")],
        AutomaticOutcome = null,
    }) with { Intake = new IntakeRules { OnlineMode = OnlineMode.FullyOnline, Correction = TimeLimit.WorkingDays(2) } };

    public static void Play(Scenario s)
    {
        s.Staff = new Directory { Leaves = { ("deputy", "qian", "2026-03-01", "2026-03-02") } };
        Arrive(s);
        s.Do(Li, new DelegateTask(Named(Deputy), "请核") { Task = s.Of(Li) }).Do(Qian, new GiveBackTask("建议同意") { Task = s.Of(Qian) });
        s.Do(Li, new AddSignBefore(Named(Deputy), "请提意见") { Task = s.Of(Li) }).Do(Qian, new GiveAdvice(true, "可") { Task = s.Of(Qian) });
        s.Do(Li, new AddSignAfter(Named(Qian), "请复核") { Task = s.Of(Li) }).Do(Li, new AddSignBeside(Named(Sun), "请会签") { Task = s.Of(Li) });
        s.Do(Li, new RemoveSigner("qian", "不必") { Task = s.Of(Li) }).Do(Li, new RemoveSigner("sun", "不必") { Task = s.Of(Li) });
        s.Do(Li, new CopyTask(Named(Deputy), "请知悉") { Task = s.Of(Li) }).Do(Deputy, new ReadCopy(s.State.Copies[0].Number));
        s.Do(Citizen, new UrgeCase("请快")).Sign(Li).Do(Li, new TakeBackTask("漏填") { Task = s.State.Tasks.Last(task => task.Holder?.Id == "li").Number });
        s.Do(Wang, new RequestCorrection([new CorrectionItem(null, "area", "不符")], "请改") { Task = s.Of(Wang) });
        s.Do(Qian, new ClaimTask { Task = s.Task("other") }).Do(Qian, new AddSignBeside(Named(Sun), "同看") { Task = s.Task("other") });
        s.Until("2026-03-07");
        s.Until("2026-03-10").Do(Citizen, new WithdrawApplication("不办了")).Do(Head, new ReviveCase("误撤"));
        foreach (var task in s.State.Tasks.Where(task => task.IsOpen && task.Node == "step").ToList())
        {
            s.Do(task.Holder is { } holder ? Office.All.Single(each => each.Id == holder.Id) : Deputy, new CompleteStep { Task = task.Number });
        }

        s.Do(Qian, new CompleteStep { Task = s.Of(Qian, "other") }).Do(Sun, new CompleteStep { Task = s.Of(Sun, "other") });
        s.Do(Wang, new ReturnStep("first", "补一句", Straight: true) { Task = s.Task("next") }).Do(Sun, new CompleteStep { Task = s.Task("first") });
        s.Do(Wang, new CompleteStep { Task = s.Task("next") }).Do(Decider, new Approve("同意") { Task = s.Task("last") });
    }

    /// <summary>Who consented before passes automatically, and nobody found passes over.</summary>
    public static MatterDefinition Passed { get; } = Office.Matter(Place.Plain, Step with
    {
        Candidates = new CandidateRule("Reviewer") { People = "'T-sun'", SameApproverAgain = SameApproverAgain.PassAutomatically },
    });

    public static void PlayPassed(Scenario s)
    {
        s.Staff = new Directory();
        Arrive(s);
        s.Do(Li, new CompleteStep { Task = s.Task("next") }).Do(Decider, new Approve { Task = s.Task("last") });
    }
}
