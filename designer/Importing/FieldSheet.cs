using System.Globalization;
using System.Text;
using ExcelDataReader;
using LowCodeGov.Designer.Editing;
using LowCodeGov.Forms.Fields;

namespace LowCodeGov.Designer.Importing;

/// <summary>What came of one line of a spreadsheet.</summary>
/// <param name="Line">Line, from 1.</param>
/// <param name="Text">What is to be said; <c>null</c>: all is well.</param>
/// <param name="Skipped">Whether the line gave no field.</param>
public sealed record SheetRemark(int Line, EditDescription? Text, bool Skipped);

/// <summary>The fields of a spreadsheet, with a report on its lines.</summary>
/// <param name="Fields">Fields in order; those of a row stand in their rows.</param>
/// <param name="Remarks">What to say, by line.</param>
public sealed record FieldSheet(ImmutableArray<FieldDefinition> Fields, ImmutableArray<SheetRemark> Remarks)
{
    private const int MostLines = 2_000;

    // The headings that people write, in either language.
    private static readonly (string Column, string[] Headings)[] Columns =
    [
        ("key", ["key", "编码", "字段编码", "字段标识", "标识"]),
        ("type", ["type", "类型", "字段类型"]),
        ("label", ["label", "名称", "字段名称", "中文名称"]),
        ("labelEn", ["label (en)", "english", "英文名称", "英文"]),
        ("required", ["required", "必填", "是否必填"]),
        ("options", ["options", "选项", "可选值"]),
        ("codeList", ["code list", "代码表", "字典"]),
        ("hint", ["hint", "提示", "说明", "备注"]),
        ("maxLength", ["max length", "最大长度", "长度"]),
        ("min", ["min", "最小值"]),
        ("max", ["max", "最大值"]),
        ("unit", ["unit", "单位"]),
        ("rows", ["rows", "所属明细", "明细"]),
        ("visible", ["visible", "显示条件"]),
        ("calculate", ["calculate", "计算公式", "公式"]),
    ];

    private static readonly Dictionary<string, string> TypeNames = new(StringComparer.OrdinalIgnoreCase)
    {
        ["文本"] = "text", ["单行文本"] = "text", ["字符"] = "text", ["字符串"] = "text", ["多行文本"] = "longText", ["长文本"] = "longText", ["数字"] = "number", ["小数"] = "number",
        ["整数"] = "integer", ["金额"] = "money", ["日期"] = "date", ["单选"] = "radio", ["多选"] = "checkbox", ["下拉"] = "select", ["下拉选择"] = "select", ["是否"] = "yesNo", ["布尔"] = "yesNo",
        ["身份证"] = "identityCard", ["身份证号"] = "identityCard", ["统一社会信用代码"] = "creditCode", ["手机"] = "phone", ["手机号"] = "phone", ["电话"] = "phone", ["邮箱"] = "email",
        ["电子邮箱"] = "email", ["附件"] = "file", ["文件"] = "file", ["明细"] = "rows", ["表格"] = "rows", ["行政区划"] = "region", ["区划"] = "region", ["说明文字"] = "staticText", ["声明"] = "declaration",
    };

    static FieldSheet() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Reads a workbook (its first sheet) or a file of comma-separated values.</summary>
    /// <param name="content">The file.</param>
    /// <param name="isWorkbook">Whether it is XLSX or XLS; otherwise CSV in UTF-8 or GB 18030.</param>
    public static FieldSheet Read(Stream content, bool isWorkbook)
    {
        ArgumentNullException.ThrowIfNull(content);
        try
        {
            using var reader = isWorkbook
                ? ExcelReaderFactory.CreateReader(content)
                : ExcelReaderFactory.CreateCsvReader(content, new ExcelReaderConfiguration { FallbackEncoding = Encoding.GetEncoding("GB18030"), AutodetectSeparators = [',', ';', '\t'] });
            var lines = new List<string[]>();
            while (reader.Read() && lines.Count <= MostLines)
            {
                lines.Add([.. Enumerable.Range(0, reader.FieldCount).Select(at => Convert.ToString(reader.GetValue(at), CultureInfo.InvariantCulture)?.Trim() ?? "")]);
            }

            return Of(lines);
        }
        catch (Exception fault) when (fault is ExcelDataReader.Exceptions.ExcelReaderException or InvalidDataException or IOException or ArgumentException or IndexOutOfRangeException or FormatException or System.Xml.XmlException)
        {
            // A file that only calls itself a workbook: the reader's words are for programmers.
            return new FieldSheet([], [new SheetRemark(1, new EditDescription("design.import.unreadable"), true)]);
        }
    }

    /// <summary>The fields of lines of cells; the first line that has a heading for the name is the heading.</summary>
    public static FieldSheet Of(IReadOnlyList<string[]> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var head = lines.ToList().FindIndex(line => Heading(line).ContainsKey("label"));
        if (head < 0)
        {
            return new FieldSheet([], [new SheetRemark(1, new EditDescription("design.import.no-heading"), true)]);
        }

        var columns = Heading(lines[head]);
        var fields = new List<FieldDefinition>();
        var remarks = ImmutableArray.CreateBuilder<SheetRemark>();
        for (var at = head + 1; at < lines.Count; at++)
        {
            var line = new SheetLine(lines[at], columns);
            if (line.IsEmpty)
            {
                continue;
            }

            Take(line, at + 1, fields, remarks);
        }

        return new FieldSheet([.. fields], remarks.ToImmutable());
    }

    private static Dictionary<string, int> Heading(string[] line)
    {
        var found = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var at = 0; at < line.Length; at++)
        {
            var cell = line[at].Trim();
            if (Array.Find(Columns, column => column.Headings.Contains(cell, StringComparer.OrdinalIgnoreCase)).Column is { } column)
            {
                found.TryAdd(column, at);
            }
        }

        return found;
    }

    private static void Take(SheetLine line, int number, List<FieldDefinition> fields, ImmutableArray<SheetRemark>.Builder remarks)
    {
        var label = line["label"];
        if (label.Length == 0)
        {
            remarks.Add(new SheetRemark(number, new EditDescription("design.import.no-name"), true));
            return;
        }

        var typeName = line["type"];
        var type = FieldTypes.Find(typeName) is not null ? typeName : TypeNames.GetValueOrDefault(typeName);
        EditDescription? remark = type is null && typeName.Length > 0 ? new("design.import.type", ("Type", typeName)) : null;
        var container = line["rows"] is { Length: > 0 } rows ? fields.FindIndex(field => field.Type == "rows" && (field.Key == rows || field.Label.Zh == rows)) : -1;
        if (line["rows"].Length > 0 && container < 0)
        {
            remark = new("design.import.rows", ("Rows", line["rows"]));
        }

        var siblings = container >= 0 ? fields[container].Fields.AsEnumerable() : fields;
        var wanted = line["key"];
        if (wanted.Length > 0 && !FieldKeys.IsName(wanted))
        {
            remark = new("design.import.key", ("Key", wanted));
        }

        var key = FieldKeys.Fresh(FieldKeys.IsName(wanted) ? wanted : type ?? "text", each => siblings.Any(field => field.Key == each));
        var made = line.Field(key, type ?? "text", label);
        if (container >= 0)
        {
            fields[container] = fields[container] with { Fields = fields[container].Fields.Add(made) };
        }
        else
        {
            fields.Add(made);
        }

        remarks.Add(new SheetRemark(number, remark, false));
    }
}
