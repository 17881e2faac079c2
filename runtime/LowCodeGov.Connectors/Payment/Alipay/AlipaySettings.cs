namespace LowCodeGov.Connectors.Payment.Alipay;

/// <summary>An app of Alipay's open platform. Keys come from the host's store of secrets, never from a definition.</summary>
/// <param name="Gateway">Usually https://openapi.alipay.com/gateway.do.</param>
/// <param name="App">app_id.</param>
/// <param name="PrivateKey">The app's private key.</param>
/// <param name="AlipayKey">Alipay's public key for this app.</param>
/// <param name="Seller">seller_id, compared in notices where it is known.</param>
public sealed record AlipaySettings(Uri Gateway, string App, string PrivateKey, string AlipayKey, string? Seller = null)
{
    /// <summary>Keys do not belong into a log.</summary>
    public override string ToString() => $"Alipay {App}";
}
