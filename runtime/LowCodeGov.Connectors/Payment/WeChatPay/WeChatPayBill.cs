using System.Collections.Immutable;
using System.Globalization;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Connectors.Payment.WeChatPay;

/// <summary>The trade bill (交易账单), kind ALL.</summary>
internal static class WeChatPayBill
{
    public static Answer<ImmutableArray<BillLine>> Read(Answer<string> file)
    {
        try
        {
            return file.Select(Lines);
        }
        catch (FormatException fault)
        {
            return new Answer<ImmutableArray<BillLine>>.Failed(fault.Message);
        }
    }

    private static ImmutableArray<BillLine> Lines(string text) => [.. BillTable.Read(text, "微信订单号").Select(Line)];

    private static BillLine Line(IReadOnlyDictionary<string, string> row)
    {
        var refund = row.GetValueOrDefault("商户退款单号", "") is { Length: > 0 } no && no != "0" ? no : null;
        var amount = Yuan.Read(refund is null ? row.GetValueOrDefault("订单金额") ?? row.GetValueOrDefault("应结订单金额") : row.GetValueOrDefault("申请退款金额") ?? row.GetValueOrDefault("退款金额"));
        return new BillLine(
            new DateTimeOffset(DateTime.ParseExact(row["交易时间"], "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), ChinaTime.Offset),
            row["商户订单号"], row["微信订单号"], refund, amount ?? throw new FormatException("A line of the bill has no amount."), Yuan.Read(row.GetValueOrDefault("手续费")) ?? 0);
    }
}
