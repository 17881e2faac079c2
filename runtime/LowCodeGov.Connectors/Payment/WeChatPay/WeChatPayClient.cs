using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using LowCodeGov.Connectors.Transport;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Connectors.Payment.WeChatPay;

/// <summary>WeChat Pay, API v3: native and H5 orders, query, close, refunds, bills, notices.</summary>
/// <remarks>Source: 微信支付商户文档, API v3.</remarks>
public sealed class WeChatPayClient(WeChatPaySettings settings, HttpLink link) : IPaymentProvider, IDisposable
{
    private readonly WeChatPayGate _gate = new(settings, link);

    public async Task<Answer<PlacedOrder>> Place(PaymentRequest request, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        var onPhone = request.Way == PaymentWay.MobileWeb;
        var body = new JsonObject
        {
            ["appid"] = settings.App, ["mchid"] = settings.Merchant, ["description"] = request.Subject, ["out_trade_no"] = request.OrderNo,
            ["time_expire"] = ChinaTime.Of(request.ExpiresAt).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture),
            ["notify_url"] = request.NotifyAddress.AbsoluteUri, ["amount"] = new JsonObject { ["total"] = Yuan.Fen(request.Amount), ["currency"] = "CNY" },
        };
        if (onPhone)
        {
            body["scene_info"] = new JsonObject { ["payer_client_ip"] = request.PayerAddress ?? "127.0.0.1", ["h5_info"] = new JsonObject { ["type"] = "Wap" } };
        }

        var answer = await _gate.Call("place", request.OrderNo, HttpMethod.Post, onPhone ? "/v3/pay/transactions/h5" : "/v3/pay/transactions/native", body, ct);
        return answer switch
        {
            Answer<JsonObject>.Done { Value: var placed } when placed.Text("h5_url") is { } page => new Answer<PlacedOrder>.Done(new PlacedOrder(request.OrderNo, PaymentStart.Redirect, WithReturn(page, request.ReturnAddress))),
            Answer<JsonObject>.Done { Value: var placed } when placed.Text("code_url") is { } code => new Answer<PlacedOrder>.Done(new PlacedOrder(request.OrderNo, PaymentStart.ShowCode, code)),
            Answer<JsonObject>.Done => new Answer<PlacedOrder>.RetryLater("The answer holds no address to pay at."),
            // Placed again after it was paid: the first answer, or its notice, was lost.
            Answer<JsonObject>.Failed { Code: "ORDERPAID" or "ORDER_PAID" } => new Answer<PlacedOrder>.Done(new PlacedOrder(request.OrderNo, PaymentStart.AlreadyPaid, "")),
            _ => answer.Unfinished<PlacedOrder>(),
        };
    }

    public async Task<Answer<OrderStatus>> Query(string orderNo, CancellationToken ct)
    {
        var answer = await _gate.Call("query", orderNo, HttpMethod.Get, $"/v3/pay/transactions/out-trade-no/{Uri.EscapeDataString(orderNo)}?mchid={settings.Merchant}", null, ct);
        return answer is Answer<JsonObject>.Failed { Code: "ORDER_NOT_EXIST" or "ORDERNOTEXIST" }
            ? new Answer<OrderStatus>.Done(new OrderStatus(orderNo, ProviderOrderState.Unknown))
            : answer.Select(order => ReadOrder(orderNo, order));
    }

    public async Task<Answer<OrderStatus>> Close(string orderNo, CancellationToken ct)
    {
        var answer = await _gate.Call("close", orderNo, HttpMethod.Post, $"/v3/pay/transactions/out-trade-no/{Uri.EscapeDataString(orderNo)}/close", new JsonObject { ["mchid"] = settings.Merchant }, ct);
        return answer is Answer<JsonObject>.Failed { Code: "ORDER_CLOSED" or "ORDERCLOSED" or "ORDER_NOT_EXIST" or "ORDERNOTEXIST" }
            ? new Answer<OrderStatus>.Done(new OrderStatus(orderNo, ProviderOrderState.Closed))
            : answer.Select(_ => new OrderStatus(orderNo, ProviderOrderState.Closed));
    }

    public async Task<Answer<RefundStatus>> Refund(RefundRequest request, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        var body = new JsonObject
        {
            ["out_trade_no"] = request.OrderNo, ["out_refund_no"] = request.RefundNo, ["reason"] = request.Reason,
            ["amount"] = new JsonObject { ["refund"] = Yuan.Fen(request.Amount), ["total"] = Yuan.Fen(request.OrderAmount), ["currency"] = "CNY" },
        };
        if (request.NotifyAddress is { } notify)
        {
            body["notify_url"] = notify.AbsoluteUri;
        }

        return (await _gate.Call("refund", request.RefundNo, HttpMethod.Post, "/v3/refund/domestic/refunds", body, ct)).Select(refund => ReadRefund(request.OrderNo, request.RefundNo, refund, "status"));
    }

    public async Task<Answer<RefundStatus>> QueryRefund(string orderNo, string refundNo, CancellationToken ct)
    {
        var answer = await _gate.Call("queryRefund", refundNo, HttpMethod.Get, $"/v3/refund/domestic/refunds/{Uri.EscapeDataString(refundNo)}", null, ct);
        return answer is Answer<JsonObject>.Failed { Code: "RESOURCE_NOT_EXISTS" }
            ? new Answer<RefundStatus>.Done(new RefundStatus(orderNo, refundNo, ProviderRefundState.Unknown))
            : answer.Select(refund => ReadRefund(orderNo, refundNo, refund, "status"));
    }

    public async Task<Answer<ImmutableArray<BillLine>>> Bill(DateOnly day, CancellationToken ct)
    {
        var date = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var answer = await _gate.Call("bill", date, HttpMethod.Get, $"/v3/bill/tradebill?bill_date={date}&bill_type=ALL", null, ct);
        if (answer is Answer<JsonObject>.Failed { Code: "NO_STATEMENT_EXIST" })
        {
            return new Answer<ImmutableArray<BillLine>>.Done([]); // a day without a trade has no bill
        }

        return await answer.Then(async found =>
            WebAddress.TryRead(found.Text("download_url")?.Trim(), out var address)
                ? WeChatPayBill.Read(await _gate.Download("bill", address, found.Text("hash_value") ?? "", ct))
                : new Answer<ImmutableArray<BillLine>>.RetryLater("The answer names no file."));
    }

    public PaymentNotice ReadNotice(Incoming request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _gate.WhyNot(request) is { } reason ? new PaymentNotice.Refused(reason) : WeChatPayNotices.Read(request.Body, settings);
    }

    public CallbackReply Reply(bool accepted) =>
        accepted ? new CallbackReply(200, "application/json", """{"code":"SUCCESS"}""") : new CallbackReply(400, "application/json", """{"code":"FAIL","message":"refused"}""");

    public void Dispose() => _gate.Dispose();

    internal static OrderStatus ReadOrder(string orderNo, JsonObject order) => new(
        orderNo,
        order.Text("trade_state") switch
        {
            "SUCCESS" => ProviderOrderState.Paid,
            "REFUND" => ProviderOrderState.Refunded,
            "NOTPAY" => ProviderOrderState.Unpaid,
            "USERPAYING" => ProviderOrderState.Paying,
            "CLOSED" or "REVOKED" => ProviderOrderState.Closed,
            _ => ProviderOrderState.Failed,
        },
        order.Object("amount").Number("total") is { } fen ? Yuan.FromFen(fen) : null, order.Text("transaction_id"), order.Instant("success_time"));

    /// <param name="state">Name of the member with the state: notices call it otherwise than answers.</param>
    internal static RefundStatus ReadRefund(string orderNo, string refundNo, JsonObject refund, string state) => new(
        orderNo, refundNo,
        refund.Text(state) switch
        {
            "SUCCESS" => ProviderRefundState.Refunded,
            "PROCESSING" => ProviderRefundState.Processing,
            "CLOSED" => ProviderRefundState.Closed,
            _ => ProviderRefundState.Abnormal,
        },
        refund.Object("amount").Number("refund") is { } fen ? Yuan.FromFen(fen) : null, refund.Text("refund_id"), refund.Instant("success_time"));

    private static string WithReturn(string page, Uri? back) => back is null ? page : $"{page}&redirect_url={Uri.EscapeDataString(back.AbsoluteUri)}";
}
