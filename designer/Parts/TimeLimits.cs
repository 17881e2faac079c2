using LowCodeGov.Designer.Form;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Designer.Parts;

/// <summary>Limits in words.</summary>
public static class TimeLimits
{
    /// <summary>E.g. 7个工作日.</summary>
    public static string Say(DesignDesk desk, TimeLimit limit)
    {
        ArgumentNullException.ThrowIfNull(desk);
        ArgumentNullException.ThrowIfNull(limit);
        return desk.T($"matter.limit.{limit.Unit}", ("Value", limit.Value));
    }
}
