using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Texts;
using LowCodeGov.Runtime.Lists;
using LowCodeGov.Runtime.Organisation;

namespace LowCodeGov.Runtime.Catalogue;

/// <summary>The catalogue as a spreadsheet: one matter a row, one element a column, codes by their labels.</summary>
public sealed class CatalogueSheet(MatterCatalogue catalogue, CodeLists lists, TextCatalogue texts)
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private const int Most = 5_000;

    /// <summary>Elements that make the columns, with the code list of each.</summary>
    private static readonly (string Member, string? List, Func<MatterElements, string?> Value)[] Columns =
    [
        ("matterName", null, e => e.MatterName),
        ("basicCode", null, e => e.BasicCode),
        ("implementationCode", null, e => e.ImplementationCode),
        ("matterType", "matterType", e => e.MatterType),
        ("legalBasis", null, e => string.Join('\n', e.LegalBasis.Select(basis => $"《{basis.Law}》{basis.Article}"))),
        ("exerciseLevel", "exerciseLevel", e => e.ExerciseLevel),
        ("implementingAgency", null, e => e.ImplementingAgency.Name),
        ("agencyNature", "agencyNature", e => e.AgencyNature),
        ("statutoryTimeLimit", null, e => e.StatutoryTimeLimit.Value.ToString(CultureInfo.InvariantCulture)),
        ("promisedTimeLimit", null, e => e.PromisedTimeLimit.Value.ToString(CultureInfo.InvariantCulture)),
        ("caseType", "caseType", e => e.CaseType),
        ("acceptanceConditions", null, e => e.AcceptanceConditions),
        ("materials", null, e => string.Join('\n', e.Materials.Select(material => material.Name))),
        ("resultName", null, e => e.ResultName),
        ("resultType", "resultType", e => e.ResultType),
        ("feeBasis", null, e => e.FeeBasis),
        ("crossRegionScope", "crossRegionScope", e => e.CrossRegionScope),
        ("handlingHours", null, e => e.HandlingHours),
        ("consultationContacts", null, e => e.ConsultationContacts.Phone),
        ("supervisionContacts", null, e => e.SupervisionContacts.Phone),
        ("matterState", "matterState", e => e.MatterState),
    ];

    /// <summary>Cells of a matter in the order of the columns: member, and what it says.</summary>
    public async Task<IReadOnlyList<(string Member, string Text)>> Cells(MatterDefinition definition, CultureInfo culture, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var known = await lists.All(ct);
        return [.. Columns.Select(column => (column.Member, column.Value(definition.Elements) is not { } value ? ""
            : column.List is { } list && known.TryGetValue(list, out var codes) ? codes.Items.FirstOrDefault(item => item.Code == value)?.Label.In(culture.Name) ?? value : value))];
    }

    /// <summary>The workbook (XLSX) of the current versions that fit the query.</summary>
    public async Task<byte[]> Of(MatterQuery query, CultureInfo culture, CancellationToken ct = default)
    {
        var rows = new List<IEnumerable<string>> { Columns.Select(column => texts.Knows("design.member." + column.Member) ? texts.Get("design.member." + column.Member, culture) : column.Member) };
        for (var page = 1; rows.Count <= Most; page++)
        {
            var part = await catalogue.Search(query, new PageRequest(page, PageRequest.LargestSize), ct);
            foreach (var matter in part.Rows)
            {
                if (await catalogue.FindVersion(matter.Code, matter.Version, ct) is { } definition)
                {
                    rows.Add((await Cells(definition, culture, ct)).Select(cell => cell.Text));
                }
            }

            if (part.Rows.Length < PageRequest.LargestSize)
            {
                break;
            }
        }

        return Workbook(rows);
    }

    // A sheet of texts is five small files in a zip; no library is needed for that.
    private static byte[] Workbook(IEnumerable<IEnumerable<string>> rows)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Put(zip, "[Content_Types].xml", """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>""");
            Put(zip, "_rels/.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
            Put(zip, "xl/workbook.xml", """<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="1" sheetId="1" r:id="rId1"/></sheets></workbook>""");
            Put(zip, "xl/_rels/workbook.xml.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>""");
            var data = string.Concat(rows.Select((cells, row) => $"<row r=\"{row + 1}\">{string.Concat(cells.Select((cell, column) => $"<c r=\"{(char)('A' + column)}{row + 1}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{SecurityElement.Escape(cell)}</t></is></c>"))}</row>"));
            Put(zip, "xl/worksheets/sheet1.xml", $"<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{data}</sheetData></worksheet>");
        }

        return file.ToArray();
    }

    private static void Put(ZipArchive zip, string name, string text)
    {
        using var stream = zip.CreateEntry(name).Open();
        stream.Write(Encoding.UTF8.GetBytes(text));
    }
}
