using System.Collections.Immutable;

namespace LowCodeGov.Engine.Definitions;

/// <summary>When visits to the hall may be booked (预约, DOMAIN 15.1).</summary>
public sealed record AppointmentRules
{
    /// <summary>Bookable slots of a week.</summary>
    public ImmutableArray<AppointmentSlot> Slots { get; init; } = [];

    /// <summary>How many days ahead may be booked, from tomorrow on; of these the working days are bookable (DOMAIN 15.1).</summary>
    public int DaysAhead { get; init; } = 7;

    /// <summary>Most open bookings of one person for this matter.</summary>
    public int MostPerPerson { get; init; } = 1;

    /// <summary>Hours before the slot up to which it may be cancelled without being counted as missed.</summary>
    public int CancelHours { get; init; } = 2;

    /// <summary>What to bring and where to go, as the applicant reads it.</summary>
    public LocalText? Notes { get; init; }
}

/// <summary>A slot of a week.</summary>
/// <param name="Weekdays">1 Monday to 7 Sunday; days that are no working days of the calendar are left out by themselves.</param>
/// <param name="From">Begin, e.g. 08:30.</param>
/// <param name="To">End.</param>
/// <param name="Quota">Most visitors in the slot.</param>
/// <param name="Window">Window that serves it, as the visitor reads it; absent: any window of the matter.</param>
public sealed record AppointmentSlot(ImmutableArray<int> Weekdays, TimeOnly From, TimeOnly To, int Quota, string? Window = null);
