using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Explanations;
using LowCodeGov.Runtime.Applications;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Web.Api.Problems;
using LowCodeGov.Web.Api.Requests;
using LowCodeGov.Web.Api.Security;

namespace LowCodeGov.Web.Api.Endpoints;

/// <summary>Cases: the applicant's own, and those that a clerk works on.</summary>
internal static class CaseEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var cases = api.MapGroup("/cases").RequireScope(Scopes.Apply, Scopes.Handle, Scopes.Supervise);
        cases.MapGet("", List).WithName("listMyCases").Produces<Listing<MyCaseRow>>();
        cases.MapGet("/{id}", Get).WithName("getCase").Produces<ApplicantCaseAnswer>();
        cases.MapGet("/{id}/receipt", Receipt).WithName("getReceipt").Produces<Receipt>();
        cases.MapGet("/{id}/why", Why).WithName("explainCase").Produces<ImmutableArray<WhyAnswer>>();
        cases.MapGet("/{id}/access", Access).WithName("listAccess").Produces<Listing<AccessEntry>>();
        var acting = api.MapGroup("/cases").RequireScope(Scopes.Apply, Scopes.Handle);
        acting.MapPost("/{id}/commands", Execute).WithName("executeCommand").Produces<CommandAnswer>();
        acting.MapPost("/{id}/correction", OpenCorrection).WithName("openCorrection").Produces<DraftAnswer>();
        acting.MapGet("/{id}/tasks/{task}/colleagues", Colleagues).WithName("listTransferCandidates").Produces<ImmutableArray<ClerkOption>>();
        acting.MapPost("/{id}/tasks/{task}/claim", Claim).WithName("claimTask").Produces<CommandAnswer>();
        acting.MapPost("/{id}/unmask", Unmask).WithName("unmaskValue").Produces<UnmaskedValue>();
        acting.MapPost("/{id}/tasks/{task}/release", Release).WithName("releaseTask").Produces<CommandAnswer>();
    }

    private static async Task<IResult> List(Caller caller, Cursor cursor, MyCases cases, string? q, bool? open, CancellationToken ct) =>
        Answers.Ok(Cursor.Of(await cases.List(caller.Actor, new MyCaseQuery(q, open), cursor.Page, ct)));

    private static async Task<IResult> Get(Caller caller, CaseInPath target, MyCases cases, CaseQueries queries, CancellationToken ct)
    {
        if (caller.Actor.Kind == ActorKind.Applicant)
        {
            return Answers.OkOrNotFound(await cases.View(caller.Actor, target.Id, ct) is { } mine ? ApplicantCaseAnswer.Of(mine) : null);
        }

        return Answers.OkOrNotFound(await queries.View(caller.Actor, target.Id, ct) is { } view ? ClerkCaseAnswer.Of(view) : null);
    }

    private static async Task<IResult> Receipt(Caller caller, CaseInPath target, MyCases cases, CancellationToken ct) =>
        Answers.OkOrNotFound(await cases.Receipt(caller.Actor, target.Id, ct));

    private static async Task<IResult> Why(Caller caller, CaseInPath target, HttpContext http, CaseWhys whys, string? about, CancellationToken ct)
    {
        ExplainedSubject? subject = null;
        if (about is { Length: > 0 } && !ExplainedSubject.TryParse(about, out subject))
        {
            return new ApiProblem(StatusCodes.Status400BadRequest, "api.query", "about") { Facts = new { Name = "about" } };
        }

        return await whys.Ask(caller.Actor, target.Id, subject, ApiCulture.Of(http.Request), ct) is { } answers && !(answers.IsEmpty && subject is not null)
            ? Answers.Ok(answers)
            : ApiProblem.NotFound;
    }

    private static async Task<IResult> Access(Caller caller, CaseInPath target, Cursor cursor, AccessHistory history, bool? unmasked, CancellationToken ct) =>
        await history.Of(caller.Actor, target.Id, cursor.Page, unmasked ?? false, ct) is { } page ? Answers.Ok(Cursor.Of(page)) : ApiProblem.NotFound;

    private static async Task<IResult> Unmask(Caller caller, CaseInPath target, JsonBody<ValueToUnmask> body, Unmasking unmasking, CancellationToken ct) =>
        await unmasking.Ask(caller.Actor, target.Id, body.Value.Place, body.Value.Reason, ct) switch
        {
            UnmaskingOutcome.Shown shown => Answers.Ok(new UnmaskedValue(shown.Place.Place, shown.Value)),
            UnmaskingOutcome.Refused(var refusal) => ApiProblem.Of(refusal),
            _ => ApiProblem.NotFound,
        };

    private static async Task<IResult> Execute(
        Caller caller, CaseInPath target, IdempotencyKey key, JsonBody<CaseCommand> body, HttpContext http, CaseDesk desk, CancellationToken ct)
    {
        long? expected = null;
        if (http.Request.Headers.IfMatch.ToString() is { Length: > 0 } tag)
        {
            if (!long.TryParse(tag.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version))
            {
                return new ApiProblem(StatusCodes.Status400BadRequest, "api.query", "If-Match") { Facts = new { Name = "If-Match" } };
            }

            expected = version;
        }

        return Answers.Of(await desk.Execute(caller.Actor, target.Id, body.Value, key.Value, expected, ct));
    }

    private static async Task<IResult> OpenCorrection(Caller caller, CaseInPath target, Drafts drafts, CancellationToken ct) =>
        Answers.Of(await drafts.OpenCorrection(caller.Actor, target.Id, ct));

    private static async Task<IResult> Colleagues(Caller caller, CaseInPath target, NumberInPath number, CaseQueries queries, string? command, CancellationToken ct) =>
        await queries.Colleagues(caller.Actor, target.Id, number.Number, string.IsNullOrEmpty(command) ? "transfer-task" : command, ct) is { IsEmpty: false } found ? Answers.Ok(found) : ApiProblem.NotFound;

    private static Task<IResult> Claim(Caller caller, CaseInPath target, NumberInPath number, IdempotencyKey key, CaseDesk desk, CancellationToken ct) =>
        Do(caller, target, new ClaimTask { Task = number.Number }, key, desk, ct);

    private static Task<IResult> Release(Caller caller, CaseInPath target, NumberInPath number, IdempotencyKey key, CaseDesk desk, CancellationToken ct) =>
        Do(caller, target, new ReleaseTask { Task = number.Number }, key, desk, ct);

    private static async Task<IResult> Do(Caller caller, CaseInPath target, CaseCommand command, IdempotencyKey key, CaseDesk desk, CancellationToken ct) =>
        Answers.Of(await desk.Execute(caller.Actor, target.Id, command, key.Value, null, ct));
}

/// <param name="Place"><c>applicant.idNo</c>, <c>contact.idNo</c>, or a field as <c>form.PATH</c>.</param>
/// <param name="Reason">Why it is needed; recorded and read by supervisors.</param>
internal sealed record ValueToUnmask(string Place, string Reason);

internal sealed record UnmaskedValue(string Place, JsonNode Value);
