namespace LowCodeGov.Engine.Simulation;

/// <summary>A small generator of numbers that look random: the same seed gives the same numbers on every machine and for ever.</summary>
/// <remarks>SplitMix64 (Steele, Lea, Flood, 2014). Not for secrets.</remarks>
internal sealed class SeededDice(ulong seed)
{
    private ulong state = seed;

    /// <summary>From 0 up to, but not including, 1.</summary>
    public double Next()
    {
        state += 0x9E3779B97F4A7C15UL;
        var mixed = state;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9UL;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
        return ((mixed ^ (mixed >> 31)) >> 11) * (1.0 / (1UL << 53));
    }

    /// <summary>One of several by weight; <paramref name="otherwise"/> when nothing has any.</summary>
    public T Of<T>(IReadOnlyCollection<KeyValuePair<T, double>> weights, T otherwise)
    {
        var left = Next() * weights.Sum(each => Math.Max(0, each.Value));
        foreach (var (value, weight) in weights)
        {
            left -= Math.Max(0, weight);
            if (left < 0)
            {
                return value;
            }
        }

        return otherwise;
    }
}
