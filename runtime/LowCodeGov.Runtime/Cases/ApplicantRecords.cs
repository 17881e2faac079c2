using System.Text.Json;
using System.Text.Json.Nodes;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Accounts;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Cases;

/// <summary>What the platform knows of an applicant, as rules read it: <c>applicant.priorApprovals</c>, <c>applicant.registers</c>.</summary>
public sealed class ApplicantRecords(IDbContextFactory<GovDbContext> contexts, IdentityNumbers numbers)
{
    /// <summary>The facts as a JSON object; kept with the case, so that a later replay reads the same.</summary>
    public async Task<JsonElement> FactsOn(Applicant applicant, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(applicant);
        var hash = numbers.Hash(applicant.IdNo);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var account = await db.Users.AsNoTracking().Where(a => a.IdNoHash == hash).Select(a => new { a.PriorApprovals, a.Registers }).FirstOrDefaultAsync(ct);
        var certificates = await db.Certificates.CountAsync(c => c.HolderCodeHash == hash, ct);
        return JsonSerializer.SerializeToElement(
            new JsonObject
            {
                ["priorApprovals"] = certificates + (account?.PriorApprovals ?? 0),
                ["registers"] = JsonNode.Parse(account?.Registers ?? "[]"),
            },
            EngineJson.Options);
    }
}
