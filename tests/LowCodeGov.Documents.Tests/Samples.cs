using System.Collections.Immutable;

namespace LowCodeGov.Documents.Tests;

/// <summary>Documents as the platform issues them.</summary>
internal static class Samples
{
    public static readonly DateTimeOffset Instant = new(2026, 3, 5, 9, 30, 0, TimeSpan.FromHours(8));

    public static Document AcceptanceNotice => new()
    {
        Title = "受理通知书",
        DocumentNo = "武新受〔2026〕18号",
        Issuer = "武新区住房和城乡建设局",
        CreatedAt = Instant,
        Blocks =
        [
            new Block.Heading(1, "行政许可受理通知书"),
            new Block.Paragraph("武新受〔2026〕18号", TextAlign.Centre),
            new Block.Spacer(4),
            new Block.Paragraph("浙江某某建设工程有限公司：", indent: false),
            new Block.Paragraph([
                new TextRun("你单位于"),
                new TextRun("2026年3月4日", Underline: true),
                new TextRun("提出的“"),
                new TextRun("建筑业企业资质认定（建筑工程施工总承包三级）", Bold: true),
                new TextRun("”申请（办件编号：11330702TE5T000167-20260304-00018），经审查，申请材料齐全、符合法定形式。根据《中华人民共和国行政许可法》第三十二条第一款第五项的规定，现决定予以受理。"),
            ]),
            new Block.Paragraph("承诺办结时限为10个工作日，自受理之日起算，预计于2026年3月19日前办结。办理过程中如需进行现场勘验、听证等特别程序，所需时间不计算在上述时限内，我局将另行书面告知。"),
            new Block.Table(
                [1, 5, 2, 2],
                ["序号", "材料名称", "形式", "份数"],
                [
                    ["1", "建筑业企业资质申请表", "电子", "1"],
                    ["2", "企业营业执照副本", "电子证照", "1"],
                    ["3", "技术负责人任职文件、职称证书及业绩证明材料", "原件扫描", "2"],
                ]),
            new Block.Closing(
                "武新区住房和城乡建设局",
                "2026年3月5日",
                new Block.Seal("武新区住房和城乡建设局", "行政许可专用章", "模拟签章"),
                new Block.QrCode("https://example.gov/t/11330702TE5T0001672026030400018", "扫码查询办理进度", 24)),
        ],
    };

    public static Document Certificate => new()
    {
        Title = "建筑业企业资质证书",
        DocumentNo = "D333012345",
        Issuer = "武新区住房和城乡建设局",
        CreatedAt = Instant,
        Blocks =
        [
            new Block.PageFrame(
                "建筑业企业资质证书",
                "（副本）",
                [
                    new Block.Fields([
                        new Field("企业名称", "浙江某某建设工程有限公司"),
                        new Field("统一社会信用代码", "91330702MA2E5TEST3"),
                        new Field("法定代表人", "张三丰"),
                        new Field("注册地址", "浙江省金华市武新区人民路一百二十八号创新大厦十二层一二〇一室"),
                        new Field("证书编号", "D333012345"),
                        new Field("资质类别及等级", "建筑工程施工总承包三级；市政公用工程施工总承包三级"),
                        new Field("有效期", "2026年3月19日至2031年3月18日"),
                    ]),
                    new Block.Closing(
                        "武新区住房和城乡建设局",
                        "2026年3月19日",
                        new Block.Seal("武新区住房和城乡建设局", null, "模拟签章"),
                        new Block.QrCode("1.2.156.3005.2.11330702TE5T000167001.11330702TE5T000167.2026000000001.001.1", "扫码核验证照", 26)),
                ],
                Landscape: true),
        ],
    };

    /// <summary>Every kind of block once.</summary>
    public static Document EveryBlock => new()
    {
        Title = "全部版式",
        DocumentNo = "武新示〔2026〕1号",
        Issuer = "武新区政务服务管理办公室",
        CreatedAt = Instant,
        Style = PageStyle.Compact,
        Watermark = "此件经与原件核对无误,仅供办理政务服务事项时使用,有效期至2026年12月31日",
        Blocks =
        [
            new Block.Letterhead("武新区政务服务管理办公室"),
            new Block.Heading(1, "送达回证"),
            new Block.Heading(2, "一、基本信息"),
            new Block.Fields([new Field("受送达人", "李四"), new Field("送达方式", "窗口领取")]),
            new Block.Fields([new Field("送达文书", "准予行政许可决定书"), new Field("送达地点", "武新区政务服务中心二楼综合窗口")], Ruled: true),
            new Block.Rule(Red: true),
            new Block.Table([1, 3], ["序号", "文书"], [["1", "决定书 <b>&</b>"], ["2", "资质证书\n（正本、副本）"]], "送达文书清单"),
            new Block.Paragraph("本回证一式两份。", TextAlign.Start),
            new Block.Picture([.. TestPictures.Png], "受送达人签名", 30, TextAlign.Start),
            new Block.Signatures(["受送达人", "送达人"]),
            new Block.Spacer(3),
            new Block.QrCode("办件编号18", "办件二维码", 20, TextAlign.End),
            new Block.Seal("武新区政务服务管理办公室", Mark: "模拟签章", DiameterMillimetres: 40),
            new Block.PageBreak(),
            new Block.Paragraph("附页"),
            new Block.Rule(),
            new Block.Overlay([new PlacedText("李四", 1, 40, 50), new PlacedText("武新区政务服务中心", 1, 40, 60, 60)]),
        ],
    };

    public static ImmutableArray<Document> All => [AcceptanceNotice, Certificate, EveryBlock];
}
