using System.Collections.Immutable;
using System.Text.Json.Serialization;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Engine.Definitions;

/// <summary>
/// Calls an operation of a connector and waits for its result. Rules read <c>steps.NODE.outcome</c> (<c>done</c>, <c>failed</c>, <c>timed-out</c>,
/// <c>skipped</c>), <c>steps.NODE.result.*</c> and <c>steps.NODE.reason</c>.
/// </summary>
public sealed record ServiceNode : FlowNode
{
    /// <summary>Key of the connector.</summary>
    public required string Connector { get; init; }

    /// <summary>Key of its operation.</summary>
    public required string Operation { get; init; }

    /// <summary>Rules giving the operation's inputs, by name.</summary>
    [LeftOutWhenEmpty]
    public ImmutableSortedDictionary<string, string> Input { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Where results go: form field, or <c>data.NAME</c> for what no form shows, to a path in the result (<c>status</c>, <c>person.name</c>).</summary>
    [LeftOutWhenEmpty]
    public ImmutableSortedDictionary<string, string> Output { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Time in which the result must come; after that the call counts as failed. It stands still while the case is suspended.</summary>
    public TimeLimit? Deadline { get; init; }

    /// <summary>The failure route; absent: somebody must call again or go on without, see <see cref="HandledBy"/>.</summary>
    public FlowNode? OnFailure { get; init; }

    /// <summary>Operation that undoes a call which was done and is then given up by a return, a withdrawal or a termination.</summary>
    public string? Compensation { get; init; }

    /// <summary>Who gets the task to call again or go on without, where there is no failure route; absent: the agency's head.</summary>
    public CandidateRule? HandledBy { get; init; }

    [JsonIgnore]
    public override IEnumerable<FlowNode> Children => OnFailure is null ? [] : [OnFailure];
}

/// <summary>
/// Opens a case of another matter. Rules read <c>steps.NODE.outcome</c>: the child's close result, <c>opened</c> where it is not waited for,
/// <c>not-opened</c>, <c>skipped</c> or <c>stopped</c>; and <c>steps.NODE.refused</c>, <c>steps.NODE.caseNo</c>, <c>steps.NODE.closeResult</c>.
/// </summary>
public sealed record SubMatterNode : FlowNode
{
    /// <summary>Begins the name of an <see cref="Input"/> that answers a question of the child's situations instead of filling a field.</summary>
    public const string SituationPrefix = "situation.";

    /// <summary>Code of the matter; absent: by <see cref="MatterRule"/>.</summary>
    public string? Matter { get; init; }

    /// <summary>Rule giving the code, e.g. <c>item.matter</c>.</summary>
    public string? MatterRule { get; init; }

    /// <summary>Whether the case goes on only when the child has ended.</summary>
    public bool Wait { get; init; } = true;

    /// <summary>Form fields of the child, or its questions as <c>situation.KEY</c>, and the rules that fill them.</summary>
    [LeftOutWhenEmpty]
    public ImmutableSortedDictionary<string, string> Input { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>
    /// Form field of this case, or <c>data.NAME</c>, to a path in what the child hands back: <c>form.KEY</c>, <c>case.caseNo</c>,
    /// <c>case.closeResult</c>, <c>case.approved</c>, <c>case.finishedOn</c>, <c>certificate.number</c>, <c>certificate.id</c>.
    /// </summary>
    [LeftOutWhenEmpty]
    public ImmutableSortedDictionary<string, string> Output { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Whether the child gets the applicant's materials and counts as accepted on the day on which this case was (一门受理, DOMAIN 20).</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool SharesAcceptance { get; init; }

    /// <summary>Ids of <c>subMatter</c> nodes that must have been granted first; once one of them is refused this one is stopped.</summary>
    [LeftOutWhenEmpty]
    public ImmutableArray<string> DependsOn { get; init; } = [];

    /// <summary>What becomes of the child when this node, or the case before its time, is given up.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public GivenUpRule WhenGivenUp { get; init; }

    /// <summary>What runs when the child ends in refusal or cannot be opened; absent: the case goes on, and rules read the outcome.</summary>
    public FlowNode? OnRefusal { get; init; }

    [JsonIgnore]
    public override IEnumerable<FlowNode> Children => OnRefusal is null ? [] : [OnRefusal];
}

/// <summary>What becomes of a child case that is given up.</summary>
public enum GivenUpRule
{
    /// <summary>It is withdrawn.</summary>
    Withdraw,

    /// <summary>It goes on by itself.</summary>
    LetRun,
}
