using LowCodeGov.Connectors.Payment;
using LowCodeGov.Connectors.Transport;
using LowCodeGov.Runtime.Connectors;

namespace LowCodeGov.Runtime.Payments;

/// <summary>Takes notices of providers: believed when they are signed and of now, applied once, and logged either way.</summary>
public sealed class PaymentCallbacks(PaymentOrders orders, PaymentSettling settling, ExchangeLog log)
{
    /// <returns>What the provider is answered; null when there is no such provider.</returns>
    public async Task<CallbackReply?> Take(string channel, Incoming request, CancellationToken ct = default)
    {
        if (await orders.Provider(channel, ct) is not { } provider)
        {
            return null;
        }

        var (key, refused) = provider.ReadNotice(request) switch
        {
            PaymentNotice.Payment(var id, var status) => ($"{id} {status.OrderNo}", await settling.Apply(status, ct)),
            PaymentNotice.Refund(var id, var status) => ($"{id} {status.RefundNo}", await settling.Apply(status, ct)),
            PaymentNotice.Refused(var reason) => ("", reason),
            var other => throw new InvalidOperationException(other.GetType().Name),
        };
        var reply = provider.Reply(refused is null);
        log.Incoming(channel, "notice", key, request, reply.Status, refused);
        return reply;
    }
}
