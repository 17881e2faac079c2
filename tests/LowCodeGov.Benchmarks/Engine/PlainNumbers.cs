using LowCodeGov.Engine.Cases;

namespace LowCodeGov.Benchmarks.Engine;

/// <summary>Serial numbers in memory, for measuring decisions without storage.</summary>
internal sealed class PlainNumbers : INumbers
{
    private long _last;

    public long Next(string series) => ++_last % 999_999 + 1;

    public string QueryPassword() => "123456";
}
