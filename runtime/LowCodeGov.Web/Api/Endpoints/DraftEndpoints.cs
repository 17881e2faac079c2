using System.Collections.Immutable;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Applications;
using LowCodeGov.Web.Api.Problems;
using LowCodeGov.Web.Api.Requests;
using LowCodeGov.Web.Api.Security;

namespace LowCodeGov.Web.Api.Endpoints;

/// <summary>Drafts of applications and corrections.</summary>
internal static class DraftEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        // Clerks have drafts too: those of applications that they receive at a window.
        var drafts = api.MapGroup("/drafts").RequireScope(Scopes.Apply, Scopes.Handle);
        drafts.MapGet("", List).WithName("listDrafts").Produces<ImmutableArray<DraftRowView>>();
        drafts.MapPost("", Create).WithName("createDraft").Produces<DraftAnswer>();
        drafts.MapGet("/{id}", Get).WithName("getDraft").Produces<DraftAnswer>();
        drafts.MapDelete("/{id}", Discard).WithName("discardDraft");
        drafts.MapPut("/{id}/situation", AnswerSituation).WithName("answerSituation").Produces<DraftAnswer>();
        drafts.MapPut("/{id}/form", SaveForm).WithName("saveForm").Produces<DraftAnswer>();
        drafts.MapPut("/{id}/delivery", SetDelivery).WithName("setDelivery").Produces<DraftAnswer>();
        drafts.MapPost("/{id}/materials/{key}/files", AddFile).Accepts<Stream>("application/octet-stream").WithName("addMaterialFile").Produces<DraftAnswer>();
        drafts.MapDelete("/{id}/materials/{key}/files/{file}", RemoveFile).WithName("removeMaterialFile").Produces<DraftAnswer>();
        drafts.MapPost("/{id}/materials/{key}/fetch", FetchMaterial).WithName("fetchMaterial").Produces<DraftAnswer>();
        drafts.MapPost("/{id}/form-files", AddFormFile).Accepts<Stream>("application/octet-stream").WithName("addFormFile").Produces<DraftAnswer>();
        drafts.MapGet("/{id}/findings", Findings).WithName("checkDraft").Produces<ImmutableArray<ApplicationFinding>>();
        drafts.MapPost("/{id}/submit", Submit).WithName("submitDraft").Produces<Receipt>();
    }

    private static async Task<IResult> List(Caller caller, Drafts drafts, CancellationToken ct) => Answers.Ok(await drafts.List(caller.Actor, ct));

    private static async Task<IResult> Create(Caller caller, JsonBody<NewDraft> body, Drafts drafts, CancellationToken ct) =>
        Answers.Of(await drafts.Create(caller.Actor, body.Value.Matter, ct));

    private static async Task<IResult> Get(Caller caller, DraftInPath draft, Drafts drafts, CancellationToken ct) =>
        Answers.OkOrNotFound(await drafts.Find(caller.Actor, draft.Id, ct) is { } view ? DraftAnswer.Of(view) : null);

    private static async Task<IResult> Discard(Caller caller, DraftInPath draft, Drafts drafts, CancellationToken ct) =>
        await drafts.Discard(caller.Actor, draft.Id, ct) ? Results.NoContent() : ApiProblem.NotFound;

    private static async Task<IResult> AnswerSituation(Caller caller, DraftInPath draft, JsonBody<SituationAnswersGiven> body, Drafts drafts, CancellationToken ct) =>
        Answers.Of(await drafts.AnswerSituation(caller.Actor, draft.Id, body.Value.Answers, body.Value.Version, ct));

    private static async Task<IResult> SaveForm(Caller caller, DraftInPath draft, JsonBody<FormGiven> body, Drafts drafts, CancellationToken ct) =>
        Answers.Of(await drafts.SaveForm(caller.Actor, draft.Id, body.Value.Page, body.Value.Values, body.Value.Version, ct: ct));

    private static async Task<IResult> SetDelivery(Caller caller, DraftInPath draft, JsonBody<DeliveryGiven> body, Drafts drafts, CancellationToken ct) =>
        Answers.Of(await drafts.SetDelivery(caller.Actor, draft.Id, body.Value.Way, body.Value.Contact, body.Value.Version, ct));

    private static async Task<IResult> AddFile(Caller caller, DraftInPath draft, string key, UploadedFile file, Drafts drafts, CancellationToken ct) =>
        Answers.Of(await drafts.AddFile(caller.Actor, draft.Id, key, file.Name, file.Content, ct));

    private static async Task<IResult> RemoveFile(Caller caller, DraftInPath draft, string key, string file, Drafts drafts, CancellationToken ct) =>
        Answers.Of(await drafts.RemoveFile(caller.Actor, draft.Id, key, file, ct));

    private static async Task<IResult> FetchMaterial(Caller caller, DraftInPath draft, string key, Drafts drafts, CancellationToken ct) =>
        Answers.Of(await drafts.FetchMaterial(caller.Actor, draft.Id, key, ct));

    private static async Task<IResult> AddFormFile(Caller caller, DraftInPath draft, string? path, UploadedFile file, Drafts drafts, CancellationToken ct) =>
        Answers.Of(await drafts.AddFormFile(caller.Actor, draft.Id, path ?? "", file.Name, file.Content, ct));

    private static async Task<IResult> Findings(Caller caller, DraftInPath draft, Drafts drafts, CancellationToken ct) =>
        await drafts.Check(caller.Actor, draft.Id, ct) is { } findings ? Answers.Ok(findings) : ApiProblem.NotFound;

    private static async Task<IResult> Submit(Caller caller, DraftInPath draft, IdempotencyKey key, Drafts drafts, CancellationToken ct) =>
        Answers.Of(await drafts.Submit(caller.Actor, draft.Id, key.Value, ct));
}

internal sealed record NewDraft(string Matter);

/// <param name="Version">Version of the draft that the change began from.</param>
internal sealed record SituationAnswersGiven(long Version, ImmutableSortedDictionary<string, ImmutableArray<string>> Answers);

/// <param name="Page">Page of the form that the values belong to; absent: they are the whole form.</param>
internal sealed record FormGiven(long Version, JsonObject Values, string? Page = null);

internal sealed record DeliveryGiven(long Version, DeliveryWay Way, Contact Contact);
