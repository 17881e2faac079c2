using System.Globalization;
using System.Net;
using System.Text;
using LowCodeGov.Engine.Texts;
using LowCodeGov.Sandbox.Faults;
using LowCodeGov.Sandbox.Payments;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace LowCodeGov.Sandbox.Pages;

/// <summary>The page that shows what arrived, and the buttons with which one pays, delivers, fails, delays, repeats, forges and reorders.</summary>
public sealed class SandboxPages(SandboxHost host, TextCatalogue texts)
{
    private static readonly byte[] Style = ReadStyle();

    public void Map(WebApplication app)
    {
        app.MapGet("/", (HttpContext context) => Results.Content(new SandboxView(host, texts, Culture(context)).Whole(), "text/html; charset=utf-8"));
        app.MapGet("/pay/{channel}", (HttpContext context, string channel) => PayPage(context, channel));
        app.MapGet("/sandbox.css", () => Results.Bytes(Style, "text/css"));
        app.MapPost("/do/{act}", (HttpContext context, string act) => Do(context, act));
    }

    private static byte[] ReadStyle()
    {
        using var stream = typeof(SandboxPages).Assembly.GetManifestResourceStream("sandbox.css") ?? throw new InvalidDataException("sandbox.css is missing.");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static CultureInfo Culture(HttpContext context) =>
        CultureInfo.GetCultureInfo(context.Request.Headers.AcceptLanguage.ToString().StartsWith("en", StringComparison.OrdinalIgnoreCase) ? "en" : TextCatalogue.DefaultLanguage);

    private IResult PayPage(HttpContext context, string channel) =>
        host.Book.Find(channel, context.Request.Query["order"].ToString()) is { } order
            ? Results.Content(new SandboxView(host, texts, Culture(context)).Pay(order), "text/html; charset=utf-8")
            : Results.NotFound();

    private async Task<IResult> Do(HttpContext context, string act)
    {
        // A page of somebody else must not press our buttons: browsers say where a form comes from.
        if (context.Request.Headers.Origin.ToString() is { Length: > 0 } origin && origin != $"{context.Request.Scheme}://{context.Request.Host}")
        {
            return Results.StatusCode(403);
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        string Of(string name) => form[name].ToString();
        switch (act)
        {
            case "pay" or "pay-twice" or "notify" or "forge" or "expire" when host.Book.Find(Of("channel"), Of("order")) is { } order:
                await Act(order, act);
                break;
            case "hold":
                host.Post.Holds = !host.Post.Holds;
                break;
            case "release":
                host.Post.Holds = false;
                await host.Post.Release();
                break;
            case "move":
                await host.Courier.Move(Of("waybill"), Of("code"), Of("place"), Of("text"));
                break;
            case "push-again" when host.Courier.Parcels.FirstOrDefault(each => each.WaybillNo == Of("waybill")) is { } parcel && parcel.Stations.LastOrDefault() is { } station:
                await host.Courier.Push(parcel, station);
                break;
            case "push-forged" when host.Courier.Parcels.FirstOrDefault(each => each.WaybillNo == Of("waybill")) is { } parcel:
                await host.Courier.Push(parcel, new Courier.ParcelStation(DateTimeOffset.UtcNow, "80", "", ""));
                break;
            case "push-address":
                host.Courier.PushAddress = Uri.TryCreate(Of("address"), UriKind.Absolute, out var address) ? address : null;
                break;
            case "report" when host.Sms.Taken.FirstOrDefault(each => each.Id.ToString(CultureInfo.InvariantCulture) == Of("id")) is { } sms:
                await host.Sms.Report(sms, Of("state"));
                break;
            case "reports-at-once":
                host.Sms.ReportsAtOnce = !host.Sms.ReportsAtOnce;
                break;
            case "receive" when Of("text").Length > 0 && Of("sender").Length is > 0 and < 22 && Of("sender").All(char.IsAsciiDigit):
                await host.Sms.Receive(Of("sender"), "106571000", Of("text"));
                break;
            case "break":
                await host.Sms.Break();
                break;
            case "fault" when Enum.TryParse<Fault>(Of("fault"), out var fault) && Channel.All.Contains(Of("channel"), StringComparer.Ordinal):
                host.Faults.Next(Of("channel"), Enumerable.Repeat(fault, int.TryParse(Of("times"), out var times) ? Math.Clamp(times, 1, 50) : 1));
                break;
            case "no-faults":
                host.Faults.Clear();
                break;
        }

        return Results.LocalRedirect($"/#{Of("at")}");
    }

    private async Task Act(SandboxOrder order, string act)
    {
        var isWeChat = order.Channel == Channel.WeChatPay;
        switch (act)
        {
            case "pay" or "pay-twice":
                await (isWeChat ? host.WeChatPay.Pay(order, act == "pay-twice") : host.Alipay.Pay(order, act == "pay-twice"));
                break;
            case "expire":
                lock (order)
                {
                    order.State = order.State == OrderState.Unpaid ? OrderState.Closed : order.State;
                }

                break;
            default:
                if ((isWeChat ? host.WeChatPay.Notice(order) : host.Alipay.Notice(order)) is { } notice)
                {
                    await host.Post.Send(notice, forged: act == "forge");
                }

                break;
        }
    }
}

/// <summary>Writes HTML; every value goes through here and is escaped.</summary>
internal sealed class Html
{
    private readonly StringBuilder _text = new();

    public Html Raw(string markup)
    {
        _text.Append(markup);
        return this;
    }

    public Html Text(string? value)
    {
        _text.Append(WebUtility.HtmlEncode(value));
        return this;
    }

    public override string ToString() => _text.ToString();
}
