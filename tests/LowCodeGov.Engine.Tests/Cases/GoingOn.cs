using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Engine.Tests.Flow;
using Decision = LowCodeGov.Engine.Cases.Decision;

namespace LowCodeGov.Engine.Tests.Cases;

/// <summary>No case is at a dead end: with people who agree, a world that answers and time that passes, every open case comes to its end.</summary>
internal static class GoingOn
{
    private const int MostMoves = 400;

    // What carries a case on, the first that is offered first.
    private static readonly string[] Forward =
    [
        "resume-case", "supply-correction", "decide-request", "end-special-procedure", "give-advice", "give-back-task", "recall-delegation", "complete-step", "accept-case", "approve",
        "pass-pre-review", "receive-originals", "make-certificate", "complete-certificate", "verify-originals", "skip-call", "deliver", "confirm-download", "propose-correction",
    ];

    public static void ToTheEnd(Scenario s, Dice random)
    {
        for (var moves = 0; !s.State.IsEnded; moves++)
        {
            (moves < MostMoves).ShouldBeTrue($"the case goes round in circles; open are {Where(s)}");
            if (!Person(s, random) && !World(s, random) && !Time(s))
            {
                throw new ShouldAssertException($"a dead end; open are {Where(s)}");
            }
        }
    }

    private static bool Person(Scenario s, Dice random)
    {
        var offers = Everybody(s)
            .SelectMany(actor => s.State.Tasks.Where(task => task.IsOpen)
                .SelectMany(task => TaskActions.Offered(s.Definition, s.State, task.Number, s.ContextOf(actor)).Select(offer => (Actor: actor, Offer: offer, Task: task.Number)))
                .Concat(CaseActions.Offered(s.Definition, s.State, s.ContextOf(actor)).Select(offer => (Actor: actor, Offer: offer, Task: 0))))
            .ToList();
        foreach (var command in Forward)
        {
            foreach (var (actor, offer, task) in offers.Where(each => each.Offer.Command == command))
            {
                var agreeing = offer with { Outcomes = [.. offer.Outcomes.Where(outcome => outcome.ReturnTo is null).Take(1)] };
                if (Moves(s, actor, Commands.Honest(s, agreeing, task, random)))
                {
                    return true;
                }
            }
        }

        return false;
    }

    // Those who hold a task or are the only ones who may, though they play no other part.
    private static IEnumerable<Actor> Everybody(Scenario s) =>
        s.Cast.Add(People.Twin).Concat(s.State.Tasks.Where(task => task.IsOpen).SelectMany(task => (task.Candidates.People ?? []).Append(task.Holder?.Id ?? ""))
            .Where(id => id.Length > 0 && id != People.Twin.Id && s.Cast.All(actor => actor.Id != id)).Distinct(StringComparer.Ordinal)
            .Select(id => new Actor { Kind = ActorKind.Clerk, Id = id, Name = id, Agency = People.Agency }));

    private static bool Moves(Scenario s, Actor actor, CaseCommand command)
    {
        var isIdle = command is ClaimTask || command is VerifyMaterial verifying && s.State.Verifications.LastOrDefault(each => each.Material == verifying.Material) is not { Matches: false };
        if (isIdle || s.Try(actor, command) is Decision.Refused)
        {
            return false;
        }

        s.Do(actor, command);
        return true;
    }

    private static bool World(Scenario s, Dice random)
    {
        if (RandomFlows.Reports(s, random) is { } report)
        {
            s.Do(People.Platform, report);
            return true;
        }

        var awaited = s.Definition.Nodes().OfType<WaitNode>()
            .FirstOrDefault(wait => wait.Event is not null && s.State.Activations.Any(each => each.Node == wait.Id && each.Status == NodeStatus.Active))?.Event;
        if (awaited is null || s.State.Suspension is not null)
        {
            return false;
        }

        s.Do(People.Platform, new ReportEvent(awaited));
        return true;
    }

    private static bool Time(Scenario s)
    {
        if (s.State.Timers.IsEmpty)
        {
            return false;
        }

        var due = s.State.Timers.Min(timer => timer.DueAt);
        s.Until((due > s.Now ? due : s.Now).ToOffset(TimeSpan.FromHours(8)).AddDays(1).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        return true;
    }

    private static string Where(Scenario s) => string.Join(", ", s.State.Activations.Where(each => each.Status == NodeStatus.Active).Select(each => $"{each.Node}#{each.Number}"))
        + "; tasks " + string.Join(", ", s.State.Tasks.Where(task => task.IsOpen).Select(task => $"{task.Number} {task.Node} {task.Kind} held by {task.Holder?.Id ?? "nobody"} of {task.Candidates.Role} not {string.Join('/', task.Candidates.Excluded)}"));
}
