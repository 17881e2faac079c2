using System.Collections.Immutable;
using System.Text.Json.Serialization;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Engine.Definitions;

/// <summary>A node of the approval flow. The flow is a tree, so every split joins by construction.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "node")]
[JsonDerivedType(typeof(SequenceNode), "sequence")]
[JsonDerivedType(typeof(TaskNode), "task")]
[JsonDerivedType(typeof(ParallelNode), "parallel")]
[JsonDerivedType(typeof(ChoiceNode), "choice")]
[JsonDerivedType(typeof(ForEachNode), "forEach")]
[JsonDerivedType(typeof(RepeatNode), "repeat")]
[JsonDerivedType(typeof(WaitNode), "wait")]
[JsonDerivedType(typeof(ServiceNode), "service")]
[JsonDerivedType(typeof(SubMatterNode), "subMatter")]
[JsonDerivedType(typeof(FragmentNode), "fragment")]
[JsonDerivedType(typeof(NoticeNode), "notice")]
[JsonDerivedType(typeof(CertificateNode), "certificate")]
[JsonDerivedType(typeof(EndNode), "end")]
public abstract record FlowNode
{
    private protected FlowNode()
    {
    }

    /// <summary>Unique in the flow; stable over versions so that running cases can be migrated.</summary>
    public required string Id { get; init; }

    /// <summary>Name as clerks and the public see it.</summary>
    public LocalText? Title { get; init; }

    /// <summary>Nodes directly below, in drawing order.</summary>
    [JsonIgnore]
    public virtual IEnumerable<FlowNode> Children => [];

    /// <summary>This node and all below, in drawing order.</summary>
    public IEnumerable<FlowNode> Walk() => Children.SelectMany(child => child.Walk()).Prepend(this);
}

/// <summary>One after another.</summary>
public sealed record SequenceNode : FlowNode
{
    public required ImmutableArray<FlowNode> Nodes { get; init; }

    [JsonIgnore]
    public override IEnumerable<FlowNode> Children => Nodes;
}

/// <summary>A human task (环节).</summary>
public sealed record TaskNode : FlowNode
{
    public required HumanTaskKind Kind { get; init; }

    /// <summary>Who may take the task.</summary>
    public required CandidateRule Candidates { get; init; }

    /// <summary>Limit of the step; runs from the moment that the task opens, the opening day not counted.</summary>
    public TimeLimit? Limit { get; init; }

    /// <summary>Limits for some cases instead of <see cref="Limit"/>: the first whose rule holds when the task opens.</summary>
    [LeftOutWhenEmpty]
    public ImmutableArray<LimitCase> Limits { get; init; } = [];

    /// <summary>Every limit that the step may have.</summary>
    [JsonIgnore]
    public IEnumerable<TimeLimit> PossibleLimits => Limit is { } limit ? Limits.Select(each => each.Limit).Append(limit) : [];

    /// <summary>Outcomes beyond the kind's own; a review without any has one, <c>pass</c>.</summary>
    public ImmutableArray<TaskOutcome> Outcomes { get; init; } = [];

    /// <summary>Earlier steps to which the clerk may return the case; empty: not allowed.</summary>
    public ImmutableArray<string> ReturnTo { get; init; } = [];

    /// <summary>Special procedures, by kind, that this step may start.</summary>
    public ImmutableArray<string> SpecialProcedures { get; init; } = [];

    /// <summary>Rule under which the clerk may decide at once (DOMAIN 4.7, decision rules 1–3).</summary>
    public string? DecideAtOnce { get; init; }

    /// <summary>What this step may do with form fields; others are read only. Key <c>*</c> sets the default.</summary>
    public ImmutableSortedDictionary<string, FieldRight> FieldRights { get; init; } = ImmutableSortedDictionary<string, FieldRight>.Empty;

    /// <summary>What the clerk is to check, shown as a list to be ticked.</summary>
    public ImmutableArray<LocalText> CheckPoints { get; init; } = [];

    /// <summary>Commonly used opinions (常用意见).</summary>
    public ImmutableArray<LocalText> Opinions { get; init; } = [];

    /// <summary>Step where corruption is likeliest (廉政风险点).</summary>
    public bool IsRiskPoint { get; init; }

    /// <summary>1 承办, 2 审核, 3 批准; for reviews.</summary>
    public string? ReviewStep { get; init; }

    /// <summary>Whether the opinion must be given.</summary>
    public bool OpinionRequired { get; init; }

    /// <summary>Whether tasks of this step may be completed in batch.</summary>
    public bool Batch { get; init; }

    /// <summary>Whether a step of this kind is left out when the rule is false; absent: never.</summary>
    public string? When { get; init; }

    /// <summary>
    /// Whether this step, open before acceptance, may add to the one correction that the accepting step will ask for (一次性合并补正, DOMAIN 20).
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool ProposesCorrection { get; init; }

    /// <summary>How several people come to the outcome; absent: one clerk.</summary>
    public ApprovalRule? Approval { get; init; }

    /// <summary>What may be done with the tasks besides completing them; absent: as the matter says.</summary>
    public TaskOperations? Operations { get; init; }

    /// <summary>Reminders, as points of the step's limit.</summary>
    [LeftOutWhenEmpty]
    public ImmutableArray<TaskReminder> Reminders { get; init; } = [];

    /// <summary>Who is called in when the step is late.</summary>
    [LeftOutWhenEmpty]
    public ImmutableArray<TaskEscalation> Escalations { get; init; } = [];

    /// <summary>The outcome when the limit has passed; absent: it waits on.</summary>
    public AutomaticOutcome? AutomaticOutcome { get; init; }
}

/// <summary>A way to complete a step.</summary>
/// <param name="Key">Value of <c>steps.NODE.outcome</c> in rules.</param>
/// <param name="Label">Text on the button.</param>
/// <param name="ReasonRequired">Whether an opinion must be given.</param>
/// <param name="ReturnTo">Completing this way returns the case to that earlier step.</param>
public sealed record TaskOutcome(string Key, LocalText Label, bool ReasonRequired = false, string? ReturnTo = null);

/// <summary>Who may take a task.</summary>
/// <param name="Role">Role of DOMAIN 2.2, e.g. <c>Reviewer</c>.</param>
/// <param name="Agency">Credit code of an agency; absent: the implementing agency.</param>
/// <param name="Department">Department code inside the agency; absent: any.</param>
/// <param name="AgencyRule">Rule giving the agency's credit code from the case, e.g. <c>form.handlingUnit</c>.</param>
/// <param name="SameAs">Id of an earlier step whose clerk is to take this one too.</param>
/// <param name="NotActorOf">Ids of steps whose clerks may not take this one (separation of duties).</param>
/// <param name="AnyAgency">Whether the role counts in any agency, as for general windows.</param>
public sealed record CandidateRule(
    string Role, string? Agency = null, string? Department = null, string? AgencyRule = null, string? SameAs = null,
    ImmutableArray<string>? NotActorOf = null, bool AnyAgency = false)
{
    /// <summary>The superior of the person who began the case (发起人).</summary>
    public const string Initiator = "initiator";

    /// <summary>Rule giving the department's code, e.g. <c>item.department</c>; it comes before <see cref="Department"/>.</summary>
    public string? DepartmentRule { get; init; }

    /// <summary>The head of the department, or of the agency where no department is named (部门负责人).</summary>
    public bool? Head { get; init; }

    /// <summary>Rule giving staff numbers (工号), one or a list, e.g. <c>form.manager</c>; also for the applicant's choice of a clerk.</summary>
    public string? People { get; init; }

    /// <summary>The superior of the initiator (<see cref="Initiator"/>), or of who did an earlier step (its id).</summary>
    public string? SuperiorOf { get; init; }

    /// <summary>What happens when nobody is found; absent: the task lies in the pool of its role.</summary>
    public NobodyFound? NobodyFound { get; init; }

    /// <summary>What happens when a clerk would approve his own application.</summary>
    public ApproverIsApplicant? ApproverIsApplicant { get; init; }

    /// <summary>What happens when who has consented earlier is asked again.</summary>
    public SameApproverAgain? SameApproverAgain { get; init; }
}

/// <summary>Issues a notice.</summary>
public sealed record NoticeNode : FlowNode
{
    /// <summary>Notice id, e.g. N14.</summary>
    public required string Notice { get; init; }
}

/// <summary>Issues the certificate of the definition without a clerk.</summary>
public sealed record CertificateNode : FlowNode;

/// <summary>Ends the case.</summary>
public sealed record EndNode : FlowNode
{
    /// <summary>办结结果, code of DOMAIN 3; absent: by what happened.</summary>
    public string? CloseResult { get; init; }
}
