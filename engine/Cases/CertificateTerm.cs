using LowCodeGov.Engine.Time;

namespace LowCodeGov.Engine.Cases;

/// <summary>How long a certificate is valid (有效期限).</summary>
public static class CertificateTerm
{
    /// <summary>Last day on which a certificate is valid: the day before the anniversary, as certificates print it; null without a limit.</summary>
    /// <param name="from">First day on which it is valid.</param>
    /// <param name="limit">How long it is valid; absent: for good.</param>
    public static DateOnly? LastDay(DateOnly from, TimeLimit? limit) => limit switch
    {
        null => null,
        { Unit: TimeUnit.Years } => from.AddYears(limit.Value).AddDays(-1),
        { Unit: TimeUnit.Months } => from.AddMonths(limit.Value).AddDays(-1),
        { Unit: TimeUnit.Hours } => from.AddDays(limit.Value / 24),
        _ => from.AddDays(limit.Value - 1),
    };
}
