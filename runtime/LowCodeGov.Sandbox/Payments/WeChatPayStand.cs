using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using LowCodeGov.Connectors.Payment.WeChatPay;
using LowCodeGov.Connectors.Signing;
using LowCodeGov.Engine.Time;
using LowCodeGov.Sandbox.Faults;
using LowCodeGov.Sandbox.Keys;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace LowCodeGov.Sandbox.Payments;

/// <summary>Stands in for WeChat Pay, API v3: believes signed requests only, signs its answers and seals its notices.</summary>
public sealed class WeChatPayStand(SandboxKeys keys, PaymentBook book, NoticePost post, TimeProvider time) : IDisposable
{
    private static readonly JsonSerializerOptions Unescaped = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly RSA _platform = RsaKeys.Private(keys.WeChatPlatformKey);
    private readonly WeChatPayDoor _door = new(keys, time);

    public void Map(WebApplication app)
    {
        app.MapPost("/v3/pay/transactions/native", PlaceNative);
        app.MapPost("/v3/pay/transactions/h5", PlaceOnPhone);
        app.MapGet("/v3/pay/transactions/out-trade-no/{order}", (HttpContext context, string order) => Answer(context, _ => Task.FromResult(Query(order))));
        app.MapPost("/v3/pay/transactions/out-trade-no/{order}/close", (HttpContext context, string order) => Answer(context, _ => Task.FromResult(Close(order))));
        app.MapPost("/v3/refund/domestic/refunds", TakeRefund);
        app.MapGet("/v3/refund/domestic/refunds/{refund}", (HttpContext context, string refund) => Answer(context, _ => Task.FromResult(QueryRefund(refund))));
        app.MapGet("/v3/bill/tradebill", TellBill);
        app.MapGet("/v3/billdownload/file", Download);
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
        var id = $"EV-{order.OrderNo}";
        return order.Notify is { } address ? new PreparedNotice(Channel.WeChatPay, order.OrderNo, address, () => Sealed(id, "TRANSACTION.SUCCESS", WeChatPayAnswers.Order(order))) : null;
    }

    public void Dispose()
    {
        _platform.Dispose();
        _door.Dispose();
    }

    private Task PlaceNative(HttpContext context) => Answer(context, body => Place("native", body, context));

    private Task PlaceOnPhone(HttpContext context) => Answer(context, body => Place("h5", body, context));

    private Task TakeRefund(HttpContext context) => Answer(context, body => Task.FromResult(Refund(body)));

    private Task TellBill(HttpContext context) => Answer(context, _ => Task.FromResult(Bill(context)));

    private async Task<(int, JsonObject?)> Place(string way, JsonObject body, HttpContext context)
    {
        var orderNo = body["out_trade_no"]?.GetValue<string>() ?? "";
        var order = book.Place(new SandboxOrder(
            Channel.WeChatPay, orderNo, body["amount"]?["total"]?.GetValue<int>() ?? 0, body["description"]?.GetValue<string>() ?? "", new Uri(body["notify_url"]?.GetValue<string>() ?? ""),
            DateTimeOffset.Parse(body["time_expire"]?.GetValue<string>() ?? "", CultureInfo.InvariantCulture)));
        if (order.Fen != (body["amount"]?["total"]?.GetValue<int>() ?? 0))
        {
            return (400, WeChatPayAnswers.Error("INVALID_REQUEST", "同一订单号的金额不一致"));
        }

        if (order.State != OrderState.Unpaid)
        {
            return order.State == OrderState.Paid ? (400, WeChatPayAnswers.Error("ORDERPAID", "该订单已支付")) : (400, WeChatPayAnswers.Error("ORDER_CLOSED", "该订单已关闭"));
        }

        // Somebody who scans fast pays before the merchant has the answer.
        if (context.Items[typeof(Fault)] is Fault.NoticeFirst)
        {
            await Pay(order);
        }

        var address = $"{context.Request.Scheme}://{context.Request.Host}/pay/wechatpay?order={Uri.EscapeDataString(orderNo)}";
        return (200, way == "h5" ? new JsonObject { ["h5_url"] = address } : new JsonObject { ["code_url"] = $"weixin://wxpay/bizpayurl?pr={Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(orderNo)))[..9]}" });
    }

    private (int, JsonObject?) Query(string orderNo) =>
        book.Find(Channel.WeChatPay, orderNo) is { } order ? (200, WeChatPayAnswers.Order(order)) : (404, WeChatPayAnswers.Error("ORDER_NOT_EXIST", "订单不存在"));

    private (int, JsonObject?) Close(string orderNo)
    {
        if (book.Find(Channel.WeChatPay, orderNo) is not { } order)
        {
            return (404, WeChatPayAnswers.Error("ORDER_NOT_EXIST", "订单不存在"));
        }

        lock (order)
        {
            if (order.State == OrderState.Paid)
            {
                return (400, WeChatPayAnswers.Error("ORDERPAID", "该订单已支付"));
            }

            order.State = OrderState.Closed;
        }

        return (204, null);
    }

    private (int, JsonObject?) Refund(JsonObject body)
    {
        if (book.Find(Channel.WeChatPay, body["out_trade_no"]?.GetValue<string>() ?? "") is not { } order)
        {
            return (404, WeChatPayAnswers.Error("RESOURCE_NOT_EXISTS", "订单不存在"));
        }

        if (book.Refund(order, body["out_refund_no"]?.GetValue<string>() ?? "", body["amount"]?["refund"]?.GetValue<int>() ?? 0, body["reason"]?.GetValue<string>() ?? "") is not { Refund: var refund } made)
        {
            return (400, WeChatPayAnswers.Error("INVALID_REQUEST", "退款金额超过可退金额，或退款单号已被使用"));
        }

        if (made.IsNew && Uri.TryCreate(body["notify_url"]?.GetValue<string>(), UriKind.Absolute, out var address))
        {
            _ = post.Send(new PreparedNotice(Channel.WeChatPay, refund.RefundNo, address, () => Sealed($"EV-{refund.RefundNo}", "REFUND.SUCCESS", WeChatPayAnswers.RefundNotice(order, refund))));
        }

        return (200, WeChatPayAnswers.Refund(order, refund));
    }

    private (int, JsonObject?) QueryRefund(string refundNo) =>
        book.Orders.FirstOrDefault(each => each.Channel == Channel.WeChatPay && each.Refunds.ContainsKey(refundNo)) is { } order
            ? (200, WeChatPayAnswers.Refund(order, order.Refunds[refundNo]))
            : (404, WeChatPayAnswers.Error("RESOURCE_NOT_EXISTS", "退款单不存在"));

    private (int, JsonObject?) Bill(HttpContext context)
    {
        var day = context.Request.Query["bill_date"].ToString();
        if (!WeChatPayBillText.Has(book, day))
        {
            return (400, WeChatPayAnswers.Error("NO_STATEMENT_EXIST", "账单文件不存在"));
        }

        var hash = Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(WeChatPayBillText.Of(book, day))));
        return (200, new JsonObject { ["hash_type"] = "SHA1", ["hash_value"] = hash, ["download_url"] = $"{context.Request.Scheme}://{context.Request.Host}/v3/billdownload/file?token={day}" });
    }

    private async Task Download(HttpContext context)
    {
        if (_door.WhyNot(context, "") is not null)
        {
            context.Response.StatusCode = 401;
            return;
        }

        context.Response.ContentType = "text/plain; charset=utf-8";
        await context.Response.WriteAsync(WeChatPayBillText.Of(book, context.Request.Query["token"].ToString()), context.RequestAborted);
    }

    private async Task Answer(HttpContext context, Func<JsonObject, Task<(int Status, JsonObject? Body)>> handle)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var text = await reader.ReadToEndAsync(context.RequestAborted);
        var (status, body) = _door.WhyNot(context, text) is { } reason ? (401, WeChatPayAnswers.Error("SIGN_ERROR", reason)) : await handle(text.Length == 0 ? [] : JsonNode.Parse(text) as JsonObject ?? []);
        var answer = body?.ToJsonString() ?? "";
        context.Response.StatusCode = status;
        foreach (var (name, value) in Headers(answer))
        {
            context.Response.Headers[name] = value;
        }

        if (answer.Length > 0)
        {
            context.Response.ContentType = "application/json; charset=utf-8";
            await context.Response.WriteAsync(answer, context.RequestAborted);
        }
    }

    private Dictionary<string, string> Headers(string body)
    {
        var timestamp = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var nonce = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        return new Dictionary<string, string>
        {
            ["Wechatpay-Timestamp"] = timestamp, ["Wechatpay-Nonce"] = nonce, ["Wechatpay-Serial"] = keys.WeChatPlatformSerial, ["Wechatpay-Signature-Type"] = WeChatPaySignature.Scheme,
            ["Wechatpay-Signature"] = RsaKeys.Sign(_platform, Encoding.UTF8.GetBytes(WeChatPaySignature.AnswerMessage(timestamp, nonce, body))),
        };
    }

    private (string, string, IReadOnlyDictionary<string, string>) Sealed(string id, string kind, JsonObject content)
    {
        var nonce = RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyz0123456789", 12);
        var body = new JsonObject
        {
            ["id"] = id, ["create_time"] = ChinaTime.Of(time.GetUtcNow()).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture), ["resource_type"] = "encrypt-resource", ["event_type"] = kind, ["summary"] = "支付成功",
            ["resource"] = new JsonObject
            {
                ["original_type"] = "transaction", ["algorithm"] = "AEAD_AES_256_GCM", ["associated_data"] = "transaction", ["nonce"] = nonce,
                ["ciphertext"] = WeChatPaySealing.Seal(keys.WeChatSealingKey, nonce, "transaction", content.ToJsonString()),
            },
        }.ToJsonString(Unescaped);
        return (body, "application/json", Headers(body));
    }
}
