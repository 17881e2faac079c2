using System.Text;
using LowCodeGov.Documents.Text;

namespace LowCodeGov.Documents.Html;

/// <summary>Writes elements and encoded text.</summary>
internal sealed class HtmlText
{
    private readonly StringBuilder html = new(4096);

    public HtmlText Open(string tag, string? classes = null, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        html.Append('<').Append(tag);
        if (classes is not null)
            html.Append(" class=\"").Append(classes).Append('"');
        foreach (var (name, value) in attributes)
        {
            if (value is null)
                continue;
            html.Append(' ').Append(name).Append("=\"");
            Encode(PlainText.CleanLine(value));
            html.Append('"');
        }

        html.Append('>');
        return this;
    }

    public HtmlText Close(string tag, bool endLine = true)
    {
        html.Append("</").Append(tag).Append('>');
        if (endLine)
            html.Append('\n');
        return this;
    }

    /// <summary>Text with line feeds as line breaks.</summary>
    public HtmlText Text(string? text)
    {
        var clean = PlainText.Clean(text);
        for (var from = 0; from <= clean.Length;)
        {
            var feed = clean.IndexOf('\n', from);
            var to = feed < 0 ? clean.Length : feed;
            Encode(clean.AsSpan(from, to - from));
            if (feed < 0)
                break;
            html.Append("<br>");
            from = feed + 1;
        }

        return this;
    }

    public HtmlText Element(string tag, string? classes, string? text) => Open(tag, classes).Text(text).Close(tag);

    public HtmlText Raw(string markup)
    {
        html.Append(markup);
        return this;
    }

    public override string ToString() => html.ToString();

    // Only what HTML gives a meaning: the framework's encoder would turn most Chinese characters of names into numbers.
    private void Encode(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            _ = c switch
            {
                '&' => html.Append("&amp;"),
                '<' => html.Append("&lt;"),
                '>' => html.Append("&gt;"),
                '"' => html.Append("&quot;"),
                '\'' => html.Append("&#39;"),
                _ => html.Append(c),
            };
        }
    }
}
