using System.Text.Json.Nodes;
using LowCodeGov.Runtime.Organisation;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;
using TaskStatus = LowCodeGov.Engine.Cases.TaskStatus;

namespace LowCodeGov.Runtime.Occasions;

/// <summary>What an occasion knows of the case that it is about.</summary>
internal static class OccasionSubject
{
    /// <summary>Adds the facts that all kinds of occasion share.</summary>
    public static async Task Add(JsonObject facts, IDbContextFactory<GovDbContext> contexts, OrganisationDirectory directory, CaseRow row, CancellationToken ct)
    {
        var chart = await directory.Current(ct);
        var (clerk, department) = await Responsible(contexts, chart, row.Id, ct);
        facts["caseId"] = row.Id.ToString("N");
        facts["caseNo"] = row.CaseNo ?? row.ApplicationNo;
        facts["matter"] = row.Matter;
        facts["matterName"] = row.MatterName;
        facts["agency"] = row.Agency;
        facts["agencyName"] = chart.Agency(row.Agency)?.Name.Zh ?? row.Agency;
        facts["region"] = row.Region;
        facts["department"] = department;
        facts["clerk"] = clerk?.Name;
    }

    /// <summary>Who did the last step of a case, or does it now, and for which department.</summary>
    public static async Task<(Clerk? Clerk, string? Department)> Responsible(IDbContextFactory<GovDbContext> contexts, OrganisationChart chart, Guid caseId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var last = await db.Tasks.AsNoTracking().Where(t => t.CaseId == caseId && t.HolderId != null && t.Status != TaskStatus.Cancelled)
            .OrderByDescending(t => t.Number).Select(t => new { t.HolderId, t.Department }).FirstOrDefaultAsync(ct);
        var clerk = chart.Clerk(last?.HolderId);
        return (clerk, last?.Department ?? clerk?.Department);
    }
}
