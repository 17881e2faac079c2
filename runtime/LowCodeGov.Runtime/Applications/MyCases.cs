using System.Collections.Immutable;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Rules;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Catalogue;
using LowCodeGov.Runtime.Files;
using LowCodeGov.Runtime.Lists;
using LowCodeGov.Runtime.Organisation;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Applications;

/// <summary>The applicant's own cases.</summary>
public sealed class MyCases(
    IDbContextFactory<GovDbContext> contexts, CaseAccess access, CaseCommands commands, MatterCatalogue catalogue, StoredFiles files, Calendars calendars,
    RuleEngine rules, TimeProvider time)
{
    private static readonly PublicState[] Waiting = [PublicState.PreReviewCorrection, PublicState.CorrectionRequested, PublicState.AwaitingOriginals];

    private static readonly KeyOrder<CaseRow> Newest = new KeyOrder<CaseRow>("my-cases").By(c => c.AppliedAt, descending: true).By(c => c.Id);

    public async Task<PageOf<MyCaseRow>> List(Actor actor, MyCaseQuery query, PageRequest page, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(page);
        if (actor.Kind != ActorKind.Applicant)
        {
            return page.Of<MyCaseRow>([], 0);
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var mine = db.Cases.AsNoTracking().Where(c => c.ApplicantAccountId == actor.Id);
        if (query.Open is { } open)
        {
            mine = open ? mine.Where(c => c.EndedAt == null) : mine.Where(c => c.EndedAt != null);
        }

        if (query.Text?.Trim() is { Length: > 0 } text)
        {
            var wanted = text.Length > 60 ? text[..60] : text;
            mine = mine.Where(c => c.ApplicationNo.StartsWith(wanted) || (c.CaseNo != null && c.CaseNo.StartsWith(wanted)) || c.MatterName.Contains(wanted));
        }

        var total = await mine.CountAsync(ct);
        var rows = await Newest.Part(mine, page)
            .Select(c => new { c.Id, c.ApplicationNo, c.CaseNo, c.Matter, c.MatterName, c.State, c.AppliedAt, c.DueOn }).ToListAsync(ct);
        return page.Of(
            rows, total,
            c => new MyCaseRow(new CaseId(c.Id), c.ApplicationNo, c.CaseNo, c.Matter, c.MatterName, c.State, c.AppliedAt, c.DueOn, Waiting.Contains(c.State)),
            c => Newest.Cursor(c.AppliedAt, c.Id));
    }

    /// <summary>The case; null when there is none or it is somebody else's.</summary>
    public async Task<ApplicantCaseView?> View(Actor actor, CaseId caseId, CancellationToken ct = default)
    {
        if (await access.Find(actor, caseId, ct) is not { Sight: CaseSight.Applicant } found)
        {
            return null;
        }

        var state = found.State;
        if (await catalogue.FindVersion(state.Matter, state.MatterVersion, ct) is not { } definition)
        {
            return null;
        }

        var view = ApplicantViews.Of(state, definition, found.Row.DueOn);
        var looking = CaseContext.ForLooking(actor, time.GetUtcNow(), await calendars.For(found.Row.Region, ct), rules);
        return CaseActions.Offered(definition, state, looking).Any(action => action.Command == "urge-case") ? view with { Actions = view.Actions.Add(ApplicantAction.Urge) } : view;
    }

    /// <summary>The receipt of the submission once more; null when the case is not the actor's.</summary>
    public Task<Receipt?> Receipt(Actor actor, CaseId caseId, CancellationToken ct = default) => Receipts.For(access, actor, caseId, ct);

    /// <summary>Supplies a material that was tolerated as outstanding.</summary>
    public async Task<CommandOutcome> SupplyTolerated(
        Actor actor, CaseId caseId, string materialKey, ImmutableArray<string> fileIds, string commandId, CancellationToken ct = default)
    {
        if (await Mine(actor, caseId, ct) is not { } state || state.Tolerated.All(t => t.Material != materialKey))
        {
            return new CommandOutcome.NotFound();
        }

        var own = await files.Own(actor, fileIds, caseId, ct);
        // What was done once is answered as it was, though its files may belong elsewhere by now.
        if ((own.Count == 0 || own.Count != fileIds.Distinct().Count()) && !await commands.WasApplied(actor, commandId, ct))
        {
            return new CommandOutcome.Refused(new UnknownInDraft(materialKey) { Target = $"materials.{materialKey}" });
        }

        var supply = new SupplyToleratedMaterial(new SubmittedMaterial(materialKey, "2", [.. own], TrustLevel.C));
        var outcome = await commands.Execute(actor, caseId, supply, commandId, asSent: EngineJson.Canonical(new { materialKey, fileIds }), ct: ct);
        if (outcome is CommandOutcome.Done)
        {
            await files.GiveTo(caseId, fileIds, ct);
        }

        return outcome;
    }

    public Task<CommandOutcome> Withdraw(Actor actor, CaseId caseId, string reason, string commandId, CancellationToken ct = default) =>
        Own(actor, caseId, new WithdrawApplication(reason), commandId, ct);

    /// <summary>催办: asks those who hold the case's tasks to go on, where the matter allows it.</summary>
    public Task<CommandOutcome> Urge(Actor actor, CaseId caseId, string? note, string commandId, CancellationToken ct = default) =>
        Own(actor, caseId, new UrgeCase(string.IsNullOrWhiteSpace(note) ? null : note.Trim()), commandId, ct);

    /// <summary>Confirms the electronic delivery.</summary>
    public Task<CommandOutcome> ConfirmDownload(Actor actor, CaseId caseId, string commandId, CancellationToken ct = default) =>
        Own(actor, caseId, new ConfirmDownload(), commandId, ct);

    private async Task<CommandOutcome> Own(Actor actor, CaseId caseId, CaseCommand command, string commandId, CancellationToken ct) =>
        await Mine(actor, caseId, ct) is null ? new CommandOutcome.NotFound() : await commands.Execute(actor, caseId, command, commandId, ct: ct);

    private async Task<CaseState?> Mine(Actor actor, CaseId caseId, CancellationToken ct) =>
        await access.Find(actor, caseId, ct) is { Sight: CaseSight.Applicant } found ? found.State : null;
}
