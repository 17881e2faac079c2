using LowCodeGov.Connectors.Logistics.ShunFeng;
using LowCodeGov.Connectors.Mail;
using LowCodeGov.Connectors.Payment;
using LowCodeGov.Connectors.Sms.Cmpp;

namespace LowCodeGov.Connectors.Systems;

/// <summary>A connector in use: as flows call it, and with the face of its own protocol where it has one.</summary>
/// <param name="Held">What is let go with it: keys, connections.</param>
public sealed record OpenConnector(IConnector Flow, params object[] Held) : IAsyncDisposable
{
    public IPaymentProvider? Payments { get; init; }

    public ShunFengClient? Courier { get; init; }

    public CmppClient? Sms { get; init; }

    public MailSender? Mail { get; init; }

    public async ValueTask DisposeAsync()
    {
        foreach (var each in Held)
        {
            switch (each)
            {
                case IAsyncDisposable held:
                    await held.DisposeAsync();
                    break;
                case IDisposable held:
                    held.Dispose();
                    break;
            }
        }
    }
}
