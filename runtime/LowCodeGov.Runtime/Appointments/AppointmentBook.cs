using System.Collections.Immutable;
using System.Globalization;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Time;
using LowCodeGov.Runtime.Accounts;
using LowCodeGov.Runtime.Catalogue;
using LowCodeGov.Runtime.Organisation;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Appointments;

/// <summary>网上预约: an applicant books a slot at the hall, moves it, calls it off. A place is taken by its unique key, so however many ask at once, nobody gets one twice.</summary>
/// <remarks>DOMAIN 15.1.</remarks>
public sealed class AppointmentBook(IDbContextFactory<GovDbContext> contexts, MatterCatalogue catalogue, AccountDirectory accounts, IdentityNumbers numbers, Calendars calendars, TimeProvider time)
{
    /// <summary>Days within which what was missed counts.</summary>
    public const int MissedWithin = 30;

    /// <summary>How many may be missed within that time.</summary>
    public const int MostMissed = 3;

    /// <summary>Days for which booking rests after that.</summary>
    public const int RestsFor = 30;

    /// <summary>What may be booked for a matter; <c>null</c> where it is none, or takes no bookings.</summary>
    /// <param name="actor">Who asks; absent: somebody who has not signed in.</param>
    public async Task<SlotBook?> Slots(Actor? actor, string matter, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(matter);
        if (await Offered(matter, ct) is not { } definition || definition.Appointments is not { } rules)
        {
            return null;
        }

        var today = Today;
        await using var db = await contexts.CreateDbContextAsync(ct);
        var taken = (await db.Appointments.AsNoTracking().Where(a => a.Matter == matter && a.Day > today && a.Seat != null).Select(a => new { a.Day, a.FromMinute, a.Window }).ToListAsync(ct))
            .CountBy(each => (each.Day, each.FromMinute, each.Window)).ToDictionary(each => each.Key, each => each.Value);
        var slots = AppointmentTimes.Of(rules, await calendars.For(DefinitionColumns.RegionOf(definition), ct), today)
            .Select(each => new SlotView(each.Day, each.Slot.From, each.Slot.To, each.Slot.Window ?? "", each.Slot.Quota,
                Math.Max(0, each.Slot.Quota - taken.GetValueOrDefault((each.Day, Minute(each.Slot.From), each.Slot.Window ?? "")))));
        var person = actor is null ? null : await PersonOf(actor, ct);
        return new SlotBook(
            matter, definition.Elements.MatterName, definition.Elements.ImplementingAgency.Name, rules.Notes, rules.CancelHours, [.. slots],
            person is null ? null : await SuspendedUntil(db, person.Value.Hash, today, ct),
            person is null ? [] : [.. (await db.Appointments.AsNoTracking().Where(a => a.Matter == matter && a.Holder == person.Value.Hash).ToListAsync(ct)).OrderBy(a => a.Day).Select(row => View(row, definition.Appointments))]);
    }

    /// <summary>Books a slot.</summary>
    public async Task<AppointmentOutcome> Book(Actor actor, string matter, SlotChoice slot, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(slot);
        if (await PersonOf(actor, ct) is not { } person)
        {
            return new AppointmentOutcome.NotFound();
        }

        if (await Offered(matter, ct) is not { } definition || definition.Appointments is not { } rules)
        {
            return new AppointmentOutcome.Refused(new AppointmentsNotOffered(matter));
        }

        var today = Today;
        var offered = await SlotOf(definition, rules, slot, ct);
        if (offered is null)
        {
            return new AppointmentOutcome.Refused(new SlotUnknown(slot.Day, slot.From));
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await SuspendedUntil(db, person.Hash, today, ct) is { } until)
        {
            return new AppointmentOutcome.Refused(new BookingSuspended(until));
        }

        var now = time.GetUtcNow();
        var row = new AppointmentRow
        {
            Id = Guid.CreateVersion7(now), Matter = matter, MatterName = definition.Elements.MatterName, Agency = definition.Elements.ImplementingAgency.CreditCode,
            Region = DefinitionColumns.RegionOf(definition), Day = slot.Day, FromMinute = Minute(offered.From), ToMinute = Minute(offered.To), Window = offered.Window ?? "",
            AccountId = actor.Id, PersonName = person.Name, PersonHash = person.Hash, State = nameof(AppointmentState.Booked), StateAt = now, BookedAt = now,
        };
        return await Place(db, row, offered.Quota, Math.Max(1, rules.MostPerPerson), ct) is { } refusal
            ? new AppointmentOutcome.Refused(refusal) : new AppointmentOutcome.Done(View(row, rules));
    }

    /// <summary>Moves a booking to another slot of its matter; where that is full, it stays where it is.</summary>
    public async Task<AppointmentOutcome> Move(Actor actor, Guid id, SlotChoice slot, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(slot);
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await db.Appointments.FirstOrDefaultAsync(a => a.Id == id && a.AccountId == actor.Id, ct) is not { } row)
        {
            return new AppointmentOutcome.NotFound();
        }

        if (StateOf(row) != AppointmentState.Booked || End(row) <= time.GetUtcNow())
        {
            return new AppointmentOutcome.Refused(new AppointmentClosed(StateOf(row)));
        }

        if (await Offered(row.Matter, ct) is not { } definition || definition.Appointments is not { } rules)
        {
            return new AppointmentOutcome.Refused(new AppointmentsNotOffered(row.Matter));
        }

        if (await SlotOf(definition, rules, slot, ct) is not { } offered)
        {
            return new AppointmentOutcome.Refused(new SlotUnknown(slot.Day, slot.From));
        }

        (row.Day, row.FromMinute, row.ToMinute, row.Window, row.StateAt, row.RemindedAt) = (slot.Day, Minute(offered.From), Minute(offered.To), offered.Window ?? "", time.GetUtcNow(), null);
        foreach (var seat in await FreeSeats(db, row, offered.Quota, ct))
        {
            row.Seat = seat;
            Tell(db, row, "message.appointment-moved");
            switch (await Placed(db, row, ct))
            {
                case Placing.Done:
                    return new AppointmentOutcome.Done(View(row, rules));
                case Placing.Changed:
                    return new AppointmentOutcome.Refused(new AppointmentClosed(StateOf(row)));
            }
        }

        return new AppointmentOutcome.Refused(new SlotFull(slot.Day, slot.From));
    }

    /// <summary>Calls a booking off; its place is free at once. Too late, it counts as missed.</summary>
    public async Task<AppointmentOutcome> Cancel(Actor actor, Guid id, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await db.Appointments.FirstOrDefaultAsync(a => a.Id == id && a.AccountId == actor.Id, ct) is not { } row)
        {
            return new AppointmentOutcome.NotFound();
        }

        var rules = (await catalogue.Find(row.Matter, ct))?.Appointments;
        if (StateOf(row) is not (AppointmentState.Booked or AppointmentState.TicketTaken) || End(row) <= time.GetUtcNow())
        {
            return new AppointmentOutcome.Refused(new AppointmentClosed(StateOf(row)));
        }

        row.Missed = IsLate(row, rules);
        Close(row, AppointmentState.Cancelled, time.GetUtcNow());
        Tell(db, row, "message.appointment-cancelled");
        return await Saved(db, row, ct) ? new AppointmentOutcome.Done(View(row, rules)) : new AppointmentOutcome.Refused(new AppointmentClosed(StateOf(row)));
    }

    /// <summary>The actor's bookings, those to come first.</summary>
    public async Task<ImmutableArray<AppointmentView>> Mine(Actor actor, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = await db.Appointments.AsNoTracking().Where(a => a.AccountId == actor.Id).OrderByDescending(a => a.Day).ThenByDescending(a => a.FromMinute).Take(Shown).ToListAsync(ct);
        var views = ImmutableArray.CreateBuilder<AppointmentView>(rows.Count);
        foreach (var row in rows)
        {
            views.Add(View(row, (await catalogue.Find(row.Matter, ct))?.Appointments));
        }

        return [.. views.OrderByDescending(each => each.MayChange).ThenBy(each => each.MayChange ? each.Day.DayNumber : -each.Day.DayNumber)];
    }

    /// <summary>Closes what nobody came to, and reminds of what is near.</summary>
    /// <returns>How many were closed or reminded of.</returns>
    public async Task<int> Sweep(CancellationToken ct = default)
    {
        var now = time.GetUtcNow();
        var today = Today;
        await using var db = await contexts.CreateDbContextAsync(ct);
        var (minute, soon) = (MinuteOf(now), now + Reminded);
        var (soonDay, soonMinute) = (ChinaTime.DayOf(soon), MinuteOf(soon));
        var rows = await db.Appointments
            .Where(a => a.State == nameof(AppointmentState.Booked)
                && (a.Day < today || (a.Day == today && a.ToMinute <= minute) || (a.RemindedAt == null && (a.Day < soonDay || (a.Day == soonDay && a.FromMinute <= soonMinute)))))
            .OrderBy(a => a.Day).ThenBy(a => a.FromMinute).Take(AtOnce).ToListAsync(ct);
        var done = 0;
        foreach (var row in rows)
        {
            if (End(row) <= now)
            {
                row.Missed = true;
                Close(row, AppointmentState.NoShow, now);
                Tell(db, row, "message.appointment-missed");
            }
            else
            {
                row.RemindedAt = now;
                Tell(db, row, "message.appointment-reminder");
            }

            // One by one: another host may have been first with one of them.
            done += await Saved(db, row, ct) ? 1 : 0;
        }

        return done;
    }

    internal const int Shown = 100;
    private const int AtOnce = 1_000;

    // The person is reminded the day before.
    private static readonly TimeSpan Reminded = TimeSpan.FromHours(24);

    internal static int Minute(TimeOnly clock) => (clock.Hour * 60) + clock.Minute;

    private static int MinuteOf(DateTimeOffset at) => Minute(TimeOnly.FromDateTime(ChinaTime.Of(at).DateTime));

    internal static AppointmentState StateOf(AppointmentRow row) => Enum.Parse<AppointmentState>(row.State);

    internal static void Close(AppointmentRow row, AppointmentState state, DateTimeOffset now) =>
        (row.State, row.StateAt, row.Seat, row.Holder, row.HolderSeat) = (state.ToString(), now, null, null, null);

    internal static void Tell(GovDbContext db, AppointmentRow row, string text)
    {
        var values = ImmutableSortedDictionary<string, string>.Empty.Add("Matter", row.MatterName).Add("Day", row.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
            .Add("From", Clock(row.FromMinute).ToString("HH:mm", CultureInfo.InvariantCulture)).Add("To", Clock(row.ToMinute).ToString("HH:mm", CultureInfo.InvariantCulture)).Add("Window", row.Window)
            .Add("Ticket", row.Ticket?.ToString(CultureInfo.InvariantCulture) ?? "");
        var key = $"appointment:{row.Id:N}:{text}:{row.StateAt.UtcTicks}";
        if (!db.Messages.Local.Any(message => message.Key == key))
        {
            db.Messages.Add(new MessageRow { Key = key, AccountId = row.AccountId, TextKey = text, Values = EngineJson.Canonical(values), At = row.StateAt });
        }
    }

    internal AppointmentView View(AppointmentRow row, AppointmentRules? rules)
    {
        var state = StateOf(row);
        var may = state == AppointmentState.Booked && End(row) > time.GetUtcNow();
        return new AppointmentView(row.Id, row.Matter, row.MatterName, row.Day, Clock(row.FromMinute), Clock(row.ToMinute), row.Window, state, row.PersonName, row.Ticket, row.Missed, may, may && IsLate(row, rules));
    }

    /// <summary>Whether what was changed is on disk. Not where another has changed the booking first: then it is as he left it.</summary>
    internal static async Task<bool> Saved(GovDbContext db, AppointmentRow row, CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            Untell(db);
            await db.Entry(row).ReloadAsync(ct);
            return false;
        }
    }

    private static void Untell(GovDbContext db)
    {
        foreach (var message in db.ChangeTracker.Entries<MessageRow>().Where(entry => entry.State == EntityState.Added).ToList())
        {
            message.State = EntityState.Detached;
        }
    }

    internal DateOnly Today => ChinaTime.DayOf(time.GetUtcNow());

    // Seats are tried in turn: whoever loses one to another goes to the next, until there is none.
    private static async Task<Refusal?> Place(GovDbContext db, AppointmentRow row, int quota, int most, CancellationToken ct)
    {
        var held = await db.Appointments.AsNoTracking().Where(a => a.Matter == row.Matter && a.Holder == row.PersonHash).Select(a => a.HolderSeat).ToListAsync(ct);
        var free = await FreeSeats(db, row, quota, ct);
        var mine = new Queue<int>(Enumerable.Range(1, most).Where(seat => !held.Contains(seat)));
        while (mine.Count > 0 && free.Count > 0)
        {
            (row.Seat, row.Holder, row.HolderSeat) = (free.Peek(), row.PersonHash, mine.Peek());
            db.Appointments.Add(row);
            Tell(db, row, "message.appointment-booked");
            var placing = await Placed(db, row, ct);
            if (placing == Placing.Done)
            {
                return null;
            }

            db.Entry(row).State = EntityState.Detached;
            (placing == Placing.Held ? mine : free).Dequeue();
        }

        return mine.Count == 0 ? new AppointmentHeld(row.MatterName, most) : new SlotFull(row.Day, Clock(row.FromMinute));
    }

    private static async Task<Queue<int>> FreeSeats(GovDbContext db, AppointmentRow row, int quota, CancellationToken ct)
    {
        var seats = await db.Appointments.AsNoTracking()
            .Where(a => a.Id != row.Id && a.Matter == row.Matter && a.Day == row.Day && a.FromMinute == row.FromMinute && a.Window == row.Window && a.Seat != null).Select(a => a.Seat).ToListAsync(ct);
        return new Queue<int>(Enumerable.Range(1, Math.Max(0, quota)).Where(seat => !seats.Contains(seat)));
    }

    // What became of a try to take a seat.
    private enum Placing
    {
        Done,

        // Another has the seat.
        Taken,

        // The person has, by another request, the booking that this one would have been.
        Held,

        // The booking was changed meanwhile: it is as the other left it.
        Changed,
    }

    private static async Task<Placing> Placed(GovDbContext db, AppointmentRow row, CancellationToken ct)
    {
        try
        {
            return await Saved(db, row, ct) ? Placing.Done : Placing.Changed;
        }
        catch (DbUpdateException)
        {
            Untell(db);
            // Which of the two keys it was, the store says; a driver's words are its own. Neither: the store failed, and that is no answer.
            var others = db.Appointments.AsNoTracking().Where(a => a.Id != row.Id && a.Matter == row.Matter);
            if (await others.AnyAsync(a => a.Holder == row.Holder && a.HolderSeat == row.HolderSeat, ct))
            {
                return Placing.Held;
            }

            if (await others.AnyAsync(a => a.Day == row.Day && a.FromMinute == row.FromMinute && a.Window == row.Window && a.Seat == row.Seat, ct))
            {
                return Placing.Taken;
            }

            throw;
        }
    }

    private async Task<AppointmentSlot?> SlotOf(MatterDefinition definition, AppointmentRules rules, SlotChoice wanted, CancellationToken ct) =>
        AppointmentTimes.Of(rules, await calendars.For(DefinitionColumns.RegionOf(definition), ct), Today)
            .FirstOrDefault(each => each.Day == wanted.Day && each.Slot.From == wanted.From && (each.Slot.Window ?? "") == (wanted.Window ?? "")).Slot;

    private async Task<MatterDefinition?> Offered(string matter, CancellationToken ct) =>
        await catalogue.Find(matter, ct) is { Elements: { AppointmentSupported: true, MatterState: MatterNotInForce.InForce }, Appointments: not null } definition ? definition : null;

    private async Task<(string Hash, string Name)?> PersonOf(Actor actor, CancellationToken ct) =>
        actor.Kind == ActorKind.Applicant && await accounts.Profile(actor.Id, ct) is { IdNo: { Length: > 0 } number } profile ? (numbers.Hash(number), profile.RealName) : null;

    // The fourth that is missed within thirty days closes the book for thirty days from then on.
    private static async Task<DateOnly?> SuspendedUntil(GovDbContext db, string person, DateOnly today, CancellationToken ct)
    {
        var since = today.AddDays(-MissedWithin - RestsFor);
        var days = await db.Appointments.AsNoTracking().Where(a => a.PersonHash == person && a.Missed && a.Day >= since).OrderBy(a => a.Day).Select(a => a.Day).ToListAsync(ct);
        DateOnly? until = null;
        for (var last = MostMissed; last < days.Count; last++)
        {
            if (days[last].DayNumber - days[last - MostMissed].DayNumber < MissedWithin && days[last].AddDays(RestsFor) is var end && end >= today)
            {
                until = end;
            }
        }

        return until;
    }

    private static TimeOnly Clock(int minute) => new(Math.Clamp(minute, 0, 1439) / 60, Math.Clamp(minute, 0, 1439) % 60);

    private static DateTimeOffset Begin(AppointmentRow row) => ChinaTime.At(row.Day, Clock(row.FromMinute));

    internal static DateTimeOffset End(AppointmentRow row) => ChinaTime.At(row.Day, Clock(row.ToMinute));

    private bool IsLate(AppointmentRow row, AppointmentRules? rules) => time.GetUtcNow() > Begin(row) - TimeSpan.FromHours(Math.Max(0, rules?.CancelHours ?? 0));
}
