using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace LowCodeGov.Documents.Words;

/// <summary>The few words that writers add themselves, in the document's language.</summary>
internal sealed class DocumentWords
{
    private static readonly ImmutableDictionary<string, DocumentWords> ByLanguage =
        ImmutableDictionary.CreateRange(
            StringComparer.OrdinalIgnoreCase,
            new[] { "zh-CN", "en" }.Select(language => KeyValuePair.Create(language, new DocumentWords(Read(language)))));

    private readonly ImmutableDictionary<string, string> words;

    private DocumentWords(ImmutableDictionary<string, string> words) => this.words = words;

    public string QrCode => words["qrCode"];

    public string Signature => words["signature"];

    public string Colon => words["colon"];

    public static DocumentWords In(string language) =>
        ByLanguage[language.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? "en" : "zh-CN"];

    public string PageOf(int page, int pages) => string.Format(CultureInfo.InvariantCulture, words["pageOf"], page, pages);

    public string SealOf(string agency) => string.Format(CultureInfo.InvariantCulture, words["sealOf"], agency);

    internal static ImmutableDictionary<string, string> Read(string language)
    {
        using var stream = typeof(DocumentWords).Assembly.GetManifestResourceStream($"words.{language}.json")
            ?? throw new InvalidOperationException($"The words of {language} are not embedded.");
        return JsonSerializer.Deserialize<ImmutableDictionary<string, string>>(stream)
            ?? throw new InvalidOperationException($"The words of {language} are empty.");
    }
}
