using System.Text.Json;
using LowCodeGov.Connectors.Logistics.ShunFeng;
using LowCodeGov.Engine;

namespace LowCodeGov.Connectors.Logistics;

/// <summary>SF Express as flows call it: <c>place</c>, <c>awaitDelivery</c> (pending until signed for; a parcel that is lost or comes back fails with that word), <c>cancel</c>.</summary>
public sealed class CourierConnector(string key, ShunFengClient courier, TimeSpan lookAgain) : IConnector
{
    public string Key => key;

    public async Task<ConnectorAnswer> Call(ConnectorCall call, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(call);
        try
        {
            return call.Operation switch
            {
                "place" => (await courier.Place(Read<ShipmentRequest>(call.Input), ct)).ForFlow(),
                "awaitDelivery" => await Await(Read<WaybillNamed>(call.Input).WaybillNo, ct),
                "cancel" => (await courier.Cancel(Read<OrderNamed>(call.Input).OrderNo, ct)).Select(orderNo => new OrderNamed(orderNo)).ForFlow(),
                _ => new ConnectorAnswer.Failed($"{key} has no operation {call.Operation}."),
            };
        }
        catch (JsonException fault)
        {
            return new ConnectorAnswer.Failed(fault.Message);
        }
    }

    private static T Read<T>(JsonElement input) => EngineJson.Read<T>(input.GetRawText());

    private async Task<ConnectorAnswer> Await(string waybillNo, CancellationToken ct)
    {
        var routes = await courier.Routes(waybillNo, ct);
        if (routes is not Answer<System.Collections.Immutable.ImmutableArray<RouteEvent>>.Done { Value: var events })
        {
            return routes.ForFlow();
        }

        return WaybillRoute.StateAfter(events) switch
        {
            WaybillState.SignedFor => new Answer<Delivered>.Done(new Delivered(waybillNo, events.First(each => each.State == WaybillState.SignedFor).At)).ForFlow(),
            WaybillState.Returned or WaybillState.Lost or WaybillState.Cancelled => new ConnectorAnswer.Failed(WaybillRoute.StateAfter(events).ToString()),
            _ => new ConnectorAnswer.Pending(lookAgain),
        };
    }

    private sealed record WaybillNamed(string WaybillNo);

    private sealed record OrderNamed(string OrderNo);

    private sealed record Delivered(string WaybillNo, DateTimeOffset SignedAt);
}
