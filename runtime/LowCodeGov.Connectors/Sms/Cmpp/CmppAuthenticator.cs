using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace LowCodeGov.Connectors.Sms.Cmpp;

/// <summary>How a sender and the gateway know each other: both hash the shared secret, neither sends it.</summary>
/// <remarks>Source: 中国移动通信互联网短信网关接口协议 (CMPP) V2.0, 7.4.1.</remarks>
public static class CmppAuthenticator
{
    /// <summary>AuthenticatorSource: MD5 of source address, nine zero bytes, secret, and the timestamp as ten digits.</summary>
    /// <param name="timestamp">MMDDHHMMSS as a number.</param>
    public static byte[] Source(string sourceAddress, string secret, uint timestamp) =>
        MD5.HashData([.. Encoding.ASCII.GetBytes(sourceAddress), .. new byte[9], .. Encoding.ASCII.GetBytes(secret), .. Encoding.ASCII.GetBytes(timestamp.ToString("D10", CultureInfo.InvariantCulture))]);

    /// <summary>AuthenticatorISMG: MD5 of status, AuthenticatorSource and secret.</summary>
    public static byte[] Gateway(byte status, ReadOnlySpan<byte> source, string secret) =>
        MD5.HashData([status, .. source, .. Encoding.ASCII.GetBytes(secret)]);

    /// <summary>An instant as MMDDHHMMSS in China.</summary>
    public static uint Timestamp(DateTimeOffset instant) =>
        uint.Parse(Engine.Time.ChinaTime.Of(instant).ToString("MMddHHmmss", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
