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
}
