using System.Collections.Immutable;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Lists;

namespace LowCodeGov.Runtime.Cases;

/// <summary>Looking at cases as a clerk or supervisor.</summary>
public sealed class CaseQueries
{
    /// <summary>The case; null when there is none or the actor may not know of it.</summary>
    public Task<CaseView?> View(Actor actor, CaseId caseId, CancellationToken ct = default) => throw new NotSupportedException();

    /// <summary>Clerks to whom the task may be handed; empty when the actor may not hand it over.</summary>
    public Task<ImmutableArray<ClerkOption>> TransferCandidates(Actor actor, CaseId caseId, int task, CancellationToken ct = default) => throw new NotSupportedException();
}
