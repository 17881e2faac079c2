using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Forms.Evaluation;
using LowCodeGov.Forms.Fields.Certificates;
using LowCodeGov.Runtime.Accounts;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Cases;

/// <summary>What the platform itself can put into a form: the applicant's certificates, and the latest case of a matter. Asked only for what the form names.</summary>
public sealed class ApplicantSources(IDbContextFactory<GovDbContext> contexts, IdentityNumbers numbers)
{
    /// <summary>A scope with the certificates and first values that the form names.</summary>
    internal async Task<FormScope> Into(FormScope scope, FormDefinition form, Applicant applicant, CancellationToken ct = default)
    {
        var sources = form.AllFields().Select(field => field.PrefillFrom).OfType<PrefillSource>().ToArray();
        var wantsCertificates = sources.Any(source => source.From == PrefillOrigin.Certificate) || form.AllFields().Any(field => field.Type == "certificate");
        var matters = sources.Where(source => source.From == PrefillOrigin.EarlierCase).Select(source => source.Of ?? "").Distinct(StringComparer.Ordinal).ToArray();
        if (!wantsCertificates && matters.Length == 0)
        {
            return scope;
        }

        var hash = numbers.Hash(applicant.IdNo);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var values = scope.Prefilled.ToBuilder();
        if (wantsCertificates)
        {
            var rows = await db.Certificates.AsNoTracking().Where(c => c.HolderCodeHash == hash).OrderByDescending(c => c.IssuedAt).ToListAsync(ct);
            scope = scope with { Certificates = [.. rows.Select(row => new OwnCertificate(row.Id, row.TypeCode, row.Name, row.Number, TrustLevel.A))] };
            foreach (var source in sources.Where(source => source.From == PrefillOrigin.Certificate))
            {
                // The newest of a type counts; an older one was replaced by it.
                if (rows.FirstOrDefault(row => row.TypeCode == source.Of) is { } certificate && Face(certificate, source.Path) is { } text)
                {
                    values[source.Key()] = new PrefilledValue(JsonValue.Create(text), TrustLevel.A);
                }
            }
        }

        foreach (var matter in matters)
        {
            var row = await db.Cases.AsNoTracking().Where(c => c.ApplicantIdHash == hash && c.Matter == matter)
                .OrderByDescending(c => c.AppliedAt).FirstOrDefaultAsync(ct);
            if (row is null || EngineJson.Read<CaseState>(row.Snapshot).Application.Form is not { ValueKind: JsonValueKind.Object } earlier)
            {
                continue;
            }

            foreach (var source in sources.Where(source => source.From == PrefillOrigin.EarlierCase && source.Of == matter))
            {
                if (earlier.TryGetProperty(source.Path, out var value) && JsonSerializer.SerializeToNode(value) is { } node)
                {
                    values[source.Key()] = new PrefilledValue(node, TrustLevel.C);
                }
            }
        }

        return scope with { Prefilled = values.ToImmutable() };
    }

    private static string? Face(CertificateRow row, string path) => path switch
    {
        "number" => row.Number,
        "name" => row.Name,
        "holderName" => row.HolderName,
        "issuerName" => row.IssuerName,
        "issueDate" => $"{row.IssueDate:yyyy-MM-dd}",
        "validTo" => row.ValidTo is { } day ? $"{day:yyyy-MM-dd}" : null,
        _ => null,
    };
}
