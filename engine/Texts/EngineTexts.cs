using System.Globalization;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine.Texts;

/// <summary>Texts that the engine itself puts into the record of a case, in both languages.</summary>
internal static class EngineTexts
{
    private static readonly TextCatalogue Own = TextCatalogue.From(typeof(EngineTexts).Assembly);
    private static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo(TextCatalogue.DefaultLanguage);
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    /// <summary>The text as a definition would hold it.</summary>
    public static LocalText Local(string key, params ReadOnlySpan<(string Name, object? Value)> args) => new(Own.Get(key, Chinese, args), Own.Get(key, English, args));

    /// <summary>A text about other ones of a definition, in both languages; the first is <c>{Title}</c>, the second <c>{Item}</c>.</summary>
    public static LocalText Of(string key, LocalText title, LocalText? item = null) => new(
        Own.Get(key, Chinese, ("Title", title.Zh), ("Item", item?.Zh)),
        Own.Get(key, English, ("Title", title.In("en")), ("Item", item?.In("en"))));

    /// <summary>The Chinese text, for documents, which are Chinese in every language of the page.</summary>
    public static string InChinese(string key, params ReadOnlySpan<(string Name, object? Value)> args) => Own.Get(key, Chinese, args);
}
