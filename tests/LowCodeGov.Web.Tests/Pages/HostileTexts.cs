namespace LowCodeGov.Web.Tests.Pages;

/// <summary>What somebody types or sends who means no good, or whose program is broken.</summary>
internal static class HostileTexts
{
    private const string Tag = "<script>alert('x7q')</script>";
    private const string Attribute = "\"'><img src=x onerror=x7q>";

    /// <summary>Markup that no answer may hold as it was sent.</summary>
    public static readonly string[] MustNotAppear = [Tag, "<script>alert(", "<img src=x onerror"];

    public static readonly string[] All =
    [
        "", " ", "x", "-1", "1e300", "NaN", "99999999999999999999", "2026-02-31", Tag, Attribute, "'; DROP TABLE Cases; --", "\" OR 1=1 --", "{{7*7}}${7*7}#{7*7}",
        "../../../../etc/passwd", "a\0b", "\ud800", "a\udfffb\ud83d", "\u202Egpj.exe", "𠮷😀\u0301", "\r\nSet-Cookie: planted=1", "javascript:alert(1)", "//evil.example", "/\\evil.example",
        string.Concat(Enumerable.Repeat("[{\"a\":", 2_000)) + string.Concat(Enumerable.Repeat("}]", 2_000)), new string('长', 30_000),
    ];

    /// <summary>Ten megabytes.</summary>
    public static string Oversized { get; } = new('x', 10 * 1024 * 1024);
}
