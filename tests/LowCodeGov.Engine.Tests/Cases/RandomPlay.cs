using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;
using Decision = LowCodeGov.Engine.Cases.Decision;

namespace LowCodeGov.Engine.Tests.Cases;

/// <summary>The moves of random play: time passes, somebody works, somebody attacks.</summary>
internal static class RandomPlay
{
    public static void Sleep(Scenario s, Dice random)
    {
        var day = LowCodeGov.Engine.Time.ChinaTime.DayOf(s.Now).AddDays(1 + random.Next(4));
        s.Until(day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
    }

    // Does something that is offered to somebody; it must be accepted.
    public static void Work(Scenario s, Dice random, params string[] rather)
    {
        var offers = s.Cast.Add(People.Twin)
            .SelectMany(actor => s.State.Tasks.Where(task => task.IsOpen)
                .SelectMany(task => TaskActions.Offered(s.Definition, s.State, task.Number, s.ContextOf(actor)).Select(offer => (actor, offer, Task: task.Number)))
                .Concat(CaseActions.Offered(s.Definition, s.State, s.ContextOf(actor)).Select(offer => (actor, offer, Task: 0))))
            .ToList();
        if (offers.Count == 0)
        {
            return;
        }

        var preferred = offers.Where(each => rather.Contains(each.offer.Command)).ToList();
        var (actor, offer, task) = random.Of(preferred.Count > 0 ? preferred : offers);
        // Ends come often enough by themselves, and moving tasks about carries no case on.
        var isAside = offer.Command is "withdraw-application" or "refuse-acceptance" or "reject-pre-review" or "transfer-task" or "release-task" or "claim-task"
            || offer.Command.StartsWith("request-", StringComparison.Ordinal);
        var isBetween = offer.Command is "delegate-task" or "add-sign-before" or "add-sign-after" or "add-sign-beside" or "remove-signer" or "copy-task" or "urge-case" or "take-back-task" or "recall-delegation";
        if ((!isAside || random.Chance(20)) && (!isBetween || random.Chance(4)))
        {
            Act(s, actor, Commands.Honest(s, offer, task, random), mustBeAccepted: true);
        }
    }

    // Somebody tries anything on any task; whatever is accepted was his right.
    public static void Attack(Scenario s, Dice random)
    {
        var task = s.State.Tasks.IsEmpty ? 1 : random.Of(s.State.Tasks).Number + random.Next(2) * random.Next(3);
        var command = random.Of(Commands.All(s, task));
        if (command is not (WithdrawApplication or RejectPreReview or RefuseAcceptance) || random.Chance(60))
        {
            Act(s, random.Of(s.Cast), command, mustBeAccepted: false);
        }
    }

    public static void Act(Scenario s, Actor actor, CaseCommand command, bool mustBeAccepted)
    {
        var before = s.State;
        if (s.Try(actor, command) is Decision.Refused refused)
        {
            mustBeAccepted.ShouldBeFalse($"{CommandNames.Of(command)} was offered to {actor.Id} and refused: {refused.Refusal}");
            return;
        }

        Rights.Hold(s.Definition, before, actor, command, LowCodeGov.Engine.Time.ChinaTime.DayOf(s.Now));
        s.Do(actor, command);
    }
}
