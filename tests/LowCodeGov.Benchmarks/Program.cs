using LowCodeGov.Benchmarks;
using LowCodeGov.Benchmarks.Approval;
using LowCodeGov.Benchmarks.Designer;
using LowCodeGov.Benchmarks.Engine;
using LowCodeGov.Benchmarks.Forms;
using LowCodeGov.Benchmarks.Runtime;
using LowCodeGov.Benchmarks.Supervision;

var arguments = new Arguments(args);
#if DEBUG
Console.Error.WriteLine("A debug build: figures mean nothing. Use -c Release.");
#endif
switch (arguments.Scenario)
{
    case "approval":
        await ApprovalBenchmark.Run(arguments);
        break;
    case "decide":
        DecideBenchmark.Run(arguments);
        break;
    case "rules":
        RulesBenchmark.Run(arguments);
        break;
    case "timers":
        await TimersBenchmark.Run(arguments);
        break;
    case "verify":
        await VerifyBenchmark.Run(arguments);
        break;
    case "inbox":
        await InboxBenchmark.Run(arguments);
        break;
    case "outbox":
        await OutboxBenchmark.Run(arguments);
        break;
    case "supervision":
        await SupervisionBenchmark.Run(arguments);
        break;
    case "forms":
        await FormsBenchmark.Run(arguments);
        break;
    case "designer":
        await DesignerBenchmark.Run(arguments);
        break;
    default:
        Console.Error.WriteLine("""
            approval [--cases 2000] [--drivers 8] [--store sqlite|postgresql] [--sync normal|full] [--matter lean|full] [--stored 0] [--warmup 2000]
            decide [--cases 20000] [--matter lean|full]
            rules
            timers [--due 100000]
            verify [--cases 10000]
            inbox [--tasks 100000]
            outbox [--messages 100000] [--systems 4] [--store sqlite|postgresql] [--sync normal|full]
            supervision [--cases 1000000]
            forms [--rounds 400] [--keys 300] [--browser yes|no]
            designer [--cards 200] [--edits 60]
            All: [--data DIRECTORY]
            """);
        return 2;
}

return 0;
