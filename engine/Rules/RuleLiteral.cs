namespace LowCodeGov.Engine.Rules;

/// <summary>Writes values as rules say them.</summary>
public static class RuleLiteral
{
    /// <summary>A text as a literal: in single quotes, with what would end it or break the line escaped.</summary>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return "'" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)
            .Replace("\r", "", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal) + "'";
    }
}
