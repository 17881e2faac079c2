using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace LowCodeGov.Engine.Definitions;

/// <summary>A part of a flow that is written once and used in several places, such as an intake or a delivery.</summary>
public sealed record FlowFragment
{
    /// <summary>Name in the list of fragments.</summary>
    public LocalText? Title { get; init; }

    /// <summary>Names that each use must fill; rules inside read them as <c>param.NAME</c>.</summary>
    [LeftOutWhenEmpty]
    public ImmutableArray<string> Parameters { get; init; } = [];

    /// <summary>What it is. Ids are unique within; each use puts its own id and a dot before them.</summary>
    public required FlowNode Body { get; init; }
}

/// <summary>
/// Uses a fragment. A node <c>check</c> of it has the id <c>USE.check</c> in the case; inside, rules may say <c>steps.check</c>, outside
/// <c>steps.USE.check</c>.
/// </summary>
public sealed record FragmentNode : FlowNode
{
    /// <summary>Id of the fragment in <see cref="MatterDefinition.Fragments"/>.</summary>
    public required string Use { get; init; }

    /// <summary>Rules giving the parameters, by name; asked when the use begins.</summary>
    [LeftOutWhenEmpty]
    public ImmutableSortedDictionary<string, string> With { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>The fragment's body with the ids of this use; present after <see cref="FlowFragments.Resolve"/> only, and never written.</summary>
    [JsonIgnore]
    public FlowNode? Body { get; init; }

    [JsonIgnore]
    public override IEnumerable<FlowNode> Children => Body is null ? [] : [Body];
}
