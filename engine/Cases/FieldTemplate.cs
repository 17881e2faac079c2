using System.Text;

namespace LowCodeGov.Engine.Cases;

/// <summary>Fills <c>{{name}}</c> in texts of a definition; a name without a value leaves nothing.</summary>
public static class FieldTemplate
{
    /// <summary>The text with every <c>{{name}}</c> replaced.</summary>
    public static string Fill(string template, Func<string, string?> valueOf)
    {
        ArgumentNullException.ThrowIfNull(template);
        ArgumentNullException.ThrowIfNull(valueOf);
        var text = new StringBuilder();
        var at = 0;
        foreach (var (start, end, name) in Names(template))
        {
            text.Append(template, at, start - at).Append(valueOf(name));
            at = end;
        }

        return text.Append(template, at, template.Length - at).ToString();
    }

    /// <summary>The names in a text, in order.</summary>
    public static IEnumerable<string> NamesIn(string template) => Names(template).Select(each => each.Name);

    private static IEnumerable<(int Start, int End, string Name)> Names(string template)
    {
        for (var at = 0; template.IndexOf("{{", at, StringComparison.Ordinal) is var open and >= 0;)
        {
            var close = template.IndexOf("}}", open, StringComparison.Ordinal);
            if (close < 0)
            {
                yield break;
            }

            yield return (open, close + 2, template[(open + 2)..close].Trim());
            at = close + 2;
        }
    }
}
