using System.Globalization;
using LowCodeGov.Runtime.Lists;

namespace LowCodeGov.Web.Portal;

/// <summary>Reads the page number of a list from an address that anybody may have typed.</summary>
internal static class Lists
{
    public static PageRequest PageFrom(string? text, int size) =>
        new(int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? page : 1, size);
}
