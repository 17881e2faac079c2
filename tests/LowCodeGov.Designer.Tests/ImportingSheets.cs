using System.Text;
using LowCodeGov.Designer.Importing;

namespace LowCodeGov.Designer.Tests;

/// <summary>Spreadsheets of fields, as offices have them.</summary>
public sealed class ImportingSheets
{
    private const string Csv = """
        字段编码,字段名称,类型,必填,选项,最大长度,所属明细
        name,姓名,文本,是,,50,
        kind,类别,单选,是,a=甲;b=乙,,
        people,人员,明细,,,,
        idNo,身份证号,身份证,是,,,人员
        ,备注,长文本,,,200,
        1bad,奇怪,文件夹,,,,
        ,,文本,,,,
        """;

    [Theory]
    [InlineData("utf-8")]
    [InlineData("GB18030")]
    public void a_csv_becomes_fields_with_a_report(string encoding)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var file = new MemoryStream(Encoding.GetEncoding(encoding).GetBytes(Csv));
        Check(FieldSheet.Read(file, isWorkbook: false));
    }

    [Fact]
    public void a_workbook_becomes_the_same_fields()
    {
        using var file = new MemoryStream(Workbook.Of(Csv.Split('\n').Select(line => line.TrimEnd('\r').Split(','))));
        Check(FieldSheet.Read(file, isWorkbook: true));
    }

    [Theory]
    [InlineData("no headings at all\n1,2", "design.import.no-heading")]
    [InlineData("", "design.import.no-heading")]
    public void a_file_without_headings_is_told(string text, string key)
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(text));
        var sheet = FieldSheet.Read(file, isWorkbook: false);
        sheet.Fields.ShouldBeEmpty();
        sheet.Remarks.ShouldHaveSingleItem().Text!.Key.ShouldBeOneOf(key, "design.import.unreadable"); // a file that gave nothing has a text
    }

    [Fact]
    public void what_only_calls_itself_a_workbook_is_told()
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes("PK\u0003\u0004 not really"));
        FieldSheet.Read(file, isWorkbook: true).Remarks.ShouldHaveSingleItem().Text!.Key.ShouldBe("design.import.unreadable"); // as above
    }

    private static void Check(FieldSheet sheet)
    {
        sheet.Fields.Select(field => $"{field.Key}:{field.Type}").ShouldBe(["name:text", "kind:radio", "people:rows", "longText:longText", "text:text"]);
        sheet.Fields[0].Required.ShouldBe("true");
        sheet.Fields[0].MaxLength.ShouldBe(50);
        sheet.Fields[1].Options.Select(option => option.Value + option.Label.Zh).ShouldBe(["a甲", "b乙"]);
        sheet.Fields[2].Fields.ShouldHaveSingleItem().Type.ShouldBe("identityCard");
        sheet.Remarks.Where(remark => remark.Text is not null).Select(remark => (remark.Line, remark.Skipped)).ShouldBe([(7, false), (8, true)]);
    }
}
