using System.Collections.Immutable;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Catalogue;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Appointments;

/// <summary>Bookings at the window: who is expected today, who is there, who is done, who has not come.</summary>
public sealed class WindowAppointments(IDbContextFactory<GovDbContext> contexts, MatterCatalogue catalogue, AppointmentBook book, TimeProvider time)
{
    // Whoever receives applications at a window serves those who have booked one.
    private static readonly string[] Roles = ["Receiver", "GeneralWindowClerk", "Acceptor"];

    /// <summary>Whether the actor serves anybody who has booked.</summary>
    public static bool Serves(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return actor.Kind == ActorKind.Clerk && actor.Grants.Any(grant => Roles.Contains(grant.Role));
    }

    /// <summary>The bookings of a day at the agencies that the actor serves, in order of time.</summary>
    /// <param name="day">Absent: today.</param>
    public async Task<ImmutableArray<AppointmentView>> Of(Actor actor, DateOnly? day = null, CancellationToken ct = default)
    {
        if (!Serves(actor))
        {
            return [];
        }

        var wanted = day ?? book.Today;
        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = await db.Appointments.AsNoTracking().Where(a => a.Day == wanted && a.State != nameof(AppointmentState.Cancelled)).OrderBy(a => a.FromMinute).ThenBy(a => a.BookedAt).ToListAsync(ct);
        return [.. rows.Where(row => May(actor, row.Agency)).Select(row => book.View(row, null))];
    }

    /// <summary>How many are expected today, and how many of them are there and wait.</summary>
    public async Task<(int Expected, int Waiting)> Today(Actor actor, CancellationToken ct = default)
    {
        var today = await Of(actor, null, ct);
        return (today.Count(each => each.State == AppointmentState.Booked), today.Count(each => each.State == AppointmentState.TicketTaken));
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
        if (await db.Appointments.FirstOrDefaultAsync(a => a.Id == id, ct) is not { } row || !May(actor, row.Agency))
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
            row.Ticket ??= 1 + (await db.Appointments.Where(a => a.Agency == row.Agency && a.Day == row.Day).MaxAsync(a => a.Ticket, ct) ?? 0);
        }

        if (to is AppointmentState.TicketTaken or AppointmentState.NoShow)
        {
            AppointmentBook.Tell(db, row, to == AppointmentState.TicketTaken ? "message.appointment-ticket" : "message.appointment-missed");
        }

        return await AppointmentBook.Saved(db, ct)
            ? new AppointmentOutcome.Done(book.View(row, (await catalogue.Find(row.Matter, ct))?.Appointments))
            : new AppointmentOutcome.Refused(new AppointmentClosed(AppointmentBook.StateOf(row)));
    }

    private static bool May(Actor actor, string agency) => actor.Kind == ActorKind.Clerk && Roles.Any(role => ActingRights.Holds(actor.Grants, role, agency));
}
