using System.Collections.Immutable;

namespace LowCodeGov.Connectors.Payment.WeChatPay;

/// <summary>A merchant of WeChat Pay. Keys come from the host's store of secrets, never from a definition.</summary>
/// <param name="Merchant">mchid.</param>
/// <param name="App">appid.</param>
/// <param name="Serial">Serial number of the merchant's certificate.</param>
/// <param name="PrivateKey">The merchant's private key.</param>
/// <param name="SealingKey">The APIv3 key.</param>
/// <param name="PlatformKeys">The platform's certificates or public keys, by serial number or public key id; two while they are being changed.</param>
public sealed record WeChatPaySettings(
    Uri Address, string Merchant, string App, string Serial, string PrivateKey, string SealingKey, ImmutableDictionary<string, string> PlatformKeys)
{
    /// <summary>Keys do not belong into a log.</summary>
    public override string ToString() => $"WeChat Pay {Merchant}";
}
