using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace LowCodeGov.Engine.Definitions;

/// <summary>Branches at the same time; goes on when all have ended, or as <see cref="Join"/> says.</summary>
public sealed record ParallelNode : FlowNode, IJoiningNode
{
    public required ImmutableArray<FlowBranch> Branches { get; init; }

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
    public override IEnumerable<FlowNode> Children => Branches.Select(branch => branch.Body);
}

/// <summary>
/// One branch or several by their rules. Exclusive: the first whose rule is true. Inclusive: every one whose rule is true, at the same time,
/// joined when all have ended. A branch without a rule is the rest: it runs when no earlier one does (exclusive), or no other (inclusive).
/// </summary>
public sealed record ChoiceNode : FlowNode
{
    public required ImmutableArray<FlowBranch> Branches { get; init; }

    /// <summary>One branch or several.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public ChoiceMode Mode { get; init; }

    [JsonIgnore]
    public override IEnumerable<FlowNode> Children => Branches.Select(branch => branch.Body);
}

/// <summary>How many branches of a choice run.</summary>
public enum ChoiceMode
{
    /// <summary>The first whose rule holds.</summary>
    Exclusive,

    /// <summary>Every one whose rule holds.</summary>
    Inclusive,
}

/// <summary>A branch.</summary>
/// <param name="Title">As drawn.</param>
/// <param name="Body">What runs in it.</param>
/// <param name="When">Rule; in a parallel node a false one leaves the branch out.</param>
public sealed record FlowBranch(LocalText Title, FlowNode Body, string? When = null);
