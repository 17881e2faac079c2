using System.Collections.Immutable;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Cases;

namespace LowCodeGov.Runtime.Applications;

/// <summary>Drafts of applications and corrections: nothing that was typed is ever lost.</summary>
public sealed class Drafts
{
    /// <summary>Begins a draft for a published matter that takes online applications.</summary>
    public Task<DraftOutcome> Create(Actor actor, string matterCode, CancellationToken ct = default) => throw new NotSupportedException();

    /// <summary>Begins, or finds again, the draft of the answer to the open correction of a case.</summary>
    public Task<DraftOutcome> OpenCorrection(Actor actor, CaseId caseId, CancellationToken ct = default) => throw new NotSupportedException();

    /// <summary>Begins a draft at a window, for an applicant who stands there.</summary>
    public Task<DraftOutcome> CreateAtWindow(Actor actor, string matterCode, Applicant applicant, Contact contact, CancellationToken ct = default) => throw new NotSupportedException();

    public Task<DraftView?> Find(Actor actor, DraftId draft, CancellationToken ct = default) => throw new NotSupportedException();

    /// <summary>The actor's drafts, last changed first.</summary>
    public Task<ImmutableArray<DraftRowView>> List(Actor actor, CancellationToken ct = default) => throw new NotSupportedException();

    public Task<DraftOutcome> AnswerSituation(
        Actor actor, DraftId draft, ImmutableSortedDictionary<string, ImmutableArray<string>> answers, long version, CancellationToken ct = default) => throw new NotSupportedException();

    /// <summary>Saves what was typed, valid or not.</summary>
    /// <param name="pageKey">Page of the form that the values belong to: its fields are replaced; absent: the whole form is.</param>
    public Task<DraftOutcome> SaveForm(Actor actor, DraftId draft, string? pageKey, JsonObject values, long version, CancellationToken ct = default) => throw new NotSupportedException();

    /// <summary>Adds a file to a material. Files do not conflict, so no version is asked for.</summary>
    public Task<DraftOutcome> AddFile(Actor actor, DraftId draft, string materialKey, string fileName, Stream content, CancellationToken ct = default) => throw new NotSupportedException();

    public Task<DraftOutcome> RemoveFile(Actor actor, DraftId draft, string materialKey, string fileId, CancellationToken ct = default) => throw new NotSupportedException();

    public Task<DraftOutcome> SetDelivery(Actor actor, DraftId draft, DeliveryWay way, Contact contact, long version, CancellationToken ct = default) => throw new NotSupportedException();

    /// <summary>Everything that stands in the way of submission; null when there is no such draft.</summary>
    public Task<ImmutableArray<ApplicationFinding>?> Check(Actor actor, DraftId draft, CancellationToken ct = default) => throw new NotSupportedException();

    /// <summary>Submits the application, or supplies the correction; the draft is gone afterwards.</summary>
    /// <param name="commandId">The same id again gives the same receipt.</param>
    public Task<SubmitOutcome> Submit(Actor actor, DraftId draft, string commandId, CancellationToken ct = default) => throw new NotSupportedException();

    /// <returns>False when there is no such draft.</returns>
    public Task<bool> Discard(Actor actor, DraftId draft, CancellationToken ct = default) => throw new NotSupportedException();
}
