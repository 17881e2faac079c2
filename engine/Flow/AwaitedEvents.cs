using System.Globalization;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine.Flow;

/// <summary>Whether an event has come that a wait may take.</summary>
/// <remarks>
/// An event that came before its wait began ends the wait, and one event ends all waits for it: it says how things are (the premises are ready).
/// In a <c>repeat</c> a round asks for news: what ended the wait in an earlier round is used up there. Rounds that a return gave up have used nothing.
/// </remarks>
internal static class AwaitedEvents
{
    /// <param name="awaited">Name of the event.</param>
    /// <param name="activation">The wait.</param>
    public static bool HasCome(Unfolding u, string awaited, int activation)
    {
        var reported = u.State.ReportedEvents.Count(name => name == awaited);
        return reported > 0 && reported > UsedUp(u, FlowInterpreter.Find(u.State, activation));
    }

    private static int UsedUp(Unfolding u, NodeActivation wait) => Rounds(u, wait) is not { } own
        ? 0
        : u.State.Activations
            .Where(each => each.Node == wait.Node && each is { Status: NodeStatus.Completed, Outcome: Wait.ByEvent })
            .Select(each => Rounds(u, each)).OfType<(int Loop, string Round)>()
            .Where(each => each.Loop == own.Loop && each.Round != own.Round)
            .Distinct().Count();

    // The outermost loop around the wait and the rounds on the way down to it: the items of a forEach in a round share its events.
    private static (int Loop, string Round)? Rounds(Unfolding u, NodeActivation wait)
    {
        (int Loop, string Round)? found = null;
        for (var at = wait; at.Parent is { } parent;)
        {
            var above = FlowInterpreter.Find(u.State, parent);
            if (u.Flow.Node(above.Node) is RepeatNode)
            {
                found = (above.Number, string.Create(CultureInfo.InvariantCulture, $"{above.Node} {at.Branch}/{found?.Round}"));
            }

            at = above;
        }

        return found;
    }
}
