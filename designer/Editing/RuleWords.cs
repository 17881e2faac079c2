namespace LowCodeGov.Designer.Editing;

/// <summary>What a piece of a rule is.</summary>
internal enum RuleWordKind
{
    Name,
    Text,
    Sign,
}

/// <summary>A piece of a rule: a word, a quoted text or a sign, with its place. Blanks are no pieces.</summary>
internal sealed record RuleWord(RuleWordKind Kind, int Start, string Text)
{
    public int End => Start + Text.Length;

    /// <summary>A quoted text without its quotes.</summary>
    public string Inner => Text.Length >= 2 ? Text[1..^1] : "";

    public bool Is(string sign) => Kind == RuleWordKind.Sign && Text == sign;

    /// <summary>Cuts a rule into pieces; what is no rule is cut all the same.</summary>
    public static ImmutableArray<RuleWord> Of(string source)
    {
        var words = ImmutableArray.CreateBuilder<RuleWord>();
        for (var at = 0; at < source.Length;)
        {
            var start = at;
            var character = source[at];
            if (character is '\'' or '"')
            {
                at++;
                while (at < source.Length && source[at] != character)
                {
                    at += source[at] == '\\' ? 2 : 1;
                }

                at = Math.Min(at + 1, source.Length);
                words.Add(new RuleWord(RuleWordKind.Text, start, source[start..at]));
            }
            else if (IsNamePart(character))
            {
                while (at < source.Length && IsNamePart(source[at]))
                {
                    at++;
                }

                words.Add(new RuleWord(RuleWordKind.Name, start, source[start..at]));
            }
            else
            {
                at++;
                if (!char.IsWhiteSpace(character))
                {
                    words.Add(new RuleWord(RuleWordKind.Sign, start, source[start..at]));
                }
            }
        }

        return words.ToImmutable();
    }

    private static bool IsNamePart(char character) => char.IsAsciiLetterOrDigit(character) || character is '_' or '$';
}
