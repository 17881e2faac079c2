using System.Globalization;
using LowCodeGov.Engine.Texts;

namespace LowCodeGov.Designer.Editing;

/// <summary>A sentence on an edit or a difference, kept as its parts so that it reads in any language.</summary>
/// <param name="Key">Text key.</param>
/// <param name="Facts">What fills the text.</param>
public sealed record EditDescription(string Key, params ImmutableArray<(string Name, LocalText Value)> Facts)
{
    /// <summary>A fact whose value begins so is itself a text key.</summary>
    public const string Named = "@";

    /// <summary>The sentence.</summary>
    public string Say(TextCatalogue texts, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(culture);
        (string, object?)[] values = [.. Facts.Select(fact => (fact.Name, (object?)Read(fact.Value.In(culture.Name), texts, culture)))];
        return texts.Get(Key, culture, values);
    }

    private static string Read(string value, TextCatalogue texts, CultureInfo culture) =>
        !value.StartsWith(Named, StringComparison.Ordinal) ? value
        : texts.Knows(value[1..]) ? texts.Get(value[1..], culture)
        // A member that has no name of its own yet is called as in the file.
        : value.Split('.')[^1];
}
