using System.Collections.Immutable;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Engine.Tests.Cases;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Engine.Tests.HumanTasks;

/// <summary>Matters and commands for random play in which everything that offices do with tasks may happen, at any moment.</summary>
internal static class RandomOffices
{
    private static readonly string[] Helpers = ["helper0", "helper1", "helper2", "helper3"];

    public static ImmutableArray<Actor> Cast { get; } =
    [
        .. Office.All.Where(actor => actor.Id != "qian"),
        Office.Qian.StandingIn(People.Li, "2026-03-01", "2026-03-10"),
        .. Helpers.Select(id => new Actor { Kind = ActorKind.Clerk, Id = id, Name = id, Agency = People.Agency }),
    ];

    public static MatterDefinition Of(string name) => name switch
    {
        "office" => Office.Matter(Place.Plain, Timed(Office.Step)),
        "office-branch" => Office.Matter(Place.Branch, Timed(Office.Step) with { Candidates = new CandidateRule("Reviewer", NotActorOf: ["first"]) }),
        "countersign" => Office.Matter(Place.Branch, Timed(Office.Countersign()) with { AutomaticOutcome = new AutomaticOutcome("pass") }),
        "ratio" => Office.Matter(Place.Branch, Timed(Office.Countersign(ApprovalMode.Ratio, ApprovalEnd.AfterAll, 60))),
        "in-turn" => Office.Matter(Place.Plain, Timed(Office.Countersign(ApprovalMode.InTurn)) with { Outcomes = [.. Office.PassOrFail, new TaskOutcome("back", "退回", ReturnTo: "first")] }),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "no such office"),
    };

    /// <summary>The command of an offer, filled in as a person would; null where it is none of a task's operations.</summary>
    public static CaseCommand? Honest(Scenario s, OfferedAction offer, int task, Dice random) => offer.Command switch
    {
        "delegate-task" => new DelegateTask(Helper(s, task, random), "请核") { Task = task },
        "give-back-task" => new GiveBackTask("建议同意") { Task = task },
        "recall-delegation" => new RecallDelegation { Task = task },
        "add-sign-before" => new AddSignBefore(Helper(s, task, random), "请提意见") { Task = task },
        "add-sign-after" => new AddSignAfter(Helper(s, task, random), "请复核") { Task = task },
        "add-sign-beside" => new AddSignBeside(Helper(s, task, random), "请会签") { Task = task },
        "give-advice" => new GiveAdvice(random.Chance(2), "意见") { Task = task },
        "remove-signer" => new RemoveSigner(random.Of(offer.People).Id, "不必") { Task = task },
        "take-back-task" => new TakeBackTask("漏填") { Task = offer.Task ?? 0 },
        "copy-task" => new CopyTask(new ClerkReference($"reader{s.State.Version}", "读者", []), "请知悉") { Task = task },
        "read-copy" => new ReadCopy(offer.Copy ?? 0),
        "urge-case" => new UrgeCase("请快", offer.Task),
        "revive-case" => new ReviveCase("误撤"),
        "complete-step" when s.Definition.Operations is not null => new CompleteStep(random.Of(offer.Outcomes).Key, "意见") { Task = task },
        "return-step" when offer.MayComeStraightBack && random.Chance(2) => new ReturnStep(random.Of(offer.ReturnTargets).Step, "补一句", Straight: true) { Task = task },
        _ => null,
    };

    /// <summary>Operations thrown at a task without looking.</summary>
    public static IEnumerable<CaseCommand> Hostile(int task) =>
    [
        new OpenTask { Task = task }, new DelegateTask(People.Named(People.Foreigner), "x") { Task = task }, new DelegateTask(People.Named(Office.Deputy), "x") { Task = task },
        new GiveBackTask("x") { Task = task }, new RecallDelegation { Task = task }, new AddSignBefore(People.Named(Office.Zhao), "x") { Task = task },
        new AddSignAfter(People.Named(Office.Zhao), "") { Task = task }, new AddSignBeside(People.Named(People.Wang), "x") { Task = task },
        new GiveAdvice(true) { Task = task }, new RemoveSigner("li", "x") { Task = task }, new TakeBackTask { Task = task }, new CopyTask(People.Named(Office.Deputy)) { Task = task },
        new ReadCopy(task), new UrgeCase(null, task), new UrgeCase(), new ReviveCase("x"), new ReturnStep("first", "x", Straight: true) { Task = task },
    ];

    private static TaskNode Timed(TaskNode node) => node with
    {
        Limit = TimeLimit.WorkingDays(4),
        Reminders = [new TaskReminder(Remaining: 1), new TaskReminder(Over: 2)],
        Escalations = [new TaskEscalation(1, EscalationTarget.Superior, EscalationWay.Add), new TaskEscalation(3, EscalationTarget.Role, Role: "Deputy")],
    };

    // Somebody who has no part in the step yet.
    private static ClerkReference Helper(Scenario s, int task, Dice random)
    {
        var about = s.State.Tasks.Single(each => each.Number == task);
        var taken = s.State.Tasks.Where(each => each.Activation == about.Activation && each.IsOpen).SelectMany(each => each.After.Add(each.Holder!).Select(person => person?.Id))
            .Concat(s.State.Activations.Single(each => each.Number == about.Activation).Signing?.Seats.Select(seat => seat.Signer.Id) ?? [])
            .Concat(s.State.Tasks.Where(each => each.Activation == about.Activation && each.IsOpen).SelectMany(each => each.Candidates.People ?? []))
            .Concat(about.Candidates.Excluded).ToHashSet();
        var free = Helpers.Where(each => !taken.Contains(each)).ToList();
        var id = free.Count > 0 ? random.Of(free) : $"stranger{s.State.Version}";
        return new ClerkReference(id, id, [], People.Agency);
    }
}
