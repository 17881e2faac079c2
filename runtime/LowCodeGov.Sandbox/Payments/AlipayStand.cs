using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using LowCodeGov.Connectors.Payment.Alipay;
using LowCodeGov.Connectors.Signing;
using LowCodeGov.Connectors.Transport;
using LowCodeGov.Engine.Time;
using LowCodeGov.Sandbox.Faults;
using LowCodeGov.Sandbox.Keys;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace LowCodeGov.Sandbox.Payments;

/// <summary>Stands in for Alipay's gateway: believes signed requests only, signs its answers and notices.</summary>
public sealed class AlipayStand(SandboxKeys keys, PaymentBook book, NoticePost post, TimeProvider time) : IDisposable
{
    public const string Seller = "2088102177846880";
    private const string Format = "yyyy-MM-dd HH:mm:ss";
    private readonly RSA _app = RsaKeys.Public(SandboxKeys.PublicOf(keys.AlipayAppKey));
    private readonly RSA _own = RsaKeys.Private(keys.AlipayKey);

    public void Map(WebApplication app)
    {
        app.MapGet("/gateway.do", (HttpContext context) => Page(context));
        app.MapPost("/gateway.do", (HttpContext context) => Call(context));
        app.MapGet("/alipay/bill.zip", (HttpContext context) => Results.File(AlipayBillArchive.Of(book, context.Request.Query["day"].ToString()), "application/zip"));
    }

    /// <summary>The payer pays; the notice goes out.</summary>
    public async Task Pay(SandboxOrder order, bool twice = false)
    {
        ArgumentNullException.ThrowIfNull(order);
        if (book.Pay(order) && Notice(order) is { } notice)
        {
            await post.Send(notice);
            if (twice)
            {
                await post.Send(notice);
            }
        }
    }

    /// <summary>The notice of an order, ready to be sent again; null where nobody wanted one.</summary>
    public PreparedNotice? Notice(SandboxOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        return order.Notify is { } address ? new PreparedNotice(Channel.Alipay, order.OrderNo, address, () => Signed(order)) : null;
    }

    public void Dispose()
    {
        _app.Dispose();
        _own.Dispose();
    }

    // The payer's browser opens the signed address: that is when the order comes to be.
    private async Task Page(HttpContext context)
    {
        var query = FormText.Read(context.Request.QueryString.Value?.TrimStart('?') ?? "");
        if (WhyNot(query) is { } reason || query.GetValueOrDefault("method") is not ("alipay.trade.page.pay" or "alipay.trade.wap.pay"))
        {
            context.Response.StatusCode = 400;
            await context.Response.WriteAsync($"invalid-signature {WhyNot(query)}", context.RequestAborted);
            return;
        }

        var content = JsonNode.Parse(query["biz_content"]) as JsonObject ?? [];
        var order = book.Place(new SandboxOrder(
            Channel.Alipay, content["out_trade_no"]?.GetValue<string>() ?? "", (int)(decimal.Parse(content["total_amount"]?.GetValue<string>() ?? "0", CultureInfo.InvariantCulture) * 100),
            content["subject"]?.GetValue<string>() ?? "", Uri.TryCreate(query.GetValueOrDefault("notify_url"), UriKind.Absolute, out var notify) ? notify : null,
            new DateTimeOffset(DateTime.ParseExact(content["time_expire"]?.GetValue<string>() ?? "", Format, CultureInfo.InvariantCulture), ChinaTime.Offset)));
        context.Response.Redirect($"/pay/alipay?order={Uri.EscapeDataString(order.OrderNo)}");
    }

    private async Task Call(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var fields = FormText.Read(await reader.ReadToEndAsync(context.RequestAborted));
        context.Response.ContentType = "application/json;charset=utf-8";
        var method = fields.GetValueOrDefault("method", "");
        if (WhyNot(fields) is { } reason)
        {
            await context.Response.WriteAsync(new JsonObject { ["error_response"] = new JsonObject { ["code"] = "40002", ["msg"] = "Invalid Arguments", ["sub_code"] = "isv.invalid-signature", ["sub_msg"] = reason } }.ToJsonString(), context.RequestAborted);
            return;
        }

        var content = JsonNode.Parse(fields["biz_content"]) as JsonObject ?? [];
        var answer = (method switch
        {
            "alipay.trade.query" => Query(content),
            "alipay.trade.close" => Close(content),
            "alipay.trade.refund" => Refund(content),
            "alipay.trade.fastpay.refund.query" => QueryRefund(content),
            "alipay.data.dataservice.bill.downloadurl.query" => Bill(content, context),
            _ => Error("40004", "isv.invalid-method"),
        }).ToJsonString();
        await context.Response.WriteAsync($"{{\"{method.Replace('.', '_')}_response\":{answer},\"sign\":\"{AlipaySignature.Sign(_own, answer)}\"}}", context.RequestAborted);
    }

    private JsonObject Query(JsonObject content)
    {
        if (Find(content) is not { } order)
        {
            return Error("40004", "ACQ.TRADE_NOT_EXIST");
        }

        var answer = Well(order);
        (answer["trade_status"], answer["total_amount"]) = (Status(order), Yuan(order.Fen));
        if (order.PaidAt is { } at)
        {
            answer["send_pay_date"] = Time(at);
        }

        return answer;
    }

    private JsonObject Close(JsonObject content)
    {
        if (Find(content) is not { } order)
        {
            return Error("40004", "ACQ.TRADE_NOT_EXIST");
        }

        lock (order)
        {
            if (order.State == OrderState.Paid)
            {
                return Error("40004", "ACQ.REASON_TRADE_STATUS_INVALID");
            }

            order.State = OrderState.Closed;
        }

        return Well(order);
    }

    private JsonObject Refund(JsonObject content)
    {
        if (Find(content) is not { } order)
        {
            return Error("40004", "ACQ.TRADE_NOT_EXIST");
        }

        var fen = (int)(decimal.Parse(content["refund_amount"]?.GetValue<string>() ?? "0", CultureInfo.InvariantCulture) * 100);
        if (book.Refund(order, content["out_request_no"]?.GetValue<string>() ?? "", fen, content["refund_reason"]?.GetValue<string>() ?? "") is not { Refund: var refund } made)
        {
            return Error("40004", "ACQ.REFUND_AMT_NOT_EQUAL_TOTAL");
        }

        var answer = Well(order);
        (answer["fund_change"], answer["refund_fee"], answer["gmt_refund_pay"]) = (made.IsNew ? "Y" : "N", Yuan(order.RefundedFen), Time(refund.At));
        return answer;
    }

    private JsonObject QueryRefund(JsonObject content)
    {
        if (Find(content) is not { } order)
        {
            return Error("40004", "ACQ.TRADE_NOT_EXIST");
        }

        var answer = Well(order);
        if (order.Refunds.TryGetValue(content["out_request_no"]?.GetValue<string>() ?? "", out var refund))
        {
            (answer["refund_status"], answer["refund_amount"], answer["gmt_refund_pay"]) = ("REFUND_SUCCESS", Yuan(refund.Fen), Time(refund.At));
        }

        return answer;
    }

    private JsonObject Bill(JsonObject content, HttpContext context)
    {
        var day = content["bill_date"]?.GetValue<string>() ?? "";
        return AlipayBillArchive.Has(book, day)
            ? new JsonObject { ["code"] = "10000", ["msg"] = "Success", ["bill_download_url"] = $"{context.Request.Scheme}://{context.Request.Host}/alipay/bill.zip?day={day}" }
            : Error("40004", "isp.bill_not_exist");
    }

    private SandboxOrder? Find(JsonObject content) => book.Find(Channel.Alipay, content["out_trade_no"]?.GetValue<string>() ?? "");

    private string? WhyNot(IReadOnlyDictionary<string, string> fields) =>
        fields.GetValueOrDefault("app_id") != SandboxKeys.AlipayApp ? "无效的app_id"
        : fields.GetValueOrDefault("sign_type") != "RSA2" || !AlipaySignature.Verify(_app, AlipaySignature.RequestText(fields), fields.GetValueOrDefault("sign")) ? "验签出错"
        : null;

    private (string, string, IReadOnlyDictionary<string, string>) Signed(SandboxOrder order)
    {
        var notice = new Dictionary<string, string>
        {
            ["notify_time"] = Time(time.GetUtcNow()), ["notify_type"] = "trade_status_sync", ["notify_id"] = $"{EngineHash(order.OrderNo)}{order.State}", ["app_id"] = SandboxKeys.AlipayApp, ["charset"] = "utf-8", ["version"] = "1.0", ["sign_type"] = "RSA2",
            ["trade_no"] = order.TradeNo ?? "", ["out_trade_no"] = order.OrderNo, ["seller_id"] = Seller, ["trade_status"] = Status(order), ["total_amount"] = Yuan(order.Fen), ["subject"] = order.Subject, ["gmt_payment"] = order.PaidAt is { } at ? Time(at) : "",
        };
        notice["sign"] = AlipaySignature.Sign(_own, AlipaySignature.NoticeText(notice));
        return (FormText.Write(notice), "application/x-www-form-urlencoded; charset=utf-8", new Dictionary<string, string>());
    }

    private static string EngineHash(string text) => Engine.EngineJson.Hash(text)[..24];

    private static JsonObject Well(SandboxOrder order) => new() { ["code"] = "10000", ["msg"] = "Success", ["out_trade_no"] = order.OrderNo, ["trade_no"] = order.TradeNo };

    private static JsonObject Error(string code, string subCode) => new() { ["code"] = code, ["msg"] = "Business Failed", ["sub_code"] = subCode, ["sub_msg"] = subCode };

    private static string Status(SandboxOrder order) => order.State switch
    {
        OrderState.Paid => order.RefundedFen == order.Fen ? "TRADE_CLOSED" : "TRADE_SUCCESS",
        OrderState.Closed => "TRADE_CLOSED",
        _ => "WAIT_BUYER_PAY",
    };

    private static string Time(DateTimeOffset at) => ChinaTime.Of(at).ToString(Format, CultureInfo.InvariantCulture);

    private static string Yuan(int fen) => (fen / 100m).ToString("0.00", CultureInfo.InvariantCulture);
}
