using System.Globalization;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Catalogue;
using LowCodeGov.Runtime.Catalogue.Drafts;
using LowCodeGov.Runtime.Catalogue.Sheets;
using LowCodeGov.Runtime.Lists;

namespace LowCodeGov.Runtime.Tests.Catalogue;

/// <summary>The catalogue as a spreadsheet, out and in again.</summary>
public sealed class ImportingLists
{
    private const string Food = "11330702TE5T0002424330131023001";
    private static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-CN");

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task What_was_exported_says_what_is_there_already(string language)
    {
        await using var platform = await TestPlatform.Start();
        var culture = CultureInfo.GetCultureInfo(language);
        var file = await platform.Get<CatalogueSheet>().Of(new MatterQuery(), culture);
        var report = await platform.Get<CatalogueImports>().Look(await Analyst(platform), new MemoryStream(file), culture);
        report.Refusal.ShouldBeNull();
        report.Rows.Length.ShouldBe((await platform.Get<MatterCatalogue>().Search(new MatterQuery(), PageRequest.First)).Total);
        report.Rows.ShouldAllBe(row => row.Faults.IsEmpty && row.Action == CatalogueImportAction.Unchanged, string.Join('\n', report.Rows.SelectMany(row => row.Faults.Select(fault => $"{row.Name} {fault}").Append($"{row.Action} {string.Join(',', row.Changed)}"))));
    }

    [Fact]
    public async Task A_changed_cell_becomes_a_draft_and_nothing_else_changes()
    {
        await using var platform = await TestPlatform.Start();
        var analyst = await Analyst(platform);
        var imports = platform.Get<CatalogueImports>();
        var file = await Changed(platform, (row, cells) => row[0] == Food ? Put(row, cells, "acceptanceConditions", "条件改了") : row);
        (await imports.Look(analyst, new MemoryStream(file), Chinese)).Rows.Single(row => row.Code == Food).Changed.ShouldBe(["acceptanceConditions"]);
        (await platform.Get<DefinitionDrafts>().Find(analyst, Food)).ShouldBeNull("looking writes nothing");
        var taken = await imports.Take(analyst, new MemoryStream(file), Chinese);
        taken.Rows.Where(row => row.Action == CatalogueImportAction.Changed).ShouldHaveSingleItem().Code.ShouldBe(Food);
        var draft = (await platform.Get<DefinitionDrafts>().Find(analyst, Food)).ShouldNotBeNull();
        var published = (await platform.Get<MatterCatalogue>().Find(Food)).ShouldNotBeNull();
        draft.Definition.Elements.AcceptanceConditions.ShouldBe("条件改了");
        EngineJson.Canonical(draft.Definition with { Version = published.Version, Elements = draft.Definition.Elements with { AcceptanceConditions = published.Elements.AcceptanceConditions } }).ShouldBe(EngineJson.Canonical(published));
    }

    [Fact]
    public async Task Each_cell_that_cannot_be_is_told_and_its_row_is_left()
    {
        await using var platform = await TestPlatform.Start();
        var analyst = await Analyst(platform);
        var file = await Changed(platform, (row, cells) => row[0] != Food ? row
            : Put(Put(Put(row, cells, "matterType", "行政许诺"), cells, "onSiteVisits", "两次"), cells, "isFeeCharged", "可能"));
        var row = (await platform.Get<CatalogueImports>().Take(analyst, new MemoryStream(file), Chinese)).Rows.Single(row => row.Code == Food);
        row.Action.ShouldBe(CatalogueImportAction.Refused);
        row.Faults.Select(fault => (fault.Member, fault.Key)).ShouldBe(
            [("matterType", "sheet.fault.code"), ("isFeeCharged", "sheet.fault.yes-no"), ("onSiteVisits", "sheet.fault.number")], ignoreOrder: true);
        (await platform.Get<DefinitionDrafts>().Find(analyst, Food)).ShouldBeNull();
    }

    [Fact]
    public async Task The_publishing_rules_are_told_element_by_element()
    {
        await using var platform = await TestPlatform.Start();
        var file = await Changed(platform, (row, cells) => row[0] == Food ? Put(row, cells, "promisedTimeLimit.value", "90") : row);
        var row = (await platform.Get<CatalogueImports>().Look(await Analyst(platform), new MemoryStream(file), Chinese)).Rows.Single(row => row.Code == Food);
        row.Findings.ShouldContain(finding => finding.Key == "verification.M01");
    }

    [Fact]
    public async Task A_matter_that_is_not_there_is_begun()
    {
        await using var platform = await TestPlatform.Start();
        var analyst = await Analyst(platform);
        var fresh = Food[..^3] + "009";
        var file = await Changed(platform, (row, cells) => row[0] == Food ? Put(Put(row, cells, "code", fresh), cells, "implementationCode", fresh) : row);
        var row = (await platform.Get<CatalogueImports>().Take(analyst, new MemoryStream(file), Chinese)).Rows.Single(row => row.Code == fresh);
        row.Action.ShouldBe(CatalogueImportAction.Begun, $"{string.Join(',', row.Faults)} {row.Refusal}");
        (await platform.Get<DefinitionDrafts>().Find(analyst, fresh)).ShouldNotBeNull().Definition.Elements.MatterName.ShouldBe(row.Name);
    }

    [Fact]
    public async Task Whoever_designs_nothing_imports_nothing()
    {
        await using var platform = await TestPlatform.Start();
        var file = await platform.Get<CatalogueSheet>().Of(new MatterQuery(), Chinese);
        (await platform.Get<CatalogueImports>().Take(await platform.Actor("SC002"), new MemoryStream(file), Chinese)).Refusal.ShouldBeOfType<AgencyNotDesigned>();
        (await platform.Get<CatalogueImports>().Take(await Analyst(platform), new MemoryStream("not a workbook"u8.ToArray()), Chinese)).Refusal.ShouldBeOfType<SheetUnreadable>();
    }

    // What a list of a matter does not name any more is taken for deleted, so a sheet is read whole or not at all.
    [Fact]
    public async Task A_list_longer_than_is_read_is_refused_and_not_cut_off()
    {
        await using var platform = await TestPlatform.Start();
        var sheets = SheetBook.Read(new MemoryStream(await platform.Get<CatalogueSheet>().Of(new MatterQuery(), Chinese))).Sheets;
        var materials = sheets.Single(sheet => sheet.Rows[1].Contains("necessity"));
        byte[] With(int rows) => SheetBook.Write([.. sheets.Select(sheet => sheet != materials ? sheet : sheet with { Rows = [.. sheet.Rows, .. Enumerable.Repeat<System.Collections.Immutable.ImmutableArray<string>>(["x"], rows - sheet.Rows.Length)] })]);
        var imports = platform.Get<CatalogueImports>();
        (await imports.Look(await Analyst(platform), new MemoryStream(With(SheetBook.MostRows)), Chinese)).Refusal.ShouldBeNull();
        (await imports.Look(await Analyst(platform), new MemoryStream(With(SheetBook.MostRows + 1)), Chinese)).Refusal.ShouldBe(new SheetOfTooManyRows(materials.Name, SheetBook.MostRows));
    }

    [Fact]
    public async Task A_small_file_that_unpacks_to_a_large_one_is_not_unpacked()
    {
        await using var platform = await TestPlatform.Start();
        using var bomb = new MemoryStream();
        using (var zip = new System.IO.Compression.ZipArchive(bomb, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true))
        {
            using var part = zip.CreateEntry("xl/sharedStrings.xml", System.IO.Compression.CompressionLevel.Fastest).Open();
            var blank = new byte[1024 * 1024];
            for (var at = 0; at <= SheetBook.MostUnpacked; at++)
            {
                part.Write(blank);
            }
        }

        bomb.Length.ShouldBeLessThan(CatalogueImports.LargestFile);
        bomb.Position = 0;
        (await platform.Get<CatalogueImports>().Look(await Analyst(platform), bomb, Chinese)).Refusal.ShouldBe(new SheetTooLarge(SheetBook.MostUnpacked));
    }

    private static Task<Actor> Analyst(TestPlatform platform) => platform.Actor("SP011");

    private static string[] Put(string[] row, IReadOnlyList<string> members, string member, string value)
    {
        var copy = row.ToArray();
        copy[members.ToList().IndexOf(member)] = value;
        return copy;
    }

    private static async Task<byte[]> Changed(TestPlatform platform, Func<string[], IReadOnlyList<string>, string[]> change)
    {
        var file = await platform.Get<CatalogueSheet>().Of(new MatterQuery(), Chinese);
        var sheets = SheetBook.Read(new MemoryStream(file)).Sheets;
        return SheetBook.Write([.. sheets.Select((sheet, at) => at != 1 ? sheet : sheet with
        {
            Rows = [.. sheet.Rows.Select((row, line) => line < 2 ? row : [.. change([.. row.Concat(Enumerable.Repeat("", sheet.Rows[1].Length - row.Length))], sheet.Rows[1])])],
        })]);
    }
}
