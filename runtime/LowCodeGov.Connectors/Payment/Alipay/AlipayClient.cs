using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using LowCodeGov.Connectors.Transport;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Connectors.Payment.Alipay;

/// <summary>Alipay: pages for computer and phone, query, close, refund, bill, asynchronous notices.</summary>
/// <remarks>Source: 支付宝文档中心, 电脑网站支付 and 手机网站支付.</remarks>
public sealed class AlipayClient(AlipaySettings settings, HttpLink link) : IPaymentProvider, IDisposable
{
    private const string Time = "yyyy-MM-dd HH:mm:ss";

    // The provider repeats a notice for 25 hours; what is older was recorded by somebody.
    private static readonly TimeSpan NoticeKept = TimeSpan.FromHours(26);
    private readonly AlipayGate _gate = new(settings, link);

    /// <summary>Nothing is sent: the signed address is the order, and the provider learns of it when the payer opens it.</summary>
    public Task<Answer<PlacedOrder>> Place(PaymentRequest request, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        var onPhone = request.Way == PaymentWay.MobileWeb;
        var content = new JsonObject
        {
            ["out_trade_no"] = request.OrderNo, ["total_amount"] = Yuan.Text(request.Amount), ["subject"] = request.Subject,
            ["product_code"] = onPhone ? "QUICK_WAP_WAY" : "FAST_INSTANT_TRADE_PAY",
            ["time_expire"] = ChinaTime.Of(request.ExpiresAt).ToString(Time, CultureInfo.InvariantCulture),
        };
        var page = _gate.Page(onPhone ? "alipay.trade.wap.pay" : "alipay.trade.page.pay", content, request.NotifyAddress, request.ReturnAddress);
        return Task.FromResult<Answer<PlacedOrder>>(new Answer<PlacedOrder>.Done(new PlacedOrder(request.OrderNo, PaymentStart.Redirect, page.AbsoluteUri)));
    }

    public async Task<Answer<OrderStatus>> Query(string orderNo, CancellationToken ct)
    {
        var answer = await _gate.Call("query", orderNo, "alipay.trade.query", new JsonObject { ["out_trade_no"] = orderNo }, ct);
        return answer is Answer<JsonObject>.Failed { Code: "ACQ.TRADE_NOT_EXIST" }
            ? new Answer<OrderStatus>.Done(new OrderStatus(orderNo, ProviderOrderState.Unknown))
            : answer.Select(order => new OrderStatus(orderNo, State(order.Text("trade_status")), Yuan.Read(order.Text("total_amount")), order.Text("trade_no"), At(order.Text("send_pay_date"))));
    }

    public async Task<Answer<OrderStatus>> Close(string orderNo, CancellationToken ct)
    {
        var answer = await _gate.Call("close", orderNo, "alipay.trade.close", new JsonObject { ["out_trade_no"] = orderNo }, ct);
        return answer is Answer<JsonObject>.Failed { Code: "ACQ.TRADE_NOT_EXIST" }
            ? new Answer<OrderStatus>.Done(new OrderStatus(orderNo, ProviderOrderState.Closed)) // never opened; its address expires
            : answer.Select(_ => new OrderStatus(orderNo, ProviderOrderState.Closed));
    }

    public async Task<Answer<RefundStatus>> Refund(RefundRequest request, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        var answer = await _gate.Call(
            "refund", request.RefundNo, "alipay.trade.refund",
            new JsonObject { ["out_trade_no"] = request.OrderNo, ["out_request_no"] = request.RefundNo, ["refund_amount"] = Yuan.Text(request.Amount), ["refund_reason"] = request.Reason }, ct);
        // fund_change N: taken, and nothing moved yet or this time; only the query says which.
        return await answer.Then(done => done.Text("fund_change") == "Y"
            ? Task.FromResult<Answer<RefundStatus>>(new Answer<RefundStatus>.Done(new RefundStatus(request.OrderNo, request.RefundNo, ProviderRefundState.Refunded, request.Amount, done.Text("trade_no"), At(done.Text("gmt_refund_pay")))))
            : QueryRefund(request.OrderNo, request.RefundNo, ct));
    }

    public async Task<Answer<RefundStatus>> QueryRefund(string orderNo, string refundNo, CancellationToken ct)
    {
        var answer = await _gate.Call("queryRefund", refundNo, "alipay.trade.fastpay.refund.query", new JsonObject { ["out_trade_no"] = orderNo, ["out_request_no"] = refundNo }, ct);
        return answer is Answer<JsonObject>.Failed { Code: "ACQ.TRADE_NOT_EXIST" }
            ? new Answer<RefundStatus>.Done(new RefundStatus(orderNo, refundNo, ProviderRefundState.Unknown))
            : answer.Select(refund => new RefundStatus(
                orderNo, refundNo, refund.Text("refund_status") == "REFUND_SUCCESS" ? ProviderRefundState.Refunded : refund.Text("refund_amount") is null ? ProviderRefundState.Unknown : ProviderRefundState.Processing,
                Yuan.Read(refund.Text("refund_amount")), refund.Text("trade_no"), At(refund.Text("gmt_refund_pay"))));
    }

    public async Task<Answer<ImmutableArray<BillLine>>> Bill(DateOnly day, CancellationToken ct)
    {
        var date = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var answer = await _gate.Call("bill", date, "alipay.data.dataservice.bill.downloadurl.query", new JsonObject { ["bill_type"] = "trade", ["bill_date"] = date }, ct);
        if (answer is Answer<JsonObject>.Failed { Code: "isp.bill_not_exist" })
        {
            return new Answer<ImmutableArray<BillLine>>.Done([]); // a day without a trade has no bill
        }

        return await answer.Then(async found =>
            WebAddress.TryRead(found.Text("bill_download_url"), out var address)
                ? AlipayBill.Read(await link.Send("bill", date, () => new Outgoing(HttpMethod.Get, address), ct))
                : new Answer<ImmutableArray<BillLine>>.RetryLater("The answer names no file."));
    }

    public PaymentNotice ReadNotice(Incoming request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var notice = FormText.Read(request.Body);
        if (!_gate.IsGenuine(notice))
        {
            return new PaymentNotice.Refused("the signature is not Alipay's");
        }

        if (At(notice.GetValueOrDefault("notify_time")) is not { } sent || (link.Time.GetUtcNow() - sent).Duration() > NoticeKept)
        {
            return new PaymentNotice.Refused("the notice is not of these days");
        }

        if (notice.GetValueOrDefault("app_id") != settings.App || (settings.Seller is { } seller && notice.GetValueOrDefault("seller_id") != seller)
            || notice.GetValueOrDefault("out_trade_no") is not { } order || notice.GetValueOrDefault("notify_id") is not { } id)
        {
            return new PaymentNotice.Refused("the notice is not for this app");
        }

        // Refunds are told with the same notice; out_biz_no is then the number of the refund.
        return notice.GetValueOrDefault("out_biz_no") is { Length: > 0 } refund && notice.GetValueOrDefault("refund_fee") is { Length: > 0 } fee
            ? new PaymentNotice.Refund(id, new RefundStatus(order, refund, ProviderRefundState.Refunded, Yuan.Read(fee), notice.GetValueOrDefault("trade_no"), At(notice.GetValueOrDefault("gmt_refund"))))
            : new PaymentNotice.Payment(id, new OrderStatus(
                order, State(notice.GetValueOrDefault("trade_status")), Yuan.Read(notice.GetValueOrDefault("total_amount")), notice.GetValueOrDefault("trade_no"), At(notice.GetValueOrDefault("gmt_payment"))));
    }

    public CallbackReply Reply(bool accepted) => new(200, "text/plain", accepted ? "success" : "fail");

    public void Dispose() => _gate.Dispose();

    private static ProviderOrderState State(string? status) => status switch
    {
        "WAIT_BUYER_PAY" => ProviderOrderState.Unpaid,
        "TRADE_SUCCESS" or "TRADE_FINISHED" => ProviderOrderState.Paid,
        // Closed unpaid, or refunded in full: the state alone does not say; whoever knows of the refund does.
        "TRADE_CLOSED" => ProviderOrderState.Closed,
        _ => ProviderOrderState.Failed,
    };

    private static DateTimeOffset? At(string? text) =>
        DateTime.TryParseExact(text?.Split('.')[0], Time, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? new DateTimeOffset(at, ChinaTime.Offset) : null;
}
