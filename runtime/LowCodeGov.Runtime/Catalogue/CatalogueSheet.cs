using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Texts;
using LowCodeGov.Runtime.Catalogue.Drafts;
using LowCodeGov.Runtime.Catalogue.Sheets;
using LowCodeGov.Runtime.Lists;
using LowCodeGov.Runtime.Organisation;

namespace LowCodeGov.Runtime.Catalogue;

/// <summary>The catalogue as a spreadsheet, in the shape in which <see cref="CatalogueImports"/> takes it back; and the elements of a matter as people read them.</summary>
public sealed class CatalogueSheet(MatterCatalogue catalogue, DefinitionDrafts drafts, CodeLists lists, TextCatalogue texts)
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private const int Most = 5_000;

    /// <summary>Every element of a matter: member, and what it says; lists with an entry a line.</summary>
    public async Task<IReadOnlyList<(string Member, string Text)>> Cells(MatterDefinition definition, CultureInfo culture, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var shown = new ElementCells(await lists.All(ct), culture);
        var elements = JsonSerializer.SerializeToNode(definition.Elements, EngineJson.Options) as JsonObject ?? [];
        var main = ElementColumns.All[0];
        return
        [
            .. main.Columns.Select(column => (column.Path, shown.Show(main, column, elements))),
            .. ElementColumns.All.Where(sheet => sheet.Member.Length > 0).Select(sheet => (sheet.Member, string.Join('\n', (elements[sheet.Member] as JsonArray ?? []).OfType<JsonObject>()
                .Select(entry => string.Join(" ", sheet.Columns.Where(column => column.Path != "key").Take(Shown).Select(column => shown.Show(sheet, column, entry)).Where(text => text.Length > 0)))))),
        ];
    }

    /// <summary>What a member of the elements is called.</summary>
    public string NameOf(string member, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(member);
        return string.Join(" · ", member.Split('.').Select(each => texts.Knows("design.member." + each) ? texts.Get("design.member." + each, culture) : each));
    }

    /// <summary>The workbook (XLSX) of the current versions that fit the query.</summary>
    public async Task<byte[]> Of(MatterQuery query, CultureInfo culture, CancellationToken ct = default)
    {
        var found = new List<MatterDefinition>();
        for (var page = 1; found.Count <= Most; page++)
        {
            var part = await catalogue.Search(query, new PageRequest(page, PageRequest.LargestSize), ct);
            foreach (var matter in part.Rows)
            {
                if (await catalogue.FindVersion(matter.Code, matter.Version, ct) is { } definition)
                {
                    found.Add(definition);
                }
            }

            if (part.Rows.Length < PageRequest.LargestSize)
            {
                break;
            }
        }

        return new CatalogueBook(texts, await lists.All(ct), culture).Write(found);
    }

    /// <summary>The workbook of the drafts on which the actor may work.</summary>
    public async Task<byte[]> OfDrafts(Actor actor, CultureInfo culture, CancellationToken ct = default)
    {
        var found = new List<MatterDefinition>();
        foreach (var draft in await drafts.List(actor, ct))
        {
            if (await drafts.Find(actor, draft.Code, ct) is { } kept)
            {
                found.Add(kept.Definition);
            }
        }

        return new CatalogueBook(texts, await lists.All(ct), culture).Write(found);
    }

    // Of an entry of a list its first members say what it is.
    private const int Shown = 3;
}
