using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace LowCodeGov.Engine.Definitions;

/// <summary>
/// The body once for each row of a repeating group or each department, at once or in turn. Rules in the body read the present one as
/// <c>item.*</c>, its number from 1 as <c>item.number</c>, and the item of a surrounding <c>forEach</c> as <c>item.outer.*</c>.
/// The items are taken when the node begins; what the form says later does not change them.
/// </summary>
public sealed record ForEachNode : FlowNode, IJoiningNode
{
    /// <summary>Key of a repeating group of the form, or a rule giving a list of rows or texts. A text becomes <c>item.value</c>.</summary>
    public string? Rows { get; init; }

    /// <summary>The departments concerned (联办部门).</summary>
    [LeftOutWhenEmpty]
    public ImmutableArray<FlowDepartment> Departments { get; init; } = [];

    /// <summary>Rule giving a list of codes: 18 characters are an agency's credit code, others a department of the implementing agency.</summary>
    public string? DepartmentsRule { get; init; }

    /// <summary>Rule giving the words by which a clerk tells the items apart, e.g. <c>item.name</c>; absent: a department's title, else the number.</summary>
    public string? Label { get; init; }

    /// <summary>Whether the items run one after the other instead of at once.</summary>
    public bool InTurn { get; init; }

    /// <summary>What runs for each.</summary>
    public required FlowNode Body { get; init; }

    /// <inheritdoc/>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public JoinRule Join { get; init; }

    /// <inheritdoc/>
    public int? JoinCount { get; init; }

    /// <inheritdoc/>
    public string? JoinWhen { get; init; }

    /// <inheritdoc/>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public RestRule Rest { get; init; }

    [JsonIgnore]
    public override IEnumerable<FlowNode> Children => [Body];
}

/// <summary>A department that takes part, read in rules as <c>item.agency</c>, <c>item.department</c>, <c>item.title</c>, <c>item.matter</c>.</summary>
/// <param name="Title">Name as clerks read it.</param>
/// <param name="Agency">Credit code; absent: the implementing agency.</param>
/// <param name="Department">Department code inside the agency.</param>
/// <param name="Matter">Code of the department's own matter, for a <c>subMatter</c> in the body.</param>
/// <param name="When">Rule; a false one leaves the department out.</param>
public sealed record FlowDepartment(LocalText Title, string? Agency = null, string? Department = null, string? Matter = null, string? When = null);

/// <summary>The body again and again: at least once, until the rule holds after a round, at most so often.</summary>
/// <remarks>Rules read <c>steps.NODE.rounds</c>; its outcome is <c>until</c> or <c>at-most</c>.</remarks>
public sealed record RepeatNode : FlowNode
{
    /// <summary>What runs in each round.</summary>
    public required FlowNode Body { get; init; }

    /// <summary>Rule asked after each round; the node ends when it holds.</summary>
    public required string Until { get; init; }

    /// <summary>Most rounds.</summary>
    public required int AtMost { get; init; }

    [JsonIgnore]
    public override IEnumerable<FlowNode> Children => [Body];
}
