namespace LowCodeGov.Engine.Tests.Cases;

/// <summary>Choices taken from generated numbers, so that a failing sequence can be shrunk and played again.</summary>
public sealed class Dice(int[] rolls)
{
    private int at;

    public bool HasMore => at < rolls.Length;

    public int Next(int below) => HasMore ? rolls[at++] % below : 0;

    public bool Chance(int oneIn) => Next(oneIn) == 0;

    public T Of<T>(IReadOnlyList<T> all) => all[Next(all.Count)];
}
