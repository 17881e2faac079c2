using System.Collections.Immutable;
using System.Net.Security;
using LowCodeGov.Connectors.Exchanges;
using LowCodeGov.Connectors.Http;
using LowCodeGov.Connectors.Logistics;
using LowCodeGov.Connectors.Logistics.ShunFeng;
using LowCodeGov.Connectors.Mail;
using LowCodeGov.Connectors.Payment;
using LowCodeGov.Connectors.Payment.Alipay;
using LowCodeGov.Connectors.Payment.WeChatPay;
using LowCodeGov.Connectors.Resilience;
using LowCodeGov.Connectors.Sms;
using LowCodeGov.Connectors.Sms.Cmpp;
using LowCodeGov.Connectors.Transport;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Rules;

namespace LowCodeGov.Connectors.Systems;

/// <summary>A secret that a definition names is not kept here.</summary>
public sealed class SecretMissingException(string name) : Exception($"The secret {name} is not kept here.")
{
    public string Name => name;
}

/// <summary>Makes connectors of their definitions.</summary>
/// <param name="mailTrust">Absent: a mail server's certificate must be valid.</param>
public sealed class ConnectorWorkshop(
    SecretLookup secrets, StandIns standIns, IExchangeLog log, ISmsReceiver receiver, RuleEngine rules, TimeProvider time, RemoteCertificateValidationCallback? mailTrust = null)
{
    // How often a flow asks again for what is told by a callback anyway.
    private static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(1);

    /// <returns>Null where the definition has only a demo twin.</returns>
    /// <exception cref="SecretMissingException">A secret is not kept here.</exception>
    /// <exception cref="System.Security.Cryptography.CryptographicException">A secret is no key.</exception>
    public OpenConnector? Open(ConnectorDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var key = definition.Key;
        switch (definition.System)
        {
            case ConnectorSystem.WeChatPay pay:
            {
                var (client, link) = Link(key, pay.Policy);
                var provider = new WeChatPayClient(
                    new WeChatPaySettings(
                        standIns.For(pay.Address), pay.Merchant, pay.App, pay.Serial, Secret(pay.PrivateKeySecret), Secret(pay.SealingKeySecret),
                        EngineJson.Read<ImmutableDictionary<string, string>>(Secret(pay.PlatformKeysSecret))),
                    link);
                return new OpenConnector(new PaymentConnector(key, provider, LookAgain), provider, client) { Payments = provider };
            }

            case ConnectorSystem.Alipay pay:
            {
                var (client, link) = Link(key, pay.Policy);
                var provider = new AlipayClient(new AlipaySettings(standIns.For(pay.Address), pay.App, Secret(pay.PrivateKeySecret), Secret(pay.AlipayKeySecret), pay.Seller), link);
                return new OpenConnector(new PaymentConnector(key, provider, LookAgain), provider, client) { Payments = provider };
            }

            case ConnectorSystem.ShunFeng courier:
            {
                var (client, link) = Link(key, courier.Policy);
                var face = new ShunFengClient(new ShunFengSettings(standIns.For(courier.Address), courier.Partner, Secret(courier.CheckWordSecret), courier.MonthlyCard, Secret(courier.PushTokenSecret)), link);
                return new OpenConnector(new CourierConnector(key, face, LookAgain), client) { Courier = face };
            }

            case ConnectorSystem.Cmpp sms:
            {
                var (host, port) = standIns.For(sms.Host, sms.Port);
                var face = new CmppClient(new CmppSettings(host, port, sms.SourceAddress, Secret(sms.PasswordSecret), sms.Number, Window: sms.Window, PerSecond: sms.PerSecond), receiver, log, time);
                return new OpenConnector(new SmsConnector(key, face), face) { Sms = face };
            }

            case ConnectorSystem.Smtp mail:
            {
                var (host, port) = standIns.For(mail.Host, mail.Port);
                var face = new MailSender(
                    new MailSettings(host, port, mail.Security, mail.From, mail.FromName, mail.User, mail.PasswordSecret is { } password ? Secret(password) : null), log, time, mailTrust);
                return new OpenConnector(new MailConnector(key, face)) { Mail = face };
            }

            case null when definition.Http is { } endpoint:
            {
                var client = HttpClients.Create((endpoint.Authentication as HttpAuthentication.ClientCertificate) is { } certificate ? Secret(certificate.Secret) : null);
                var link = new HttpLink(key, client, new GuardedCalls(endpoint.Policy ?? new CallPolicy(), time), log, time);
                return new OpenConnector(new HttpConnector(definition with { Http = standIns.For(endpoint) }, link, secrets, rules), client);
            }

            default:
                return null;
        }
    }

    private string Secret(string name) => secrets(name) ?? throw new SecretMissingException(name);

    private (HttpClient Client, HttpLink Link) Link(string key, CallPolicy? policy)
    {
        var client = HttpClients.Create();
        return (client, new HttpLink(key, client, new GuardedCalls(policy ?? new CallPolicy(), time), log, time));
    }
}
