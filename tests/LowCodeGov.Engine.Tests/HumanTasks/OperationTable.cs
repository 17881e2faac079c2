using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Engine.Tests.Cases;
using LowCodeGov.Engine.Tests.Time;
using static LowCodeGov.Engine.Tests.Cases.People;
using static LowCodeGov.Engine.Tests.HumanTasks.Office;

namespace LowCodeGov.Engine.Tests.HumanTasks;

/// <summary>
/// The table command × state → outcome of <c>engine/HumanTasks/README.md</c>: every cell is played on a plain step, on a countersign step
/// and inside a parallel branch, and the cell in the file must say what came of it.
/// </summary>
public sealed class OperationTable
{
    private const string Plain = "plain";
    private const string Signed = "countersign";
    private const string Branch = "branch";

    private static readonly Dictionary<string, Action<Scenario>> States = new(StringComparer.Ordinal)
    {
        ["in pool"] = s => HolderOf(s, () => { }),
        ["held"] = s => Hold(s),
        ["delegated"] = s => Hold(s).Do(Li, new DelegateTask(Named(Deputy), "请核") { Task = s.Of(Li) }),
        ["advice awaited"] = s => Hold(s).Do(Li, new AddSignBefore(Named(Deputy), "请提意见") { Task = s.Of(Li) }),
        ["at the applicant"] = s => Hold(s).Do(Li, new RequestCorrection([new CorrectionItem(null, "area", "不符")]) { Task = s.Of(Li) }),
        ["returned straight"] = s => Hold(s).Do(Li, new ReturnStep("first", "补一句", Straight: true) { Task = s.Of(Li) }),
        ["completed"] = s => Hold(s).Do(Li, new CompleteStep("pass", "同意") { Task = s.Of(Li) }),
        ["suspended"] = s => Hold(s).Do(Li, new RequestSuspension("force-majeure", "台风") { Task = s.Of(Li) }).Do(Head, new DecideRequest(true) { Task = s.Task(HumanTaskKind.Approval) }),
        ["ended"] = s => Hold(s).Do(Citizen, new WithdrawApplication("不办了")),
    };

    // By Li, who holds the task where anybody does.
    private static readonly Dictionary<string, Func<Scenario, int, CaseCommand>> Commands = new(StringComparer.Ordinal)
    {
        ["claim-task"] = (_, task) => new ClaimTask { Task = task },
        ["release-task"] = (_, task) => new ReleaseTask { Task = task },
        ["open-task"] = (_, task) => new OpenTask { Task = task },
        ["complete-step"] = (_, task) => new CompleteStep("pass", "同意") { Task = task },
        ["transfer-task"] = (_, task) => new TransferTask(Named(Qian), "出差") { Task = task },
        ["delegate-task"] = (_, task) => new DelegateTask(Named(Deputy), "请核") { Task = task },
        ["give-back-task"] = (_, task) => new GiveBackTask("好") { Task = task },
        ["recall-delegation"] = (_, task) => new RecallDelegation { Task = task },
        ["add-sign-before"] = (_, task) => new AddSignBefore(Named(Qian), "请提意见") { Task = task },
        ["add-sign-after"] = (_, task) => new AddSignAfter(Named(Qian), "请复核") { Task = task },
        ["add-sign-beside"] = (_, task) => new AddSignBeside(Named(Qian), "请会签") { Task = task },
        ["give-advice"] = (_, task) => new GiveAdvice(true) { Task = task },
        ["remove-signer"] = (_, task) => new RemoveSigner("wang", "出差") { Task = task },
        ["return-step"] = (_, task) => new ReturnStep("first", "重来") { Task = task },
        ["take-back-task"] = (_, task) => new TakeBackTask { Task = task },
        ["request-correction"] = (_, task) => new RequestCorrection([new CorrectionItem("plan", null, "不清晰")]) { Task = task },
        ["copy-task"] = (_, task) => new CopyTask(Named(Zhao)) { Task = task },
        ["urge-case"] = (_, task) => new UrgeCase(null, task),
        ["revive-case"] = (_, _) => new ReviveCase("误撤"),
    };

    public static TheoryData<string, string, string> Cells
    {
        get
        {
            var cells = new TheoryData<string, string, string>();
            foreach (var (command, row) in Read())
            {
                foreach (var (state, cell) in row)
                {
                    cells.Add(command, state, cell);
                }
            }

            return cells;
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void says_what_comes_of_it(string command, string state, string cell) =>
        string.Join(" · ", new[] { Plain, Signed, Branch }.Select(place => Outcome(place, state, command)).Distinct()).ShouldBe(cell);

    [Fact]
    public void is_complete()
    {
        if (Environment.GetEnvironmentVariable("LOWCODEGOV_WRITE_GOLDEN") == "1")
        {
            Write();
        }

        var table = Read();
        table.Keys.ShouldBe(Commands.Keys, ignoreOrder: true);
        table.Values.ShouldAllBe(row => row.Keys.SequenceEqual(States.Keys));
    }

    // The outcome as the table writes it: what changes, or the key of the refusal.
    private static string Outcome(string place, string state, string command)
    {
        var s = Scenario.Straight(place switch
        {
            Plain => Matter(Place.Plain, Step),
            Signed => Matter(Place.Plain, Countersign()),
            _ => Matter(Place.Branch, Step),
        });
        s.Staff = new Directory();
        Arrive(s);
        States[state](s);
        var about = s.State.Tasks.LastOrDefault(task => task.Node == "step" && task.IsOpen && task.Advises is null && (task.Holder is null || task.Holder.Id is "li" or "deputy"))
            ?? s.State.Tasks.Last(task => task.Node == "step" && task.Holder?.Id == "li" && task.Advises is null);
        var actor = command == "revive-case" ? Head : Li;
        return s.Try(actor, Commands[command](s, about.Number)) switch
        {
            Decision.Refused refused => refused.Refusal.Key,
            Decision.Accepted accepted => "✓ " + string.Join(", ", accepted.Events.Select(each => NameOf(each.Event)).OfType<string>().Distinct().DefaultIfEmpty("nothing")),
            _ => throw new ShouldAssertException("neither accepted nor refused"),
        };
    }

    // Clocks, timers and the flow's own book-keeping follow from these and are left out.
    private static string? NameOf(CaseEvent happened) => happened switch
    {
        TaskClaimed => "claimed",
        TaskReleased => "released",
        TaskSeen => "seen",
        TaskTransferred => "transferred",
        TaskDelegated => "delegated",
        TaskGivenBack { Opinion: null } => "recalled",
        TaskGivenBack => "given back",
        SigningOpened => "countersign",
        SignerAdded => "signer added",
        SignerRemoved => "signer removed",
        SeatSigned => "seat signed",
        TaskCompleted => "completed",
        TaskCancelled => "others cancelled",
        TaskOpened e => $"{(e.Advises is null ? e.Node : "advice")} opens",
        StepReturned { Straight: true } => "returned straight",
        StepReturned => "returned",
        TaskTakenBack => "taken back",
        CorrectionRequested => "applicant asked",
        TaskCopied => "copied",
        TaskUrged => "urged",
        CaseRevived => "revived",
        _ => null,
    };

    private static Scenario Hold(Scenario s) => HolderOf(s, () => s.Do(Li, new ClaimTask { Task = s.Task("step") }));

    private static Scenario HolderOf(Scenario s, Action claim)
    {
        if (s.State.Tasks.Any(task => task.Node == "step" && task.Holder is null))
        {
            claim();
        }

        return s;
    }

    private static string File => Calendars.Beside("../../../engine/HumanTasks/README.md");

    private static Dictionary<string, Dictionary<string, string>> Read()
    {
        var lines = System.IO.File.ReadAllLines(File).Where(line => line.StartsWith('|')).Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries)).ToList();
        var from = lines.FindIndex(line => line[0] == "command");
        if (from < 0)
        {
            return [];
        }

        var states = lines[from][1..];
        return lines.Skip(from + 2).TakeWhile(line => line.Length == states.Length + 1)
            .ToDictionary(line => line[0].Trim('`'), line => states.Zip(line[1..]).ToDictionary(each => each.First, each => each.Second, StringComparer.Ordinal), StringComparer.Ordinal);
    }

    private static void Write()
    {
        var text = System.IO.File.ReadAllText(File);
        const string begin = "<!-- table -->\n";
        const string end = "<!-- end of table -->";
        var rows = Commands.Keys.Select(command =>
            $"| `{command}` | {string.Join(" | ", States.Keys.Select(state => string.Join(" · ", new[] { Plain, Signed, Branch }.Select(place => Outcome(place, state, command)).Distinct())))} |");
        var table = $"| command | {string.Join(" | ", States.Keys)} |\n|{string.Concat(Enumerable.Repeat(" --- |", States.Count + 1))}\n{string.Join("\n", rows)}\n";
        var at = text.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        System.IO.File.WriteAllText(File, text[..at] + table + text[text.IndexOf(end, StringComparison.Ordinal)..]);
    }
}
