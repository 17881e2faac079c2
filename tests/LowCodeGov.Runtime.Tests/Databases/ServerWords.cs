using System.Text.RegularExpressions;

namespace LowCodeGov.Runtime.Tests.Databases;

/// <summary>Puts names into quotation marks, without which servers read them in one case only.</summary>
internal static partial class ServerWords
{
    public static string Quoted(string sql) => Parts().Replace(sql, part => part.Value[0] is '\'' or '"' ? part.Value : $"\"{part.Value}\"");

    // Literals and names in quotation marks are passed over; a name of ours has a capital first and a small letter somewhere.
    [GeneratedRegex("""'(?:[^']|'')*'|"[^"]*"|\b[A-Z][A-Za-z]*[a-z][A-Za-z]*\b""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Parts();
}
