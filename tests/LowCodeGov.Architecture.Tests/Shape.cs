using System.Reflection;
using System.Runtime.CompilerServices;

namespace LowCodeGov.Architecture.Tests;

/// <summary>Files stay small, and names say what a thing is in the field.</summary>
public sealed class Shape
{
    private const int MostLines = 400;
    private const string Reason = "Over 400 lines:";
    private static readonly string[] EmptyWords = ["Manager", "Helper", "Helpers", "Util", "Utils", "Utility", "Base", "Common"];
    private static readonly string[] TechnicalFolders = [.. EmptyWords, "Models", "Services", "Interfaces", "Impl", "Misc"];

    [Fact]
    public void a_file_over_400_lines_says_why_in_its_header() =>
        Repository.Sources(".cs", ".razor", ".js", ".css").Concat(Repository.Files("tests", ".cs"))
            // Written by the migrations tool, never by hand.
            .Where(f => !f.Contains("/Migrations/", StringComparison.Ordinal))
            .Where(f => !f.Contains("/wwwroot/lib/", StringComparison.Ordinal))
            .Select(f => (File: f, Lines: Repository.Read(f).Split('\n')))
            .Where(f => f.Lines.Length > MostLines + 1 && !f.Lines.Take(8).Any(l => l.Contains(Reason, StringComparison.Ordinal)))
            .Select(f => $"{f.File}: {f.Lines.Length - 1} lines")
            .ShouldBeEmpty($"split it, or write '{Reason} ...' in its first lines");

    [Fact]
    public void folders_are_nouns_of_the_field() =>
        Repository.Sources().SelectMany(f => f.Split('/')[..^1].Select(part => (f, part)))
            .Where(x => TechnicalFolders.Contains(x.part, StringComparer.Ordinal)).Select(x => x.f)
            .ShouldBeEmpty();

    public static TheoryData<string> Assemblies => References.Assemblies;

    [Theory, MemberData(nameof(Assemblies))]
    public void types_are_named_for_what_they_are(string name) =>
        Assembly.Load(name).GetTypes()
            .Where(t => t.GetCustomAttribute<CompilerGeneratedAttribute>() is null && t.Namespace?.StartsWith("LowCodeGov", StringComparison.Ordinal) == true)
            .Select(t => t.FullName!.Split('`')[0]) // only generic parameters have no full name
            .Where(t => EmptyWords.Any(w => t.EndsWith(w, StringComparison.Ordinal)))
            .ShouldBeEmpty();

    [Fact]
    public void no_source_leaves_work_behind() =>
        Repository.Sources(".cs", ".razor", ".js").Concat(Repository.Files("tests", ".cs"))
            .Where(f => !f.EndsWith("/Shape.cs", StringComparison.Ordinal))
            .Where(f => Repository.Read(f) is var text && (text.Contains("TODO", StringComparison.Ordinal)
                || text.Contains("FIXME", StringComparison.Ordinal) || text.Contains("NotImplementedException", StringComparison.Ordinal)))
            .ShouldBeEmpty();
}
