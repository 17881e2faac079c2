using System.Diagnostics;
using LowCodeGov.Benchmarks.Approval;
using LowCodeGov.Benchmarks.Stores;
using LowCodeGov.Runtime.Maintenance;

namespace LowCodeGov.Benchmarks.Runtime;

/// <summary>How fast the verifier replays finished cases, walks their chains and compares all that was derived.</summary>
internal static class VerifyBenchmark
{
    private const int Drivers = 8;

    public static async Task Run(Arguments arguments)
    {
        await using var platform = await Platform.Start(BenchmarkStores.Open(arguments, arguments.NewDirectory()));
        var office = await Office.Of(platform, arguments.Word("matter", "lean"));
        var begun = await ApprovalBenchmark.Submit(platform, office, arguments.Number("cases", 10_000), Drivers, deliver: false);
        await ApprovalBenchmark.Complete(platform, office, begun, Drivers);
        var watch = Stopwatch.StartNew();
        var report = await platform.Get<Verification>().Run();
        var took = watch.Elapsed;
        Report.Line($"{report.Cases} cases with {report.Events} events and {report.Tasks} tasks verified in {took.TotalSeconds:F1} s, {report.Faults.Length} faults");
        Report.End(new
        {
            Scenario = "verify",
            Store = platform.Store.Name,
            report.Cases,
            report.Events,
            Faults = report.Faults.Length,
            CasesPerSecond = Math.Round(report.Cases / took.TotalSeconds, 1),
            EventsPerSecond = Math.Round(report.Events / took.TotalSeconds),
        });
    }
}
