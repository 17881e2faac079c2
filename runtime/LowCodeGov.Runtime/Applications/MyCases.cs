using System.Collections.Immutable;
using System.Text.Json;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Lists;

namespace LowCodeGov.Runtime.Applications;

/// <summary>The applicant's own cases.</summary>
public sealed class MyCases
{
    public Task<PageOf<MyCaseRow>> List(Actor actor, MyCaseQuery query, PageRequest page, CancellationToken ct = default) => throw new NotSupportedException();

    /// <summary>The case; null when there is none or it is somebody else's.</summary>
    public Task<ApplicantCaseView?> View(Actor actor, CaseId caseId, CancellationToken ct = default) => throw new NotSupportedException();

    /// <summary>The receipt of the submission once more; null when the case is not the actor's.</summary>
    public Task<Receipt?> Receipt(Actor actor, CaseId caseId, CancellationToken ct = default) => throw new NotSupportedException();

    /// <summary>Supplies what a correction asked for, in one go; see <see cref="Drafts.OpenCorrection"/> for the way with a draft.</summary>
    /// <param name="files">File ids by material key, uploaded before.</param>
    public Task<SubmitOutcome> SupplyCorrection(
        Actor actor, CaseId caseId, JsonElement form, ImmutableSortedDictionary<string, ImmutableArray<string>> files, string commandId, CancellationToken ct = default) => throw new NotSupportedException();

    /// <summary>Supplies a material that was tolerated as outstanding.</summary>
    public Task<CommandOutcome> SupplyTolerated(Actor actor, CaseId caseId, string materialKey, ImmutableArray<string> fileIds, string commandId, CancellationToken ct = default) => throw new NotSupportedException();

    public Task<CommandOutcome> Withdraw(Actor actor, CaseId caseId, string reason, string commandId, CancellationToken ct = default) => throw new NotSupportedException();

    /// <summary>Confirms the electronic delivery.</summary>
    public Task<CommandOutcome> ConfirmDownload(Actor actor, CaseId caseId, string commandId, CancellationToken ct = default) => throw new NotSupportedException();
}
