using System.Text.Json;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Designer.FlowEditing;

/// <summary>How a member of a node is edited.</summary>
public enum MemberKind
{
    LocalText,
    LocalTexts,
    Text,
    Words,
    Rule,
    Value,
    Limit,
    Choice,
    Toggle,
    Whole,
    Step,
    Steps,
    Role,
    Department,
    Agency,
    Procedures,
    Notice,
    Fragment,
    Connector,
    Operation,
    Matter,
    CodeList,
    Outcome,
    Outcomes,
    Mapping,
    Rights,
    Operations,
    Record,
    List,
}

/// <summary>The sheet of the panel on which a member stands.</summary>
public enum MemberGroup
{
    Basic,
    People,
    Result,
    Operations,
    Rights,
    Time,
}

/// <summary>A member of a node, or of a record in it, as the panel offers it.</summary>
/// <param name="Name">Member in JSON.</param>
/// <param name="Kind">How it is edited.</param>
/// <param name="Group">Where it stands.</param>
public sealed record NodeMember(string Name, MemberKind Kind, MemberGroup Group = MemberGroup.Basic)
{
    /// <summary>Values of a choice in JSON; the first holds where nothing is said.</summary>
    public ImmutableArray<string> Values { get; init; } = [];

    /// <summary>The record that is edited, for the test that asks for every member.</summary>
    public Type? Record { get; init; }

    /// <summary>Members of the record.</summary>
    public ImmutableArray<NodeMember> Members { get; init; } = [];

    /// <summary>What a new record begins with, in JSON; for a list a new row.</summary>
    public string Begins { get; init; } = "{}";

    /// <summary>Key of the text that names it: <c>flow.property.TEXT</c>.</summary>
    public string? Label { get; init; }

    /// <summary>Whether a choice may also say nothing.</summary>
    public bool IsOptional { get; init; }

    /// <summary>Whether a rule may read the item of a <c>forEach</c> itself.</summary>
    public bool OfItem { get; init; }

    /// <summary>The member beside it, and its values with which this one means something; absent: always.</summary>
    public (string Member, ImmutableArray<string> Values)? With { get; init; }

    /// <summary>Whether the member means anything beside what the record says.</summary>
    public bool IsIn(System.Text.Json.Nodes.JsonObject? record) =>
        With is not { } with || record?[Name] is not null || with.Values.Contains(record?[with.Member]?.ToString() ?? "", StringComparer.Ordinal);

    internal string TextKey => "flow.property." + (Label ?? Name);
}

/// <summary>Every member of every kind of node. A new member of a record has its line here; a test asks for it.</summary>
public static class NodeMembers
{
    /// <summary>Members that are the tree itself, or set otherwise.</summary>
    public static ImmutableArray<string> Structure { get; } = ["id", "nodes", "branches", "body", "onFailure", "onRefusal"];

    private static NodeMember Title { get; } = new("title", MemberKind.LocalText);

    private static ImmutableArray<NodeMember> Joining { get; } =
    [
        Of<JoinRule>("join"), new("joinCount", MemberKind.Whole) { With = ("join", ["count"]) }, new("joinWhen", MemberKind.Rule) { With = ("join", ["condition"]) },
        Of<RestRule>("rest") with { With = ("join", ["any", "count", "condition"]) },
    ];

    /// <summary>Members of a rule for candidates; the first decide who it is, the rest what happens otherwise.</summary>
    public static ImmutableArray<NodeMember> Candidates { get; } =
    [
        new("role", MemberKind.Role), new("agency", MemberKind.Agency), new("department", MemberKind.Department), new("anyAgency", MemberKind.Toggle),
        new("agencyRule", MemberKind.Value), new("departmentRule", MemberKind.Value), new("head", MemberKind.Toggle), new("superiorOf", MemberKind.Step),
        new("sameAs", MemberKind.Step), new("people", MemberKind.Value), new("notActorOf", MemberKind.Steps),
        new("nobodyFound", MemberKind.Record)
        {
            Record = typeof(NobodyFound), Begins = """{"do":"hold"}""",
            Members = [Of<NobodyFoundAction>("do") with { Label = "nobodyFound.do" }, new("role", MemberKind.Role) { With = ("do", ["toRole"]) }],
        },
        Of<ApproverIsApplicant>("approverIsApplicant") with { IsOptional = true }, Of<SameApproverAgain>("sameApproverAgain") with { IsOptional = true },
    ];

    private static ImmutableArray<NodeMember> Operation { get; } =
    [
        new("allowed", MemberKind.Toggle), Of<OperationActor>("by"), new("role", MemberKind.Role) { With = ("by", ["role"]) }, new("reasonRequired", MemberKind.Toggle) { Begins = "true" },
        new("applicantSees", MemberKind.LocalText), new("perDay", MemberKind.Whole), Of<TakeBackUntil>("until") with { IsOptional = true }, Of<ReturnWay>("way") with { IsOptional = true },
    ];

    /// <summary>The operations on a task, each edited alike.</summary>
    public static ImmutableArray<NodeMember> Operations { get; } =
    [
        .. new[] { "transfer", "delegate", "addSignBefore", "addSignAfter", "addSignBeside", "removeSigner", "return", "takeBack", "urge", "copy", "requestCorrection" }
            .Select(name => new NodeMember(name, MemberKind.Record, MemberGroup.Operations)
            {
                Record = typeof(TaskOperation), Members = Operation, Begins = """{"allowed":true}""", Label = "operation." + name,
            }),
    ];

    private static ImmutableArray<NodeMember> Task { get; } =
    [
        Title,
        Of<HumanTaskKind>("kind") with { Label = "taskKind" },
        new("when", MemberKind.Rule), new("decideAtOnce", MemberKind.Rule), new("reviewStep", MemberKind.CodeList) { Begins = "reviewStepKind" },
        new("isRiskPoint", MemberKind.Toggle), new("opinionRequired", MemberKind.Toggle), new("batch", MemberKind.Toggle), new("proposesCorrection", MemberKind.Toggle),
        new("specialProcedures", MemberKind.Procedures),
        new("candidates", MemberKind.Record, MemberGroup.People) { Record = typeof(CandidateRule), Members = Candidates },
        new("approval", MemberKind.Record, MemberGroup.Result)
        {
            Record = typeof(ApprovalRule), Begins = """{"mode":"all"}""",
            Members =
            [
                Of<ApprovalMode>("mode"), new("percent", MemberKind.Whole) { With = ("mode", ["ratio", "weight"]) },
                new("weights", MemberKind.List)
                {
                    With = ("mode", ["weight"]),
                    Record = typeof(SignerWeight), Begins = """{"signer":"","weight":1}""", Members = [new("signer", MemberKind.Text), new("weight", MemberKind.Whole)],
                },
                Of<ApprovalEnd>("ends"), new("consent", MemberKind.Outcomes),
            ],
        },
        new("outcomes", MemberKind.List, MemberGroup.Result)
        {
            Record = typeof(TaskOutcome), Begins = """{"key":"outcome","label":{"zh":"新结果","en":"New outcome"}}""",
            Members = [new("label", MemberKind.LocalText) { Label = "outcome.label" }, new("key", MemberKind.Text), new("reasonRequired", MemberKind.Toggle), new("returnTo", MemberKind.Step) { Label = "outcome.returnTo" }],
        },
        new("returnTo", MemberKind.Steps, MemberGroup.Result), new("checkPoints", MemberKind.LocalTexts, MemberGroup.Result), new("opinions", MemberKind.LocalTexts, MemberGroup.Result),
        new("operations", MemberKind.Operations, MemberGroup.Operations) { Record = typeof(TaskOperations), Members = Operations },
        new("fieldRights", MemberKind.Rights, MemberGroup.Rights),
        new("limit", MemberKind.Limit, MemberGroup.Time),
        new("limits", MemberKind.List, MemberGroup.Time)
        {
            Record = typeof(LimitCase), Begins = """{"when":"","limit":{"value":1,"unit":"workingDays"}}""", Members = [new("when", MemberKind.Rule) { Label = "limits.when" }, new("limit", MemberKind.Limit)],
        },
        new("reminders", MemberKind.List, MemberGroup.Time)
        {
            Record = typeof(TaskReminder), Begins = """{"remaining":1}""", Members = [new("remaining", MemberKind.Whole), new("over", MemberKind.Whole)],
        },
        new("escalations", MemberKind.List, MemberGroup.Time)
        {
            Record = typeof(TaskEscalation), Begins = """{"over":1,"to":"head"}""",
            Members = [new("over", MemberKind.Whole), Of<EscalationTarget>("to"), new("role", MemberKind.Role) { With = ("to", ["role"]) }, Of<EscalationWay>("how")],
        },
        new("automaticOutcome", MemberKind.Record, MemberGroup.Time)
        {
            Record = typeof(AutomaticOutcome), Begins = """{"outcome":"pass"}""", Members = [new("outcome", MemberKind.Outcome), new("opinion", MemberKind.LocalText)],
        },
    ];

    private static ImmutableDictionary<Type, ImmutableArray<NodeMember>> ByType { get; } = new Dictionary<Type, ImmutableArray<NodeMember>>
    {
        [typeof(SequenceNode)] = [Title],
        [typeof(TaskNode)] = Task,
        [typeof(ParallelNode)] = [Title, .. Joining],
        [typeof(ChoiceNode)] = [Title, Of<ChoiceMode>("mode") with { Label = "choice.mode" }],
        [typeof(ForEachNode)] =
        [
            Title, new("rows", MemberKind.Value),
            new("departments", MemberKind.List)
            {
                Record = typeof(FlowDepartment), Begins = """{"title":{"zh":"联办部门","en":"Department"}}""",
                Members =
                [
                    new("title", MemberKind.LocalText), new("agency", MemberKind.Agency), new("department", MemberKind.Department), new("matter", MemberKind.Matter),
                    new("when", MemberKind.Rule) { Label = "departments.when" },
                ],
            },
            new("departmentsRule", MemberKind.Value), new("label", MemberKind.Value) { Label = "forEach.label", OfItem = true }, new("inTurn", MemberKind.Toggle), .. Joining,
        ],
        [typeof(RepeatNode)] = [Title, new("until", MemberKind.Rule) { Label = "repeat.until" }, new("atMost", MemberKind.Whole)],
        [typeof(WaitNode)] = [Title, new("for", MemberKind.Limit), new("until", MemberKind.Value) { Label = "wait.until" }, new("event", MemberKind.Text)],
        [typeof(ServiceNode)] =
        [
            Title, new("connector", MemberKind.Connector), new("operation", MemberKind.Operation), new("input", MemberKind.Mapping), new("output", MemberKind.Mapping), new("deadline", MemberKind.Limit),
            new("compensation", MemberKind.Operation),
            new("handledBy", MemberKind.Record) { Record = typeof(CandidateRule), Begins = """{"role":"AgencyHead"}""", Members = Candidates },
        ],
        [typeof(SubMatterNode)] =
        [
            Title, new("matter", MemberKind.Matter), new("matterRule", MemberKind.Value), new("wait", MemberKind.Toggle) { Begins = "true" }, new("input", MemberKind.Mapping),
            new("output", MemberKind.Mapping) { Label = "subMatter.output" }, new("sharesAcceptance", MemberKind.Toggle), new("dependsOn", MemberKind.Steps), Of<GivenUpRule>("whenGivenUp"),
        ],
        [typeof(FragmentNode)] = [Title, new("use", MemberKind.Fragment), new("with", MemberKind.Mapping)],
        [typeof(NoticeNode)] = [Title, new("notice", MemberKind.Notice)],
        [typeof(CertificateNode)] = [Title],
        [typeof(EndNode)] = [Title, new("closeResult", MemberKind.CodeList) { Begins = "closeResult" }],
    }.ToImmutableDictionary();

    /// <summary>The members of a node, in the order of the panel.</summary>
    public static ImmutableArray<NodeMember> Of(Type node) => ByType.GetValueOrDefault(node, []);

    private static NodeMember Of<TEnum>(string name)
        where TEnum : struct, Enum =>
        new(name, MemberKind.Choice) { Values = [.. Enum.GetValues<TEnum>().Select(value => JsonSerializer.SerializeToElement(value, EngineJson.Options).GetString() ?? "")] };
}
