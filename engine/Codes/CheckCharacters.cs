namespace LowCodeGov.Engine.Codes;

/// <summary>Check characters of ISO 7064 MOD 37,36 over digits and capital letters.</summary>
public static class CheckCharacters
{
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    /// <summary>The character to be put after <paramref name="text"/>.</summary>
    /// <exception cref="ArgumentException">The text has other characters than 0–9 and A–Z.</exception>
    public static char Mod37And36(string text)
    {
        var p = 36;
        foreach (var character in text)
        {
            var value = Alphabet.IndexOf(character, StringComparison.Ordinal);
            if (value < 0)
            {
                throw new ArgumentException("Only digits and capital letters have a check character.", nameof(text));
            }

            var sum = (p + value) % 36;
            p = (sum == 0 ? 36 : sum) * 2 % 37;
        }

        return Alphabet[(37 - p) % 36];
    }
}
