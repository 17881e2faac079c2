using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace LowCodeGov.Engine.Definitions;

/// <summary>How several people come to the one outcome of a step (或签、会签). A step without one has one signer.</summary>
public sealed record ApprovalRule
{
    /// <summary>Whose signatures count, and in which order they are asked for.</summary>
    public ApprovalMode Mode { get; init; }

    /// <summary>
    /// Least share of consent, in percent of the signers (<see cref="ApprovalMode.Ratio"/>) or of their weight
    /// (<see cref="ApprovalMode.Weight"/>), 1 to 100; absent: all. Two thirds are 66.
    /// </summary>
    public int? Percent { get; init; }

    /// <summary>Weight of a signer by staff number or post; others weigh 1.</summary>
    [LeftOutWhenEmpty]
    public ImmutableArray<SignerWeight> Weights { get; init; } = [];

    /// <summary>When the step ends.</summary>
    public ApprovalEnd Ends { get; init; }

    /// <summary>Keys of the outcomes that count as consent; absent: the first outcome of the step, and <c>approve</c> of a decision.</summary>
    [LeftOutWhenEmpty]
    public ImmutableArray<string> Consent { get; init; } = [];
}

/// <summary>Whose signatures a step needs.</summary>
public enum ApprovalMode
{
    /// <summary>One clerk, from the pool or named.</summary>
    [JsonStringEnumMemberName("single")]
    One,

    /// <summary>或签: several are asked, the first answer counts.</summary>
    Any,

    /// <summary>会签: all must consent.</summary>
    All,

    /// <summary>按比例会签: a share of the signers must consent.</summary>
    Ratio,

    /// <summary>按权重会签: a share of the weight must consent.</summary>
    Weight,

    /// <summary>依次会签: one after another, all must consent.</summary>
    InTurn,
}

/// <summary>When a step with several signers ends; so what a refusal does.</summary>
public enum ApprovalEnd
{
    /// <summary>As soon as its outcome is certain: a refusal that consent cannot outweigh any more ends it, and the others need not sign.</summary>
    AtOnce,

    /// <summary>When all have signed; a refusal is counted at the end.</summary>
    AfterAll,
}

/// <summary>Weight of a signer.</summary>
/// <param name="Signer">Staff number (工号) or post (职务).</param>
/// <param name="Weight">At least 1.</param>
public sealed record SignerWeight(string Signer, int Weight);
