using System.Reflection;
using System.Text.RegularExpressions;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Texts;

namespace LowCodeGov.Architecture.Tests;

/// <summary>Every key in both languages, with the same placeholders; none missing, none left over.</summary>
public sealed partial class TextKeys
{
    private static readonly Assembly[] Assemblies = [.. References.Assemblies.Select(row => Assembly.Load(row.Data))];
    private static readonly TextCatalogue Catalogue = TextCatalogue.From(Assemblies);
    private static readonly HashSet<string> Keys = [.. TextCatalogue.Languages.SelectMany(Catalogue.Keys)];

    private static readonly string[] Sources =
        [.. Repository.Sources(".cs", ".razor", ".js").Concat(Repository.Files("seed", ".json"))];

    private static readonly Lazy<string[]> Literals = new(() =>
        [.. Sources.SelectMany(f => Literal().Matches(Repository.Code(f)).Select(m => m.Groups[1].Value)).Distinct(StringComparer.Ordinal)]);

    [Fact]
    public void every_key_has_a_text_in_both_languages() =>
        TextCatalogue.Languages.SelectMany(l => Keys.Except(Catalogue.Keys(l), StringComparer.Ordinal).Select(k => $"{l}: {k}"))
            .Order(StringComparer.Ordinal).ShouldBeEmpty();

    [Fact]
    public void both_languages_have_the_same_placeholders() =>
        Keys.Where(k => TextCatalogue.Languages
                .Select(l => string.Join(',', TextTemplate.Placeholders(Catalogue.Template(k, new(l))).Order(StringComparer.OrdinalIgnoreCase).Distinct(StringComparer.OrdinalIgnoreCase)))
                .Distinct(StringComparer.OrdinalIgnoreCase).Count() > 1)
            .ShouldBeEmpty();

    [Fact]
    public void no_key_is_written_twice() =>
        Assemblies.SelectMany(a => TextCatalogue.Embedded(a, TextCatalogue.DefaultLanguage))
            .SelectMany(f => f.Texts.Keys).GroupBy(k => k, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key)
            .ShouldBeEmpty();

    [Fact]
    public void no_text_is_empty() =>
        TextCatalogue.Languages.SelectMany(l => Catalogue.Keys(l).Where(k => string.IsNullOrWhiteSpace(Catalogue.Template(k, new(l)))).Select(k => $"{l}: {k}"))
            .ShouldBeEmpty();

    [Fact]
    public void every_key_that_is_asked_for_exists() =>
        Sources.SelectMany(f => Asked().Matches(Repository.Code(f)).Select(m => (File: f, Key: m.Groups[1].Value)))
            .Where(x => !Catalogue.Knows(x.Key)).Select(x => $"{x.File}: {x.Key}").Distinct(StringComparer.Ordinal)
            .ShouldBeEmpty();

    [Fact]
    public void every_prefix_that_is_asked_for_has_keys() =>
        Sources.SelectMany(f => AskedPrefix().Matches(Repository.Code(f)).Select(m => (File: f, Prefix: m.Groups[1].Value)))
            .Where(x => !Keys.Any(k => k.StartsWith(x.Prefix, StringComparison.Ordinal))).Select(x => $"{x.File}: {x.Prefix}")
            .ShouldBeEmpty();

    [Fact]
    public void no_key_is_left_over()
    {
        var whole = Literals.Value.ToHashSet(StringComparer.Ordinal);
        var prefixes = Literals.Value.Select(l => l.Split('{')[0]).Where(p => p.Contains('.', StringComparison.Ordinal)
            && (p.EndsWith('.') || p.EndsWith('-'))).Distinct(StringComparer.Ordinal).ToArray();
        // Keys are put together in three ways: T[$"state.{x}"], T[key + ".text"], and a key within an address: "?refused=draft.missing".
        var suffixes = whole.Where(l => l.StartsWith('.') && l.Length > 2).ToArray();
        var addresses = whole.Where(l => l.Contains('=', StringComparison.Ordinal)).Select(l => l[(l.LastIndexOf('=') + 1)..]).ToHashSet(StringComparer.Ordinal);
        Keys.Where(k => !whole.Contains(k) && !addresses.Contains(k)
                && !prefixes.Any(p => k.StartsWith(p, StringComparison.Ordinal))
                && !suffixes.Any(s => k.EndsWith(s, StringComparison.Ordinal) && whole.Contains(k[..^s.Length])))
            .Order(StringComparer.Ordinal).ShouldBeEmpty("no source names them");
    }

    [Fact]
    public void a_refusal_has_what_its_text_names()
    {
        var refusals = Assemblies.SelectMany(a => a.GetTypes()).Where(t => t is { IsAbstract: false } && t.IsSubclassOf(typeof(Refusal)));
        var keyOf = RefusalKeys();
        refusals
            .SelectMany(t => keyOf[t.Name]
                .SelectMany(k => TextTemplate.Placeholders(Catalogue.Template(k, new(TextCatalogue.DefaultLanguage))).Select(p => (k, p)))
                .Where(x => t.GetProperty(x.p, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase) is null)
                .Select(x => $"{t.Name} has no {x.p} for {x.k}"))
            .ShouldBeEmpty();
    }

    private static ILookup<string, string> RefusalKeys() =>
        Repository.Sources(".cs").SelectMany(f => RefusalRecord().Matches(Repository.Code(f)))
            .ToLookup(m => m.Groups[1].Value, m => m.Groups[2].Value, StringComparer.Ordinal);

    // Quotes are looked at, not consumed: in aria-label="@T["key"]" they do not pair up.
    [GeneratedRegex("(?<=\")([^\"\\\\\\n]*)(?=\")")]
    private static partial Regex Literal();

    // T["key"], T["key", ...], Describe("key", ...), Refusal("key")
    [GeneratedRegex("(?:\\bT\\[|\\bDescribe\\(|\\bRefusal\\()\"([^\"{]+)\"")]
    private static partial Regex Asked();

    [GeneratedRegex("\\bT\\[\\$\"([^\"{]+)\\{")]
    private static partial Regex AskedPrefix();

    [GeneratedRegex("record\\s+(\\w+)[^;{]*?:\\s*(?:[\\w.]+\\.)?Refusal\\(\"([^\"]+)\"\\)")]
    private static partial Regex RefusalRecord();
}
