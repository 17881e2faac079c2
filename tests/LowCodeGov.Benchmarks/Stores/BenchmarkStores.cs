namespace LowCodeGov.Benchmarks.Stores;

/// <summary>The databases that can be measured, by the name given on the command line.</summary>
internal static class BenchmarkStores
{
    public static IBenchmarkStore Open(Arguments arguments, DirectoryInfo directory) => arguments.Word("store", "sqlite") switch
    {
        "sqlite" => new SqliteBenchmarkStore(directory, arguments.Word("sync", "normal")),
        "postgresql" => new PostgreSqlBenchmarkStore(directory),
        var other => throw new ArgumentException($"There is no store '{other}'.", nameof(arguments)),
    };
}
