using System.Collections.Immutable;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Runtime.Accounts;
using LowCodeGov.Runtime.Organisation;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.SharingHub;

/// <summary>How the questions of a resource, or of an agency, have fared.</summary>
/// <param name="Incomplete">Answered in part, or with sources that contradict each other.</param>
/// <param name="Slowest">Below which 95 of 100 stayed.</param>
public sealed record SharingFigures(string Of, int Calls, int Complete, int Incomplete, int Refused, TimeSpan Median, TimeSpan Slowest, DateTimeOffset LastAt);

/// <summary>A question as its subject, or an administrator, sees it: resource and agency by the names that they have now.</summary>
public sealed record SharingCallView(
    DateTimeOffset At, LocalText Resource, LocalText Agency, string ActorName, string Matter, string Purpose, string SubjectMasked, string Items, string Outcome, TimeSpan Took, ImmutableArray<SourceOutcome> Sources)
{
    /// <summary>What became of it, in a word: how it was answered, or <see cref="SharingMonitor.Refused"/> for whatever reason.</summary>
    public string Answer => Outcome is SharingMonitor.Complete or SharingMonitor.Partial or SharingMonitor.Conflict ? Outcome : SharingMonitor.Refused;
}

/// <summary>Who asked whom about what: figures by resource and by agency, and each question; a person sees those about himself.</summary>
public sealed class SharingMonitor(IDbContextFactory<GovDbContext> contexts, IdentityNumbers numbers, AccountDirectory accounts, OrganisationDirectory directory, TimeProvider time)
{
    /// <summary>All that was granted has come.</summary>
    public const string Complete = "complete";

    /// <summary>Something was not known, or not in time.</summary>
    public const string Partial = "partial";

    /// <summary>Sources contradicted each other.</summary>
    public const string Conflict = "conflict";

    /// <summary>Not answered at all.</summary>
    public const string Refused = "refused";

    private const int Weighed = 20_000;
    private const int Shown = 100;

    /// <summary>Figures of the last days, by resource or by agency; null for who neither registers nor reviews.</summary>
    public async Task<ImmutableArray<SharingFigures>?> Figures(Actor actor, bool byAgency, int days = 7, CancellationToken ct = default)
    {
        if (!SharingRights.MayRegister(actor) && !SharingRights.MayReview(actor))
        {
            return null;
        }

        var since = time.GetUtcNow().AddDays(-days);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = await db.SharingCalls.AsNoTracking().Where(c => c.At >= since).OrderByDescending(c => c.At).Take(Weighed)
            .Select(c => new { c.Resource, c.Agency, c.At, c.Outcome, c.TookMilliseconds }).ToListAsync(ct);
        return
        [
            .. rows.GroupBy(row => byAgency ? row.Agency : row.Resource).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).Select(group =>
            {
                var took = group.Select(row => row.TookMilliseconds).Order().ToList();
                TimeSpan At(double part) => TimeSpan.FromMilliseconds(took[(int)((took.Count - 1) * part)]);
                var (complete, incomplete) = (group.Count(row => row.Outcome == Complete), group.Count(row => row.Outcome is Partial or Conflict));
                return new SharingFigures(group.Key, took.Count, complete, incomplete, took.Count - complete - incomplete, At(0.5), At(0.95), group.Max(row => row.At));
            }),
        ];
    }

    /// <summary>The latest questions; null for who neither registers nor reviews.</summary>
    public async Task<ImmutableArray<SharingCallView>?> Calls(Actor actor, CancellationToken ct = default)
    {
        if (!SharingRights.MayRegister(actor) && !SharingRights.MayReview(actor))
        {
            return null;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        return await Views(db, db.SharingCalls.AsNoTracking(), ct);
    }

    /// <summary>Who asked about the person or organisation that holds the account.</summary>
    public async Task<ImmutableArray<SharingCallView>> AboutMe(Actor actor, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (await accounts.Profile(actor.Id, ct) is not { IdNo: { } number })
        {
            return [];
        }

        var hash = numbers.Hash(number);
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await Views(db, db.SharingCalls.AsNoTracking().Where(c => c.SubjectHash == hash), ct);
    }

    private async Task<ImmutableArray<SharingCallView>> Views(GovDbContext db, IQueryable<SharingCallRow> rows, CancellationToken ct)
    {
        var calls = await rows.OrderByDescending(c => c.At).ThenByDescending(c => c.Id).Take(Shown).ToListAsync(ct);
        var named = calls.Select(c => c.Resource).Distinct().ToList();
        var resources = (await db.SharedResources.AsNoTracking().Where(r => named.Contains(r.Key)).Select(r => r.Json).ToListAsync(ct))
            .Select(EngineJson.Read<SharedResource>).ToDictionary(r => r.Key, r => r.Name, StringComparer.Ordinal);
        var chart = await directory.Current(ct);
        return
        [
            .. calls.Select(c => new SharingCallView(
                c.At, resources.GetValueOrDefault(c.Resource) ?? c.Resource, chart.Agency(c.Agency)?.Name ?? c.Agency, c.ActorName, c.Matter, c.Purpose, c.SubjectMasked, c.Items, c.Outcome,
                TimeSpan.FromMilliseconds(c.TookMilliseconds), SourceOutcome.ReadAll(c.Sources))),
        ];
    }
}
