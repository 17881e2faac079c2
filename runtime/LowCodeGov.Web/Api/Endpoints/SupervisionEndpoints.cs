using System.Globalization;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Runtime.Supervision;
using LowCodeGov.Web.Api.Problems;
using LowCodeGov.Web.Api.Requests;
using LowCodeGov.Web.Api.Security;

namespace LowCodeGov.Web.Api.Endpoints;

/// <summary>An act on a card as it is sent.</summary>
internal sealed record CardActBody(string Case, string Indicator, string? Clock, CardAct Act, string? Reason);

/// <summary>Charges as the revenue system reports them.</summary>
internal sealed record RevenueBody(RevenueEntry[] Entries);

/// <summary>Which rules all open cases are to be looked at with.</summary>
internal sealed record RunBody(string[] Rules);

/// <summary>Cards of electronic supervision, its rules, its board and its log.</summary>
internal static class SupervisionEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var supervision = api.MapGroup("/supervision").RequireScope(Scopes.Supervise);
        supervision.MapGet("/cards", List).WithName("listCards").Produces<Listing<CardRowView>>();
        supervision.MapGet("/counts", Counts).WithName("countCards").Produces<CardCounts>();
        supervision.MapPost("/cards/acts", Act).WithName("actOnCard").Produces(StatusCodes.Status204NoContent);
        supervision.MapGet("/board", Board).WithName("openBoard").Produces<Board>();
        supervision.MapGet("/rules", Rules).WithName("listSupervisionRules").Produces<KeptRule[]>();
        supervision.MapGet("/runs", ListRuns).WithName("listSupervisionRuns").Produces<RunView[]>();
        supervision.MapPost("/runs", Order).WithName("orderSupervisionRun").Produces<RunView>();
        supervision.MapGet("/log", Log).WithName("listSupervisionLog").Produces<Listing<LogLineView>>();
        supervision.MapPost("/revenue", Revenue).WithName("reportRevenue").Produces<string[]>();
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

    private static async Task<IResult> Act(CardActBody body, Caller caller, CardDesk desk, CancellationToken ct) =>
        !CaseId.TryParse(body.Case, out var id) || !Enum.IsDefined(body.Act) ? ApiProblem.NotFound
        : await desk.Do(caller.Actor, new CardReference(id, body.Indicator, body.Clock ?? ""), body.Act, body.Reason, ct) switch
        {
            null => Results.NoContent(),
            CardNotFound => ApiProblem.NotFound,
            var refusal => ApiProblem.Of(refusal),
        };

    private static async Task<IResult> Board(Caller caller, LiveBoard board, string? depth, string? key, CancellationToken ct) =>
        !Enum.TryParse<BoardDepth>(depth ?? nameof(BoardDepth.Region), ignoreCase: true, out var wanted) || !Enum.IsDefined(wanted) ? Wrong("depth")
        : await board.Open(caller.Actor, wanted, key, ct) is { } opened ? Answers.Ok(opened) : ApiProblem.NotFound;

    private static async Task<IResult> Rules(SupervisionRuleBook book, CancellationToken ct) => Answers.Ok(await book.Current(ct));

    private static async Task<IResult> ListRuns(Caller caller, SupervisionRuns runs, CancellationToken ct) => Answers.Ok(await runs.List(caller.Actor, ct));

    private static async Task<IResult> Order(RunBody body, Caller caller, SupervisionRuns runs, SupervisionRuleBook book, CancellationToken ct)
    {
        var known = (await book.Current(ct)).Select(each => each.Rule.Key).ToHashSet(StringComparer.Ordinal);
        if (body.Rules.Length == 0 || !Array.TrueForAll(body.Rules, known.Contains))
        {
            return Wrong("rules");
        }

        var (run, refusal) = await runs.Order(caller.Actor, [.. body.Rules.Distinct(StringComparer.Ordinal)], ct);
        return refusal is not null ? ApiProblem.Of(refusal) : Answers.Ok(run);
    }

    private static async Task<IResult> Log(Caller caller, Cursor cursor, SupervisionLog log, string? kind, string? @case, CancellationToken ct) =>
        Answers.Ok(Cursor.Of(await log.List(caller.Actor, kind, CaseId.TryParse(@case, out var id) ? id : null, cursor.Page, ct)));

    private static async Task<IResult> Revenue(RevenueBody body, Caller caller, RevenueBook book, CancellationToken ct) =>
        await book.Take(caller.Actor, body.Entries, ct) is { } unknown ? Answers.Ok(unknown) : ApiProblem.NotFound;

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
