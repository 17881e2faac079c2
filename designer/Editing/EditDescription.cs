using System.Globalization;
using LowCodeGov.Engine.Texts;

namespace LowCodeGov.Designer.Editing;

/// <summary>A sentence on an edit or a difference, kept as its parts so that it reads in any language.</summary>
/// <param name="Key">Text key.</param>
/// <param name="Facts">What fills the text.</param>
public sealed record EditDescription(string Key, params ImmutableArray<(string Name, LocalText Value)> Facts)
{
    /// <summary>A fact whose value begins so is itself a text key. Nobody types the character, so no name of a field is mistaken for one.</summary>
    public const string Named = "\u001e";

    private const char Filling = '\u001f';

    /// <summary>The sentence that fills the placeholder <c>Edit</c> of this one.</summary>
    public EditDescription? Of { get; init; }

    /// <summary>The sentence.</summary>
    public string Say(TextCatalogue texts, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(culture);
        (string, object?)[] values = [.. Facts.Select(fact => (fact.Name, (object?)(Of is { } of && fact.Name == "Edit" ? of.Say(texts, culture) : Read(fact.Value.In(culture.Name), texts, culture))))];
        return texts.Get(Key, culture, values);
    }

    /// <summary>A fact that is a text with a placeholder of its own.</summary>
    public static LocalText Filled(string key, params ReadOnlySpan<(string Name, LocalText Value)> values)
    {
        var (zh, en) = (Named + key, Named + key);
        foreach (var (name, value) in values)
        {
            zh += $"{Filling}{name}={value.Zh}";
            en += $"{Filling}{name}={value.In("en")}";
        }

        return new LocalText(zh, en);
    }

    private static string Read(string value, TextCatalogue texts, CultureInfo culture)
    {
        if (!value.StartsWith(Named, StringComparison.Ordinal))
        {
            return value;
        }

        var parts = value[Named.Length..].Split(Filling);
        (string Name, object? Value)[] values = [.. parts.Skip(1).Select(part => part.Split('=', 2)).Select(pair => (pair[0], (object?)pair[1]))];
        return texts.Knows(parts[0]) ? texts.Get(parts[0], culture, values)
            // A member that has no name of its own yet is called as in the file.
            : string.Join(' ', values.Select(each => each.Value).Append(parts[0].Split('.')[^1]));
    }
}
