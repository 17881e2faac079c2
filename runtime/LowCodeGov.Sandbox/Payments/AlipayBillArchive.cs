using System.Globalization;
using System.IO.Compression;
using System.Text;
using LowCodeGov.Engine.Time;
using LowCodeGov.Sandbox.Faults;

namespace LowCodeGov.Sandbox.Payments;

/// <summary>The trade bill of a day as Alipay hands it out: an archive with two tables in GBK, values with a tab behind them.</summary>
internal static class AlipayBillArchive
{
    private static readonly Encoding Gbk = CodePagesEncodingProvider.Instance.GetEncoding("GBK") ?? throw new InvalidOperationException("GBK is missing.");

    public static bool Has(PaymentBook book, string day) => Lines(book, day).Any();

    public static byte[] Of(PaymentBook book, string day)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true, Gbk))
        {
            Write(archive, "20880012345_业务明细(汇总).csv", "#支付宝业务汇总查询\n门店编号,门店名称,交易订单总笔数\n");
            Write(
                archive, "20880012345_业务明细.csv",
                $"#支付宝业务明细查询\n#账号：[20880012345]\n#-----业务明细列表-----\n支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,门店名称,操作员,终端号,对方账户,订单金额（元）,商家实收（元）,支付宝红包（元）,退款批次号/请求号,服务费（元）,备注\n{string.Concat(Lines(book, day))}#-----业务明细列表结束-----\n");
        }

        return bytes.ToArray();
    }

    private static void Write(ZipArchive archive, string name, string text)
    {
        using var entry = archive.CreateEntry(name).Open();
        entry.Write(Gbk.GetBytes(text));
    }

    private static IEnumerable<string> Lines(PaymentBook book, string day) => book.Orders.Where(each => each.Channel == Channel.Alipay)
        .SelectMany(order => (order.PaidAt is { } at && Day(at) == day ? new[] { Line(order, at, null) } : []).Concat(order.Refunds.Values.Where(each => Day(each.At) == day).Select(each => Line(order, each.At, each))));

    private static string Day(DateTimeOffset at) => ChinaTime.Of(at).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Line(SandboxOrder order, DateTimeOffset at, SandboxRefund? refund)
    {
        var time = ChinaTime.Of(at).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        var fen = refund is null ? order.Fen : -refund.Fen;
        return string.Join("\t,", order.TradeNo, order.OrderNo, refund is null ? "交易" : "退款", order.Subject.Replace(',', '，'), time, time, "", "", "", "", "li***@example.test", Yuan(fen), Yuan(fen), "0.00", refund?.RefundNo ?? "", Yuan(-order.Fen * 6 / 1000), "") + "\n";
    }

    private static string Yuan(int fen) => (fen / 100m).ToString("0.00", CultureInfo.InvariantCulture);
}
