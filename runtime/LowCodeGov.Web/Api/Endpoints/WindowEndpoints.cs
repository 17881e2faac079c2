using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Applications;
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
    }

    private static async Task<IResult> Create(Caller caller, JsonBody<NewWindowDraft> body, Drafts drafts, CancellationToken ct) =>
        Answers.Of(await drafts.CreateAtWindow(caller.Actor, body.Value.Matter, body.Value.Applicant, body.Value.Contact, ct));

    private static async Task<IResult> Receive(
        Caller caller, DraftInPath draft, IdempotencyKey key, JsonBody<ReceiptAtWindow> body, WindowReceipt window, CancellationToken ct) =>
        Answers.Of(await window.Receive(caller.Actor, draft.Id, body.Value.IdentityChecked, body.Value.ApplicantPresent, key.Value, ct));
}

internal sealed record NewWindowDraft(string Matter, Applicant Applicant, Contact Contact);

/// <param name="IdentityChecked">Card swiped or document compared.</param>
internal sealed record ReceiptAtWindow(bool IdentityChecked, bool ApplicantPresent = true);
