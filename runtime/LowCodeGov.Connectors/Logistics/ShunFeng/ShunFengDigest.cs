using System.Security.Cryptography;
using System.Text;

namespace LowCodeGov.Connectors.Logistics.ShunFeng;

/// <summary>The digest by which SF Express's open platform (丰桥) knows its customers.</summary>
/// <remarks>Source: 顺丰开放平台, 「数字签名认证说明」 (standard MD5): base64 of the MD5 of the form-encoded msgData + timestamp + check word.</remarks>
public static class ShunFengDigest
{
    public static string Of(string message, string timestamp, string checkWord) =>
        Convert.ToBase64String(MD5.HashData(Encoding.ASCII.GetBytes(FormEncode(message + timestamp + checkWord))));

    // java.net.URLEncoder, which the platform uses: letters, digits and .-*_ stay, a blank becomes +, the rest is %XX in upper case.
    private static string FormEncode(string text)
    {
        var encoded = new StringBuilder(text.Length * 2);
        foreach (var each in Encoding.UTF8.GetBytes(text))
        {
            if (char.IsAsciiLetterOrDigit((char)each) || each is (byte)'.' or (byte)'-' or (byte)'*' or (byte)'_')
            {
                encoded.Append((char)each);
            }
            else if (each == ' ')
            {
                encoded.Append('+');
            }
            else
            {
                encoded.Append('%').Append(each.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
            }
        }

        return encoded.ToString();
    }
}
