using System.Globalization;
using System.Text;
using LowCodeGov.Engine.Time;
using LowCodeGov.Sandbox.Faults;
using LowCodeGov.Sandbox.Keys;

namespace LowCodeGov.Sandbox.Payments;

/// <summary>The trade bill of a day as WeChat Pay writes it: every value behind a backtick, totals at the end.</summary>
internal static class WeChatPayBillText
{
    public static bool Has(PaymentBook book, string day) => Lines(book, day).Any();

    public static string Of(PaymentBook book, string day)
    {
        var lines = Lines(book, day).ToList();
        return new StringBuilder("﻿交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注\r\n")
            .Append(string.Concat(lines.Select(line => line + "\r\n")))
            .Append("总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额\r\n")
            .Append(CultureInfo.InvariantCulture, $"`{lines.Count},`0.00,`0.00,`0.00,`0.00,`0.00,`0.00\r\n").ToString();
    }

    private static IEnumerable<string> Lines(PaymentBook book, string day) => book.Orders.Where(each => each.Channel == Channel.WeChatPay)
        .SelectMany(order => (order.PaidAt is { } at && Day(at) == day ? new[] { Line(order, at, null) } : []).Concat(order.Refunds.Values.Where(each => Day(each.At) == day).Select(each => Line(order, each.At, each))));

    private static string Day(DateTimeOffset at) => ChinaTime.Of(at).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Line(SandboxOrder order, DateTimeOffset at, SandboxRefund? refund) => "`" + string.Join(
        ",`", ChinaTime.Of(at).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), SandboxKeys.App, SandboxKeys.Merchant, "0", "", order.TradeNo, order.OrderNo, "oUpF8uMuAJO", "NATIVE", refund is null ? "SUCCESS" : "REFUND", "OTHERS", "CNY",
        Yuan(refund is null ? order.Fen : 0), "0.00", refund?.TradeNo ?? "0", refund?.RefundNo ?? "0", Yuan(refund?.Fen ?? 0), "0.00", refund is null ? "" : "ORIGINAL", refund is null ? "" : "SUCCESS",
        order.Subject.Replace(',', '，'), "", Yuan(refund is null ? order.Fen * 6 / 1000 : 0), "0.60%", Yuan(refund is null ? order.Fen : 0), Yuan(refund?.Fen ?? 0), "");

    private static string Yuan(int fen) => (fen / 100m).ToString("0.00", CultureInfo.InvariantCulture);
}
