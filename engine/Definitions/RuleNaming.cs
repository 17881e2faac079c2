using System.Text;

namespace LowCodeGov.Engine.Definitions;

/// <summary>Renames the fields that a rule reads, leaving texts in quotes as they are.</summary>
public static class RuleNaming
{
    private const string Form = "form.";

    /// <summary>The rule with <c>form.KEY</c> replaced by what <paramref name="names"/> gives for <c>KEY</c>; where that is null it stays.</summary>
    public static string Renamed(string rule, Func<string, string?> names)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var made = new StringBuilder(rule.Length + 16);
        var quote = '\0';
        for (var at = 0; at < rule.Length;)
        {
            var c = rule[at];
            if (quote == '\0' && IsFormAt(rule, at) && KeyAt(rule, at + Form.Length) is { Length: > 0 } key && names(key) is { } name)
            {
                made.Append(name);
                at += Form.Length + key.Length;
                continue;
            }

            if (quote != '\0' && c == '\\' && at + 1 < rule.Length)
            {
                made.Append(c).Append(rule[at + 1]);
                at += 2;
                continue;
            }

            quote = quote == '\0' && c is '\'' or '"' ? c : c == quote ? '\0' : quote;
            made.Append(c);
            at++;
        }

        return made.ToString();
    }

    private static bool IsFormAt(string rule, int at) =>
        rule.AsSpan(at).StartsWith(Form, StringComparison.Ordinal) && (at == 0 || !(IsPartOfName(rule[at - 1]) || rule[at - 1] == '.'));

    private static string KeyAt(string rule, int from)
    {
        var to = from;
        while (to < rule.Length && IsPartOfName(rule[to]))
        {
            to++;
        }

        return rule[from..to];
    }

    private static bool IsPartOfName(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '$';
}
