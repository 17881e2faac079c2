namespace LowCodeGov.Forms.Fields;

/// <summary>Hides the personal part of a text.</summary>
public static class Masking
{
    /// <summary>Keeps the first third and the last quarter, at most three and four characters.</summary>
    public static string Middle(string text)
    {
        if (text.Length <= 1)
        {
            return text;
        }

        var head = Math.Clamp(text.Length / 3, 1, 3);
        var tail = text.Length < 4 ? 0 : Math.Min(text.Length / 4, 4);
        return string.Concat(text.AsSpan(0, head), new string('*', text.Length - head - tail), text.AsSpan(text.Length - tail));
    }

    /// <summary>Hides year, month and day of an identity card number (DOMAIN 8.4).</summary>
    public static string BirthDate(string number) =>
        number.Length == 18 ? string.Concat(number.AsSpan(0, 6), "********", number.AsSpan(14)) : Middle(number);
}
