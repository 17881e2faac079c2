using System.Diagnostics;
using System.Text;
using LowCodeGov.Documents.Pdf;

namespace LowCodeGov.Documents.Tests;

public sealed class WritingPdf(ITestOutputHelper output)
{
    [Theory]
    [InlineData("TrueType")]
    [InlineData("PostScript")]
    public void gives_the_text_back(string outlines)
    {
        var text = TestFont.Packed(PdfTool.Text(new PdfWriter(TestFont.Of(outlines)).Write(Samples.AcceptanceNotice)));
        foreach (var expected in new[]
        {
            "行政许可受理通知书", "武新受〔2026〕18号", "“建筑业企业资质认定（建筑工程施工总承包三级）”", "11330702TE5T000167-20260304-00018",
            "《中华人民共和国行政许可法》第三十二条第一款第五项", "技术负责人任职文件", "武新区住房和城乡建设局行政许可专用章模拟签章", "扫码查询办理进度", "第1页共1页",
        })
        {
            text.ShouldContain(TestFont.Packed(expected));
        }
    }

    [Fact]
    public void finds_spread_labels_and_titles_unspread()
    {
        var text = PdfTool.Text(TestFont.Writer.Write(Samples.Certificate));
        text.ShouldContain("建筑业企业资质证书");
        text.ShouldContain("有效期：2026年3月19日至2031年3月18日");
        text.ShouldContain("91330702MA2E5TEST3");
    }

    [Fact]
    public void keeps_the_watermark_out_of_the_text()
    {
        var pdf = TestFont.Writer.Write(Samples.EveryBlock);
        PdfTool.Text(pdf).ShouldNotContain("核对无误");
    }

    [Theory]
    [InlineData("TrueType", "CID TrueType")]
    [InlineData("PostScript", "CID Type 0C")]
    public void embeds_a_subset_of_the_font(string outlines, string kind)
    {
        var pdf = new PdfWriter(TestFont.Of(outlines)).Write(Samples.AcceptanceNotice);
        var fonts = PdfTool.Fonts(pdf).Split('\n').Where(line => line.Contains("Identity-H")).ToList();
        fonts.ShouldNotBeEmpty();
        fonts.ShouldAllBe(line => line.Contains('+') && System.Text.RegularExpressions.Regex.IsMatch(line, kind + @"\s+Identity-H\s+yes yes yes"));
        pdf.Length.ShouldBeLessThan(80_000);
    }

    [Fact]
    public void names_the_standard_font_where_none_is_there()
    {
        var pdf = new PdfWriter().Write(Samples.AcceptanceNotice);
        PdfTool.Fonts(pdf).ShouldContain("UniGB-UTF16-H");
        TestFont.Packed(PdfTool.Text(pdf)).ShouldContain("浙江某某建设工程有限公司：你单位于2026年3月4日提出的");
    }

    [Fact]
    public void gives_the_same_bytes_twice()
    {
        foreach (var document in Samples.All)
            TestFont.Writer.Write(document).ShouldBe(TestFont.Writer.Write(document));
        var found = new PdfWriter(LowCodeGov.Documents.Fonts.FontFile.Find());
        found.Write(Samples.Certificate).ShouldBe(found.Write(Samples.Certificate));
        Parallel.For(0, 8, _ => TestFont.Writer.Write(Samples.Certificate).ShouldBe(TestFont.Writer.Write(Samples.Certificate)));
    }

    [Fact]
    public void says_what_the_document_is()
    {
        var told = PdfTool.Information(TestFont.Writer.Write(Samples.AcceptanceNotice));
        told.ShouldContain("受理通知书");
        told.ShouldContain("武新区住房和城乡建设局");
        told.ShouldContain("武新受〔2026〕18号");
        told.ShouldMatch(@"Tagged:\s+yes");
        told.ShouldMatch(@"PDF version:\s+1\.7");
        told.ShouldMatch(@"Page size:\s+595\.2\d+ x 841\.8\d+ pts \(A4\)");
    }

    [Fact]
    public void tells_screen_readers_the_structure()
    {
        var structure = PdfTool.Structure(TestFont.Writer.Write(Samples.AcceptanceNotice));
        foreach (var element in new[] { "H1", "Table", "TH", "TD", "Figure" })
            structure.ShouldContain(element);
        structure.ShouldContain("行政许可受理通知书");
    }

    [Fact]
    public void puts_seal_and_date_on_a_page_with_text()
    {
        // With standard spacing this notice ends two lines too low for its seal.
        PdfTool.Information(TestFont.Writer.Write(Samples.AcceptanceNotice)).ShouldMatch(@"Pages:\s+1\n");
    }

    [Fact]
    public void keeps_a_page_that_was_asked_for()
    {
        var pdf = TestFont.Pdf(new Block.Paragraph("正文"), new Block.PageBreak(), new Block.Paragraph("附页"));
        PdfTool.Information(pdf).ShouldMatch(@"Pages:\s+2\n");
    }

    [Fact]
    public void takes_every_block_and_an_empty_document()
    {
        PdfTool.Information(TestFont.Writer.Write(Samples.EveryBlock)).ShouldMatch(@"Pages:\s+3\n");
        PdfTool.Information(TestFont.Pdf()).ShouldMatch(@"Pages:\s+1\n");
        PdfTool.Information(TestFont.Writer.Write(Samples.Certificate)).ShouldMatch(@"Pages:\s+1\n");
    }

    [Theory]
    [InlineData("TrueType")]
    [InlineData("PostScript")]
    public void marks_pages_with_ink_where_it_should(string outlines)
    {
        var (width, height, grey) = PdfTool.Render(new PdfWriter(TestFont.Of(outlines)).Write(Samples.AcceptanceNotice), 1, 40);
        double Darkness(double left, double top, double right, double bottom)
        {
            double sum = 0;
            var count = 0;
            for (var y = (int)(top * height); y < (int)(bottom * height); y++)
            {
                for (var x = (int)(left * width); x < (int)(right * width); x++, count++)
                    sum += 255 - grey[(y * width) + x];
            }

            return sum / count;
        }

        Darkness(0, 0, 1, 0.08).ShouldBe(0, "the head margin is empty");
        Darkness(0.3, 0.1, 0.7, 0.16).ShouldBeGreaterThan(20, "the title is in the middle");
        Darkness(0.1, 0.76, 0.26, 0.84).ShouldBeGreaterThan(40, "the QR code is at the lower left");
        Darkness(0.55, 0.74, 0.85, 0.88).ShouldBeGreaterThan(20, "the seal is at the lower right");
    }

    [Fact]
    public void takes_milliseconds()
    {
        var writer = TestFont.Writer;
        for (var i = 0; i < 20; i++)
            writer.Write(Samples.AcceptanceNotice);
        var times = Enumerable.Range(0, 50).Select(_ =>
        {
            var watch = Stopwatch.StartNew();
            writer.Write(Samples.AcceptanceNotice);
            return watch.Elapsed.TotalMilliseconds;
        }).Order().ToList();
        output.WriteLine($"one-page notice: median {times[25]:0.00} ms, slowest {times[^1]:0.00} ms");
        // Far above what was measured, so that a busy machine does not fail it; a font parsed on every call would.
        times[25].ShouldBeLessThan(40);
    }

    [Fact]
    public void writes_numbers_the_same_everywhere()
    {
        var text = new StringBuilder();
        text.Numbers(0, 1, -1, 0.5, 12.345, -0.0004, 1000.04, 2.1, 0.001);
        text.ToString().ShouldBe("0 1 -1 0.5 12.345 0 1000.04 2.1 0.001 ");
    }
}
