using System.Globalization;

namespace LowCodeGov.Web.Shell;

/// <summary>A file's size as people read it.</summary>
internal static class ShownSize
{
    public static string Of(long bytes) => bytes switch
    {
        < 1024 => $"{bytes} B",
        < 1024 * 1024 => (bytes / 1024d).ToString("0", CultureInfo.InvariantCulture) + " KB",
        _ => (bytes / 1024d / 1024d).ToString("0.0", CultureInfo.InvariantCulture) + " MB",
    };
}
