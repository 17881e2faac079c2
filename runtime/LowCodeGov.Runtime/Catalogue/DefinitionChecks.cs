using System.Collections.Immutable;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Verification;
using LowCodeGov.Forms.Fields;
using LowCodeGov.Runtime.Connectors;
using LowCodeGov.Runtime.Organisation;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Catalogue;

/// <summary>Verifies a definition against what is here: organisation, people, code lists, connectors, other matters. The rules themselves are the engine's.</summary>
public sealed class DefinitionChecks(IDbContextFactory<GovDbContext> contexts, OrganisationDirectory directory, CodeLists codeLists, Calendars calendars, RuntimeSettings settings)
{
    private static readonly ImmutableHashSet<string> FieldTypeKeys = [.. FieldTypes.All.Select(type => type.Key)];

    /// <summary>All findings, errors and warnings, in reading order.</summary>
    public async Task<ImmutableArray<DefinitionFinding>> Findings(MatterDefinition definition, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var chart = await directory.Current(ct);
        var lists = await codeLists.All(ct);
        await using var db = await contexts.CreateDbContextAsync(ct);
        return DefinitionVerification.Verify(definition, new VerificationSurroundings
        {
            Agencies = chart.Agencies.ToImmutableDictionary(agency => agency.CreditCode, agency => agency.Departments.Select(department => department.Code).ToImmutableArray(), StringComparer.Ordinal),
            Clerks = [.. chart.Clerks.Select(clerk => clerk.Reference)],
            CodeLists = lists.Values.ToImmutableDictionary(list => list.Key, list => list.Items.Select(item => item.Code).ToImmutableArray(), StringComparer.Ordinal)
                .SetItem("region", [.. chart.RegionsToCounty.Select(region => region.Code)])
                .SetItem("regions", [.. chart.Regions.Select(region => region.Code), .. lists.GetValueOrDefault(Organisation.CodeLists.VillageList)?.Items.Select(item => item.Code) ?? []])
                .SetItem("agencies", [.. chart.Agencies.Select(agency => agency.CreditCode)]),
            Connectors = (await ConnectorBook.DefinedIn(db, ct)).ToImmutableDictionary(
                each => each.Key, each => each.Operations.Select(operation => operation.Key).ToImmutableArray(), StringComparer.Ordinal),
            FieldTypes = FieldTypeKeys,
            Files = Samples(),
            Catalogue = await Entry(db, definition, ct),
            Calendar = await calendars.For(DefinitionColumns.RegionOf(definition), ct),
            Matters = await Named(db, definition, ct),
        });
    }

    // Without a folder of samples nothing is known of them, as on a host that serves them from elsewhere.
    private ImmutableHashSet<string>? Samples() =>
        Directory.Exists(settings.SampleDirectory)
            ? [.. Directory.EnumerateFiles(settings.SampleDirectory).Select(file => Path.GetFileName(settings.SampleDirectory) + "/" + Path.GetFileName(file))]
            : null;

    // The list of the catalogue (目录清单) is not kept apart: an item that another agency has published first fixes name, type, code and laws for all.
    private static async Task<CatalogueEntry?> Entry(GovDbContext db, MatterDefinition definition, CancellationToken ct)
    {
        var code = definition.Elements.BasicCode;
        if (code.Length == 0)
        {
            return null;
        }

        var first = await db.Definitions.AsNoTracking().Where(row => row.IsCurrent && row.Code != definition.Code && row.Code.Contains(code))
            .OrderBy(row => row.PublishedAt).ThenBy(row => row.Code).Select(row => row.Json).FirstOrDefaultAsync(ct);
        return first is not null && EngineJson.Read<MatterDefinition>(first).Elements is var elements && elements.BasicCode == code
            ? new CatalogueEntry(elements.MatterName, elements.MatterType, elements.BasicCode, [.. elements.LegalBasis.Select(basis => basis.Law)])
            : null;
    }

    // Only what the definition opens cases of: a catalogue may hold thousands.
    private static async Task<ImmutableDictionary<string, MatterDefinition>> Named(GovDbContext db, MatterDefinition definition, CancellationToken ct)
    {
        var nodes = definition.Fragments.Values.SelectMany(fragment => fragment.Body.Walk()).Concat(definition.Flow.Walk()).ToList();
        var codes = nodes.OfType<SubMatterNode>().Select(node => node.Matter)
            .Concat(nodes.OfType<ForEachNode>().SelectMany(node => node.Departments).Select(department => department.Matter))
            .OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        if (codes.Count == 0)
        {
            return ImmutableDictionary<string, MatterDefinition>.Empty;
        }

        var rows = await db.Definitions.AsNoTracking().Where(row => row.IsCurrent && codes.Contains(row.Code)).Select(row => new { row.Code, row.Json }).ToListAsync(ct);
        return rows.ToImmutableDictionary(row => row.Code, row => EngineJson.Read<MatterDefinition>(row.Json), StringComparer.Ordinal);
    }
}
