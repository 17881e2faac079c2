using LowCodeGov.Runtime.Applications;
using LowCodeGov.Web.Shell;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;

namespace LowCodeGov.Web.Portal;

/// <summary>What the pages of a draft post: each saves and sends the browser on, so that reloading repeats nothing.</summary>
internal static class DraftEndpoints
{
    public static void MapDrafts(this IEndpointRouteBuilder routes)
    {
        var drafts = routes.MapGroup("").RequireAuthorization().WithMetadata(new RequireAntiforgeryTokenAttribute());
        drafts.MapPost("/apply/{code}/begin", Begin);
        routes.MapGet("/drafts/{id}", Continue).RequireAuthorization();
        drafts.MapPost("/drafts/{id}/discard", Discard);
        DraftAutosave.Map(drafts);
        UploadEndpoints.Map(drafts);
        PhoneCodeEndpoints.Map(drafts);
        drafts.MapPost("/drafts/{id}/files/{material}", AddFiles);
        drafts.MapPost("/drafts/{id}/files/{material}/remove", RemoveFile);
        drafts.MapPost("/drafts/{id}/materials/{material}/fetch", Fetch);
        drafts.MapPost("/drafts/{id}/submit", Submit);
        drafts.MapPost("/drafts/{id}/join", Join);
    }

    private static async Task<IResult> Begin(string code, Drafts drafts, RequestActor me, RefusalNotes notes, CancellationToken ct) =>
        await drafts.Create(me.Actor, code, ct) switch
        {
            DraftOutcome.Saved saved => Results.Redirect(DraftSteps.Begin(saved.Draft)),
            DraftOutcome.Refused refused => Results.Redirect($"/apply/{Uri.EscapeDataString(code)}?{notes.Leave(refused.Refusal)}"),
            _ => Results.NotFound(),
        };

    private static async Task<IResult> Continue(string id, Drafts drafts, RequestActor me, CancellationToken ct) =>
        DraftId.TryParse(id, out var draft) && await drafts.Find(me.Actor, draft, ct) is { } view
            ? Results.Redirect(DraftSteps.Begin(view))
            : Results.NotFound();

    private static async Task<IResult> Discard(string id, Drafts drafts, RequestActor me, CancellationToken ct) =>
        DraftId.TryParse(id, out var draft) && await drafts.Discard(me.Actor, draft, ct) ? Results.Redirect("/my/cases") : Results.NotFound();

    private static async Task<IResult> AddFiles(
        string id, string material, HttpRequest request, Drafts drafts, RequestActor me, RefusalNotes notes, CancellationToken ct)
    {
        if (!DraftId.TryParse(id, out var draft))
        {
            return Results.NotFound();
        }

        var back = $"/drafts/{draft}/materials";
        var posted = await request.ReadFormAsync(ct);
        foreach (var file in posted.Files)
        {
            await using var content = file.OpenReadStream();
            switch (await drafts.AddFile(me.Actor, draft, material, file.FileName, content, ct))
            {
                case DraftOutcome.Saved:
                    break;
                case DraftOutcome.Refused refused:
                    return Results.Redirect($"{back}?{notes.Leave(refused.Refusal)}&material={Uri.EscapeDataString(material)}");
                default:
                    return Results.NotFound();
            }
        }

        return Results.Redirect($"{back}#material-{Uri.EscapeDataString(material)}");
    }

    private static async Task<IResult> RemoveFile(string id, string material, [FromForm] string? file, Drafts drafts, RequestActor me, CancellationToken ct) =>
        DraftId.TryParse(id, out var draft) && await drafts.RemoveFile(me.Actor, draft, material, file ?? "", ct) is DraftOutcome.Saved
            ? Results.Redirect($"/drafts/{draft}/materials?removed={Uri.EscapeDataString(file ?? "")}&from={Uri.EscapeDataString(material)}#material-{Uri.EscapeDataString(material)}")
            : Results.NotFound();

    private static async Task<IResult> Fetch(string id, string material, Drafts drafts, RequestActor me, RefusalNotes notes, CancellationToken ct)
    {
        if (!DraftId.TryParse(id, out var draft))
        {
            return Results.NotFound();
        }

        var (back, named) = ($"/drafts/{draft}/materials", Uri.EscapeDataString(material));
        return await drafts.FetchMaterial(me.Actor, draft, material, ct) switch
        {
            DraftOutcome.Saved => Results.Redirect($"{back}#material-{named}"),
            DraftOutcome.Refused refused => Results.Redirect($"{back}?{notes.Leave(refused.Refusal)}&material={named}"),
            _ => Results.NotFound(),
        };
    }

    private static async Task<IResult> Join(string id, [FromForm] string? standing, StandingCases cases, RequestActor me, RefusalNotes notes, CancellationToken ct)
    {
        if (!DraftId.TryParse(id, out var draft) || !LowCodeGov.Engine.Cases.CaseId.TryParse(standing, out var found))
        {
            return Results.NotFound();
        }

        return await cases.Join(me.Actor, draft, found, ct) switch
        {
            SubmitOutcome.Submitted done => Results.Redirect($"/office/cases/{done.Receipt.CaseId}"),
            SubmitOutcome.Faulty or SubmitOutcome.Conflict => Results.Redirect($"/drafts/{draft}/check"),
            SubmitOutcome.Refused refused => Results.Redirect($"/drafts/{draft}/check?{notes.Leave(refused.Refusal)}"),
            _ => Results.NotFound(),
        };
    }

    private static async Task<IResult> Submit(
        string id, [FromForm] string? declared, [FromForm] string? commandId, Drafts drafts, WindowReceipt window, RequestActor me, RefusalNotes notes,
        CancellationToken ct)
    {
        if (!DraftId.TryParse(id, out var draft) || await drafts.Find(me.Actor, draft, ct) is not { } view)
        {
            return Results.NotFound();
        }

        var check = $"/drafts/{draft}/check";
        if (declared != "true" || string.IsNullOrWhiteSpace(commandId) || commandId.Length > 100)
        {
            return Results.Redirect($"{check}?refused=draft.declaration.missing");
        }

        var isWindow = view.Kind == DraftKind.Window;
        // At a window the declaration says that the clerk has checked the identity of the applicant, who stands there; who calls does not.
        var isThere = view.Definition.Intake.IdentityCheckRequired;
        var outcome = isWindow
            ? await window.Receive(me.Actor, draft, identityChecked: isThere, applicantPresent: isThere, commandId, ct)
            : await drafts.Submit(me.Actor, draft, commandId, ct);
        return outcome switch
        {
            SubmitOutcome.Submitted done => Results.Redirect(
                isWindow ? $"/office/cases/{done.Receipt.CaseId}" : $"/my/cases/{done.Receipt.CaseId}/receipt{(view.Kind == DraftKind.Correction ? "?of=correction" : "")}"),
            SubmitOutcome.Faulty or SubmitOutcome.Conflict => Results.Redirect(check),
            SubmitOutcome.Refused refused => Results.Redirect($"{check}?{notes.Leave(refused.Refusal)}"),
            _ => Results.NotFound(),
        };
    }
}
