using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Runtime.Inbox;

/// <summary>Which light a task or case shows: its highest card, or yellow from the last day of its limit on.</summary>
internal static class Lamps
{
    public static Lamp Of(CardLevel? card, DateOnly? dueOn, DateOnly today) => card switch
    {
        CardLevel.Red => Lamp.Red,
        CardLevel.Yellow or CardLevel.Notice => Lamp.Yellow,
        _ => dueOn <= today ? Lamp.Yellow : Lamp.Green,
    };
}
