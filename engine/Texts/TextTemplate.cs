using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine.Texts;

/// <summary>Fills <c>{Name}</c> and <c>{Name:format}</c> in a text; what nobody supplies stays visible as it is.</summary>
public static class TextTemplate
{
    /// <summary>The names of the placeholders in a text, in order, without their formats.</summary>
    public static IEnumerable<string> Placeholders(string template) =>
        Parts(template).Where(p => p.Name is not null).Select(p => p.Name!);

    /// <summary>Fills the placeholders; lists are joined as the language joins them.</summary>
    public static string Fill(string template, CultureInfo culture, IReadOnlyDictionary<string, object?> values)
    {
        var text = new StringBuilder();
        foreach (var (literal, name, format) in Parts(template))
        {
            text.Append(name is not null && values.TryGetValue(name, out var value) ? Show(value, format, culture) : literal);
        }

        return text.ToString();
    }

    /// <summary>The public properties of a record by name.</summary>
    public static IReadOnlyDictionary<string, object?> FactsOf(object facts) =>
        facts as IReadOnlyDictionary<string, object?>
        ?? facts.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.GetIndexParameters().Length == 0)
            .ToDictionary(p => p.Name, p => p.GetValue(facts), StringComparer.OrdinalIgnoreCase);

    private static string Show(object? value, string? format, CultureInfo culture) => value switch
    {
        null => "",
        string s => s,
        LocalText both => both.In(culture.Name),
        DateOnly d => d.ToString(format ?? "yyyy-MM-dd", culture),
        DateTimeOffset t => t.ToString(format ?? "yyyy-MM-dd HH:mm", culture),
        IFormattable f => f.ToString(format, culture),
        IEnumerable many => string.Join(
            culture.TwoLetterISOLanguageName == "zh" ? "、" : ", ", many.Cast<object?>().Select(v => Show(v, format, culture))),
        _ => value.ToString() ?? "",
    };

    private static IEnumerable<(string Literal, string? Name, string? Format)> Parts(string template)
    {
        var at = 0;
        while (at < template.Length)
        {
            var open = template.IndexOf('{', at);
            var close = open < 0 ? -1 : template.IndexOf('}', open);
            if (close < 0)
            {
                yield return (template[at..], null, null);
                yield break;
            }

            if (open > at)
            {
                yield return (template[at..open], null, null);
            }

            var inside = template[(open + 1)..close];
            var colon = inside.IndexOf(':', StringComparison.Ordinal);
            yield return (template[open..(close + 1)], colon < 0 ? inside : inside[..colon], colon < 0 ? null : inside[(colon + 1)..]);
            at = close + 1;
        }
    }
}
