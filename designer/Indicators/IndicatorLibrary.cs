using System.Text;
using LowCodeGov.Engine;

namespace LowCodeGov.Designer.Indicators;

/// <summary>Indicators of DOMAIN 10.3 that the facts of a case decide, to be put into a matter and changed there; from the file beside this one.</summary>
public static class IndicatorLibrary
{
    /// <summary>All of them, in the order of DOMAIN 10.3.</summary>
    public static ImmutableArray<SupervisionIndicator> All { get; } = Read();

    private static ImmutableArray<SupervisionIndicator> Read()
    {
        using var stream = typeof(IndicatorLibrary).Assembly.GetManifestResourceStream("indicators.json") ?? throw new InvalidOperationException("indicators.json is not embedded");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return EngineJson.Read<ImmutableArray<SupervisionIndicator>>(reader.ReadToEnd());
    }
}
