using System.Text;

namespace LowCodeGov.Forms.Fields.Numbers;

/// <summary>Amounts in upper-case Chinese figures (人民币大写), as they stand on receipts and notices.</summary>
/// <remarks>Source: 《正确填写票据和结算凭证的基本规定》, Payment and Settlement Measures, annex 1.</remarks>
public static class ChineseAmount
{
    private const string Digits = "零壹贰叁肆伍陆柒捌玖";
    private static readonly string[] Places = ["", "拾", "佰", "仟"];
    private static readonly string[] Groups = ["", "万", "亿", "万亿"];

    /// <summary>The amount in words, e.g. <c>壹仟零伍元整</c>; <c>null</c> where it is finer than a cent or too large.</summary>
    public static string? Of(decimal amount)
    {
        var size = Math.Abs(amount);
        if (decimal.Round(size, 2) != size || size >= 1_0000_0000_0000_0000m)
        {
            return null;
        }

        var yuan = decimal.Truncate(size);
        var cents = (int)((size - yuan) * 100);
        var text = new StringBuilder(amount < 0 ? "负" : "");
        if (yuan > 0 || cents == 0)
        {
            text.Append(Whole((long)yuan)).Append('元');
        }

        if (cents == 0)
        {
            return text.Append('整').ToString();
        }

        var (jiao, fen) = (cents / 10, cents % 10);
        if (jiao > 0)
        {
            text.Append(Digits[jiao]).Append('角');
        }
        else if (yuan > 0)
        {
            text.Append('零');
        }

        return fen > 0 ? text.Append(Digits[fen]).Append('分').ToString() : text.Append('整').ToString();
    }

    private static string Whole(long number)
    {
        if (number == 0)
        {
            return "零";
        }

        var text = "";
        var gap = false;
        for (var group = 0; number > 0; group++, number /= 10_000)
        {
            var part = (int)(number % 10_000);
            // A zero is read once between figures: where a group below begins with zeros, or was empty altogether.
            text = part == 0 ? text : Group(part) + Groups[group] + (gap && text.Length > 0 ? "零" : "") + text;
            gap = part < 1000;
        }

        return text;
    }

    private static string Group(int part)
    {
        var text = new StringBuilder();
        var zero = false;
        for (var place = 3; place >= 0; place--)
        {
            var digit = part / (int)Math.Pow(10, place) % 10;
            if (digit == 0)
            {
                zero = text.Length > 0;
                continue;
            }

            text.Append(zero ? "零" : "").Append(Digits[digit]).Append(Places[place]);
            zero = false;
        }

        return text.ToString();
    }
}
