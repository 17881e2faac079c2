using LowCodeGov.Designer.Editing;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Designer.FlowEditing;

/// <summary>A kind of node as the menu offers it.</summary>
/// <param name="Key">Name of the entry; its text is <c>flow.new.KEY</c>.</param>
/// <param name="Group">Where it stands: <c>task</c>, <c>split</c>, <c>automatic</c>.</param>
/// <param name="Make">A new node; the texts come in both languages.</param>
public sealed record NodeTemplate(string Key, string Group, Func<Func<string, LocalText>, FlowNode> Make)
{
    /// <summary>The groups in the order of the menu.</summary>
    public static ImmutableArray<string> Groups { get; } = ["task", "split", "automatic", "fragment"];

    /// <summary>All kinds, the commonest first.</summary>
    public static ImmutableArray<NodeTemplate> All { get; } =
    [
        new("review", "task", both => Task("review", HumanTaskKind.Review, "Reviewer", both)),
        new("countersign", "task", both => Task("countersign", HumanTaskKind.Review, "Reviewer", both) with { Approval = new ApprovalRule { Mode = ApprovalMode.All } }),
        new("orSign", "task", both => Task("orSign", HumanTaskKind.Review, "Reviewer", both) with { Approval = new ApprovalRule { Mode = ApprovalMode.Any } }),
        new("preReview", "task", both => Task("preReview", HumanTaskKind.PreReview, "Acceptor", both)),
        new("receipt", "task", both => Task("receipt", HumanTaskKind.Receipt, "Receiver", both)),
        new("acceptance", "task", both => Task("acceptance", HumanTaskKind.Acceptance, "Acceptor", both)),
        new("decision", "task", both => Task("decision", HumanTaskKind.Decision, "Decider", both) with { OpinionRequired = true, ReviewStep = "3" }),
        new("certificateMaking", "task", both => Task("certificateMaking", HumanTaskKind.CertificateMaking, "CertificateClerk", both)),
        new("originalsVerification", "task", both => Task("originalsVerification", HumanTaskKind.OriginalsVerification, "GeneralWindowClerk", both)),
        new("delivery", "task", both => Task("delivery", HumanTaskKind.Delivery, "Deliverer", both)),
        new("parallel", "split", both => new ParallelNode
        {
            Id = "parallel", Title = both("flow.new.parallel"), Branches = [Branch(1, both), Branch(2, both)],
        }),
        new("choice", "split", both => new ChoiceNode
        {
            Id = "choice", Title = both("flow.new.choice"), Branches = [Branch(1, both) with { When = "" }, Branch(2, both) with { Title = both("flow.branch.otherwise") }],
        }),
        new("inclusive", "split", both => new ChoiceNode
        {
            Id = "choice", Title = both("flow.new.inclusive"), Mode = ChoiceMode.Inclusive, Branches = [Branch(1, both) with { When = "" }, Branch(2, both) with { When = "" }],
        }),
        new("forEach", "split", both => new ForEachNode { Id = "forEach", Title = both("flow.new.forEach"), Body = Empty("each") }),
        new("repeat", "split", both => new RepeatNode { Id = "repeat", Title = both("flow.new.repeat"), Until = "", AtMost = 3, Body = Empty("round") }),
        new("service", "automatic", both => new ServiceNode { Id = "service", Title = both("flow.new.service"), Connector = "", Operation = "" }),
        new("subMatter", "automatic", both => new SubMatterNode { Id = "subMatter", Title = both("flow.new.subMatter") }),
        new("notice", "automatic", both => new NoticeNode { Id = "notice", Notice = "N14" }),
        new("certificate", "automatic", both => new CertificateNode { Id = "certificate", Title = both("flow.new.certificate") }),
        new("wait", "automatic", both => new WaitNode { Id = "wait", Title = both("flow.new.wait"), For = TimeLimit.WorkingDays(1) }),
        new("end", "automatic", both => new EndNode { Id = "end", Title = both("flow.new.end") }),
    ];

    /// <summary>A new branch of a split.</summary>
    public static FlowBranch Branch(int number, Func<string, LocalText> both)
    {
        ArgumentNullException.ThrowIfNull(both);
        var title = both("flow.branch.new");
        return new FlowBranch(new LocalText($"{title.Zh}{number}", $"{title.In("en")} {number}"), Empty("branch"));
    }

    /// <summary>An empty list of nodes.</summary>
    public static SequenceNode Empty(string id) => new() { Id = id, Nodes = [] };

    private static TaskNode Task(string id, HumanTaskKind kind, string role, Func<string, LocalText> both) => new()
    {
        Id = id,
        Kind = kind,
        Title = both("flow.new." + id),
        Candidates = new CandidateRule(role),
        FieldRights = ImmutableSortedDictionary<string, FieldRight>.Empty.Add("*", FieldRight.Read),
    };
}
