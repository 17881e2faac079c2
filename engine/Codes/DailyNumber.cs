using System.Globalization;

namespace LowCodeGov.Engine.Codes;

/// <summary>Numbers made of a prefix, the day and a serial that restarts each day; the serial is given by the runtime.</summary>
/// <remarks>Source: DOMAIN 8.3.</remarks>
public static class DailyNumber
{
    /// <summary>申请编号; see <see cref="ApplicationNo"/> for the whole number.</summary>
    public const string Application = "SQ";

    /// <summary>缴费编号.</summary>
    public const string Payment = "JF";

    /// <summary>监察编号.</summary>
    public const string Supervision = "JC";

    /// <summary>督办单编号.</summary>
    public const string SupervisionOrder = "DB";

    /// <summary>投诉编号.</summary>
    public const string Complaint = "TS";

    /// <summary>咨询编号.</summary>
    public const string Consultation = "ZX";

    /// <summary>预约编号.</summary>
    public const string Appointment = "YY";

    /// <summary>热线工单编号: <c>12345</c>, day, five digits.</summary>
    public const string WorkOrder = "12345";

    /// <summary>Prefix, <c>yyyyMMdd</c>, serial with leading zeros: five digits for <see cref="WorkOrder"/>, else six; more when the day has more.</summary>
    /// <param name="prefix">One of the constants here.</param>
    /// <param name="day">The day, China time.</param>
    /// <param name="serial">1 or more.</param>
    public static string Format(string prefix, DateOnly day, int serial)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(serial);
        var digits = prefix == WorkOrder ? "00000" : "000000";
        return prefix + day.ToString("yyyyMMdd", CultureInfo.InvariantCulture) + serial.ToString(digits, CultureInfo.InvariantCulture);
    }
}
