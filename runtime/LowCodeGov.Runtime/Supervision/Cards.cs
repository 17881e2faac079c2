using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Lists;

namespace LowCodeGov.Runtime.Supervision;

/// <summary>Timeliness cards, for supervisors within their region or agency and clerks for their own agency.</summary>
public sealed class Cards
{
    /// <summary>Cards, most severe and newest first; empty for those who may not supervise.</summary>
    public Task<PageOf<CardRowView>> List(Actor actor, CardQuery query, PageRequest page, CancellationToken ct = default) => throw new NotSupportedException();

    public Task<CardCounts> Counts(Actor actor, CancellationToken ct = default) => throw new NotSupportedException();
}
