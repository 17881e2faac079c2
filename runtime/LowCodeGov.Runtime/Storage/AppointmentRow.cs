namespace LowCodeGov.Runtime.Storage;

/// <summary>A booked visit to the hall. What keeps two people off one place, and one person off two, are unique keys: no reading before writing could.</summary>
public sealed class AppointmentRow
{
    public Guid Id { get; set; }
    public string Matter { get; set; } = "";
    public string MatterName { get; set; } = "";
    public string Agency { get; set; } = "";
    public string Region { get; set; } = "";
    public DateOnly Day { get; set; }

    /// <summary>Begin and end in minutes of the day.</summary>
    public int FromMinute { get; set; }
    public int ToMinute { get; set; }

    /// <summary>Window as the definition names it; empty: any.</summary>
    public string Window { get; set; } = "";

    /// <summary>Place in the slot, from 1; absent once it is free again.</summary>
    public int? Seat { get; set; }

    /// <summary>Whose booking it is for the rule of one at a time: <see cref="PersonHash"/> while it is active, absent afterwards.</summary>
    public string? Holder { get; set; }

    /// <summary>Which of the person's bookings, from 1.</summary>
    public int? HolderSeat { get; set; }
    public string AccountId { get; set; } = "";
    public string PersonName { get; set; } = "";

    /// <summary>Keyed hash of the person's number: what was missed counts for the person, whatever the account.</summary>
    public string PersonHash { get; set; } = "";

    /// <summary>Name of an <c>AppointmentState</c>.</summary>
    public string State { get; set; } = "";
    public DateTimeOffset StateAt { get; set; }

    /// <summary>Number called at the hall; absent until the person is there.</summary>
    public int? Ticket { get; set; }

    /// <summary>Whether it counts as missed: nobody came, or it was cancelled too late.</summary>
    public bool Missed { get; set; }
    public DateTimeOffset BookedAt { get; set; }
    public DateTimeOffset? RemindedAt { get; set; }
}
