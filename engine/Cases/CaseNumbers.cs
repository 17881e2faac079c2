using System.Globalization;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Engine.Cases;

/// <summary>Numbers of a case; DOMAIN 8.3.</summary>
/// <remarks>Put together here without checks: the codes that they are made of were checked when the matter was published.</remarks>
internal static class CaseNumbers
{
    /// <summary>申请编号: <c>SQ</c>, day, daily serial, region.</summary>
    public static string Application(Unfolding u, Application application)
    {
        var day = Day(u.Today);
        return string.Create(CultureInfo.InvariantCulture, $"SQ{day}{u.Context.Numbers.Next($"application/{day}"):000000}{Region(u.Definition)}");
    }

    /// <summary>办件编号: implementation code, day of receipt, daily serial per implementation code.</summary>
    public static string Case(Unfolding u)
    {
        var code = u.Definition.Elements.ImplementationCode;
        var day = Day(u.State.ReceivedAt is { } received ? ChinaTime.DayOf(received) : u.Today);
        return string.Create(CultureInfo.InvariantCulture, $"{code}{day}{u.Context.Numbers.Next($"case/{code}/{day}"):0000}");
    }

    /// <summary>Region in which the implementing agency is registered: characters 3 to 8 of its credit code.</summary>
    public static string Region(MatterDefinition definition)
    {
        var agency = definition.Elements.ImplementingAgency.CreditCode;
        return agency.Length == 18 ? agency[2..8] : "000000";
    }

    private static string Day(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
}
