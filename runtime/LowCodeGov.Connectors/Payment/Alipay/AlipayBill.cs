using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using LowCodeGov.Connectors.Transport;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Connectors.Payment.Alipay;

/// <summary>The trade bill: an archive with a table of single trades (业务明细) and one of totals (汇总), in GBK.</summary>
internal static class AlipayBill
{
    private const int Longest = 256 * 1024 * 1024;

    private static readonly Encoding Gbk = CodePagesEncodingProvider.Instance.GetEncoding("GBK") ?? throw new InvalidOperationException("GBK is missing.");

    public static Answer<ImmutableArray<BillLine>> Read(Sent file)
    {
        if (file is not Sent.Answered { IsWell: true } answered)
        {
            return new Answer<ImmutableArray<BillLine>>.RetryLater("The bill could not be fetched.");
        }

        try
        {
            using var archive = new ZipArchive(new MemoryStream([.. answered.Bytes]), ZipArchiveMode.Read, leaveOpen: false, Gbk);
            return archive.Entries.FirstOrDefault(each => each.FullName.Contains("明细", StringComparison.Ordinal) && !each.FullName.Contains("汇总", StringComparison.Ordinal)) is not { Length: < Longest } entry
                ? new Answer<ImmutableArray<BillLine>>.Failed("The archive has no table of single trades.")
                : new Answer<ImmutableArray<BillLine>>.Done([.. BillTable.Read(Text(entry), "支付宝交易号").Select(Line)]);
        }
        catch (Exception fault) when (fault is InvalidDataException or FormatException)
        {
            return new Answer<ImmutableArray<BillLine>>.Failed(fault.Message);
        }
    }

    private static string Text(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open(), Gbk);
        // Lines that begin with # are remarks: account, period, totals.
        return string.Join('\n', reader.ReadToEnd().Split('\n').Where(line => !line.StartsWith('#')));
    }

    private static BillLine Line(IReadOnlyDictionary<string, string> row)
    {
        var isRefund = row.GetValueOrDefault("业务类型") == "退款";
        var amount = Yuan.Read(row["订单金额（元）"]) ?? throw new FormatException("A line of the bill has no amount.");
        var returned = Yuan.Read(row.GetValueOrDefault("商家实收（元）"));
        return new BillLine(
            new DateTimeOffset(DateTime.ParseExact(row["完成时间"], "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), ChinaTime.Offset),
            row["商户订单号"], row["支付宝交易号"], isRefund ? row.GetValueOrDefault("退款批次号/请求号") : null,
            Math.Abs(isRefund ? returned ?? amount : amount), Math.Abs(Yuan.Read(row.GetValueOrDefault("服务费（元）")) ?? 0));
    }
}
