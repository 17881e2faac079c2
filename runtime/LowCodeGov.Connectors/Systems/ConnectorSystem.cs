using System.Text.Json.Serialization;
using LowCodeGov.Connectors.Mail;
using LowCodeGov.Connectors.Resilience;

namespace LowCodeGov.Connectors.Systems;

/// <summary>A system whose protocol is code. Members ending in <c>Secret</c> are names under which the host keeps secrets; none stands in a definition.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(WeChatPay), "weChatPay")]
[JsonDerivedType(typeof(Alipay), "alipay")]
[JsonDerivedType(typeof(ShunFeng), "shunFeng")]
[JsonDerivedType(typeof(Cmpp), "cmpp")]
[JsonDerivedType(typeof(Smtp), "smtp")]
public abstract record ConnectorSystem
{
    private ConnectorSystem()
    {
    }

    /// <summary>Absent: the usual patience. A gateway of messages keeps its own.</summary>
    public CallPolicy? Policy { get; init; }

    /// <param name="PlatformKeysSecret">The platform's public keys: a JSON object of PEM by serial number.</param>
    public sealed record WeChatPay(Uri Address, string Merchant, string App, string Serial, string PrivateKeySecret, string SealingKeySecret, string PlatformKeysSecret) : ConnectorSystem;

    public sealed record Alipay(Uri Address, string App, string PrivateKeySecret, string AlipayKeySecret, string? Seller = null) : ConnectorSystem;

    public sealed record ShunFeng(Uri Address, string Partner, string MonthlyCard, string CheckWordSecret, string PushTokenSecret) : ConnectorSystem;

    /// <param name="Number">The number that recipients see.</param>
    /// <param name="PerSecond">Messages a second, as contracted; 0: no limit.</param>
    public sealed record Cmpp(string Host, int Port, string SourceAddress, string Number, string PasswordSecret, double PerSecond = 0, int Window = 16) : ConnectorSystem;

    public sealed record Smtp(string Host, int Port, MailSecurity Security, string From, string? FromName = null, string? User = null, string? PasswordSecret = null) : ConnectorSystem;
}
