using System.Collections.Immutable;
using System.Text.Json.Nodes;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Rules;
using LowCodeGov.Engine.Time;
using LowCodeGov.Forms.Fields;
using LowCodeGov.Runtime.Catalogue;
using LowCodeGov.Runtime.Lists;
using LowCodeGov.Runtime.Organisation;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;
using CodeLists = LowCodeGov.Runtime.Organisation.CodeLists;

namespace LowCodeGov.Runtime.Publications;

/// <summary>What everybody may read of a case.</summary>
public sealed record PublishedCase(string Matter, string MatterName, DateOnly On, ImmutableArray<PublishedField> Fields);

/// <summary>A value as it is read, names and numbers hidden.</summary>
public sealed record PublishedField(string Key, LocalText Label, LocalText Text);

/// <summary>处理结果公开: what definitions say may be shown of their cases once they have ended (<see cref="PublicationRule"/>). Nothing here knows which matters those are.</summary>
public sealed class CasePublications(IDbContextFactory<GovDbContext> contexts, MatterCatalogue catalogue, OrganisationDirectory directory, CodeLists codes, Calendars calendars, RuleEngine rules)
{
    private static readonly KeyOrder<PublicationRow> Latest = new KeyOrder<PublicationRow>("published").By(row => row.On, descending: true).By(row => row.CaseId);

    /// <summary>Published cases, the latest first.</summary>
    /// <param name="matter">Of that matter only.</param>
    public async Task<PageOf<PublishedCase>> List(string? matter, PageRequest page, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(page);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = db.Publications.AsNoTracking();
        rows = string.IsNullOrEmpty(matter) ? rows : rows.Where(row => row.Matter == matter);
        var total = await rows.CountAsync(ct);
        return page.Of(await Latest.Part(rows, page).ToListAsync(ct), total, row => new PublishedCase(row.Matter, row.MatterName, row.On, EngineJson.Read<ImmutableArray<PublishedField>>(row.Fields)), row => Latest.Cursor(row.On, row.CaseId));
    }

    /// <summary>What of a case is shown; null while it is open, and where its matter or its people want nothing shown.</summary>
    internal async Task<PublicationRow?> Of(CaseRow row, CaseState state, CancellationToken ct)
    {
        if (state.EndedAt is not { } ended || await catalogue.FindVersion(state.Matter, state.MatterVersion, ct) is not { Publication: { } rule } definition)
        {
            return null;
        }

        var context = CaseContext.ForLooking(Actor.Platform, ended, await calendars.For(row.Region, ct), rules);
        if (!CaseRules.Over(definition, state, context).Holds(rule.When))
        {
            return null;
        }

        var (hidden, lists) = (new HiddenNames(definition, state, rule.Hide), await codes.ForForms(directory, ct));
        var values = JsonObject.Create(state.Application.Form) ?? [];
        var fields = definition.Form.AllFields().ToDictionary(field => field.Key, StringComparer.Ordinal);
        var shown = rule.Fields.Where(fields.ContainsKey).Select(key => fields[key])
            .Select(field => new PublishedField(field.Key, field.Label, new LocalText(Read(field, "zh-CN"), Read(field, "en")))).Where(each => each.Text.Zh.Length > 0);
        return new PublicationRow
        {
            CaseId = row.Id, Matter = row.Matter, MatterName = row.MatterName, Agency = row.Agency, On = ChinaTime.DayOf(ended), Fields = EngineJson.Canonical(shown.ToImmutableArray()),
        };

        string Read(FieldDefinition field, string culture) => hidden.In(FieldTypes.Of(field.Type).Format(field, values[field.Key], new FieldReading(culture, lists, key => key)));
    }
}
