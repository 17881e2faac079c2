using System.Text.RegularExpressions;

namespace LowCodeGov.Connectors.Exchanges;

/// <summary>Makes texts fit for a log: secrets go, of personal identifiers only so much stays that two can be told apart.</summary>
public static partial class Masking
{
    private const int Most = 4000;

    /// <summary>Masks and shortens a request or an answer.</summary>
    public static string Mask(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var cut = text.Length > Most ? string.Concat(text.AsSpan(0, Most), "…") : text;
        cut = SecretMember().Replace(cut, "${head}***${tail}");
        cut = SecretParameter().Replace(cut, "${head}***");
        cut = IdentityNumber().Replace(cut, match => $"{match.Value[..4]}**********{match.Value[^4..]}");
        cut = CardNumber().Replace(cut, match => IsCard(match.Value) ? $"{match.Value[..4]}****{match.Value[^4..]}" : match.Value);
        cut = Phone().Replace(cut, match => $"{match.Value[..3]}****{match.Value[^4..]}");
        return Mail().Replace(cut, match => $"{match.Value[..1]}***{match.Groups["host"].Value}");
    }

    // Trade and waybill numbers have the length of a card number too; only a card has its check digit.
    private static bool IsCard(string digits)
    {
        var sum = 0;
        for (var index = 0; index < digits.Length; index++)
        {
            var digit = digits[^(index + 1)] - '0';
            var doubled = index % 2 == 1 ? digit * 2 : digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }

        return sum % 10 == 0;
    }

    // "access_token": "…", also within JSON that is itself a text: \"token\":\"…\"
    [GeneratedRegex("""(?<head>(?:\\?")(?:[A-Za-z0-9_-]*(?:password|passwd|secret|token|sign|signature|msgDigest|authorization|apikey|api_key|ciphertext|checkword))(?:\\?")\s*:\s*\\?")[^"\\]*(?<tail>\\?")""", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SecretMember();

    // sign=…&, Authorization: …
    [GeneratedRegex("""(?<head>(?:^|[?&\n])[A-Za-z0-9_-]*(?:password|passwd|secret|token|sign|signature|msgDigest|apikey|api_key)=|^(?:proxy-)?authorization: |^cookie: |^[a-z0-9-]*(?:token|secret|signature|api-?key)[a-z0-9-]*: )[^&\n]*""", RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SecretParameter();

    [GeneratedRegex(@"(?<![0-9A-Za-z])[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{3}[\dXx](?![0-9A-Za-z])", RegexOptions.None, 1000)]
    private static partial Regex IdentityNumber();

    [GeneratedRegex(@"(?<![0-9A-Za-z])\d{16,19}(?![0-9A-Za-z])", RegexOptions.None, 1000)]
    private static partial Regex CardNumber();

    [GeneratedRegex(@"(?<![0-9A-Za-z])1[3-9]\d{9}(?![0-9A-Za-z])", RegexOptions.None, 1000)]
    private static partial Regex Phone();

    [GeneratedRegex(@"[A-Za-z0-9._+-]{1,64}(?<host>@[A-Za-z0-9.-]{1,190}\.[A-Za-z]{2,})", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Mail();
}
