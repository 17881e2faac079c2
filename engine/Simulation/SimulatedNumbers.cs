using LowCodeGov.Engine.Cases;

namespace LowCodeGov.Engine.Simulation;

/// <summary>Serial numbers of a simulation: from 1 in every series, never seen outside.</summary>
internal sealed class SimulatedNumbers : INumbers
{
    private readonly Dictionary<string, long> last = new(StringComparer.Ordinal);

    public long Next(string series) => last[series] = last.GetValueOrDefault(series) + 1;

    public string QueryPassword() => "000000";
}
