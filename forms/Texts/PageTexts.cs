using System.Globalization;
using LowCodeGov.Engine.Texts;

namespace LowCodeGov.Forms.Texts;

/// <summary>The texts in the language of the current request or circuit; pages inject it as <c>T</c>.</summary>
public sealed class PageTexts(TextCatalogue catalogue)
{
    /// <summary>The language being spoken, for <c>lang</c> attributes.</summary>
    public string Language => catalogue.LanguageFor(CultureInfo.CurrentUICulture);

    /// <summary>The text for a key.</summary>
    public string this[string key] => catalogue.Get(key, CultureInfo.CurrentUICulture);

    /// <summary>The text for a key with its placeholders filled.</summary>
    public string this[string key, params ReadOnlySpan<(string Name, object? Value)> args] =>
        catalogue.Get(key, CultureInfo.CurrentUICulture, args);

    /// <summary>The text for a key, filled from the properties of a record, such as a refusal.</summary>
    public string Describe(string key, object facts) => catalogue.Describe(key, facts, CultureInfo.CurrentUICulture);
}
