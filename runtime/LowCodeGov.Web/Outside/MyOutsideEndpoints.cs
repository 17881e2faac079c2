using System.Text;
using LowCodeGov.Connectors.Payment;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Deliveries;
using LowCodeGov.Runtime.Messages;
using LowCodeGov.Runtime.Payments;
using LowCodeGov.Web.Portal;
using LowCodeGov.Web.Shell;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using QRCoder;

namespace LowCodeGov.Web.Outside;

/// <summary>What citizens post about paying, parcels and how they want to be told.</summary>
internal static class MyOutsideEndpoints
{
    public static void MapMyOutside(this IEndpointRouteBuilder routes)
    {
        var posts = routes.MapGroup("/my").RequireAuthorization().WithMetadata(new RequireAntiforgeryTokenAttribute());
        posts.MapPost("/payments/{no}/begin", Begin);
        posts.MapPost("/payments/{no}/look", Look);
        posts.MapPost("/cases/{id}/pick-up", PickUp);
        posts.MapPost("/messages/wishes", Wishes);
        routes.MapGet("/my/payments/{no}/code.svg", Code).RequireAuthorization();
    }

    private static async Task<IResult> Begin(string no, [FromForm] string? channel, HttpContext http, PaymentOrders payments, RequestActor me, RefusalNotes notes, CancellationToken ct)
    {
        if (await payments.Find(me.Actor, no, ct: ct) is not { } payment || payment.Channels.FirstOrDefault(each => each.Key == channel) is not { } chosen)
        {
            return Results.NotFound();
        }

        var way = OnPhone(http.Request) ? PaymentWay.MobileWeb : chosen.DesktopWay;
        return await payments.Begin(me.Actor, no, chosen.Key, way, http.Connection.RemoteIpAddress?.ToString(), ct) switch
        {
            PaymentOutcome.Done => Results.Redirect($"/my/payments/{payment.No}?channel={Uri.EscapeDataString(chosen.Key)}"),
            PaymentOutcome.Refused refused => Results.Redirect($"/my/payments/{payment.No}?{notes.Leave(refused.Refusal)}"),
            _ => Results.NotFound(),
        };
    }

    private static async Task<IResult> Look(string no, [FromForm] string? channel, PaymentOrders payments, RequestActor me, CancellationToken ct) =>
        await payments.Look(me.Actor, no, channel, ct) is { } payment ? Results.Redirect($"/my/payments/{payment.No}?looked=true&channel={Uri.EscapeDataString(channel ?? "")}") : Results.NotFound();

    private static async Task<IResult> PickUp(
        string id, [FromForm] string? name, [FromForm] string? phone, [FromForm] string? address, ShipmentDesk parcels, RequestActor me, RefusalNotes notes, CancellationToken ct) =>
        !CaseId.TryParse(id, out var caseId) ? Results.NotFound()
        : await parcels.Order(me.Actor, caseId, new ShipmentAddress(name ?? "", phone ?? "", address ?? ""), ct) switch
        {
            null => Results.Redirect($"/my/cases/{caseId}"),
            NotEntitled => Results.NotFound(),
            var refusal => Results.Redirect($"/my/cases/{caseId}?{notes.Leave(refusal)}"),
        };

    private static async Task<IResult> Wishes([FromForm] string? sms, [FromForm] string? mail, [FromForm] string? quiet, MessageWishes wishes, RequestActor me, CancellationToken ct)
    {
        await wishes.Set(me.Actor, new MessageWish(sms == "true", mail == "true", quiet == "true"), ct);
        return Results.Redirect("/my/messages?kept=true");
    }

    /// <summary>The code that the payer scans; it holds what the provider gave us and nothing else.</summary>
    private static async Task<IResult> Code(string no, string? channel, PaymentOrders payments, RequestActor me, HttpResponse response, CancellationToken ct)
    {
        if (await payments.Find(me.Actor, no, channel, ct) is not { Open: { IsCode: true } open })
        {
            return Results.NotFound();
        }

        response.Headers.CacheControl = "no-store";
        using var data = QRCodeGenerator.GenerateQrCode(open.Content, QRCodeGenerator.ECCLevel.M);
        using var svg = new SvgQRCode(data);
        return Results.Text(svg.GetGraphic(6), "image/svg+xml", Encoding.UTF8);
    }

    private static bool OnPhone(HttpRequest request) =>
        request.Headers["Sec-CH-UA-Mobile"] == "?1" || request.Headers.UserAgent.ToString() is var agent && (agent.Contains("Mobile", StringComparison.Ordinal) || agent.Contains("Android", StringComparison.Ordinal));
}
