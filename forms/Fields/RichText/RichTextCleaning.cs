using System.Text;

namespace LowCodeGov.Forms.Fields.RichText;

/// <summary>Makes of any text the small HTML that a rich text may be: a closed list of tags without attributes, links to the web only.</summary>
/// <remarks>
/// Everything is written anew, nothing is passed through: what is not a tag of the list is text and is escaped, tags are closed in
/// order, and the only attribute there is, a link's address, is checked and written by us. The same steps run in the browser.
/// </remarks>
public static class RichTextCleaning
{
    private const int Deepest = 12;
    private static readonly string[] Blocks = ["p", "ul", "ol", "li", "blockquote", "h3", "h4"];
    private static readonly string[] Inline = ["strong", "em", "u", "a"];

    // What these hold is no text for a reader.
    private static readonly string[] Dropped = ["script", "style", "iframe", "object", "embed", "template", "noscript", "svg", "math", "title", "textarea", "select"];

    /// <summary>The clean HTML; cleaning it again changes nothing.</summary>
    public static string Clean(string html)
    {
        ArgumentNullException.ThrowIfNull(html);
        var made = new StringBuilder(html.Length + 16);
        var open = new List<string>();
        for (var at = 0; at < html.Length;)
        {
            if (html[at] != '<' || !IsTagAt(html, at))
            {
                at = Text(html, at, made);
                continue;
            }

            if (html.AsSpan(at).StartsWith("<!--", StringComparison.Ordinal))
            {
                var end = html.IndexOf("-->", at + 4, StringComparison.Ordinal);
                at = end < 0 ? html.Length : end + 3;
                continue;
            }

            var close = html.IndexOf('>', at);
            if (close < 0)
            {
                break;
            }

            var tag = html[(at + 1)..close];
            at = close + 1;
            var isEnd = tag.StartsWith('/');
            var name = Name(isEnd ? tag[1..] : tag);
            if (!isEnd && Dropped.Contains(name, StringComparer.Ordinal))
            {
                at = After(html, at, name);
            }
            else if (name == "br")
            {
                made.Append("<br>");
            }
            else if (Known(name))
            {
                Tag(made, open, name, isEnd, tag);
            }
        }

        while (open.Count > 0)
        {
            Close(made, open);
        }

        return made.ToString().Trim();
    }

    /// <summary>The words of a rich text, for lists, print and searches.</summary>
    public static string Words(string clean)
    {
        ArgumentNullException.ThrowIfNull(clean);
        var words = new StringBuilder(clean.Length);
        for (var at = 0; at < clean.Length; at++)
        {
            if (clean[at] != '<')
            {
                words.Append(clean[at]);
                continue;
            }

            var close = clean.IndexOf('>', at);
            if (close < 0)
            {
                break;
            }

            if (clean[(at + 1)..close] is "br" or "/p" or "/li" or "/h3" or "/h4" or "/blockquote")
            {
                words.Append('\n');
            }

            at = close;
        }

        return words.ToString().Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal)
            .Replace("&quot;", "\"", StringComparison.Ordinal).Replace("&amp;", "&", StringComparison.Ordinal).Trim();
    }

    private static bool Known(string name) => Blocks.Contains(name, StringComparer.Ordinal) || Inline.Contains(name, StringComparer.Ordinal);

    // As browsers read it: only a letter, a slash and a letter, or an exclamation mark after the sign makes a tag of it.
    private static bool IsTagAt(string html, int at) =>
        at + 1 < html.Length && (char.IsAsciiLetter(html[at + 1]) || html[at + 1] is '!' or '?' || (html[at + 1] == '/' && at + 2 < html.Length && char.IsAsciiLetter(html[at + 2])));

    private static int Text(string html, int at, StringBuilder made)
    {
        var c = html[at];
        if (c == '&')
        {
            foreach (var entity in (ReadOnlySpan<string>)["&amp;", "&lt;", "&gt;", "&quot;"])
            {
                if (html.AsSpan(at).StartsWith(entity, StringComparison.Ordinal))
                {
                    made.Append(entity);
                    return at + entity.Length;
                }
            }

            if (html.AsSpan(at).StartsWith("&nbsp;", StringComparison.Ordinal))
            {
                made.Append(' ');
                return at + "&nbsp;".Length;
            }
        }

        made.Append(c switch { '&' => "&amp;", '<' => "&lt;", '>' => "&gt;", '"' => "&quot;", _ => c.ToString() });
        return at + 1;
    }

    private static string Name(string tag)
    {
        var end = 0;
        while (end < tag.Length && char.IsAsciiLetterOrDigit(tag[end]))
        {
            end++;
        }

        // A name goes on to a blank or slash: "p-x" is an element of somebody's own.
        if (end < tag.Length && !(tag[end] is ' ' or '\t' or '\n' or '\r' or '\f' or '/'))
        {
            return "";
        }

        return CodeText.Lower(tag[..end]) switch { "b" => "strong", "i" => "em", "div" => "p", "h1" or "h2" => "h3", var name => name };
    }

    private static int After(string html, int at, string name)
    {
        for (var end = html.IndexOf("</", at, StringComparison.Ordinal); end >= 0; end = html.IndexOf("</", end + 2, StringComparison.Ordinal))
        {
            if (html.Length >= end + 2 + name.Length && CodeText.Lower(html.Substring(end + 2, name.Length)) == name)
            {
                var close = html.IndexOf('>', end);
                return close < 0 ? html.Length : close + 1;
            }
        }

        return html.Length;
    }

    private static void Tag(StringBuilder made, List<string> open, string name, bool isEnd, string tag)
    {
        if (isEnd)
        {
            if (open.Contains(name))
            {
                while (open[^1] != name)
                {
                    Close(made, open);
                }

                Close(made, open);
            }

            return;
        }

        // A paragraph ends where the next begins, an item where the next item begins.
        if (name is "p" or "ul" or "ol" or "blockquote" or "h3" or "h4")
        {
            while (open.Count > 0 && open[^1] is "p" or "h3" or "h4" or "strong" or "em" or "u" or "a")
            {
                Close(made, open);
            }
        }
        else if (name == "li")
        {
            while (open.Count > 0 && open[^1] is not ("ul" or "ol"))
            {
                Close(made, open);
            }
        }

        var isLost = open.Count >= Deepest || (name == "li" && open.Count == 0) || (name == "a" && (open.Contains("a") || Address(tag).Length == 0));
        if (!isLost)
        {
            open.Add(name);
            made.Append(name == "a" ? $"<a href=\"{Address(tag)}\" rel=\"noopener nofollow\">" : $"<{name}>");
        }
    }

    private static void Close(StringBuilder made, List<string> open)
    {
        made.Append("</").Append(open[^1]).Append('>');
        open.RemoveAt(open.Count - 1);
    }

    private static string Address(string tag)
    {
        var at = CodeText.Lower(tag).IndexOf("href=\"", StringComparison.Ordinal);
        var end = at < 0 ? -1 : tag.IndexOf('"', at + 6);
        var address = end < 0 ? "" : tag[(at + 6)..end];
        var isWeb = CodeText.Lower(address) is var lower && (lower.StartsWith("https://", StringComparison.Ordinal) || lower.StartsWith("http://", StringComparison.Ordinal) || lower.StartsWith("mailto:", StringComparison.Ordinal));
        return isWeb && address.Length <= 500 && address.All(c => c is > ' ' and < (char)127 and not ('"' or '<' or '>' or '\'' or '`' or '\\')) ? address : "";
    }
}
