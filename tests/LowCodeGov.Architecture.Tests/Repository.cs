using System.Text.RegularExpressions;

namespace LowCodeGov.Architecture.Tests;

/// <summary>The product's own files, as they lie in the working copy.</summary>
internal static partial class Repository
{
    private static readonly string[] NotOurs = ["bin", "obj", "node_modules", "TestResults", "_framework", ".git"];

    public static string Root { get; } = FindRoot();

    /// <summary>Files under a folder, with their path relative to the root, without what builds leave behind.</summary>
    public static IEnumerable<string> Files(string folder, params string[] extensions) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Root, f).Replace('\\', '/'))
            .Where(f => extensions.Length == 0 || extensions.Contains(Path.GetExtension(f), StringComparer.Ordinal))
            .Where(f => !f.Split('/').Any(part => NotOurs.Contains(part, StringComparer.Ordinal)))
            .Order(StringComparer.Ordinal);

    /// <summary>The product's sources: everything but tests and seed.</summary>
    public static IEnumerable<string> Sources(params string[] extensions) =>
        new[] { "engine", "forms", "designer", "runtime" }.SelectMany(f => Files(f, extensions));

    public static IEnumerable<string> Projects => Sources(".csproj");

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>A source without its comments, so that a rule may be named in one.</summary>
    public static string Code(string path) =>
        LineComment().Replace(RazorComment().Replace(BlockComment().Replace(Read(path), ""), ""), "$1");

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "LowCodeGov.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No LowCodeGov.sln above {AppContext.BaseDirectory}");
    }

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex BlockComment();

    [GeneratedRegex(@"@\*.*?\*@", RegexOptions.Singleline)]
    private static partial Regex RazorComment();

    // Two slashes after a colon belong to an address, not to a comment.
    [GeneratedRegex("(^|[^:\"])//[^\n]*")]
    private static partial Regex LineComment();
}
