using System.Collections.Immutable;
using System.Text.Json.Nodes;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Runtime.Accounts;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Catalogue;
using LowCodeGov.Runtime.Files;

namespace LowCodeGov.Runtime.Applications;

/// <summary>Drafts of applications and corrections: nothing that was typed is ever lost.</summary>
public sealed class Drafts
{
    private const int LongestText = 300;

    private readonly DraftBook _book;
    private readonly DraftReading _reading;
    private readonly DraftForms _forms;
    private readonly DraftFiles _files;
    private readonly MaterialFetch _fetch;
    private readonly Submission _submission;
    private readonly MatterCatalogue _catalogue;
    private readonly AccountDirectory _accounts;
    private readonly CaseAccess _access;

    internal Drafts(
        DraftBook book, DraftReading reading, DraftForms forms, DraftFiles files, MaterialFetch fetch, Submission submission, MatterCatalogue catalogue, AccountDirectory accounts, CaseAccess access)
    {
        (_book, _reading, _forms, _files, _fetch, _submission) = (book, reading, forms, files, fetch, submission);
        (_catalogue, _accounts, _access) = (catalogue, accounts, access);
    }

    /// <summary>Begins a draft for a published matter that takes online applications.</summary>
    public async Task<DraftOutcome> Create(Actor actor, string matterCode, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (await _catalogue.Find(matterCode, ct) is not { } definition || actor.Kind != ActorKind.Applicant || await _accounts.Profile(actor.Id, ct) is not { } profile)
        {
            return new DraftOutcome.NotFound();
        }

        if (definition.Elements.MatterState != MatterNotInForce.InForce)
        {
            return new DraftOutcome.Refused(new MatterNotInForce(definition.Elements.MatterStateReason ?? ""));
        }

        if (!definition.Intake.Online)
        {
            return new DraftOutcome.Refused(new MatterNotOpen(definition.Elements.MatterName));
        }

        var applicant = profile.Applicant;
        if (!definition.Intake.Applicants.Contains(applicant.Kind))
        {
            return new DraftOutcome.Refused(new ApplicantKindNotServed());
        }

        var contact = new Contact(
            applicant.Kind == ApplicantKind.Organisation ? applicant.LegalRepresentative ?? applicant.Name : applicant.Name, profile.Phone ?? "",
            applicant.Kind == ApplicantKind.NaturalPerson ? applicant.IdNo : null, profile.Address);
        return await Begin(actor, definition, new DraftDetails(DraftKind.Portal, contact, FirstDelivery(definition)), content => content, ct);
    }

    /// <summary>Begins, or finds again, the draft of the answer to the open correction of a case.</summary>
    public async Task<DraftOutcome> OpenCorrection(Actor actor, CaseId caseId, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (await _access.Find(actor, caseId, ct) is not { Sight: CaseSight.Applicant or CaseSight.Clerk } found)
        {
            return new DraftOutcome.NotFound();
        }

        var state = found.State;
        if (state.IsEnded || state.Corrections.All(c => c.SuppliedAt is not null) || await _catalogue.FindVersion(state.Matter, state.MatterVersion, ct) is not { } definition)
        {
            return new DraftOutcome.Refused(new NothingToCorrect());
        }

        var open = (await _book.Open(actor, ct)).Find(draft => draft.Details.CorrectionOf == caseId && draft.Details.Correction == state.Corrections.Length);
        if (open is not null)
        {
            return await Answer(actor, open, ct);
        }

        var application = state.Application;
        var details = new DraftDetails(
            DraftKind.Correction, application.Contact, application.DeliveryWay, application.Applicant, caseId, FormBegun: true, Correction: state.Corrections.Length);
        return await Begin(actor, definition, details, content => content with
        {
            Situation = application.Situation, Form = application.Form.GetRawText(),
            Materials = MaterialSlots.Apart(definition.Form, application.Materials, JsonObject.Create(application.Form) ?? []),
        }, ct);
    }

    /// <summary>Begins a draft at a window, for an applicant who stands there.</summary>
    public async Task<DraftOutcome> CreateAtWindow(Actor actor, string matterCode, Applicant applicant, Contact contact, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(applicant);
        if (actor.Kind != ActorKind.Clerk || await _catalogue.Find(matterCode, ct) is not { } definition)
        {
            return new DraftOutcome.NotFound();
        }

        if (!ActingRights.IsReceiver(definition, actor))
        {
            return new DraftOutcome.Refused(new WindowReceiptNotAllowed());
        }

        if (definition.Elements.MatterState != MatterNotInForce.InForce)
        {
            return new DraftOutcome.Refused(new MatterNotInForce(definition.Elements.MatterStateReason ?? ""));
        }

        if (!definition.Intake.Window)
        {
            return new DraftOutcome.Refused(new MatterNotOpen(definition.Elements.MatterName));
        }

        if (!definition.Intake.Applicants.Contains(applicant.Kind))
        {
            return new DraftOutcome.Refused(new ApplicantKindNotServed());
        }

        // Who has an account sees the case there too.
        var known = applicant.IdNo.Length == 0 ? null : await _accounts.ProfileByIdNo(applicant.IdNo, ct);
        var named = Short(applicant) with { AccountId = known?.Id, LegalRepresentative = applicant.LegalRepresentative ?? known?.LegalRepresentative };
        return await Begin(actor, definition, new DraftDetails(DraftKind.Window, Short(contact), DeliveryWay.Collect, named), content => content, ct);
    }

    public async Task<DraftView?> Find(Actor actor, DraftId draft, CancellationToken ct = default) =>
        await _book.Find(actor, draft, ct) is { Submitted: null } found && await _reading.Read(actor, found, ct) is { } read ? read.View() : null;

    /// <summary>The actor's drafts, last changed first.</summary>
    public async Task<ImmutableArray<DraftRowView>> List(Actor actor, CancellationToken ct = default)
    {
        var rows = ImmutableArray.CreateBuilder<DraftRowView>();
        foreach (var draft in await _book.Open(actor, ct))
        {
            if (await _catalogue.FindVersion(draft.Matter, draft.MatterVersion, ct) is { } definition)
            {
                var stopped = draft.Details.Places is [.., var last] ? last : null;
                rows.Add(new DraftRowView(
                    draft.Id, draft.Matter, definition.Elements.MatterName, draft.Details.Kind, draft.CreatedAt, draft.UpdatedAt, stopped,
                    stopped is null ? null : definition.Form.Pages.FirstOrDefault(page => page.Key == DraftPlaces.PageOf(stopped))?.Title));
            }
        }

        return rows.ToImmutable();
    }

    public Task<DraftOutcome> AnswerSituation(
        Actor actor, DraftId draft, ImmutableSortedDictionary<string, ImmutableArray<string>> answers, long version, CancellationToken ct = default) =>
        Change(actor, draft, version, read =>
        {
            foreach (var (key, values) in answers)
            {
                var question = read.Definition.Situations.Questions.FirstOrDefault(q => q.Key == key);
                if (question is null || values.IsDefault || values.Except(question.Options.Select(o => o.Value)).Any() || (values.Length > 1 && !question.Multiple))
                {
                    return (null, new UnknownInDraft(key.Length > 60 ? key[..60] : key) { Target = $"situation.{(key.Length > 60 ? key[..60] : key)}" });
                }
            }

            return read.Draft.Details.Kind == DraftKind.Correction
                ? (null, new UnknownInDraft("situation") { Target = "situation" })
                : (read.Draft with { Situation = answers.Where(a => !a.Value.IsEmpty).ToImmutableSortedDictionary(a => a.Key, a => a.Value.Distinct().ToImmutableArray()), Details = read.Draft.Details.At(DraftPlaces.Situation) }, null);
        }, ct);

    /// <summary>Saves what was typed, valid or not.</summary>
    /// <param name="pageKey">Page of the form that the values belong to; absent: they are the whole form.</param>
    /// <param name="shown">
    /// What the page was shown. With it, fields that only one window has changed are put together, and a conflict names those that both
    /// have changed; without it every newer version is a conflict.
    /// </param>
    public Task<DraftOutcome> SaveForm(
        Actor actor, DraftId draft, string? pageKey, JsonObject values, long version, ShownForm? shown = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(values);
        return _forms.Save(actor, draft, pageKey, values, version, shown, ct);
    }

    /// <summary>Adds a file to a material. Files do not conflict, so no version is asked for.</summary>
    public Task<DraftOutcome> AddFile(Actor actor, DraftId draft, string materialKey, string fileName, Stream content, CancellationToken ct = default) =>
        Add(actor, draft, FileTarget.Material(materialKey), fileName, content, null, ct);

    public Task<DraftOutcome> RemoveFile(Actor actor, DraftId draft, string materialKey, string fileId, CancellationToken ct = default) =>
        Filed(actor, draft, read => _files.RemoveFromMaterial(actor, read, materialKey, fileId, ct), ct);

    /// <summary>Fetches a material from the sharing hub. A refusal says why it cannot be had; uploading stays possible.</summary>
    public Task<DraftOutcome> FetchMaterial(Actor actor, DraftId draft, string materialKey, CancellationToken ct = default) =>
        Filed(actor, draft, read => _fetch.Fetch(actor, read, materialKey, ct), ct);

    /// <summary>Adds a file to a file field of the form, given by its path.</summary>
    public Task<DraftOutcome> AddFormFile(Actor actor, DraftId draft, string fieldPath, string fileName, Stream content, CancellationToken ct = default) =>
        Add(actor, draft, FileTarget.Field(fieldPath), fileName, content, null, ct);

    /// <summary>Puts back a file that was removed from a material or a field of this draft.</summary>
    /// <param name="target"><c>materials.KEY</c> or <c>form.PATH</c>.</param>
    public Task<DraftOutcome> RestoreFile(Actor actor, DraftId draft, string target, string fileId, CancellationToken ct = default) =>
        Filed(actor, draft, read => _files.Restore(actor, read, target, fileId, ct), ct);

    /// <summary>A file that was removed from this draft and can be put back; null when there is none.</summary>
    public Task<FileReference?> Removed(Actor actor, DraftId draft, string fileId, CancellationToken ct = default) => _files.Removed(actor, draft, fileId, ct);

    internal Task<DraftOutcome> Add(
        Actor actor, DraftId draft, string target, string fileName, Stream content, UploadedAs? upload, CancellationToken ct) =>
        Filed(actor, draft, read => _files.Add(actor, read, target, fileName, content, upload, ct), ct);

    /// <summary>Whether a file of that name and size could be taken; null when there is no such draft.</summary>
    internal async Task<(Refusal? Refusal, bool Known)?> RoomFor(Actor actor, DraftId draft, string target, string name, long size, CancellationToken ct) =>
        await Opened(actor, draft, ct) is { } read ? (DraftFiles.RoomFor(read, target, name, size), true) : null;

    public Task<DraftOutcome> SetDelivery(Actor actor, DraftId draft, DeliveryWay way, Contact contact, long version, CancellationToken ct = default) =>
        Change(actor, draft, version, read => (read.Draft with { Details = (read.Draft.Details with { DeliveryWay = way, Contact = Short(contact) }).At(DraftPlaces.Delivery) }, null), ct);

    /// <summary>Everything that stands in the way of submission; null when there is no such draft.</summary>
    public async Task<ImmutableArray<ApplicationFinding>?> Check(Actor actor, DraftId draft, CancellationToken ct = default) =>
        await Opened(actor, draft, ct) is { } read ? DraftChecks.Of(read) : null;

    /// <summary>Submits the application, or supplies the correction; the draft is gone afterwards.</summary>
    /// <param name="commandId">The sender's id. That one draft becomes one case holds without it, from two windows with two ids too.</param>
    public async Task<SubmitOutcome> Submit(Actor actor, DraftId draft, string commandId, CancellationToken ct = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(commandId);
        if (await _book.Find(actor, draft, ct) is not { } content || await _reading.Read(actor, content, ct) is not { } read || content.Details.Kind == DraftKind.Window)
        {
            return new SubmitOutcome.NotFound();
        }

        return await _submission.Submit(actor, read, ct);
    }

    /// <returns>False when there is no such draft.</returns>
    public Task<bool> Discard(Actor actor, DraftId draft, CancellationToken ct = default) => _book.Remove(actor, draft, ct);

    private static DeliveryWay FirstDelivery(MatterDefinition definition) => definition.Intake.OnlineMode == OnlineMode.FullyOnline ? DeliveryWay.Electronic : DeliveryWay.Collect;

    private static Contact Short(Contact contact) =>
        new(Short(contact.Name) ?? "", Short(contact.Phone) ?? "", Short(contact.IdNo), Short(contact.Address), Short(contact.PostCode));

    private static Applicant Short(Applicant applicant) => applicant with
    {
        Name = Short(applicant.Name) ?? "", IdType = Short(applicant.IdType) ?? "", IdNo = Short(applicant.IdNo) ?? "", LegalRepresentative = Short(applicant.LegalRepresentative),
    };

    private static string? Short(string? text) => text is null ? null : text.Length > LongestText ? text[..LongestText].Trim() : text.Trim();

    private async Task<ReadDraft?> Opened(Actor actor, DraftId id, CancellationToken ct) =>
        await _book.Find(actor, id, ct) is { Submitted: null } draft ? await _reading.Read(actor, draft, ct) : null;

    private async Task<DraftOutcome> Begin(Actor actor, MatterDefinition definition, DraftDetails details, Func<DraftContent, DraftContent> fill, CancellationToken ct) =>
        await _book.Add(actor, definition.Code, definition.Version, details, fill, ct) is { } draft
            ? await Answer(actor, draft, ct)
            : new DraftOutcome.Refused(new TooManyDrafts(DraftBook.MostDrafts));

    private async Task<DraftOutcome> Change(
        Actor actor, DraftId id, long version, Func<ReadDraft, (DraftContent? Changed, Refusal? Refusal)> change, CancellationToken ct)
    {
        if (await Opened(actor, id, ct) is not { } read)
        {
            return new DraftOutcome.NotFound();
        }

        if (read.Draft.Version != version)
        {
            return new DraftOutcome.Conflict(read.View());
        }

        var (changed, refusal) = change(read);
        if (refusal is not null || changed is null)
        {
            return new DraftOutcome.Refused(refusal ?? new DraftSubmitted());
        }

        return await _book.Save(actor, changed, ct) is { } saved ? await Answer(actor, saved, ct) : await Conflict(actor, id, ct);
    }

    private async Task<DraftOutcome> Filed(Actor actor, DraftId id, Func<ReadDraft, Task<(DraftContent? Saved, Refusal? Refusal)>> change, CancellationToken ct) =>
        await Opened(actor, id, ct) is { } read ? await Settled(actor, id, await change(read), ct) : new DraftOutcome.NotFound();

    private async Task<DraftOutcome> Settled(Actor actor, DraftId id, (DraftContent? Saved, Refusal? Refusal) result, CancellationToken ct) => result switch
    {
        { Saved: { } saved } => await Answer(actor, saved, ct),
        { Refusal: { } refusal } => new DraftOutcome.Refused(refusal),
        _ => await Conflict(actor, id, ct),
    };

    private async Task<DraftOutcome> Conflict(Actor actor, DraftId id, CancellationToken ct) =>
        await Opened(actor, id, ct) is { } current ? new DraftOutcome.Conflict(current.View()) : new DraftOutcome.NotFound();

    private async Task<DraftOutcome> Answer(Actor actor, DraftContent draft, CancellationToken ct) =>
        await _reading.Read(actor, draft, ct) is { } read ? new DraftOutcome.Saved(read.View()) : new DraftOutcome.NotFound();
}
