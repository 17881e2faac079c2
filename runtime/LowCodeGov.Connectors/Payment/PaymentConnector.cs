using System.Text.Json;
using LowCodeGov.Engine;

namespace LowCodeGov.Connectors.Payment;

/// <summary>
/// A provider as flows call it: <c>place</c>, <c>awaitPayment</c> (pending until paid), <c>close</c>, <c>refund</c>, <c>awaitRefund</c>.
/// Inputs and outputs are the records of <see cref="IPaymentProvider"/> as JSON.
/// </summary>
public sealed class PaymentConnector(string key, IPaymentProvider provider, TimeSpan lookAgain) : IConnector
{
    public string Key => key;

    public async Task<ConnectorAnswer> Call(ConnectorCall call, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(call);
        try
        {
            return call.Operation switch
            {
                "place" => (await provider.Place(Read<PaymentRequest>(call.Input), ct)).ForFlow(),
                "awaitPayment" => Paid(await provider.Query(Read<OrderNamed>(call.Input).OrderNo, ct)),
                "close" => (await provider.Close(Read<OrderNamed>(call.Input).OrderNo, ct)).ForFlow(),
                "refund" => Refunded(await provider.Refund(Read<RefundRequest>(call.Input), ct)),
                "awaitRefund" => Refunded(await QueryRefund(Read<RefundNamed>(call.Input), ct)),
                _ => new ConnectorAnswer.Failed($"{key} has no operation {call.Operation}."),
            };
        }
        catch (Exception fault) when (fault is JsonException or ArgumentException)
        {
            // What a flow puts in comes from forms and rules: a missing or impossible amount is the case's failure, not the host's.
            return new ConnectorAnswer.Failed(fault.Message);
        }
    }

    private static T Read<T>(JsonElement input) => EngineJson.Read<T>(input.GetRawText());

    private Task<Answer<RefundStatus>> QueryRefund(RefundNamed named, CancellationToken ct) => provider.QueryRefund(named.OrderNo, named.RefundNo, ct);

    // A payer who has not begun, or has failed once, may still pay: only a closed order ends the waiting.
    private ConnectorAnswer Paid(Answer<OrderStatus> answer) => answer switch
    {
        Answer<OrderStatus>.Done { Value.State: ProviderOrderState.Paid or ProviderOrderState.Refunded } => answer.ForFlow(),
        Answer<OrderStatus>.Done { Value.State: ProviderOrderState.Closed } => new ConnectorAnswer.Failed("closed"),
        Answer<OrderStatus>.Done => new ConnectorAnswer.Pending(lookAgain),
        _ => answer.ForFlow(),
    };

    private ConnectorAnswer Refunded(Answer<RefundStatus> answer) => answer switch
    {
        Answer<RefundStatus>.Done { Value.State: ProviderRefundState.Refunded } => answer.ForFlow(),
        Answer<RefundStatus>.Done { Value.State: ProviderRefundState.Processing } => new ConnectorAnswer.Pending(lookAgain),
        Answer<RefundStatus>.Done done => new ConnectorAnswer.Failed(done.Value.State.ToString()),
        _ => answer.ForFlow(),
    };

    private sealed record OrderNamed(string OrderNo);

    private sealed record RefundNamed(string OrderNo, string RefundNo);
}
