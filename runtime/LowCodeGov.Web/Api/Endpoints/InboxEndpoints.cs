using System.Collections.Immutable;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Inbox;
using LowCodeGov.Web.Api.Problems;
using LowCodeGov.Web.Api.Requests;
using LowCodeGov.Web.Api.Security;

namespace LowCodeGov.Web.Api.Endpoints;

/// <summary>A clerk's lists of tasks.</summary>
internal static class InboxEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var inbox = api.MapGroup("/inbox").RequireScope(Scopes.Handle);
        inbox.MapGet("/tasks", Tasks).WithName("listTasks").Produces<Listing<InboxRow>>();
        inbox.MapGet("/counts", Counts).WithName("countTasks").Produces<InboxCounts>();
        inbox.MapPost("/take-next", TakeNext).WithName("takeNextTask").Produces<TaskKey>();
        inbox.MapPost("/batch", Batch).WithName("completeBatch").Produces<ImmutableArray<BatchAnswer>>();
    }

    private static async Task<IResult> Tasks(Caller caller, Cursor cursor, InboxFilter filter, ClerkInbox inbox, CancellationToken ct) =>
        Answers.Ok(Cursor.Of(await inbox.Tasks(caller.Actor, filter.Query, cursor.Page, ct)));

    private static async Task<IResult> Counts(Caller caller, ClerkInbox inbox, CancellationToken ct) => Answers.Ok(await inbox.Counts(caller.Actor, ct));

    private static async Task<IResult> TakeNext(Caller caller, InboxFilter filter, ClerkInbox inbox, CancellationToken ct) =>
        await inbox.TakeNext(caller.Actor, filter.Query, ct) is { } task ? Answers.Ok(task) : new ApiProblem(StatusCodes.Status404NotFound, "api.pool-empty");

    private static async Task<IResult> Batch(Caller caller, IdempotencyKey key, JsonBody<BatchRequest> body, ClerkInbox inbox, CancellationToken ct)
    {
        var results = await inbox.CompleteBatch(
            caller.Actor, [.. body.Value.Tasks.Select(t => new TaskKey(CaseId.TryParse(t.Case, out var id) ? id : default, t.Task))], body.Value.Outcome, body.Value.Opinion, key.Value, ct);
        return Answers.Ok(results.Select(r => new BatchAnswer(r.Task.Case.ToString(), r.Task.Task, r.Outcome is CommandOutcome.Done or CommandOutcome.Acknowledged, r.Outcome switch
        {
            CommandOutcome.Refused(var refusal) => refusal.Key,
            CommandOutcome.Conflict => "api.conflict",
            CommandOutcome.NotFound => "api.not-found",
            _ => null,
        })).ToImmutableArray());
    }
}

internal sealed record BatchRequest(ImmutableArray<BatchTask> Tasks, string Outcome = "pass", string? Opinion = null);

internal sealed record BatchTask(string Case, int Task);

/// <param name="Key">Why not.</param>
internal sealed record BatchAnswer(string Case, int Task, bool Done, string? Key);
