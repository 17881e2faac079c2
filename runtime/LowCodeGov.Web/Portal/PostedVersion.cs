using System.Globalization;

namespace LowCodeGov.Web.Portal;

/// <summary>The version of a draft that a posted page began from; a missing or mangled one conflicts rather than overwrites.</summary>
internal static class PostedVersion
{
    public static long Of(IFormCollection posted) =>
        long.TryParse(posted["version"], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : -1;
}
