using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Codes;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Texts;
using LowCodeGov.Engine.Verification;
using LowCodeGov.Runtime.Catalogue.Drafts;
using LowCodeGov.Runtime.Organisation;

namespace LowCodeGov.Runtime.Catalogue.Sheets;

/// <summary>
/// Lists of many matters from a spreadsheet: looked at first, with a report element by element, then taken into drafts. Nothing is published by it: each draft
/// goes the way of every other, by a review.
/// </summary>
public sealed class CatalogueImports(MatterCatalogue catalogue, DefinitionDrafts drafts, DefinitionTemplates templates, DefinitionChecks checks, CodeLists lists, TextCatalogue texts)
{
    /// <summary>Largest file.</summary>
    public const int LargestFile = 8 * 1024 * 1024;

    /// <summary>Most matters in one file.</summary>
    public const int MostMatters = 1_000;

    /// <summary>What taking the file in would do; nothing is written.</summary>
    public Task<CatalogueImportReport> Look(Actor actor, Stream content, CultureInfo culture, CancellationToken ct = default) => Run(actor, content, culture, false, ct);

    /// <summary>Takes in what has no fault in its cells; what verification says of it can be mended in the drafts.</summary>
    public Task<CatalogueImportReport> Take(Actor actor, Stream content, CultureInfo culture, CancellationToken ct = default) => Run(actor, content, culture, true, ct);

    private async Task<CatalogueImportReport> Run(Actor actor, Stream content, CultureInfo culture, bool take, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(culture);
        if (!DesignRights.IsDesigner(actor))
        {
            return new CatalogueImportReport([], new AgencyNotDesigned(""), take);
        }

        using var file = new MemoryStream();
        var chunk = new byte[81_920];
        for (int read; (read = await content.ReadAsync(chunk, ct)) > 0;)
        {
            file.Write(chunk, 0, read);
            if (file.Length > LargestFile)
            {
                return new CatalogueImportReport([], new SheetTooLarge(LargestFile / 1024 / 1024), take);
            }
        }

        file.Position = 0;
        var (sheets, refusal) = SheetBook.Read(file);
        if (refusal is not null || CatalogueBook.Read(sheets) is not { } book)
        {
            return new CatalogueImportReport([], refusal ?? new SheetUnreadable(), take);
        }

        if (book.Length > MostMatters)
        {
            return new CatalogueImportReport([], new SheetTooLong(MostMatters), take);
        }

        var shape = new CatalogueBook(texts, await lists.All(ct), culture);
        var start = (await templates.All(ct)).FirstOrDefault()?.Definition;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var rows = ImmutableArray.CreateBuilder<CatalogueImportRow>(book.Length);
        foreach (var row in book)
        {
            rows.Add(await One(actor, row, shape, start, seen, take, ct));
        }

        return new CatalogueImportReport(rows.ToImmutable(), null, take);
    }

    private async Task<CatalogueImportRow> One(Actor actor, BookRow row, CatalogueBook shape, MatterDefinition? start, HashSet<string> seen, bool take, CancellationToken ct)
    {
        var main = row.Parts[0].Rows[0].Cells;
        var code = row.Code.Length > 0 ? row.Code : main.GetValueOrDefault("implementationCode", "").Trim();
        var said = new CatalogueImportRow(row.Row, code, main.GetValueOrDefault("matterName", "").Trim(), CatalogueImportAction.Refused);
        SheetFault Fault(string key, string member = ElementColumns.Code) => new("", row.Row, member, key, code);
        if (!ImplementationCode.TryParse(code, out _, out _) && !HandlingItemCode.TryParse(code, out _, out _))
        {
            return said with { Faults = [Fault("sheet.fault.matter-code")] };
        }

        if (!seen.Add(code))
        {
            return said with { Faults = [Fault("sheet.fault.twice")] };
        }

        var draft = await drafts.Find(actor, code, ct);
        var published = await catalogue.Find(code, ct);
        var begun = draft?.Definition ?? published ?? start;
        if (begun is null)
        {
            return said with { Faults = [Fault("sheet.fault.no-template")] };
        }

        var isNew = draft is null && published is null;
        var (elements, faults) = shape.Apply(row, isNew ? begun.Elements with { Materials = [] } : begun.Elements);
        if (elements is null)
        {
            return said with { Faults = faults };
        }

        if (!DesignRights.May(actor, elements.ImplementingAgency.CreditCode) || (published is not null && !DesignRights.May(actor, published.Elements.ImplementingAgency.CreditCode)))
        {
            return said with { Faults = [Fault("sheet.fault.agency", "implementingAgency.creditCode")] };
        }

        var made = begun with { Code = code, Elements = elements };
        ImmutableArray<string> changed = isNew ? [] : [.. Changed(begun.Elements, elements)];
        var findings = (await checks.Findings(made, ct)).Where(finding => finding.Place.Path.StartsWith("/elements", StringComparison.Ordinal)).ToImmutableArray();
        said = said with { Name = elements.MatterName, Changed = changed, Findings = findings, Action = isNew ? CatalogueImportAction.Begun : changed.IsEmpty ? CatalogueImportAction.Unchanged : CatalogueImportAction.Changed };
        if (!take || said.Action == CatalogueImportAction.Unchanged)
        {
            return said;
        }

        return await Save(actor, made, draft, isNew, ct) is { } refusal ? said with { Action = CatalogueImportAction.Refused, Refusal = refusal } : said;
    }

    private async Task<Refusal?> Save(Actor actor, MatterDefinition made, DefinitionDraft? draft, bool isNew, CancellationToken ct)
    {
        if (isNew)
        {
            return await drafts.Create(actor, made, ct) is DraftSaving.Refused refused ? refused.Refusal : null;
        }

        var begun = draft ?? (await drafts.Begin(actor, made.Code, ct) as DraftSaving.Saved)?.Draft;
        return begun is null ? new DraftInTheWay(made.Code)
            : await drafts.Save(actor, begun.Revision, made with { Version = begun.Definition.Version }, ct) switch
            {
                DraftSaving.Saved => null,
                DraftSaving.Refused refused => refused.Refusal,
                _ => new DraftInTheWay(made.Code),
            };
    }

    private static IEnumerable<string> Changed(MatterElements before, MatterElements after)
    {
        var (old, now) = (JsonSerializer.SerializeToElement(before, EngineJson.Options), JsonSerializer.SerializeToElement(after, EngineJson.Options));
        var names = old.EnumerateObject().Select(each => each.Name).Union(now.EnumerateObject().Select(each => each.Name), StringComparer.Ordinal);
        return names.Where(name => Text(old, name) != Text(now, name));

        static string Text(JsonElement elements, string name) => elements.TryGetProperty(name, out var value) ? value.GetRawText() : "";
    }
}

/// <summary>What a file would do, or has done.</summary>
/// <param name="Rows">One for each matter, in the order of the sheet.</param>
/// <param name="Refusal">Why the file as a whole was not read.</param>
/// <param name="Taken">Whether it was taken in, or only looked at.</param>
public sealed record CatalogueImportReport(ImmutableArray<CatalogueImportRow> Rows, Refusal? Refusal, bool Taken);

/// <summary>What becomes of one row.</summary>
public enum CatalogueImportAction
{
    /// <summary>Not taken: a cell is at fault, or the matter is not the actor's.</summary>
    Refused,

    /// <summary>Says what is there already.</summary>
    Unchanged,

    /// <summary>Changes a matter's draft; where there was none, it is begun.</summary>
    Changed,

    /// <summary>Begins a matter, with the flow and form of the first template.</summary>
    Begun,
}

/// <summary>What the file says of one matter.</summary>
/// <param name="Row">Row of the sheet of implementation lists.</param>
public sealed record CatalogueImportRow(int Row, string Code, string Name, CatalogueImportAction Action)
{
    /// <summary>Cells that cannot be read; nothing of the row is taken then.</summary>
    public ImmutableArray<SheetFault> Faults { get; init; } = [];

    /// <summary>Elements that change.</summary>
    public ImmutableArray<string> Changed { get; init; } = [];

    /// <summary>What verification says of the elements, M01 to M22 among it.</summary>
    public ImmutableArray<DefinitionFinding> Findings { get; init; } = [];

    /// <summary>Why it could not be saved.</summary>
    public Refusal? Refusal { get; init; }
}

/// <summary>The file is no workbook, or none of its sheets has the members in its second row.</summary>
public sealed record SheetUnreadable() : Refusal("sheet.unreadable");

/// <summary>The file is larger than such a file can be.</summary>
public sealed record SheetTooLarge(int Megabytes) : Refusal("sheet.too-large");

/// <summary>The file names more matters than are taken at once.</summary>
public sealed record SheetTooLong(int Most) : Refusal("sheet.too-long");

/// <summary>A sheet has more rows than are read; to read some of them would take the rest for deleted.</summary>
public sealed record SheetOfTooManyRows(string Sheet, int Most) : Refusal("sheet.too-many-rows");
