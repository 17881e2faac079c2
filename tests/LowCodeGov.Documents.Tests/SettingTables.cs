using System.Collections.Immutable;

namespace LowCodeGov.Documents.Tests;

public sealed class SettingTables
{
    [Fact]
    public void repeats_the_header_on_every_page_and_loses_no_row()
    {
        ImmutableArray<ImmutableArray<string>> rows =
            [.. Enumerable.Range(1, 300).Select(i => ImmutableArray.Create($"R{i:000}", $"第{i}项材料，说明文字需要折行时也要完整地排出来", "是"))];
        var pdf = TestFont.Pdf(new Block.Table([1, 5, 1], ["序号", "材料名称", "必要"], rows));
        var pages = PdfTool.Text(pdf, "-layout").Split('\f', StringSplitOptions.RemoveEmptyEntries);
        pages.Length.ShouldBeGreaterThan(8);
        foreach (var page in pages)
            page.ShouldContain("材料名称");
        var text = string.Concat(pages);
        for (var i = 1; i <= 300; i++)
            text.ShouldContain($"R{i:000}");
        text.ShouldContain($"第 {pages.Length} 页 共 {pages.Length} 页");
    }

    [Fact]
    public void splits_a_row_higher_than_a_page()
    {
        var longText = string.Concat(Enumerable.Range(0, 3000).Select(i => $"第{i}句。"));
        var pdf = TestFont.Pdf(new Block.Table([1, 3], ["名称", "内容"], [["长文", longText], ["短文", "尾行"]]));
        var text = TestFont.Packed(PdfTool.Text(pdf));
        text.ShouldContain("第0句。");
        text.ShouldContain("第2999句。");
        text.ShouldContain("尾行");
        PdfTool.Information(pdf).ShouldMatch(@"Pages:\s+1\d\n");
    }

    [Fact]
    public void takes_rows_of_uneven_length_and_odd_widths()
    {
        var pdf = TestFont.Pdf(
            new Block.Table([0, -1, double.NaN], ["甲", "乙"], [["一"], ["二", "三", "四"], []]),
            new Block.Table([], [], []),
            new Block.Table([1], ["只有表头"], []),
            new Block.Fields([]),
            new Block.Fields([], Ruled: true),
            new Block.Signatures([]));
        TestFont.Packed(PdfTool.Text(pdf)).ShouldContain("只有表头");
    }
}
