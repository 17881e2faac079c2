using System.Collections.Immutable;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Runtime.Catalogue;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Appointments;

/// <summary>Bookings at the window: who is expected today, who is there, who is done, who has not come.</summary>
/// <remarks>Whoever receives applications of a matter at a window serves those who have booked one; who that is, the matter says.</remarks>
public sealed class WindowAppointments(IDbContextFactory<GovDbContext> contexts, StorageTraits storage, MatterCatalogue catalogue, AppointmentBook book, TimeProvider time)
{
    private static readonly ImmutableArray<string> UsualRoles = new IntakeRules().ReceiverRoles;

    private static readonly string[] Shown = [.. Enum.GetValues<AppointmentState>().Where(state => state != AppointmentState.Cancelled).Select(state => state.ToString())];

    /// <summary>Whether visits are the actor's business: he receives where a matter says nothing else, or somebody has booked today with whom he deals.</summary>
    public async Task<bool> Serves(Actor actor, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (actor.Kind != ActorKind.Clerk || actor.Grants.Any(grant => UsualRoles.Contains(grant.Role)))
        {
            return actor.Kind == ActorKind.Clerk;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        return (await Served(db, actor, book.Today, ct)).Count > 0;
    }

    /// <summary>The bookings of a day for matters that the actor receives, in order of time.</summary>
    /// <param name="day">Absent: today.</param>
    public async Task<ImmutableArray<AppointmentView>> Of(Actor actor, DateOnly? day = null, CancellationToken ct = default)
    {
        var wanted = day ?? book.Today;
        await using var db = await contexts.CreateDbContextAsync(ct);
        var matters = await Served(db, actor, wanted, ct);
        var rows = await Visits(db, wanted).Where(a => matters.Contains(a.Matter)).OrderBy(a => a.FromMinute).ThenBy(a => a.BookedAt).ToListAsync(ct);
        return [.. rows.Select(row => book.View(row, null))];
    }

    /// <summary>How many are expected today, and how many of them are there and wait.</summary>
    public async Task<(int Expected, int Waiting)> Today(Actor actor, CancellationToken ct = default)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var matters = await Served(db, actor, book.Today, ct);
        var counts = await Visits(db, book.Today).Where(a => matters.Contains(a.Matter)).GroupBy(a => a.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        return (counts.GetValueOrDefault(nameof(AppointmentState.Booked)), counts.GetValueOrDefault(nameof(AppointmentState.TicketTaken)));
    }

    /// <summary>取号: the person is there; the number that is called is given in order of arrival, by agency and day.</summary>
    public Task<AppointmentOutcome> CheckIn(Actor actor, Guid id, CancellationToken ct = default) => Step(actor, id, AppointmentState.TicketTaken, ct);

    /// <summary>叫号: the person is being served.</summary>
    public Task<AppointmentOutcome> Serve(Actor actor, Guid id, CancellationToken ct = default) => Step(actor, id, AppointmentState.Serving, ct);

    /// <summary>The visit is over.</summary>
    public Task<AppointmentOutcome> Finish(Actor actor, Guid id, CancellationToken ct = default) => Step(actor, id, AppointmentState.Done, ct);

    /// <summary>Nobody came, or nobody when called.</summary>
    public Task<AppointmentOutcome> Miss(Actor actor, Guid id, CancellationToken ct = default) => Step(actor, id, AppointmentState.NoShow, ct);

    private async Task<AppointmentOutcome> Step(Actor actor, Guid id, AppointmentState to, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await db.Appointments.FirstOrDefaultAsync(a => a.Id == id, ct) is not { } row
            || await catalogue.Find(row.Matter, ct) is not { } definition || !ActingRights.IsReceiver(definition, actor))
        {
            return new AppointmentOutcome.NotFound();
        }

        var state = AppointmentBook.StateOf(row);
        var fits = (state, to) switch
        {
            (AppointmentState.Booked, AppointmentState.TicketTaken or AppointmentState.NoShow) => true,
            (AppointmentState.TicketTaken, AppointmentState.Serving or AppointmentState.NoShow) => true,
            (AppointmentState.Serving, AppointmentState.Done) => true,
            _ => false,
        };
        if (!fits)
        {
            return new AppointmentOutcome.Refused(new AppointmentClosed(state));
        }

        if (row.Day != book.Today)
        {
            return new AppointmentOutcome.Refused(new AppointmentNotToday(row.Day));
        }

        var now = time.GetUtcNow();
        if (to is AppointmentState.Done or AppointmentState.NoShow)
        {
            row.Missed = to == AppointmentState.NoShow;
            AppointmentBook.Close(row, to, now);
        }
        else
        {
            (row.State, row.StateAt) = (to.ToString(), now);
        }

        // Two who come at once get two numbers: one host after the other, and one writer after the other, look which was the last.
        await using var alone = to == AppointmentState.TicketTaken ? await storage.Alone(db, $"tickets:{row.Agency}", ct) : null;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (to == AppointmentState.TicketTaken)
        {
            row.Ticket = 1 + (await db.Appointments.Where(a => a.Agency == row.Agency && a.Day == row.Day).MaxAsync(a => a.Ticket, ct) ?? 0);
        }

        if (to is AppointmentState.TicketTaken or AppointmentState.NoShow)
        {
            AppointmentBook.Tell(db, row, to == AppointmentState.TicketTaken ? "message.appointment-ticket" : "message.appointment-missed");
        }

        if (!await AppointmentBook.Saved(db, row, ct))
        {
            return new AppointmentOutcome.Refused(new AppointmentClosed(AppointmentBook.StateOf(row)));
        }

        await transaction.CommitAsync(ct);
        return new AppointmentOutcome.Done(book.View(row, definition.Appointments));
    }

    private static IQueryable<AppointmentRow> Visits(GovDbContext db, DateOnly day) => db.Appointments.AsNoTracking().Where(a => a.Day == day && Shown.Contains(a.State));

    // Of the matters that are booked on a day, those that the actor receives.
    private async Task<List<string>> Served(GovDbContext db, Actor actor, DateOnly day, CancellationToken ct)
    {
        if (actor.Kind != ActorKind.Clerk)
        {
            return [];
        }

        var booked = await Visits(db, day).Select(a => a.Matter).Distinct()
            .Join(db.Definitions.Where(d => d.IsCurrent), matter => matter, d => d.Code, (matter, d) => new { d.Code, d.Version }).ToListAsync(ct);
        var served = new List<string>();
        foreach (var each in booked)
        {
            if (await catalogue.FindVersion(each.Code, each.Version, ct) is { } definition && ActingRights.IsReceiver(definition, actor))
            {
                served.Add(each.Code);
            }
        }

        return served;
    }
}
