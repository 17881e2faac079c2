using System.Globalization;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Runtime.Supervision;
using LowCodeGov.Web.Api.Problems;
using LowCodeGov.Web.Api.Requests;
using LowCodeGov.Web.Api.Security;

namespace LowCodeGov.Web.Api.Endpoints;

/// <summary>Cards of electronic supervision.</summary>
internal static class SupervisionEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var supervision = api.MapGroup("/supervision").RequireScope(Scopes.Supervise);
        supervision.MapGet("/cards", List).WithName("listCards").Produces<Listing<CardRowView>>();
        supervision.MapGet("/counts", Counts).WithName("countCards").Produces<CardCounts>();
        supervision.MapGet("/xes", Xes).WithName("exportProcessLog").Produces<Stream>(contentType: ProcessLogs.ContentType);
    }

    private static async Task<IResult> List(Caller caller, Cursor cursor, Cards cards, string? level, string? indicator, string? agency, string? q, bool? open, CancellationToken ct)
    {
        CardLevel? wanted = null;
        if (level is { Length: > 0 })
        {
            if (!Enum.GetNames<CardLevel>().Contains(level, StringComparer.OrdinalIgnoreCase))
            {
                return new ApiProblem(StatusCodes.Status400BadRequest, "api.query", "level") { Facts = new { Name = "level" } };
            }

            wanted = Enum.Parse<CardLevel>(level, ignoreCase: true);
        }

        return Answers.Ok(Cursor.Of(await cards.List(caller.Actor, new CardQuery(wanted, indicator, agency, q, open ?? true), cursor.Page, ct)));
    }

    private static async Task<IResult> Counts(Caller caller, Cards cards, CancellationToken ct) => Answers.Ok(await cards.Counts(caller.Actor, ct));

    private static IResult Xes(Caller caller, HttpContext http, ProcessLogs logs, string? matter, string? from, string? to, CancellationToken ct)
    {
        if (!ProcessLogs.MayRead(caller.Actor))
        {
            return ApiProblem.NotFound;
        }

        if (Day(from) is not { } first)
        {
            return Wrong("from");
        }

        if (Day(to) is not { } last || last < first)
        {
            return Wrong("to");
        }

        var culture = ApiCulture.Of(http.Request).Name;
        return Results.Stream(
            stream => logs.Write(caller.Actor, string.IsNullOrWhiteSpace(matter) ? null : matter, first, last, culture, stream, ct), ProcessLogs.ContentType, $"cases-{from}-{to}.xes");
    }

    // Days far from ours would leave no room to count from.
    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1900 and < 2900 ? day : null;

    private static ApiProblem Wrong(string name) => new(StatusCodes.Status400BadRequest, "api.query", name) { Facts = new { Name = name } };
}
