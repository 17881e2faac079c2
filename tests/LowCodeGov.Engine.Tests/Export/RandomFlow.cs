using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Engine.Tests.Cases;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Engine.Tests.Export;

/// <summary>Any flow at all, sensible or not: an export must draw what an analyst has only half finished.</summary>
internal sealed class RandomFlow(Dice dice)
{
    private int nodes;

    public SequenceNode Root() => Sequence(4);

    private SequenceNode Sequence(int depth) => new() { Id = NewId(), Nodes = [.. Enumerable.Range(0, dice.Next(5)).Select(_ => Node(depth - 1))] };

    private FlowNode Node(int depth) => (depth <= 0 ? dice.Next(6) : dice.Next(13)) switch
    {
        0 or 1 => new TaskNode
        {
            Id = NewId(),
            Title = Title(),
            Kind = dice.Of(Enum.GetValues<HumanTaskKind>()),
            Candidates = new CandidateRule("Reviewer", NotActorOf: ["一"]),
            Limit = dice.Chance(2) ? TimeLimit.WorkingDays(dice.Next(20)) : null,
            When = dice.Chance(4) ? "form.area > 1 && form.company != '<&>'" : null,
        },
        2 => new WaitNode { Id = NewId(), For = dice.Chance(2) ? TimeLimit.Hours(3) : null, Until = dice.Chance(2) ? "form.openDay" : null, Event = dice.Chance(2) ? "paid \u0001 \"now\"" : null },
        3 => new NoticeNode { Id = NewId(), Notice = "N14" },
        4 => new CertificateNode { Id = NewId() },
        5 => dice.Chance(3) ? new EndNode { Id = NewId(), CloseResult = dice.Chance(2) ? "1" : null } : new CertificateNode { Id = NewId(), Title = Title() },
        6 => new ParallelNode { Id = NewId(), Branches = [.. Branches(depth)], Join = dice.Of(Enum.GetValues<JoinRule>()), JoinCount = 1, JoinWhen = "form.area > 1", Rest = RestRule.LetRun },
        7 => new ChoiceNode { Id = NewId(), Title = dice.Chance(2) ? Title() : null, Branches = [.. Branches(depth)], Mode = dice.Of(Enum.GetValues<ChoiceMode>()) },
        8 => new ForEachNode { Id = NewId(), Rows = "workers", Body = Sequence(depth), InTurn = dice.Chance(2), Join = dice.Of(Enum.GetValues<JoinRule>()), JoinWhen = "form.area > 1" },
        9 => new RepeatNode { Id = NewId(), Until = "form.area > 1", AtMost = 3, Body = Sequence(depth) },
        10 => new ServiceNode { Id = NewId(), Connector = "sms", Operation = "send", OnFailure = dice.Chance(2) ? Sequence(depth) : null, Compensation = dice.Chance(2) ? "recall" : null, Deadline = TimeLimit.Hours(1) },
        11 => new SubMatterNode { Id = NewId(), Matter = "123", Wait = dice.Chance(2), OnRefusal = dice.Chance(2) ? Sequence(depth) : null },
        _ => Sequence(depth),
    };

    private IEnumerable<FlowBranch> Branches(int depth) =>
        Enumerable.Range(0, 1 + dice.Next(4)).Select(_ => new FlowBranch(Title(), Sequence(depth), dice.Chance(2) ? "form.area > 1" : null)).ToList();

    private LocalText Title() => dice.Of<LocalText>(["审查", new LocalText("一个比较长的环节名称需要换行", "A rather long name of a step"), "1 \ud800 x", "<b>"]);

    private string NewId() => $"{nodes++} 号.x";
}
