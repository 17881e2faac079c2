using System.Globalization;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Time;
using LowCodeGov.Sandbox.Keys;

namespace LowCodeGov.Sandbox.Payments;

/// <summary>Orders and refunds as WeChat Pay writes them.</summary>
internal static class WeChatPayAnswers
{
    public static JsonObject Error(string code, string message) => new() { ["code"] = code, ["message"] = message };

    public static JsonObject Order(SandboxOrder order)
    {
        var answer = new JsonObject
        {
            ["appid"] = SandboxKeys.App, ["mchid"] = SandboxKeys.Merchant, ["out_trade_no"] = order.OrderNo,
            ["trade_state"] = order.State switch { OrderState.Paid => order.RefundedFen > 0 ? "REFUND" : "SUCCESS", OrderState.Closed => "CLOSED", _ => "NOTPAY" },
            ["trade_state_desc"] = "", ["amount"] = new JsonObject { ["total"] = order.Fen, ["payer_total"] = order.Fen, ["currency"] = "CNY", ["payer_currency"] = "CNY" },
        };
        if (order.PaidAt is { } at)
        {
            (answer["transaction_id"], answer["success_time"], answer["trade_type"]) = (order.TradeNo, Time(at), "NATIVE");
        }

        return answer;
    }

    public static JsonObject Refund(SandboxOrder order, SandboxRefund refund) => new()
    {
        ["refund_id"] = refund.TradeNo, ["out_refund_no"] = refund.RefundNo, ["transaction_id"] = order.TradeNo, ["out_trade_no"] = order.OrderNo, ["channel"] = "ORIGINAL",
        ["status"] = "SUCCESS", ["success_time"] = Time(refund.At), ["amount"] = new JsonObject { ["refund"] = refund.Fen, ["total"] = order.Fen, ["currency"] = "CNY" },
    };

    public static JsonObject RefundNotice(SandboxOrder order, SandboxRefund refund) => new()
    {
        ["mchid"] = SandboxKeys.Merchant, ["refund_id"] = refund.TradeNo, ["out_refund_no"] = refund.RefundNo, ["transaction_id"] = order.TradeNo, ["out_trade_no"] = order.OrderNo,
        ["refund_status"] = "SUCCESS", ["success_time"] = Time(refund.At), ["amount"] = new JsonObject { ["refund"] = refund.Fen, ["total"] = order.Fen, ["payer_refund"] = refund.Fen },
    };

    private static string Time(DateTimeOffset at) => ChinaTime.Of(at).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);
}
