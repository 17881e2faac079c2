using System.Collections.Immutable;
using LowCodeGov.Runtime.Reports;
using LowCodeGov.Web.Api.Problems;
using LowCodeGov.Web.Api.Requests;
using LowCodeGov.Web.Api.Security;

namespace LowCodeGov.Web.Api.Endpoints;

/// <summary>A report to be kept.</summary>
/// <param name="Id">The report that is changed; absent: it is new.</param>
/// <param name="Version">The version that was seen.</param>
internal sealed record ReportToKeep(ReportDefinition Report, Guid? Id = null, int Version = 0);

/// <summary>Facts that reports count, as they are documented.</summary>
internal sealed record ReportFacts(string Subject, ImmutableArray<string> Cuts, ImmutableArray<ReportMeasureHead> Measures);

/// <summary>Reports that supervisors put together.</summary>
internal static class ReportEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var reports = api.MapGroup("/supervision/reports").RequireScope(Scopes.Supervise);
        reports.MapGet("/", List).WithName("listReports").Produces<KeptReport[]>();
        reports.MapGet("/facts", Facts).WithName("listReportFacts").Produces<ReportFacts[]>();
        reports.MapPost("/read", Read).WithName("readReport").Produces<ReportTable>();
        reports.MapPost("/", Keep).WithName("keepReport").Produces<KeptReport>();
        reports.MapDelete("/{report}", Remove).WithName("removeReport").Produces(StatusCodes.Status204NoContent);
        reports.MapGet("/{report}/editions/{due}", Edition).WithName("openReportEdition").Produces<ReportTable>();
    }

    private static async Task<IResult> List(Caller caller, ReportDesk desk, CancellationToken ct) => Answers.Ok(await desk.List(caller.Actor, ct));

    private static IResult Facts() => Answers.Ok(ReportSubjects.All.Select(each => new ReportFacts(each.Key, [.. each.Cuts, .. ReportSubjects.CutsOfTime], each.Measures)));

    private static async Task<IResult> Read(JsonBody<ReportDefinition> body, Caller caller, ReportReading reading, CancellationToken ct) => await reading.Read(caller.Actor, body.Value, ct) switch
    {
        ReportOutcome.Done done => Answers.Ok(done.Table),
        ReportOutcome.Refused refused => ApiProblem.Of(refused.Refusal),
        var other => throw new InvalidOperationException($"{other} is no outcome of a report."),
    };

    private static async Task<IResult> Keep(JsonBody<ReportToKeep> body, Caller caller, ReportDesk desk, CancellationToken ct)
    {
        var (kept, refusal) = await desk.Save(caller.Actor, body.Value.Id, body.Value.Report, body.Value.Version, ct);
        return refusal switch
        {
            null => Answers.Ok(kept),
            ReportNotFound => ApiProblem.NotFound,
            _ => ApiProblem.Of(refusal),
        };
    }

    private static async Task<IResult> Remove(string report, Caller caller, ReportDesk desk, CancellationToken ct) =>
        Guid.TryParse(report, out var id) && await desk.Remove(caller.Actor, id, ct) is null ? Results.NoContent() : ApiProblem.NotFound;

    private static async Task<IResult> Edition(string report, string due, Caller caller, ReportDesk desk, CancellationToken ct) =>
        Answers.OkOrNotFound(Guid.TryParse(report, out var id) && ReportDesk.DueAt(due) is { } at ? await desk.Edition(caller.Actor, id, at, ct) : null);
}
