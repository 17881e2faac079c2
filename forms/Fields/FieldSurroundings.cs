using LowCodeGov.Forms.CodeLists;

namespace LowCodeGov.Forms.Fields;

/// <summary>What a field type may know besides the value when it judges it.</summary>
/// <param name="Codes">Code lists that offer choices.</param>
/// <param name="Today">The day on which the form is judged.</param>
/// <param name="MinDate">Earliest date allowed, where the definition limits it.</param>
/// <param name="MaxDate">Latest date allowed.</param>
public sealed record FieldSurroundings(CodeListSet Codes, DateOnly Today, DateOnly? MinDate = null, DateOnly? MaxDate = null);

/// <summary>How a value is to read.</summary>
/// <param name="Culture">Culture name, e.g. <c>zh-CN</c>.</param>
/// <param name="Codes">Code lists that name codes.</param>
/// <param name="Texts">Gives the text of a key in that culture.</param>
public sealed record FieldReading(string Culture, CodeListSet Codes, Func<string, string> Texts)
{
    /// <summary>Whether the reader reads Chinese.</summary>
    public bool IsChinese => !Culture.StartsWith("en", StringComparison.OrdinalIgnoreCase);
}
