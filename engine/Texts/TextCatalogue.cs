using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace LowCodeGov.Engine.Texts;

/// <summary>Every sentence a person reads, by key and language, merged from all assemblies.</summary>
/// <remarks>
/// A key that is missing in a language falls back to Chinese, and a key that is missing altogether is shown as itself:
/// a page never fails for want of a text. The architecture tests refuse both before they reach anyone.
/// </remarks>
public sealed class TextCatalogue
{
    /// <summary>The language everything falls back to.</summary>
    public const string DefaultLanguage = "zh-CN";

    /// <summary>The languages every key has.</summary>
    public static ImmutableArray<string> Languages { get; } = [DefaultLanguage, "en"];

    private readonly ImmutableDictionary<string, ImmutableDictionary<string, string>> _byLanguage;

    private TextCatalogue(ImmutableDictionary<string, ImmutableDictionary<string, string>> byLanguage) => _byLanguage = byLanguage;

    /// <summary>Merges dictionaries of texts; of two texts for one key the later one wins, so a host can reword a library.</summary>
    public static TextCatalogue Of(params IEnumerable<(string Language, IReadOnlyDictionary<string, string> Texts)> sources)
    {
        var merged = new Dictionary<string, Dictionary<string, string>>(StringComparer.OrdinalIgnoreCase);
        foreach (var (language, texts) in sources)
        {
            if (!merged.TryGetValue(language, out var target))
            {
                merged[language] = target = new Dictionary<string, string>(StringComparer.Ordinal);
            }

            foreach (var (key, text) in texts)
            {
                target[key] = text;
            }
        }

        return new TextCatalogue(merged.ToImmutableDictionary(
            p => p.Key, p => p.Value.ToImmutableDictionary(StringComparer.Ordinal), StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>Merges the embedded texts of the assemblies, in their order.</summary>
    public static TextCatalogue From(params IEnumerable<Assembly> assemblies) =>
        Of(assemblies.SelectMany(a => Languages.SelectMany(l => Embedded(a, l).Select(t => (l, t.Texts)))));

    /// <summary>The files of texts that an assembly brings in one language: <c>Texts.zh-CN.json</c>, <c>Texts.inbox.zh-CN.json</c>.</summary>
    public static IEnumerable<(string File, IReadOnlyDictionary<string, string> Texts)> Embedded(Assembly assembly, string language)
    {
        foreach (var file in assembly.GetManifestResourceNames().Order(StringComparer.Ordinal))
        {
            if (file.StartsWith("Texts.", StringComparison.Ordinal) && file.EndsWith($".{language}.json", StringComparison.Ordinal))
            {
                using var stream = assembly.GetManifestResourceStream(file)
                    ?? throw new InvalidDataException($"{file} of {assembly.GetName().Name} cannot be opened");
                yield return (file, JsonSerializer.Deserialize<Dictionary<string, string>>(stream)
                    ?? throw new InvalidDataException($"{file} of {assembly.GetName().Name} holds no object"));
            }
        }
    }

    /// <summary>All keys that have a text in the language itself, without the fallback.</summary>
    public IEnumerable<string> Keys(string language) =>
        _byLanguage.TryGetValue(language, out var texts) ? texts.Keys : [];

    /// <summary>Whether any language knows the key.</summary>
    public bool Knows(string key) => _byLanguage.Values.Any(t => t.ContainsKey(key));

    /// <summary>The language in which a reader of the culture is answered.</summary>
    public string LanguageFor(CultureInfo culture)
    {
        for (var c = culture; !string.IsNullOrEmpty(c.Name); c = c.Parent)
        {
            if (_byLanguage.ContainsKey(c.Name))
            {
                return c.Name;
            }
        }

        return DefaultLanguage;
    }

    /// <summary>The text with its placeholders still in it; the key itself if nobody wrote a text.</summary>
    public string Template(string key, CultureInfo culture)
    {
        for (var c = culture; !string.IsNullOrEmpty(c.Name); c = c.Parent)
        {
            if (_byLanguage.TryGetValue(c.Name, out var texts) && texts.TryGetValue(key, out var text))
            {
                return text;
            }
        }

        return _byLanguage.TryGetValue(DefaultLanguage, out var fallback) && fallback.TryGetValue(key, out var chinese) ? chinese : key;
    }

    /// <summary>The text for a key, with <c>{Name}</c> and <c>{Name:format}</c> filled from the arguments.</summary>
    public string Get(string key, CultureInfo culture, params ReadOnlySpan<(string Name, object? Value)> args)
    {
        var template = Template(key, culture);
        if (args.IsEmpty)
        {
            return template;
        }

        var values = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in args)
        {
            values[name] = value;
        }

        return TextTemplate.Fill(template, culture, values);
    }

    /// <summary>The text for a key, filled from the properties of a record, such as a refusal or an event.</summary>
    public string Describe(string key, object facts, CultureInfo culture) =>
        TextTemplate.Fill(Template(key, culture), culture, TextTemplate.FactsOf(facts));
}
