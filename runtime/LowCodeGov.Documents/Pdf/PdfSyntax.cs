using System.Globalization;
using System.Text;

namespace LowCodeGov.Documents.Pdf;

/// <summary>Numbers, strings and dates as PDF writes them, the same on every machine.</summary>
internal static class PdfSyntax
{
    /// <summary>Appends a number with at most three decimals and a space.</summary>
    public static StringBuilder Number(this StringBuilder text, double value)
    {
        var thousandths = (long)Math.Round(value * 1000, MidpointRounding.AwayFromZero);
        if (thousandths < 0)
        {
            text.Append('-');
            thousandths = -thousandths;
        }

        text.Append(thousandths / 1000);
        var rest = (int)(thousandths % 1000);
        if (rest != 0)
        {
            text.Append('.').Append((char)('0' + (rest / 100)));
            if (rest % 100 != 0)
                text.Append((char)('0' + (rest / 10 % 10)));
            if (rest % 10 != 0)
                text.Append((char)('0' + (rest % 10)));
        }

        return text.Append(' ');
    }

    public static StringBuilder Numbers(this StringBuilder text, params ReadOnlySpan<double> values)
    {
        foreach (var value in values)
            text.Number(value);
        return text;
    }

    /// <summary>A text string; always in UTF-16 so that no character needs escaping.</summary>
    public static string TextString(string text)
    {
        var hex = new StringBuilder("<FEFF", 6 + (text.Length * 4));
        foreach (var unit in text)
            hex.Hex4(unit);
        return hex.Append('>').ToString();
    }

    public static StringBuilder Hex4(this StringBuilder text, uint code) => text.Hex2(code >> 8).Hex2(code);

    public static StringBuilder Hex2(this StringBuilder text, uint code)
    {
        const string Digits = "0123456789ABCDEF";
        return text.Append(Digits[(int)(code >> 4) & 15]).Append(Digits[(int)code & 15]);
    }

    public static string Date(DateTimeOffset instant)
    {
        var offset = instant.Offset.Duration();
        var sign = instant.Offset < TimeSpan.Zero ? '-' : '+';
        return string.Create(CultureInfo.InvariantCulture, $"(D:{instant:yyyyMMddHHmmss}{sign}{offset.Hours:00}'{offset.Minutes:00}')");
    }
}
