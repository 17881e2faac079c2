using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Texts;
using LowCodeGov.Runtime.Organisation;

namespace LowCodeGov.Runtime.Catalogue.Sheets;

/// <summary>What a workbook says of one matter.</summary>
/// <param name="Row">Row of the first sheet.</param>
/// <param name="Code">As it stands there; empty for a matter that is to be made.</param>
internal sealed record BookRow(int Row, string Code, ImmutableArray<(ElementSheet Sheet, ImmutableArray<(int Row, ImmutableDictionary<string, string> Cells)> Rows)> Parts);

/// <summary>
/// The shape of the workbook, the same out and in: a sheet of the catalogue list (目录清单), a sheet of the implementation lists with an element a column, and a sheet
/// for each element that is a list. The second row of each sheet names the members, so that headings may be reworded.
/// </summary>
internal sealed class CatalogueBook(TextCatalogue texts, ImmutableSortedDictionary<string, CodeListContent> lists, CultureInfo culture)
{
    private static readonly string[] Shared = ["basicCode", "matterName", "matterType", "exerciseLevel"];

    private readonly ElementCells cells = new(lists, culture);

    /// <summary>The workbook of definitions.</summary>
    public byte[] Write(IReadOnlyList<MatterDefinition> matters)
    {
        var rows = matters.Select(matter => (matter.Code, Elements: Node(matter.Elements))).ToList();
        var sheets = new List<SheetTexts> { CatalogueList(rows) };
        foreach (var sheet in ElementColumns.All)
        {
            List<ImmutableArray<string>> lines = [Heading(sheet), [ElementColumns.Code, .. sheet.Columns.Select(column => column.Path)]];
            foreach (var (code, elements) in rows)
            {
                var entries = sheet.Member.Length == 0 ? [elements] : (elements[sheet.Member] as JsonArray ?? []).OfType<JsonObject>();
                lines.AddRange(entries.Select(entry => (ImmutableArray<string>)[code, .. sheet.Columns.Select(column => cells.Show(sheet, column, entry))]));
            }

            sheets.Add(new SheetTexts(NameOf(sheet), [.. lines]));
        }

        return SheetBook.Write(sheets);
    }

    /// <summary>What the sheets say, matter by matter; <c>null</c> where the first sheet is none of ours.</summary>
    public static ImmutableArray<BookRow>? Read(ImmutableArray<SheetTexts> sheets)
    {
        var found = new Dictionary<string, (ElementSheet Sheet, List<(int Row, ImmutableDictionary<string, string> Cells)> Rows)>(StringComparer.Ordinal);
        foreach (var sheet in sheets)
        {
            if (Members(sheet) is not { } members || ShapeOf(members.Names) is not { } shape || found.ContainsKey(shape.Member))
            {
                continue;
            }

            var rows = new List<(int, ImmutableDictionary<string, string>)>();
            for (var at = members.Row + 1; at < sheet.Rows.Length; at++)
            {
                if (sheet.Rows[at].Any(cell => !string.IsNullOrWhiteSpace(cell)))
                {
                    rows.Add((at + 1, members.Names.Where(each => each.Name.Length > 0).DistinctBy(each => each.Name).ToImmutableDictionary(each => each.Name, each => each.At < sheet.Rows[at].Length ? sheet.Rows[at][each.At] : "", StringComparer.Ordinal)));
                }
            }

            found[shape.Member] = (shape, rows);
        }

        if (!found.TryGetValue("", out var main))
        {
            return null;
        }

        var lists = found.Values.Where(each => each.Sheet.Member.Length > 0).Select(each => (each.Sheet, Rows: each.Rows.ToLookup(CodeOf, StringComparer.Ordinal))).ToList();
        return
        [
            .. main.Rows.Select(row => new BookRow(row.Row, CodeOf(row), [(main.Sheet, [row]), .. lists.Select(each => (each.Sheet, each.Rows[CodeOf(row)].ToImmutableArray()))])),
        ];

        static string CodeOf((int Row, ImmutableDictionary<string, string> Cells) row) => row.Cells.GetValueOrDefault(ElementColumns.Code, "").Trim();
    }

    /// <summary>The elements of a matter as the workbook has them: what it does not speak of stays as it is.</summary>
    public (MatterElements? Elements, ImmutableArray<SheetFault> Faults) Apply(BookRow row, MatterElements begun)
    {
        var elements = Node(begun);
        var faults = ImmutableArray.CreateBuilder<SheetFault>();
        foreach (var (sheet, rows) in row.Parts)
        {
            if (sheet.Member.Length == 0)
            {
                Put(sheet, rows[0], elements, faults);
                continue;
            }

            var entries = new JsonArray();
            foreach (var line in rows)
            {
                var entry = new JsonObject();
                Put(sheet, line, entry, faults);
                entries.Add(entry);
            }

            elements[sheet.Member] = entries;
        }

        if (faults.Count > 0)
        {
            return (null, faults.ToImmutable());
        }

        try
        {
            return (elements.Deserialize<MatterElements>(EngineJson.Options), []);
        }
        catch (JsonException fault)
        {
            return (null, [new SheetFault(NameOf(ElementColumns.All[0]), row.Row, fault.Path?.TrimStart('$', '.') ?? "", "sheet.fault.shape", "")]);
        }
    }

    private void Put(ElementSheet sheet, (int Row, ImmutableDictionary<string, string> Cells) line, JsonObject into, ImmutableArray<SheetFault>.Builder faults)
    {
        foreach (var column in sheet.Columns)
        {
            if (line.Cells.TryGetValue(column.Path, out var cell) && cells.Put(sheet, column, cell, into) is { } key)
            {
                faults.Add(new SheetFault(NameOf(sheet), line.Row, column.Path, key, cell.Trim()));
            }
        }
    }

    private static JsonObject Node(MatterElements elements) => JsonSerializer.SerializeToNode(elements, EngineJson.Options) as JsonObject ?? [];

    // The row in which the members stand: the second as we write it, the first where somebody has thrown the headings away.
    private static (int Row, ImmutableArray<(string Name, int At)> Names)? Members(SheetTexts sheet)
    {
        for (var at = 0; at < Math.Min(3, sheet.Rows.Length); at++)
        {
            if (sheet.Rows[at].Any(cell => cell.Trim() == ElementColumns.Code))
            {
                return (at, [.. sheet.Rows[at].Select((cell, column) => (cell.Trim(), column))]);
            }
        }

        return null;
    }

    // Of the sheets whose columns it has, the one of which it has most.
    private static ElementSheet? ShapeOf(ImmutableArray<(string Name, int At)> names)
    {
        var known = names.Select(each => each.Name).Where(name => name != ElementColumns.Code && name.Length > 0).ToHashSet(StringComparer.Ordinal);
        return known.Count == 0 ? null : ElementColumns.All.Where(sheet => known.All(name => sheet.Columns.Any(column => column.Path == name)))
            .OrderBy(sheet => sheet.Columns.Length - known.Count).FirstOrDefault();
    }

    // 目录清单: one row for each basic code, whoever implements it (DOMAIN 4.1). It is read from the lists, never back.
    private SheetTexts CatalogueList(List<(string Code, JsonObject Elements)> rows)
    {
        var main = ElementColumns.All[0];
        var basis = ElementColumns.All.First(sheet => sheet.Member == "legalBasis");
        var lines = rows.GroupBy(row => row.Elements["basicCode"]?.ToString() ?? "", StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group =>
        {
            var first = group.First().Elements;
            return (ImmutableArray<string>)
            [
                .. Shared.Select(name => cells.Show(main, main.Columns.First(column => column.Path == name), first)),
                string.Join('\n', (first["legalBasis"] as JsonArray ?? []).OfType<JsonObject>().Select(each => $"《{cells.Show(basis, basis.Columns.First(column => column.Path == "law"), each)}》{each["article"]}")),
                group.Count().ToString(CultureInfo.InvariantCulture),
            ];
        });
        return new SheetTexts(texts.Get("sheet.catalogue", culture), [[.. Shared.Append("legalBasis").Select(Named), texts.Get("sheet.implementations", culture)], .. lines]);
    }

    private ImmutableArray<string> Heading(ElementSheet sheet) => [texts.Get("sheet.code", culture), .. sheet.Columns.Select(column => string.Join(" · ", column.Path.Split('.').Select(Named)))];

    private string NameOf(ElementSheet sheet) => sheet.Member.Length == 0 ? texts.Get("sheet.elements", culture) : Named(sheet.Member);

    private string Named(string member) => texts.Knows("design.member." + member) ? texts.Get("design.member." + member, culture) : member;
}
