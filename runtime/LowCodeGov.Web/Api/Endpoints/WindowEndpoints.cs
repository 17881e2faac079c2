using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Applications;
using LowCodeGov.Web.Api.Problems;
using LowCodeGov.Web.Api.Requests;
using LowCodeGov.Web.Api.Security;

namespace LowCodeGov.Web.Api.Endpoints;

/// <summary>Receiving applications at a window.</summary>
internal static class WindowEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var window = api.MapGroup("/window-drafts").RequireScope(Scopes.Handle);
        window.MapPost("", Create).WithName("createWindowDraft").Produces<DraftAnswer>();
        window.MapPost("/{id}/receive", Receive).WithName("receiveApplication").Produces<Receipt>();
        window.MapGet("/{id}/standing", Standing).WithName("listStandingCases").Produces<StandingCase[]>();
        window.MapPost("/{id}/join", Join).WithName("joinApplication").Produces<Receipt>();
    }

    private static async Task<IResult> Create(Caller caller, JsonBody<NewWindowDraft> body, Drafts drafts, CancellationToken ct) =>
        Answers.Of(await drafts.CreateAtWindow(caller.Actor, body.Value.Matter, body.Value.Applicant, body.Value.Contact, ct));

    private static async Task<IResult> Standing(Caller caller, DraftInPath draft, Drafts drafts, StandingCases cases, CancellationToken ct) =>
        await drafts.Find(caller.Actor, draft.Id, ct) is { } view ? Answers.Ok(await cases.Like(caller.Actor, view, ct)) : ApiProblem.NotFound;

    private static async Task<IResult> Join(Caller caller, DraftInPath draft, JsonBody<CaseToJoin> body, StandingCases cases, CancellationToken ct) =>
        CaseId.TryParse(body.Value.Case, out var standing) ? Answers.Of(await cases.Join(caller.Actor, draft.Id, standing, ct)) : ApiProblem.NotFound;

    private static async Task<IResult> Receive(
        Caller caller, DraftInPath draft, IdempotencyKey key, JsonBody<ReceiptAtWindow> body, WindowReceipt window, CancellationToken ct) =>
        Answers.Of(await window.Receive(caller.Actor, draft.Id, body.Value.IdentityChecked, body.Value.ApplicantPresent, key.Value, ct));
}

/// <param name="Case">The case under way that the application repeats.</param>
internal sealed record CaseToJoin(string Case);

internal sealed record NewWindowDraft(string Matter, Applicant Applicant, Contact Contact);

/// <param name="IdentityChecked">Card swiped or document compared.</param>
internal sealed record ReceiptAtWindow(bool IdentityChecked, bool ApplicantPresent = true);
