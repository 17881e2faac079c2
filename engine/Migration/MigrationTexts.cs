using System.Collections.Immutable;
using System.Globalization;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Texts;

namespace LowCodeGov.Engine.Migration;

/// <summary>Sentences of a preview, in both languages, filled with the names that the definition gives in that language.</summary>
internal static class MigrationTexts
{
    private static readonly TextCatalogue Own = TextCatalogue.From(typeof(MigrationTexts).Assembly);
    private static readonly ImmutableArray<CultureInfo> Languages = [CultureInfo.GetCultureInfo(TextCatalogue.DefaultLanguage), CultureInfo.GetCultureInfo("en")];

    public static LocalText Say(string key, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        var given = values.ToArray();
        return new LocalText(In(Languages[0], key, given), In(Languages[1], key, given));
    }

    private static string In(CultureInfo language, string key, (string Name, object? Value)[] values) =>
        Own.Get(key, language, [.. values.Select(each => (each.Name, each.Value is LocalText text ? text.In(language.Name) : each.Value))]);
}
