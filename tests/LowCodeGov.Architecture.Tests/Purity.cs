using System.Text.RegularExpressions;

namespace LowCodeGov.Architecture.Tests;

/// <summary>Engine and Forms hold no clock, no random source and no input or output: all of it comes in as values.</summary>
public sealed class Purity
{
    public static TheoryData<string, string> Forbidden => new()
    {
        { "a clock", @"\bDateTime(Offset)?\.(Now|UtcNow|Today)\b" },
        { "a clock", @"\b(TimeProvider|Stopwatch)\b|Environment\.TickCount" },
        { "a clock", @"\bDate\.now\b|new Date\(\)" },
        { "a random source", @"\bGuid\.(NewGuid|CreateVersion7)\b|\bRandom\.Shared\b|new Random\b|RandomNumberGenerator|Math\.random" },
        { "files", @"(?<![\w.])(File|Directory)\.(Read|Write|Open|Create|Delete|Exists|Copy|Move|Append|Enumerate|Get)|\bFileStream\b" },
        { "the network", @"\bHttpClient\b|System\.Net\.(Http|Sockets)" },
        { "the database", @"EntityFrameworkCore|System\.Data\b" },
        { "threads", @"\bTask\.(Run|Delay)\b|Thread\.Sleep" },
    };

    [Theory, MemberData(nameof(Forbidden))]
    public void engine_and_forms_hold_none(string what, string pattern) =>
        new[] { "engine", "forms" }.SelectMany(f => Repository.Files(f, ".cs", ".razor", ".js"))
            // What runs only in the citizen's browser may ask the browser.
            .Where(f => !f.Contains("/wwwroot/", StringComparison.Ordinal))
            .SelectMany(f => Regex.Matches(Repository.Code(f), pattern, RegexOptions.None, TimeSpan.FromSeconds(5)).Select(m => $"{f}: {m.Value}"))
            .ShouldBeEmpty($"engine and forms must not hold {what}");

    [Fact]
    public void the_engine_does_not_even_name_the_web() =>
        Repository.Files("engine", ".cs").Where(f => Repository.Code(f).Contains("AspNetCore", StringComparison.Ordinal)).ShouldBeEmpty();

    [Fact]
    public void tests_wait_for_nothing() =>
        Repository.Files("tests", ".cs").Where(f => !f.EndsWith("/Purity.cs", StringComparison.Ordinal))
            .Where(f => Regex.IsMatch(Repository.Code(f), @"\bThread\.Sleep\b|\bTask\.Delay\b", RegexOptions.None, TimeSpan.FromSeconds(5)))
            .ShouldBeEmpty("a test advances a fake clock or waits for a condition");
}
