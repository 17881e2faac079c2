using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Forms.Evaluation;
using LowCodeGov.Engine.Time;
using LowCodeGov.Forms.Fields;
using LowCodeGov.Forms.Fields.Certificates;
using LowCodeGov.Runtime.Accounts;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Cases;

/// <summary>What the sources of a form have given.</summary>
/// <param name="Certificates">The applicant's certificates; absent: the form does not ask for them.</param>
/// <param name="Values">First values by source.</param>
internal sealed record FirstValues(ImmutableArray<OwnCertificate>? Certificates, ImmutableDictionary<string, PrefilledValue> Values)
{
    public static readonly FirstValues None = new(null, ImmutableDictionary<string, PrefilledValue>.Empty);

    /// <summary>The scope with them.</summary>
    public FormScope Onto(FormScope scope) => this == None ? scope : scope with
    {
        Certificates = Certificates is { } own ? own : scope.Certificates,
        Prefilled = scope.Prefilled.SetItems(Values),
    };
}

/// <summary>
/// First values of a form that do not come from the account: the applicant's certificates, the basic data of the user's space (DOMAIN 11.3), the
/// sharing hub, and the latest case of a matter. Asked only for what the form names.
/// </summary>
public sealed class ApplicantSources(
    IDbContextFactory<GovDbContext> contexts, IdentityNumbers numbers, AccountDirectory accounts, CaseStates states, SharedAnswers shared, AccessLog log, TimeProvider time)
{
    private const int MostLooks = 10_000;
    private static readonly ConditionalWeakTable<FormDefinition, Wants> Known = [];

    private readonly ConcurrentDictionary<(string Reader, Guid Case), DateOnly> _looked = new();

    /// <summary>The certificates and first values that the form names; asked for where nobody waits for the writer's turn.</summary>
    /// <param name="known">The applicant's profile, where it has been read already.</param>
    /// <param name="reader">Who sees them, where it is not the applicant: a clerk at a window.</param>
    internal async Task<FirstValues> Of(MatterDefinition matter, Applicant applicant, AccountProfile? known = null, Actor? reader = null, CancellationToken ct = default)
    {
        var wants = Known.GetValue(matter.Form, Wants.Of);
        if (!wants.Any)
        {
            return FirstValues.None;
        }

        ImmutableArray<OwnCertificate>? own = null;

        var hash = numbers.Hash(applicant.IdNo);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var values = ImmutableDictionary.CreateBuilder<string, PrefilledValue>(StringComparer.Ordinal);
        if (wants.Certificates)
        {
            var rows = await db.Certificates.AsNoTracking().Where(c => c.HolderCodeHash == hash).OrderByDescending(c => c.IssuedAt).ToListAsync(ct);
            own = [.. rows.Select(row => new OwnCertificate(row.Id, row.TypeCode, row.Name, row.Number, TrustLevel.A))];
            foreach (var source in wants.From(PrefillOrigin.Certificate))
            {
                // The newest of a type counts; an older one was replaced by it.
                if (rows.FirstOrDefault(row => row.TypeCode == source.Of) is { } certificate && Face(certificate, source.Path) is { } text)
                {
                    values[source.Key()] = new PrefilledValue(JsonValue.Create(text), TrustLevel.A);
                    await Looked(reader, certificate.CaseId, ct);
                }
            }
        }

        if (wants.From(PrefillOrigin.Library).Any()
            && (known is not null && known.IdNo == applicant.IdNo ? known : await accounts.ProfileByIdNo(applicant.IdNo, ct)) is { } profile)
        {
            foreach (var source in wants.From(PrefillOrigin.Library))
            {
                if (Basic(profile, source) is { } basic)
                {
                    values[source.Key()] = basic;
                }
            }
        }

        foreach (var group in wants.From(PrefillOrigin.SharingHub).GroupBy(source => source.Of ?? "", StringComparer.Ordinal))
        {
            var answer = await shared.Of(group.Key, matter, applicant, reader, ct);
            foreach (var source in group)
            {
                if (answer?[source.Path] is { } value)
                {
                    values[source.Key()] = new PrefilledValue(value.DeepClone(), TrustLevel.A);
                }
            }
        }

        foreach (var group in wants.From(PrefillOrigin.EarlierCase).GroupBy(source => source.Of ?? "", StringComparer.Ordinal))
        {
            var row = await db.Cases.AsNoTracking().Where(c => c.ApplicantIdHash == hash && c.Matter == group.Key).OrderByDescending(c => c.AppliedAt).FirstOrDefaultAsync(ct);
            if (row is null || (await states.Of(row, ct)).Application.Form is not { ValueKind: JsonValueKind.Object } earlier)
            {
                continue;
            }

            await Looked(reader, row.Id, ct);
            foreach (var source in group)
            {
                if (earlier.TryGetProperty(source.Path, out var value) && JsonSerializer.SerializeToNode(value) is { } node)
                {
                    values[source.Key()] = new PrefilledValue(node, TrustLevel.C);
                }
            }
        }

        return new FirstValues(own, values.ToImmutable());
    }

    // Checked against the register when the account was opened: B. What the user typed there: D (DOMAIN 11.1, 11.3).
    private static PrefilledValue? Basic(AccountProfile profile, PrefillSource source)
    {
        var (text, isChecked) = (source.Of, source.Path) switch
        {
            ("person", _) when profile.Kind == AccountKind.Organisation => (null, false),
            ("organisation", _) when profile.Kind != AccountKind.Organisation => (null, false),
            (_, "name") => (profile.RealName, true),
            (_, "idType") => (profile.IdType, true),
            (_, "idNo" or "creditCode") => (profile.IdNo, true),
            (_, "legalRepresentative") => (profile.LegalRepresentative, true),
            (_, "phone") => (profile.Phone, false),
            (_, "address") => (profile.Address, false),
            (_, "region") => (profile.Region, false),
            _ => (null, false),
        };
        return string.IsNullOrEmpty(text) ? null : new PrefilledValue(JsonValue.Create(text), isChecked ? TrustLevel.B : TrustLevel.D);
    }

    // Whoever types a number at a window sees that person's data: written down once a day for each case that it comes from.
    private async Task Looked(Actor? reader, Guid id, CancellationToken ct)
    {
        var today = ChinaTime.DayOf(time.GetUtcNow());
        if (reader is null || (_looked.TryGetValue((reader.Id, id), out var day) && day == today))
        {
            return;
        }

        if (_looked.Count > MostLooks)
        {
            _looked.Clear();
        }

        _looked[(reader.Id, id)] = today;
        await log.Opened(reader, new CaseId(id), "prefill", ct: ct);
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

    /// <summary>What a form asks for, worked out once for as long as the definition lives.</summary>
    private sealed record Wants(ImmutableArray<PrefillSource> Sources, bool Certificates)
    {
        public bool Any => Certificates || !Sources.IsEmpty;

        public static Wants Of(FormDefinition form)
        {
            var fields = form.DeepFields().ToArray();
            ImmutableArray<PrefillSource> sources = [.. fields.Select(field => field.PrefillFrom).OfType<PrefillSource>().Where(source => source.From != PrefillOrigin.Account)];
            return new Wants(sources, sources.Any(source => source.From == PrefillOrigin.Certificate) || fields.Any(field => FieldTypes.Find(field.Type) is CertificateField));
        }

        public IEnumerable<PrefillSource> From(PrefillOrigin origin) => Sources.Where(source => source.From == origin);
    }
}
