using System.Collections.Immutable;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Runtime.Appointments;

/// <summary>State of a booking (DOMAIN 15.1).</summary>
public enum AppointmentState
{
    /// <summary>已预约.</summary>
    Booked,

    /// <summary>已取号: the person is at the hall.</summary>
    TicketTaken,

    /// <summary>办理中.</summary>
    Serving,

    /// <summary>已办理.</summary>
    Done,

    /// <summary>已取消.</summary>
    Cancelled,

    /// <summary>未到.</summary>
    NoShow,
}

/// <summary>A bookable slot of a day.</summary>
/// <param name="Window">Empty: any window.</param>
/// <param name="Left">Places that are free.</param>
public sealed record SlotView(DateOnly Day, TimeOnly From, TimeOnly To, string Window, int Quota, int Left);

/// <summary>What may be booked for a matter.</summary>
/// <param name="Suspended">Last day on which the asker may not book, for having missed too often; absent: may.</param>
/// <param name="Mine">Active bookings of the asker for the matter.</param>
public sealed record SlotBook(
    string Matter, string MatterName, string AgencyName, LocalText? Notes, int CancelHours, ImmutableArray<SlotView> Slots, DateOnly? Suspended, ImmutableArray<AppointmentView> Mine);

/// <summary>A booking as its person, or a clerk of the agency, sees it.</summary>
/// <param name="MayChange">Whether the person may still move or cancel it.</param>
/// <param name="CountsAsMissed">Whether cancelling it now counts as missed.</param>
public sealed record AppointmentView(
    Guid Id, string Matter, string MatterName, DateOnly Day, TimeOnly From, TimeOnly To, string Window, AppointmentState State, string PersonName, int? Ticket,
    bool Missed, bool MayChange, bool CountsAsMissed);

/// <summary>The slot that is wanted.</summary>
public sealed record SlotChoice(DateOnly Day, TimeOnly From, string? Window = null);

/// <summary>What became of a request about a booking.</summary>
public abstract record AppointmentOutcome
{
    private AppointmentOutcome()
    {
    }

    public sealed record Done(AppointmentView Appointment) : AppointmentOutcome;

    public sealed record Refused(Refusal Refusal) : AppointmentOutcome;

    /// <summary>None for the actor.</summary>
    public sealed record NotFound : AppointmentOutcome;
}

/// <summary>The matter takes no bookings.</summary>
public sealed record AppointmentsNotOffered(string Matter) : Refusal("appointment.not-offered");

/// <summary>There is no such slot on that day, or it is not yet, or no longer, bookable.</summary>
public sealed record SlotUnknown(DateOnly Day, TimeOnly From) : Refusal("appointment.slot-unknown");

/// <summary>Somebody else took the last place.</summary>
public sealed record SlotFull(DateOnly Day, TimeOnly From) : Refusal("appointment.slot-full");

/// <summary>The person has as many open bookings for the matter as are allowed.</summary>
public sealed record AppointmentHeld(string Matter, int Most) : Refusal("appointment.held");

/// <summary>Too many bookings were missed; online booking rests until then.</summary>
public sealed record BookingSuspended(DateOnly Until) : Refusal("appointment.suspended");

/// <summary>The booking is over, or the person is at the hall already.</summary>
public sealed record AppointmentClosed(AppointmentState State) : Refusal("appointment.closed");

/// <summary>The person is expected on another day.</summary>
public sealed record AppointmentNotToday(DateOnly Day) : Refusal("appointment.not-today");
