using System.Collections.Immutable;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Texts;
using LowCodeGov.Runtime.Messages;
using LowCodeGov.Web.Api.Problems;
using LowCodeGov.Web.Api.Requests;
using LowCodeGov.Web.Api.Security;

namespace LowCodeGov.Web.Api.Endpoints;

/// <summary>The caller's own messages (站内消息).</summary>
internal static class MessageEndpoints
{
    private const int Most = 200;

    public static void Map(IEndpointRouteBuilder api)
    {
        var messages = api.MapGroup("/messages").RequireScope(Scopes.Apply, Scopes.Handle);
        messages.MapGet("", List).WithName("listMessages").Produces<Listing<MessageAnswer>>();
        messages.MapPost("/read", MarkRead).WithName("markMessagesRead").Produces<MessagesRead>();
    }

    private static async Task<IResult> List(Caller caller, Cursor cursor, HttpRequest request, MessageBox box, TextCatalogue texts, CancellationToken ct)
    {
        var culture = ApiCulture.Of(request);
        return Answers.Ok(Cursor.Of(await box.List(caller.Actor, cursor.Page, ct), m => new MessageAnswer(
            m.Id, texts.Describe(m.TextKey, m.Values.ToDictionary(v => v.Key, object? (v) => v.Value, StringComparer.OrdinalIgnoreCase), culture),
            m.TextKey, m.Values, m.Case, m.At, m.IsRead)));
    }

    private static async Task<IResult> MarkRead(Caller caller, JsonBody<MessagesToMark> body, MessageBox box, CancellationToken ct)
    {
        if (body.Value.Ids is { IsDefault: true } or { Length: > Most })
        {
            return new ApiProblem(StatusCodes.Status400BadRequest, "api.query", "ids") { Facts = new { Name = "ids" } };
        }

        await box.MarkRead(caller.Actor, body.Value.Ids, ct);
        return Answers.Ok(new MessagesRead(await box.Unread(caller.Actor, ct)));
    }
}

/// <param name="Text">In the language of the request.</param>
/// <param name="Key">Text key, for programs that have words of their own.</param>
internal sealed record MessageAnswer(
    long Id, string Text, string Key, ImmutableSortedDictionary<string, string> Values, CaseId? CaseId, DateTimeOffset At, bool IsRead);

internal sealed record MessagesToMark(ImmutableArray<long> Ids);

/// <param name="Unread">How many are left.</param>
internal sealed record MessagesRead(int Unread);
