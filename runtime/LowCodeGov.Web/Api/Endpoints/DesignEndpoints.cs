using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using LowCodeGov.Designer.Editing;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Texts;
using LowCodeGov.Engine.Verification;
using LowCodeGov.Runtime.Catalogue;
using LowCodeGov.Runtime.Catalogue.Drafts;
using LowCodeGov.Runtime.Catalogue.Reviews;
using LowCodeGov.Web.Api.Problems;
using LowCodeGov.Web.Api.Requests;
using LowCodeGov.Web.Api.Security;

namespace LowCodeGov.Web.Api.Endpoints;

/// <summary>What the workbench does, for other systems: drafts by the same edits, findings, the file, review by another.</summary>
internal static class DesignEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var design = api.MapGroup("/design").RequireScope(Scopes.Manage);
        design.MapGet("/drafts", List).WithName("listDesignDrafts").Produces<ImmutableArray<DefinitionDraftSummary>>();
        design.MapPost("/drafts", Create).Accepts<MatterDefinition>("application/json").WithName("createDesignDraft").Produces<DesignDraftAnswer>();
        design.MapPost("/matters/{code}/draft", Begin).WithName("beginDesignDraft").Produces<DesignDraftAnswer>();
        design.MapGet("/drafts/{code}", Read).WithName("getDesignDraft").Produces<DesignDraftAnswer>();
        design.MapGet("/drafts/{code}/file", Export).WithName("exportDesignDraft").Produces<MatterDefinition>();
        design.MapPut("/drafts/{code}/file", Import).Accepts<MatterDefinition>("application/json").WithName("importDesignDraft").Produces<DesignDraftAnswer>();
        design.MapPost("/drafts/{code}/edits", Edit).WithName("editDesignDraft").Produces<DesignDraftAnswer>();
        design.MapGet("/drafts/{code}/findings", Findings).WithName("listDesignFindings").Produces<ImmutableArray<DesignFindingAnswer>>();
        design.MapDelete("/drafts/{code}", Discard).WithName("discardDesignDraft").Produces(StatusCodes.Status204NoContent);
        design.MapPost("/drafts/{code}/reviews", Submit).WithName("submitDesignReview").Produces<DefinitionReview>();
        design.MapPost("/matters/{code}/entry-changes", Change).WithName("changeCatalogueEntry").Produces<DefinitionReview>();
        design.MapGet("/reviews", Open).WithName("listDesignReviews").Produces<ImmutableArray<DefinitionReview>>();
        design.MapGet("/matters/{code}/reviews", History).WithName("listReviewsOfMatter").Produces<ImmutableArray<DefinitionReview>>();
        design.MapPost("/reviews/{id}/decision", Decide).WithName("decideDesignReview").Produces<DefinitionReview>();
        design.MapDelete("/reviews/{id}", Withdraw).WithName("withdrawDesignReview").Produces<DefinitionReview>();
    }

    private static async Task<IResult> List(Caller caller, DefinitionDrafts drafts, CancellationToken ct) => Answers.Ok(await drafts.List(caller.Actor, ct));

    private static async Task<IResult> Create(Caller caller, HttpContext http, DefinitionDrafts drafts, CancellationToken ct) =>
        await Definition(http) is var (definition, fault) && definition is not null ? Of(await drafts.Create(caller.Actor, definition, ct)) : fault ?? ApiProblem.NotFound;

    private static async Task<IResult> Begin(Caller caller, string code, DefinitionDrafts drafts, CancellationToken ct) => Of(await drafts.Begin(caller.Actor, code, ct));

    private static async Task<IResult> Read(Caller caller, string code, DefinitionDrafts drafts, CancellationToken ct) =>
        await drafts.Find(caller.Actor, code, ct) is { } draft ? Answers.Ok(DesignDraftAnswer.Of(draft)) : ApiProblem.NotFound;

    private static async Task<IResult> Export(Caller caller, string code, DefinitionDrafts drafts, CancellationToken ct) =>
        await drafts.Find(caller.Actor, code, ct) is { } draft
            ? Results.Content(JsonSerializer.Serialize(draft.Definition, EngineJson.Readable) + "\n", "application/json; charset=utf-8") : ApiProblem.NotFound;

    private static async Task<IResult> Import(Caller caller, string code, RevisionInQuery revision, HttpContext http, DefinitionDrafts drafts, CancellationToken ct) =>
        await Definition(http) is var (definition, fault) && definition is not null ? Of(await drafts.Replace(caller.Actor, code, revision.Value ?? 0, definition, ct)) : fault ?? ApiProblem.NotFound;

    private static async Task<IResult> Edit(Caller caller, string code, JsonBody<DesignEdits> body, DefinitionDrafts drafts, CancellationToken ct)
    {
        if (await drafts.Find(caller.Actor, code, ct) is not { } draft)
        {
            return ApiProblem.NotFound;
        }

        if (draft.Revision != body.Value.Revision)
        {
            return Of(new DraftSaving.Conflict(draft));
        }

        var session = EditingSession.Of(draft.Definition);
        foreach (var edit in body.Value.Edits.IsDefault ? [] : body.Value.Edits)
        {
            (session, _, var refusal) = session.Do(edit);
            if (refusal is not null)
            {
                // All or nothing: what came before is not saved either.
                return ApiProblem.Of(refusal);
            }
        }

        return Of(await drafts.Save(caller.Actor, draft.Revision, session.Definition, ct));
    }

    private static async Task<IResult> Findings(Caller caller, string code, DefinitionDrafts drafts, TextCatalogue texts, HttpContext http, CancellationToken ct) =>
        await drafts.Find(caller.Actor, code, ct) is { } draft
            ? Answers.Ok(Told(await drafts.Findings(draft.Definition, ct), texts, ApiCulture.Of(http.Request))) : ApiProblem.NotFound;

    private static async Task<IResult> Discard(Caller caller, string code, RevisionInQuery revision, DefinitionDrafts drafts, CancellationToken ct) =>
        await drafts.Discard(caller.Actor, code, revision.Value, ct) ? Results.NoContent() : ApiProblem.NotFound;

    private static async Task<IResult> Submit(Caller caller, string code, JsonBody<ReviewRequest> body, DefinitionReviews reviews, TextCatalogue texts, HttpContext http, CancellationToken ct) =>
        Of(await reviews.Submit(caller.Actor, code, body.Value.Revision, body.Value.Note ?? "", body.Value.EffectiveOn, ct), texts, http);

    private static async Task<IResult> Change(Caller caller, string code, JsonBody<EntryChangeRequest> body, EntryChanges changes, TextCatalogue texts, HttpContext http, CancellationToken ct) =>
        Of(await changes.Ask(caller.Actor, code, body.Value, ct), texts, http);

    private static async Task<IResult> Open(Caller caller, DefinitionReviews reviews, CancellationToken ct) => Answers.Ok(await reviews.Open(caller.Actor, ct));

    private static async Task<IResult> History(Caller caller, string code, DefinitionReviews reviews, CancellationToken ct) => Answers.Ok(await reviews.History(caller.Actor, code, ct));

    private static async Task<IResult> Decide(Caller caller, ReviewInPath review, JsonBody<ReviewDecision> body, DefinitionReviews reviews, TextCatalogue texts, HttpContext http, CancellationToken ct) =>
        Of(await reviews.Decide(caller.Actor, review.Id, body.Value.Approved, body.Value.Opinion, ct), texts, http);

    private static async Task<IResult> Withdraw(Caller caller, ReviewInPath review, DefinitionReviews reviews, TextCatalogue texts, HttpContext http, CancellationToken ct) =>
        Of(await reviews.Withdraw(caller.Actor, review.Id, ct), texts, http);

    private static async Task<(MatterDefinition? Definition, IResult? Fault)> Definition(HttpContext http)
    {
        var (bytes, fault) = await LimitedBody.Read(http, MatterCatalogue.LargestFile);
        if (bytes is null)
        {
            return (null, fault);
        }

        if (JsonShape.FaultOf(bytes, EngineJson.Options.MaxDepth) is { } shape)
        {
            return (null, shape);
        }

        var (definition, faults) = DefinitionReading.Read(System.Text.Encoding.UTF8.GetString(bytes));
        return (definition, definition is null ? ApiProblem.Of([.. faults.Select(DefinitionEndpoints.Told)]) : null);
    }

    private static IResult Of(DraftSaving saving) => saving switch
    {
        DraftSaving.Saved saved => Answers.Ok(DesignDraftAnswer.Of(saved.Draft)),
        DraftSaving.Conflict conflict => ApiProblem.Conflict(conflict.Current.Revision),
        DraftSaving.Refused refused => ApiProblem.Of(refused.Refusal),
        _ => ApiProblem.NotFound,
    };

    private static IResult Of(ReviewOutcome outcome, TextCatalogue texts, HttpContext http) => outcome switch
    {
        ReviewOutcome.Done done => Answers.Ok(done.Review),
        ReviewOutcome.Faulty faulty => ApiProblem.Of([.. faulty.Findings.Where(finding => finding.Blocks).Select(DefinitionEndpoints.Told)]),
        ReviewOutcome.Conflict conflict => ApiProblem.Conflict(conflict.Current.Revision),
        ReviewOutcome.Refused refused => ApiProblem.Of(refused.Refusal),
        _ => ApiProblem.NotFound,
    };

    private static ImmutableArray<DesignFindingAnswer> Told(ImmutableArray<DefinitionFinding> findings, TextCatalogue texts, CultureInfo culture) =>
        [.. findings.Select(finding => new DesignFindingAnswer(finding.Key, finding.Blocks, finding.Place.Path, finding.Describe(texts, culture), finding.AcceptedBecause))];
}

/// <summary>A draft with the hash of its content.</summary>
internal sealed record DesignDraftAnswer(string Code, int Version, long Revision, int? BasedOn, string Hash, string UpdatedBy, DateTimeOffset UpdatedAt, MatterDefinition Definition)
{
    public static DesignDraftAnswer Of(DefinitionDraft draft) => new(
        draft.Definition.Code, draft.Definition.Version, draft.Revision, draft.BasedOn, EngineJson.Hash(draft.Definition), draft.UpdatedBy, draft.UpdatedAt, draft.Definition);
}

/// <summary>Edits on the save that is named; all are done, or none.</summary>
internal sealed record DesignEdits(long Revision, ImmutableArray<DefinitionEdit> Edits);

/// <summary>A draft handed in.</summary>
internal sealed record ReviewRequest(long Revision, string? Note = null, DateOnly? EffectiveOn = null);

/// <summary>What the reviewer says.</summary>
internal sealed record ReviewDecision(bool Approved, string? Opinion = null);

/// <summary>A finding in words.</summary>
internal sealed record DesignFindingAnswer(string Key, bool Blocks, string At, string Text, string? AcceptedBecause);
