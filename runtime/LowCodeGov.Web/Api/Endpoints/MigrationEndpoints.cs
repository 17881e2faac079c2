using System.Collections.Immutable;
using System.Globalization;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Migration;
using LowCodeGov.Web.Api.Problems;
using LowCodeGov.Web.Api.Requests;
using LowCodeGov.Web.Api.Security;

namespace LowCodeGov.Web.Api.Endpoints;

/// <summary>Running cases to a later version of their matter: preview, one, many, and how far the many have come.</summary>
internal static class MigrationEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var cases = api.MapGroup("/cases").RequireScope(Scopes.Manage);
        cases.MapGet("/{id}/migration", Preview).WithName("previewMigration").Produces<MigrationCandidate>();
        cases.MapPost("/{id}/migration", Migrate).WithName("migrateCase").Produces<CommandAnswer>();
        var matters = api.MapGroup("/definitions").RequireScope(Scopes.Manage);
        matters.MapGet("/{code}/migrations", List).WithName("listMigrationCandidates").Produces<Listing<MigrationCandidate>>();
        matters.MapPost("/{code}/migrations", Begin).WithName("migrateCases").Produces<MigrationProgress>(StatusCodes.Status202Accepted);
        matters.MapGet("/{code}/migration-runs", Runs).WithName("listMigrations").Produces<Listing<MigrationProgress>>();
        matters.MapGet("/{code}/migrations/{id}", Progress).WithName("getMigration").Produces<MigrationProgress>();
        matters.MapDelete("/{code}/migrations/{id}", CallOff).WithName("callMigrationOff").Produces<MigrationProgress>();
        matters.MapGet("/{code}/migrations/{id}/cases", Cases).WithName("listMigrationCases").Produces<Listing<MigrationOutcome>>();
    }

    private static async Task<IResult> Preview(Caller caller, CaseInPath target, string? to, CaseMigrations migrations, CancellationToken ct) =>
        TryVersion(to, out var version) ? Answers.OkOrNotFound(await migrations.Preview(caller.Actor, target.Id, version, ct)) : WrongVersion;

    private static async Task<IResult> Migrate(
        Caller caller, CaseInPath target, IdempotencyKey key, JsonBody<MigrationRequest> body, CaseMigrations migrations, CancellationToken ct) =>
        Answers.Of(await migrations.Migrate(caller.Actor, target.Id, body.Value.ToVersion, body.Value.Choices, key.Value, body.Value.ExpectedVersion, ct));

    private static async Task<IResult> List(Caller caller, string code, string? to, Cursor cursor, CaseMigrations migrations, CancellationToken ct) =>
        !TryVersion(to, out var version) ? WrongVersion
        : await migrations.Candidates(caller.Actor, code, version, cursor.Page, ct) is { } page ? Answers.Ok(Cursor.Of(page))
        : ApiProblem.NotFound;

    private static async Task<IResult> Begin(
        Caller caller, string code, IdempotencyKey key, JsonBody<MigrationOrder> body, MigrationRuns runs, CancellationToken ct) =>
        await runs.Begin(caller.Actor, code, body.Value, key.Value, ct) is { } progress
            ? Results.Json(progress, ApiJson.Options, statusCode: StatusCodes.Status202Accepted)
            : ApiProblem.NotFound;

    private static async Task<IResult> Runs(Caller caller, string code, Cursor cursor, MigrationRuns runs, CancellationToken ct) =>
        await runs.Of(caller.Actor, code, cursor.Page, ct) is { } page ? Answers.Ok(Cursor.Of(page)) : ApiProblem.NotFound;

    private static async Task<IResult> Progress(Caller caller, string code, string id, MigrationRuns runs, CancellationToken ct) =>
        Answers.OkOrNotFound(await Of(caller, code, id, runs, ct));

    private static async Task<IResult> Cases(Caller caller, string code, string id, string? outcome, Cursor cursor, MigrationRuns runs, CancellationToken ct) =>
        await Of(caller, code, id, runs, ct) is not null && await runs.Cases(caller.Actor, id, outcome == "left", cursor.Page, ct) is { } page ? Answers.Ok(Cursor.Of(page)) : ApiProblem.NotFound;

    private static async Task<IResult> CallOff(Caller caller, string code, string id, MigrationRuns runs, CancellationToken ct) =>
        Answers.OkOrNotFound(await Of(caller, code, id, runs, ct) is null ? null : await runs.CallOff(caller.Actor, id, ct));

    private static async Task<MigrationProgress?> Of(Caller caller, string code, string id, MigrationRuns runs, CancellationToken ct) =>
        await runs.Progress(caller.Actor, id, ct) is { } progress && progress.Matter == code ? progress : null;

    // Absent: the version that new applications use.
    private static bool TryVersion(string? text, out int? version)
    {
        version = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        return version is not null || string.IsNullOrEmpty(text);
    }

    private static ApiProblem WrongVersion => new(StatusCodes.Status400BadRequest, "api.query", "to") { Facts = new { Name = "to" } };
}

/// <param name="ExpectedVersion">Version of the case that the preview showed; absent: any.</param>
internal sealed record MigrationRequest(int ToVersion, ImmutableSortedDictionary<string, string>? Choices = null, long? ExpectedVersion = null);
