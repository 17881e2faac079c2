namespace LowCodeGov.Forms.Fields;

/// <summary>Codes as they are written: letters of the English alphabet only have a case, so that server and browser agree.</summary>
public static class CodeText
{
    /// <summary>The text with a to z in upper case.</summary>
    public static string Upper(string text) => string.Create(text.Length, text, static (made, given) =>
    {
        for (var i = 0; i < given.Length; i++)
        {
            made[i] = given[i] is >= 'a' and <= 'z' ? (char)(given[i] - 32) : given[i];
        }
    });

    /// <summary>The text with A to Z in lower case.</summary>
    public static string Lower(string text) => string.Create(text.Length, text, static (made, given) =>
    {
        for (var i = 0; i < given.Length; i++)
        {
            made[i] = given[i] is >= 'A' and <= 'Z' ? (char)(given[i] + 32) : given[i];
        }
    });
}
