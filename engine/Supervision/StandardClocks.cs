using System.Collections.Immutable;
using System.Text;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine.Supervision;

/// <summary>The thresholds of a matter that sets none of its own: those rules of the seed on clocks that hold for every matter.</summary>
internal static class StandardClocks
{
    /// <summary>In the order of the file; events name them by index, so it is never changed.</summary>
    public static ImmutableArray<ClockThreshold> Thresholds { get; } = Read();

    private static ImmutableArray<ClockThreshold> Read()
    {
        using var stream = typeof(StandardClocks).Assembly.GetManifestResourceStream("timeliness.json") ?? throw new InvalidOperationException("timeliness.json is not embedded");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return [.. EngineJson.Read<ImmutableArray<SupervisionRule>>(reader.ReadToEnd()).Where(rule => rule.AppliesTo.Matters.IsEmpty).SelectMany(rule => rule.Clocks)];
    }
}
