using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;
using ExcelDataReader;
using LowCodeGov.Engine.Cases;

namespace LowCodeGov.Runtime.Catalogue.Sheets;

/// <summary>A sheet of texts.</summary>
/// <param name="HasFigures">Whether what looks like a number is one, beyond the first column: it can be summed then. Codes are none.</param>
internal sealed record SheetTexts(string Name, ImmutableArray<ImmutableArray<string>> Rows, bool HasFigures = false);

/// <summary>Workbooks of texts, written and read.</summary>
internal static class SheetBook
{
    /// <summary>Most rows of a sheet: enough for the lists of as many matters as are taken at once.</summary>
    public const int MostRows = 100_000;

    /// <summary>Most megabytes that a workbook may hold when it is unpacked.</summary>
    public const int MostUnpacked = 256;

    private const int MostColumns = 200;
    private const int LongestSheetName = 31;

    /// <summary>The workbook (XLSX); a sheet of texts is five small files in a zip, no library is needed for that.</summary>
    public static byte[] Write(IReadOnlyList<SheetTexts> sheets)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            var numbers = Enumerable.Range(1, sheets.Count).Select(each => each.ToString(CultureInfo.InvariantCulture)).ToList();
            Put(zip, "[Content_Types].xml", $"""<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>{string.Concat(numbers.Select(number => $"<Override PartName=\"/xl/worksheets/sheet{number}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"))}</Types>""");
            Put(zip, "_rels/.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
            Put(zip, "xl/workbook.xml", $"""<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>{string.Concat(numbers.Select((number, at) => $"<sheet name=\"{SecurityElement.Escape(SheetName(sheets[at].Name))}\" sheetId=\"{number}\" r:id=\"rId{number}\"/>"))}</sheets></workbook>""");
            Put(zip, "xl/_rels/workbook.xml.rels", $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{string.Concat(numbers.Select(number => $"<Relationship Id=\"rId{number}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet{number}.xml\"/>"))}</Relationships>""");
            for (var at = 0; at < sheets.Count; at++)
            {
                var figures = sheets[at].HasFigures;
                var data = string.Concat(sheets[at].Rows.Select((cells, row) => $"<row r=\"{row + 1}\">{string.Concat(cells.Select((cell, column) => Cell(cell, $"{Letters(column)}{row + 1}", figures && column > 0)))}</row>"));
                Put(zip, $"xl/worksheets/sheet{numbers[at]}.xml", $"<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetViews><sheetView workbookViewId=\"0\"><pane xSplit=\"1\" ySplit=\"2\" topLeftCell=\"B3\" state=\"frozen\"/></sheetView></sheetViews><sheetData>{data}</sheetData></worksheet>");
            }
        }

        return file.ToArray();
    }

    private static string Cell(string text, string place, bool mayBeNumber) =>
        text.Length == 0 ? ""
        : mayBeNumber && decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? string.Create(CultureInfo.InvariantCulture, $"<c r=\"{place}\"><v>{number}</v></c>")
        : $"<c r=\"{place}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{SecurityElement.Escape(Writable(text))}</t></is></c>";

    // What programs for spreadsheets take as a name.
    private static string SheetName(string name)
    {
        var allowed = string.Concat(Writable(name).Where(each => !"[]:*?/\\'".Contains(each, StringComparison.Ordinal))).Trim();
        return allowed.Length == 0 ? "1" : allowed.Length > LongestSheetName ? allowed[..LongestSheetName] : allowed;
    }

    /// <summary>The sheets of a workbook (XLSX or XLS), whole: a list of which the end were missing would be taken for a shorter list.</summary>
    public static (ImmutableArray<SheetTexts> Sheets, Refusal? Refusal) Read(MemoryStream content)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        try
        {
            if (Unpacked(content) > MostUnpacked * 1024L * 1024)
            {
                return ([], new SheetTooLarge(MostUnpacked));
            }

            using var reader = ExcelReaderFactory.CreateReader(content);
            var sheets = ImmutableArray.CreateBuilder<SheetTexts>();
            do
            {
                var rows = ImmutableArray.CreateBuilder<ImmutableArray<string>>();
                while (reader.Read())
                {
                    if (rows.Count == MostRows)
                    {
                        return ([], new SheetOfTooManyRows(reader.Name, MostRows));
                    }

                    rows.Add([.. Enumerable.Range(0, Math.Min(reader.FieldCount, MostColumns)).Select(at => Text(reader.GetValue(at)))]);
                }

                sheets.Add(new SheetTexts(reader.Name, rows.ToImmutable()));
            }
            while (reader.NextResult());
            return (sheets.ToImmutable(), null);
        }
        catch (Exception fault) when (fault is ExcelDataReader.Exceptions.ExcelReaderException or InvalidDataException or IOException or ArgumentException or IndexOutOfRangeException or FormatException or System.Xml.XmlException)
        {
            // A file that only calls itself a workbook: the reader's words are for programmers.
            return ([], new SheetUnreadable());
        }
    }

    // What a few megabytes say that they become. No more than that comes out: a zip's entries end where they say. An XLS is no zip and holds what it weighs.
    private static long Unpacked(MemoryStream content)
    {
        if (content.Length < 2 || content.ReadByte() != 'P' || content.ReadByte() != 'K')
        {
            content.Position = 0;
            return content.Length;
        }

        content.Position = 0;
        using var zip = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
        var length = zip.Entries.Sum(entry => entry.Length);
        content.Position = 0;
        return length;
    }

    private static string Text(object? value) => value switch
    {
        null => "",
        DateTime day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    // Control characters are no characters of XML.
    private static string Writable(string text) => text.Any(each => char.IsControl(each) && each is not ('\n' or '\t')) ? string.Concat(text.Where(each => !char.IsControl(each) || each is '\n' or '\t')) : text;

    private static string Letters(int column) => column < 26 ? ((char)('A' + column)).ToString() : Letters((column / 26) - 1) + (char)('A' + (column % 26));

    private static void Put(ZipArchive zip, string name, string text)
    {
        using var stream = zip.CreateEntry(name).Open();
        stream.Write(Encoding.UTF8.GetBytes(text));
    }
}
