namespace LowCodeGov.Web.Shell;

/// <summary>The site has two halves: static pages for citizens, interactive pages for the back office. The path decides.</summary>
internal static class SiteHalf
{
    private static readonly string[] BackOfficePaths = ["/office", "/design"];

    public static bool IsBackOffice(PathString path) =>
        BackOfficePaths.Any(p => path.StartsWithSegments(p, StringComparison.OrdinalIgnoreCase));
}
