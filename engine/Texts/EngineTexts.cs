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

    /// <summary>The Chinese text, for documents, which are Chinese in every language of the page.</summary>
    public static string InChinese(string key, params ReadOnlySpan<(string Name, object? Value)> args) => Own.Get(key, Chinese, args);
}
