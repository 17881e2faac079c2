using System.Collections.Frozen;

namespace LowCodeGov.Engine.Rules;

/// <summary>
/// Looks at the characters of a rule before the parser sees it, so that no source can exhaust the parser's stack or hide
/// a regular expression, a comment or an escaped name. What passes is still checked on the tree.
/// </summary>
internal static class RuleSource
{
    /// <summary>Longest source, in characters.</summary>
    public const int LongestSource = 2000;

    /// <summary>Most brackets inside each other, and most levels of the tree.</summary>
    public const int DeepestBrackets = 32;

    private const int MostPrefixes = 8;

    private const char LongS = '\u017F';

    private const string CaseForParser = "ca\u017Fe";

    private static readonly FrozenSet<string> Keywords = new[]
    {
        "break", "case", "catch", "class", "const", "continue", "debugger", "default", "delete", "do", "else", "enum", "export", "extends",
        "finally", "for", "function", "if", "implements", "import", "in", "instanceof", "interface", "let", "new", "package", "private",
        "protected", "public", "return", "static", "super", "switch", "this", "throw", "try", "typeof", "var", "void", "while", "with", "yield",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Instead = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["and"] = "&&", ["or"] = "||", ["not"] = "!", ["in"] = "has()", ["="] = "==", ["<>"] = "!=",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>
    /// The source as the parser gets it. <c>case</c> is how an analyst names the case, and a keyword of JavaScript: where it begins a name,
    /// it is handed over with a long s, which keeps every position; <see cref="NameOf"/> takes it back.
    /// </summary>
    public static string ForParser(string source)
    {
        var text = source.ToCharArray();
        var quote = '\0';
        for (var i = 0; i < text.Length; i++)
        {
            if (quote != '\0')
            {
                i += text[i] == '\\' ? 1 : 0;
                quote = i < text.Length && text[i] == quote ? '\0' : quote;
            }
            else if (text[i] is '\'' or '"')
            {
                quote = text[i];
            }
            else if (IsCase(source, i))
            {
                text[i + 2] = LongS;
            }
        }

        return new string(text);
    }

    /// <summary>A name as the analyst wrote it.</summary>
    public static string NameOf(string parsed) => parsed == CaseForParser ? "case" : parsed;

    private static bool IsCase(string source, int at) =>
        source.AsSpan(at).StartsWith("case", StringComparison.Ordinal)
        && source.AsSpan(at + 4).TrimStart().StartsWith(".", StringComparison.Ordinal)
        && (at == 0 || !(char.IsLetterOrDigit(source[at - 1]) || source[at - 1] is '_' or '$' or '.'));

    /// <summary>The first thing that may not be in a rule, or null.</summary>
    public static RuleFinding? Check(string? source)
    {
        if (string.IsNullOrWhiteSpace(source))
        {
            return RuleFinding.At(0, "rule.empty");
        }

        if (source.Length > LongestSource)
        {
            return RuleFinding.At(LongestSource, "rule.too-long", ("limit", $"{LongestSource}"));
        }

        return new Scan(source).Run();
    }

    private sealed class Scan(string source)
    {
        private int at;
        private int depth;
        private int prefixes;
        private int conditions;

        /// <summary>Last character that was no blank; 'x' stands for the end of a word, number or text.</summary>
        private char last;

        public RuleFinding? Run()
        {
            while (at < source.Length)
            {
                var character = source[at];
                var finding = character switch
                {
                    ' ' or '\t' or '\r' or '\n' => Blank(),
                    '\'' or '"' => Text(character),
                    '_' or '$' => Word(),
                    _ when char.IsLetterOrDigit(character) => Word(),
                    _ => Punctuation(character),
                };
                if (finding is not null)
                {
                    return finding;
                }
            }

            return null;
        }

        private RuleFinding? Blank()
        {
            at++;
            return null;
        }

        private RuleFinding? Text(char quote)
        {
            var start = at++;
            while (at < source.Length && source[at] != quote)
            {
                if (source[at] is '\r' or '\n')
                {
                    return RuleFinding.At(start, "rule.syntax");
                }

                at += source[at] == '\\' ? 2 : 1;
            }

            if (at >= source.Length)
            {
                return RuleFinding.At(start, "rule.syntax");
            }

            at++;
            return Operand();
        }

        private RuleFinding? Word()
        {
            var start = at;
            while (at < source.Length && (char.IsLetterOrDigit(source[at]) || source[at] is '_' or '$'))
            {
                at++;
            }

            var word = source[start..at];
            if (last != '.')
            {
                if (Instead.TryGetValue(word, out var better))
                {
                    return RuleFinding.At(start, "rule.use-instead", ("what", word), ("instead", better));
                }

                if (Keywords.Contains(word) && !IsCase(source, start))
                {
                    return NotAllowed(start, word);
                }
            }

            return Operand();
        }

        private RuleFinding? Operand()
        {
            last = 'x';
            prefixes = 0;
            return null;
        }

        private RuleFinding? Punctuation(char character)
        {
            var next = at + 1 < source.Length ? source[at + 1] : '\0';
            var before = at > 0 ? source[at - 1] : '\0';
            var finding = character switch
            {
                '(' or '[' when ++depth > DeepestBrackets => RuleFinding.At(at, "rule.too-deep", ("limit", $"{DeepestBrackets}")),
                ')' or ']' when --depth < 0 => RuleFinding.At(at, "rule.syntax"),
                '?' when ++conditions > DeepestBrackets => RuleFinding.At(at, "rule.too-deep", ("limit", $"{DeepestBrackets}")),
                '+' or '-' when next == character => NotAllowed(at, $"{character}{character}"),
                '+' or '-' or '!' when ++prefixes > MostPrefixes => RuleFinding.At(at, "rule.too-deep", ("limit", $"{MostPrefixes}")),
                '<' when next == '>' => RuleFinding.At(at, "rule.use-instead", ("what", "<>"), ("instead", "!=")),
                '=' when next != '=' && before is not ('=' or '!' or '<' or '>') =>
                    next == '>' || before is '+' or '-' or '*' or '/' or '%' or '&' or '|'
                        ? NotAllowed(at, "=")
                        : RuleFinding.At(at, "rule.use-instead", ("what", "="), ("instead", "==")),
                // A slash that follows no operand begins a comment or a regular expression.
                '/' when next is '/' or '*' || last is not ('x' or ')' or ']') => NotAllowed(at, "/"),
                '&' or '|' when next != character && before != character => NotAllowed(at, $"{character}"),
                '(' or ')' or '[' or ']' or '.' or ',' or '+' or '-' or '*' or '/' or '%' or '<' or '>' or '=' or '!' or '&' or '|' or '?' or ':' => null,
                _ => NotAllowed(at, $"{character}"),
            };
            if (character is not ('+' or '-' or '!'))
            {
                prefixes = 0;
            }

            last = character;
            at++;
            return finding;
        }

        private static RuleFinding NotAllowed(int position, string what) => RuleFinding.At(position, "rule.not-allowed", ("what", what));
    }
}
