using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Time;
using LowCodeGov.Runtime.Accounts;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Organisation;

/// <summary>Looks the organisation up. Kept in memory for a minute, so that another node's change is seen soon.</summary>
public sealed class OrganisationDirectory(IDbContextFactory<GovDbContext> contexts, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    private volatile Kept? _kept;

    /// <summary>The organisation as it stands.</summary>
    public async ValueTask<OrganisationChart> Current(CancellationToken ct = default)
    {
        if (_kept is { } kept && time.GetUtcNow() - kept.At < Fresh)
        {
            return kept.Chart;
        }

        var chart = await Load(ct);
        _kept = new Kept(chart, time.GetUtcNow());
        return chart;
    }

    /// <summary>Forgets what is kept, after a change.</summary>
    public void Forget() => _kept = null;

    private async Task<OrganisationChart> Load(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var regions = await db.Regions.AsNoTracking().OrderBy(r => r.Order).ToListAsync(ct);
        var agencies = await db.Agencies.AsNoTracking().OrderBy(a => a.Order).ToListAsync(ct);
        var departments = await db.Departments.AsNoTracking().OrderBy(d => d.Order).ToListAsync(ct);
        var halls = await db.Halls.AsNoTracking().OrderBy(h => h.Code).ToListAsync(ct);
        var windows = await db.Windows.AsNoTracking().OrderBy(w => w.Code).ToListAsync(ct);
        var clerks = await db.Users.AsNoTracking().Where(a => a.Kind == AccountKind.Clerk && !a.IsDisabled).OrderBy(a => a.StaffNo).ToListAsync(ct);
        var yesterday = ChinaTime.DayOf(time.GetUtcNow()).AddDays(-1);
        var absences = await db.Absences.AsNoTracking().Where(a => a.EndedAt == null && a.ToDay >= yesterday).OrderBy(a => a.FromDay).ToListAsync(ct);
        var byAgency = departments.ToLookup(d => d.Agency, d => new Department(d.Agency, d.Code, new LocalText(d.Name, d.NameEn)), StringComparer.Ordinal);
        return new OrganisationChart(
            regions.Select(r => new Region(r.Code, new LocalText(r.Name, r.NameEn), r.Level, r.Parent)),
            agencies.Select(a => new Agency(
                a.CreditCode, new LocalText(a.Name, a.NameEn), a.ShortName, a.Region, a.Nature, a.Address, a.Phone, a.SupervisionPhone,
                a.IsManagementAuthority, [.. byAgency[a.CreditCode]])),
            halls.Select(h => new Hall(h.Code, new LocalText(h.Name, h.NameEn), h.Region, h.Address, h.Phone, h.Hours, h.Traffic)),
            windows.Select(w => new ServiceWindow(w.Code, w.Number, new LocalText(w.Name, w.NameEn), w.Kind, w.Hall, w.Agency, w.Phone)),
            clerks.Select(ClerkOf),
            absences.Select(AbsenceOf));
    }

    internal static Absence AbsenceOf(AbsenceRow row) => new(
        row.Id, row.ClerkId, row.ProxyId, row.FromDay, row.ToDay, row.Roles is { } roles ? [.. roles.Split('|', StringSplitOptions.RemoveEmptyEntries)] : null);

    private static Clerk ClerkOf(Account account) => new(
        account.Id, account.RealName, account.StaffNo, account.Post, account.PhoneNumber, account.Agency, account.Department, account.Window,
        EngineJson.Read<System.Collections.Immutable.ImmutableArray<RoleGrant>>(account.Grants));

    private sealed record Kept(OrganisationChart Chart, DateTimeOffset At);
}
