using System.Globalization;

namespace LowCodeGov.Benchmarks;

/// <summary>The command line: a scenario, then options with a value each.</summary>
internal sealed class Arguments
{
    private readonly Dictionary<string, string> _given = new(StringComparer.Ordinal);

    public Arguments(string[] args)
    {
        Scenario = args.Length > 0 ? args[0] : "";
        for (var i = 1; i + 1 < args.Length; i += 2)
        {
            _given[args[i].TrimStart('-')] = args[i + 1];
        }
    }

    public string Scenario { get; }

    public int Number(string name, int otherwise) => _given.TryGetValue(name, out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    public string Word(string name, string otherwise) => _given.GetValueOrDefault(name, otherwise);

    /// <summary>A new directory on the disk to be measured.</summary>
    public DirectoryInfo NewDirectory() =>
        Directory.CreateDirectory(Path.Combine(Word("data", Path.GetTempPath()), $"lcg-bench-{Guid.NewGuid():N}"));
}
