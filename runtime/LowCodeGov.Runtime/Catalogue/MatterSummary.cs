using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Retention;

namespace LowCodeGov.Runtime.Catalogue;

/// <summary>A matter in a list.</summary>
/// <param name="IsInstant">即办件, as against 承诺件.</param>
/// <param name="Visits">到办事现场次数.</param>
/// <param name="State">事项状态, code of DOMAIN 3.</param>
public sealed record MatterSummary(
    string Code, int Version, string Name, string MatterType, string CaseType, bool IsInstant, string AgencyCode, string AgencyName, string Region,
    int Visits, bool IsFeeCharged, bool IsOnline, string ResultName, DateTimeOffset PublishedAt, string State)
{
    /// <summary>Whether it takes applications.</summary>
    public bool IsInForce => State == LowCodeGov.Engine.Cases.MatterNotInForce.InForce;
}

/// <summary>Narrows the catalogue.</summary>
/// <param name="Text">Words that all occur in name, keywords, agency, result or code.</param>
/// <param name="ServiceObject">服务对象, code of DOMAIN 3.</param>
/// <param name="Theme">主题分类.</param>
/// <param name="Agency">Credit code.</param>
/// <param name="ForPublic">Without flows that only clerks begin, such as supervision orders.</param>
public sealed record MatterQuery(
    string? Text = null, string? ServiceObject = null, string? Theme = null, string? Agency = null, string? Region = null, string? MatterType = null,
    bool OnlineOnly = false, bool WindowOnly = false, bool ForPublic = false);

/// <summary>An agency that offers matters.</summary>
public sealed record MatterAgency(string Code, string Name);

/// <summary>A definition version with what identifies it.</summary>
public sealed record PublishedMatter(MatterDefinition Definition, string Hash, DateTimeOffset PublishedAt)
{
    /// <summary>Whether values of some field are erased a time after a case has ended.</summary>
    public bool KeepsForATime { get; } = !KeptValues.Months(Definition).IsEmpty;
}
