using System.Reflection;

namespace LowCodeGov.Browser.Tests;

/// <summary>Where things lie, as the build wrote it down.</summary>
internal static class Paths
{
    public static string Root { get; } = Metadata("RepositoryRoot");

    public static string WebHost { get; } =
        Path.Combine(Root, "runtime", "LowCodeGov.Web", "bin", Metadata("Configuration"), "net10.0", "LowCodeGov.Web.dll");

    public static string Screenshots { get; } = Directory.CreateDirectory(Path.Combine(Root, "TestResults", "screenshots")).FullName;

    public static string Chromium =>
        new[] { Environment.GetEnvironmentVariable("LOWCODEGOV_CHROMIUM"), "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }
            .FirstOrDefault(File.Exists)
        ?? throw new FileNotFoundException("No Chromium: run tests/run as root, install 'chromium', or name one in LOWCODEGOV_CHROMIUM");

    private static string Metadata(string key) =>
        typeof(Paths).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(a => a.Key == key).Value
        ?? throw new InvalidOperationException($"The build did not write {key}");
}
