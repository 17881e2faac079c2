using LowCodeGov.Runtime.Organisation;
using LowCodeGov.Runtime.Storage;
using LowCodeGov.Runtime.Supervision;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Statistics;

/// <summary>What the keys of figures are called: agencies, people, regions, codes.</summary>
public sealed class FigureNames(IDbContextFactory<GovDbContext> contexts, OrganisationDirectory directory, CodeLists lists, SupervisionRuleBook rules)
{
    /// <summary>The name for each key of a kind, as things are called now; what has no name is called by its key.</summary>
    /// <param name="kind">By what figures are cut: <c>agency</c>, <c>department</c>, <c>clerk</c>, <c>region</c>, <c>matter</c>, <c>indicator</c>, <c>channel</c>, <c>month</c> …</param>
    public async Task<Func<string, string>> For(string kind, CancellationToken ct = default)
    {
        var chart = await directory.Current(ct);
        Func<string, string?> name = kind switch
        {
            "agency" => of => chart.Agency(of)?.Name.Zh,
            "department" => chart.DepartmentName,
            "clerk" => of => chart.Clerk(of)?.Name,
            "region" => of => chart.Region(of)?.Name.Zh,
            "channel" => await Codes("handlingForm", ct),
            "evaluation-channel" => await Codes("evaluationChannel", ct),
            "result" => await Codes("closeResult", ct),
            "matter" => (await Matters(ct)).GetValueOrDefault,
            "indicator" => (await rules.Current(ct)).ToDictionary(each => each.Rule.Key, each => $"{each.Rule.Key} {each.Rule.Name.Zh}", StringComparer.Ordinal).GetValueOrDefault,
            "month" => of => of.Length == 6 ? $"{of[..4]}-{of[4..]}" : null,
            _ => _ => null,
        };
        return of => name(of) ?? of;
    }

    private async Task<Func<string, string?>> Codes(string list, CancellationToken ct)
    {
        var items = (await lists.All(ct)).TryGetValue(list, out var content) ? content.Items : [];
        return of => items.FirstOrDefault(item => item.Code == of)?.Label.Zh;
    }

    private async Task<Dictionary<string, string>> Matters(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Definitions.AsNoTracking().Where(d => d.IsCurrent).ToDictionaryAsync(d => d.Code, d => d.Name, StringComparer.Ordinal, ct);
    }
}
