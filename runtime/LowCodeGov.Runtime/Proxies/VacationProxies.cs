using System.Collections.Immutable;
using System.Globalization;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Time;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Organisation;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Proxies;

/// <summary>休假代理: who is on leave when, and who stands in. Entered by the person, or by the head of the department or agency.</summary>
/// <remarks>What is meant for somebody on leave goes to the proxy, in the other's name; on what he holds already the proxy may act (engine, Leave).</remarks>
public sealed class VacationProxies(IDbContextFactory<GovDbContext> contexts, OrganisationDirectory directory, StorageTraits storage, TimeProvider time) : IDisposable
{
    /// <summary>Longest leave, in days.</summary>
    public const int MostDays = 366;

    /// <summary>Longest reason.</summary>
    public const int LongestReason = 200;

    private const int MostShown = 200;

    // A file database has one host, whose own senders are kept apart here; servers lock for all hosts.
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Leaves that concern the actor: his own, those for whom he stands in, and those of clerks whom he heads. Newest first.</summary>
    public async Task<ImmutableArray<AbsenceView>> List(Actor actor, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (actor.Kind != ActorKind.Clerk)
        {
            return [];
        }

        var chart = await directory.Current(ct);
        var headed = chart.Clerks.Where(clerk => MaySetFor(actor, clerk)).Select(clerk => clerk.Id).Append(actor.Id).ToList();
        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = await db.Absences.AsNoTracking().Where(a => headed.Contains(a.ClerkId) || a.ProxyId == actor.Id)
            .OrderByDescending(a => a.FromDay).ThenByDescending(a => a.SetAt).Take(MostShown).ToListAsync(ct);
        return [.. rows.Select(row => View(actor, chart, row))];
    }

    /// <summary>Clerks whose leave the actor may enter, himself first.</summary>
    public async Task<ImmutableArray<AbsentPerson>> Staff(Actor actor, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var chart = await directory.Current(ct);
        return [.. chart.Clerks.Where(clerk => MaySetFor(actor, clerk)).OrderBy(clerk => clerk.Id != actor.Id).Select(PersonOf)];
    }

    /// <summary>Clerks who may stand in for a clerk; empty where the actor may not enter his leave.</summary>
    public async Task<ImmutableArray<AbsentPerson>> Candidates(Actor actor, string clerk, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var chart = await directory.Current(ct);
        return chart.Clerk(clerk) is { Agency: { } agency } absent && MaySetFor(actor, absent)
            ? [.. chart.Clerks.Where(other => other.Agency == agency && other.Id != clerk).OrderBy(other => other.Department != absent.Department).Select(PersonOf)]
            : [];
    }

    /// <summary>Enters a leave. The same one once more is answered as the first time.</summary>
    public async Task<AbsenceOutcome> Set(Actor actor, NewAbsence wanted, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(wanted);
        var chart = await directory.Current(ct);
        var reason = wanted.Reason.Trim();
        if (Refuse(actor, chart, wanted, reason) is { } refusal)
        {
            return new AbsenceOutcome.Refused(refusal);
        }

        await _turn.WaitAsync(ct);
        try
        {
            return await Enter(actor, chart, wanted, wanted.Clerk ?? actor.Id, reason, ct);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Ends a leave at once; ended already, it is answered as it is.</summary>
    public async Task<AbsenceOutcome> End(Actor actor, Guid id, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var chart = await directory.Current(ct);
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await db.Absences.AsNoTracking().FirstOrDefaultAsync(a => a.Id == id, ct) is not { } row || actor.Kind != ActorKind.Clerk
            || !(row.ProxyId == actor.Id || MayEnd(actor, chart, row)))
        {
            return new AbsenceOutcome.NotFound();
        }

        if (!MayEnd(actor, chart, row))
        {
            return new AbsenceOutcome.Refused(new ProxyNotEntitled());
        }

        if (row.EndedAt is null && row.ToDay >= Today)
        {
            (row.EndedAt, row.EndedByName) = (time.GetUtcNow(), actor.Name);
            await using var ending = await db.Database.BeginTransactionAsync(ct);
            // Of two who press at once one ends it and tells the proxy.
            if (await db.Absences.Where(a => a.Id == id && a.EndedAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(a => a.EndedAt, row.EndedAt).SetProperty(a => a.EndedByName, row.EndedByName), ct) > 0)
            {
                Tell(db, row, row.ProxyId, "message.proxy-ended", row.ClerkId, chart);
                await db.SaveChangesAsync(ct);
            }

            await ending.CommitAsync(ct);
            directory.Forget();
        }

        return new AbsenceOutcome.Done(View(actor, chart, row));
    }

    public void Dispose() => _turn.Dispose();

    private DateOnly Today => ChinaTime.DayOf(time.GetUtcNow());

    private Refusal? Refuse(Actor actor, OrganisationChart chart, NewAbsence wanted, string reason)
    {
        var id = wanted.Clerk ?? actor.Id;
        if (actor.Kind != ActorKind.Clerk || (id != actor.Id && (chart.Clerk(id) is not { } other || !MaySetFor(actor, other))))
        {
            return new ProxyNotEntitled();
        }

        return chart.Clerk(id) is not { } absent ? new ProxyClerkUnknown { Target = "clerk" }
            : chart.Clerk(wanted.Proxy) is not { } proxy ? new ProxyClerkUnknown { Target = "proxy" }
            : proxy.Id == id ? new ProxyOfOneself { Target = "proxy" }
            : proxy.Agency != absent.Agency ? new ProxyOfOtherAgency(proxy.Name) { Target = "proxy" }
            : wanted.To < wanted.From || wanted.To < Today || wanted.From.Year > Today.Year + 2 || wanted.To.DayNumber - wanted.From.DayNumber >= MostDays
                ? new ProxyDatesWrong(MostDays) { Target = "to" }
            : reason.Length is 0 or > LongestReason ? new ProxyReasonMissing(LongestReason) { Target = "reason" }
            : wanted.Roles is { } roles && roles.FirstOrDefault(role => absent.Grants.All(grant => grant.Role != role)) is { } foreign
                ? new ProxyRoleNotHeld(foreign.Length > 60 ? foreign[..60] : foreign) { Target = "roles" }
            : null;
    }

    private async Task<AbsenceOutcome> Enter(Actor actor, OrganisationChart chart, NewAbsence wanted, string clerk, string reason, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        await using var alone = await storage.Alone(db, "absences", ct);
        var others = await db.Absences.Where(a => a.EndedAt == null && a.FromDay <= wanted.To && a.ToDay >= wanted.From).ToListAsync(ct);
        var barred = wanted.Roles is { IsEmpty: false } roles ? "|" + string.Join('|', roles.Distinct().Order(StringComparer.Ordinal)) + "|" : null;
        var mine = others.Where(a => a.ClerkId == clerk).ToList();
        if (mine.Find(a => a.ProxyId == wanted.Proxy && a.FromDay == wanted.From && a.ToDay == wanted.To && a.Roles == barred && a.Reason == reason) is { } same)
        {
            return new AbsenceOutcome.Done(View(actor, chart, same));
        }

        var absence = new Absence(Guid.CreateVersion7(time.GetUtcNow()), clerk, wanted.Proxy, wanted.From, wanted.To, barred is null ? null : wanted.Roles);
        if (mine.Find(a => Meet(OrganisationDirectory.AbsenceOf(a).Roles, absence.Roles)) is { } overlap)
        {
            return new AbsenceOutcome.Refused(new ProxyOverlaps(chart.Clerk(overlap.ProxyId)?.Name ?? overlap.ProxyId, overlap.FromDay, overlap.ToDay) { Target = "from" });
        }

        if (ProxyCircle.Closes([.. others.Select(OrganisationDirectory.AbsenceOf)], absence))
        {
            return new AbsenceOutcome.Refused(new ProxyInCircle(chart.Clerk(wanted.Proxy)?.Name ?? "") { Target = "proxy" });
        }

        var row = new AbsenceRow
        {
            Id = absence.Id, ClerkId = clerk, ProxyId = wanted.Proxy, FromDay = wanted.From, ToDay = wanted.To, Roles = barred, Reason = reason,
            SetById = actor.Id, SetByName = actor.Name, SetAt = time.GetUtcNow(),
        };
        db.Absences.Add(row);
        Tell(db, row, row.ProxyId, "message.proxy-set", clerk, chart);
        if (clerk != actor.Id)
        {
            Tell(db, row, clerk, "message.proxy-set-for-you", row.ProxyId, chart);
        }

        await db.SaveChangesAsync(ct);
        directory.Forget();
        return new AbsenceOutcome.Done(View(actor, chart, row));
    }

    private void Tell(GovDbContext db, AbsenceRow row, string receiver, string text, string about, OrganisationChart chart) => db.Messages.Add(new MessageRow
    {
        Key = $"{row.Id:N}:{text}:{receiver}",
        AccountId = receiver,
        TextKey = text,
        Values = EngineJson.Canonical(new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["From"] = row.FromDay.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["Name"] = chart.Clerk(about)?.Name ?? about,
            ["To"] = row.ToDay.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        }),
        At = time.GetUtcNow(),
    });

    private AbsenceView View(Actor actor, OrganisationChart chart, AbsenceRow row) => new(
        row.Id, Person(chart, row.ClerkId), Person(chart, row.ProxyId), row.FromDay, row.ToDay, OrganisationDirectory.AbsenceOf(row).Roles, row.Reason, row.SetByName,
        row.SetAt, row.EndedAt, row.EndedByName,
        row.EndedAt is not null ? AbsenceStanding.Ended : row.ToDay < Today ? AbsenceStanding.Over : row.FromDay > Today ? AbsenceStanding.Planned : AbsenceStanding.Running,
        row.EndedAt is null && row.ToDay >= Today && MayEnd(actor, chart, row));

    private static bool MayEnd(Actor actor, OrganisationChart chart, AbsenceRow row) =>
        row.ClerkId == actor.Id || (chart.Clerk(row.ClerkId) is { } absent && MaySetFor(actor, absent));

    // The head of a department has it named in the grant; one without a department heads the agency.
    private static bool MaySetFor(Actor actor, Clerk clerk) =>
        actor.Kind == ActorKind.Clerk
        && (clerk.Id == actor.Id
            || actor.Grants.Any(grant => grant.Role == ActingRights.AgencyHead && grant.Agency is not null && grant.Agency == clerk.Agency
                && (grant.Department is null || grant.Department == clerk.Department)));

    private static bool Meet(ImmutableArray<string>? some, ImmutableArray<string>? others) =>
        some is not { } a || others is not { } b || a.Intersect(b).Any();

    private static AbsentPerson Person(OrganisationChart chart, string id) => chart.Clerk(id) is { } clerk ? PersonOf(clerk) : new AbsentPerson(id, id, null, null);

    private static AbsentPerson PersonOf(Clerk clerk) => new(clerk.Id, clerk.Name, clerk.StaffNo, clerk.Post);
}
