using System.Collections.Immutable;
using System.Globalization;
using LowCodeGov.Runtime.Messages;
using LowCodeGov.Web.Shell;
using Microsoft.AspNetCore.Antiforgery;

namespace LowCodeGov.Web.Portal;

/// <summary>What the page of messages posts.</summary>
internal static class MessageEndpoints
{
    /// <summary>A page shows twenty; more were not sent by it.</summary>
    private const int Most = 100;

    public static void MapMessages(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/my/messages/read", MarkRead).RequireAuthorization().WithMetadata(new RequireAntiforgeryTokenAttribute());

    private static async Task<IResult> MarkRead(HttpRequest request, MessageBox box, RequestActor me, CancellationToken ct)
    {
        var posted = await request.ReadFormAsync(ct);
        var ids = posted["id"].Take(Most).Select(id => long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0).ToImmutableArray();
        await box.MarkRead(me.Actor, ids, ct);
        var page = int.TryParse(posted["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var shown) ? shown : 1;
        return Results.Redirect(string.Create(CultureInfo.InvariantCulture, $"/my/messages?page={page}"));
    }
}
