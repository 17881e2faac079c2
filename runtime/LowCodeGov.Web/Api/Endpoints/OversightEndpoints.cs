using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Efficiency;
using LowCodeGov.Runtime.Evaluation;
using LowCodeGov.Runtime.Occasions;
using LowCodeGov.Runtime.Statistics;
using LowCodeGov.Web.Api.Problems;
using LowCodeGov.Web.Api.Requests;
using LowCodeGov.Web.Api.Security;
using LowCodeGov.Web.Office;

namespace LowCodeGov.Web.Api.Endpoints;

/// <summary>An evaluation as it is sent.</summary>
internal sealed record EvaluationBody(int Score, string? Channel = null, string[]? Reasons = null, string? Text = null);

/// <summary>Evaluations, flows around cases, efficiency and statistics.</summary>
internal static class OversightEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/cases/{id}/evaluation", Own).RequireScope(Scopes.Apply).WithName("getEvaluation").Produces<EvaluationStanding>();
        api.MapPost("/cases/{id}/evaluation", Evaluate).RequireScope(Scopes.Apply).WithName("evaluateCase").Produces<OwnEvaluation>();
        var supervision = api.MapGroup("/supervision").RequireScope(Scopes.Supervise);
        supervision.MapGet("/evaluations", Evaluations).WithName("listEvaluations").Produces<Listing<EvaluationView>>();
        supervision.MapGet("/around", Around).WithName("listCasesAround").Produces<Listing<AroundCase>>();
        supervision.MapGet("/statistics", Statistics).WithName("countFinishedCases").Produces<CaseFigures[]>();
        supervision.MapGet("/efficiency", Efficiency).WithName("scoreEfficiency").Produces<EfficiencyRow[]>();
    }

    private static async Task<IResult> Own(CaseInPath target, Caller caller, Evaluations evaluations, CancellationToken ct) =>
        Answers.OkOrNotFound(await evaluations.StandingOf(caller.Actor, target.Id, ct));

    private static async Task<IResult> Evaluate(CaseInPath target, JsonBody<EvaluationBody> body, Caller caller, HttpContext http, Evaluations evaluations, CancellationToken ct) =>
        await evaluations.Evaluate(
            caller.Actor, target.Id, new EvaluationGiven(body.Value.Score, body.Value.Channel ?? "1", [.. (body.Value.Reasons ?? []).Take(20)], body.Value.Text), http.Connection.RemoteIpAddress?.ToString(), ct) switch
        {
            EvaluationOutcome.Kept(var kept) => Answers.Ok(kept),
            EvaluationOutcome.Refused(var refusal) => ApiProblem.Of(refusal),
            _ => ApiProblem.NotFound,
        };

    private static async Task<IResult> Evaluations(Caller caller, Cursor cursor, EvaluationFigures figures, string? from, string? to, string? agency, bool? bad, CancellationToken ct) =>
        Answers.Ok(Cursor.Of(await figures.List(caller.Actor, new EvaluationQuery(FigureDownloads.Day(from), FigureDownloads.Day(to), agency, Bad: bad ?? false), cursor.Page, ct)));

    private static async Task<IResult> Around(Caller caller, Cursor cursor, AroundCases around, string? matter, bool? open, CancellationToken ct) =>
        Answers.Ok(Cursor.Of(await around.List(caller.Actor, matter, open ?? true, cursor.Page, ct)));

    private static async Task<IResult> Statistics(Caller caller, CaseStatistics statistics, string? from, string? to, string? matter, string? agency, string? region, string? channel, string? by, CancellationToken ct) =>
        FigureDownloads.Day(from) is not { } first ? Wrong("from")
        : FigureDownloads.Day(to) is not { } last || last < first ? Wrong("to")
        : !Enum.TryParse<StatisticsBy>(by ?? nameof(StatisticsBy.Matter), ignoreCase: true, out var wanted) || !Enum.IsDefined(wanted) ? Wrong("by")
        : Answers.Ok(await statistics.By(caller.Actor, new StatisticsQuery(first, last, matter, agency, region, channel), wanted, ct));

    private static async Task<IResult> Efficiency(Caller caller, EfficiencyTables tables, string? scheme, string? from, string? to, string? of, string? agency, CancellationToken ct) =>
        FigureDownloads.Day(from) is not { } first ? Wrong("from")
        : FigureDownloads.Day(to) is not { } last || last < first ? Wrong("to")
        : !Enum.TryParse<EfficiencyOf>(of ?? nameof(EfficiencyOf.Agency), ignoreCase: true, out var wanted) || !Enum.IsDefined(wanted) ? Wrong("of")
        : Answers.Ok(await tables.Table(caller.Actor, new EfficiencyQuery(scheme ?? "weighted", first, last, wanted, agency), ct));

    private static ApiProblem Wrong(string name) => new(StatusCodes.Status400BadRequest, "api.query", name) { Facts = new { Name = name } };
}
