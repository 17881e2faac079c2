using System.Globalization;
using LowCodeGov.Designer.Form;

namespace LowCodeGov.Designer.Matter.Shell;

/// <summary>What a member of the definition is called.</summary>
internal static class MemberNames
{
    /// <summary>The name of the member that a pointer ends in.</summary>
    public static string Of(DesignDesk desk, string pointer)
    {
        var member = pointer.Split('/').LastOrDefault(step => !int.TryParse(step, CultureInfo.InvariantCulture, out _)) ?? "";
        return desk.Named("design.member.", member);
    }
}
